using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Reports.Html;

/// <summary>
/// Heights above mean sea level laid up a line of pixels. Each altitude stands where the standard
/// atmosphere and the terrain's typical height put it, and may reach as far as the model's bounds.
/// </summary>
internal sealed class HeightAxis
{
    private const double MetersMin = 60;
    private const double Margin = 0.12;

    private static readonly double[] Steps =
    [
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        20_000,
        50_000,
    ];

    private readonly VerticalModel _model;
    private readonly (LatLng Center, Meters Reach) _place;
    private readonly double _height;
    private readonly double _low;
    private readonly double _high;

    /// <param name="model">Where each datum lies.</param>
    /// <param name="place">The ground that is looked at.</param>
    /// <param name="bands">What must be seen.</param>
    /// <param name="height">Pixels.</param>
    internal HeightAxis(
        VerticalModel model,
        (LatLng Center, Meters Reach) place,
        IEnumerable<AltitudeBand> bands,
        double height
    )
    {
        _model = model;
        _place = place;
        _height = height;
        var ends = bands
            .SelectMany(band => (Altitude[])[band.Lower, band.Upper])
            .Where(altitude => !altitude.IsOpen)
            .Select(Usual)
            .DefaultIfEmpty(0)
            .ToArray();
        var (low, high) = (ends.Min(), ends.Max());
        var margin = Math.Max((high - low) * Margin, (MetersMin - (high - low)) / 2);
        _low = low - margin;
        _high = high + margin;
    }

    /// <summary>The pixel where an altitude usually is, 0 at the top.</summary>
    internal double At(Altitude altitude) => Pixel(Usual(altitude));

    /// <summary>The pixels between which it may be, the upper one first.</summary>
    internal (double Top, double Bottom) Reach(Altitude altitude)
    {
        var bounds = _model.Bounds(altitude, _place.Center, _place.Reach);
        var sea = Geoid.Undulation(_place.Center).Value;
        return (Pixel(bounds.Highest.Value - sea), Pixel(bounds.Lowest.Value - sea));
    }

    /// <summary>Round heights in metres, with what they are in feet.</summary>
    internal IEnumerable<(double At, string Metres, string Feet)> Ticks(int most)
    {
        var step = Steps.FirstOrDefault(s => (_high - _low) / s < most, Steps[^1]);
        for (var at = Math.Ceiling(_low / step) * step; at <= _high; at += step)
        {
            var feet = Math.Round(Meters.Of(at).Feet / 10) * 10;
            yield return (
                Pixel(at),
                $"{Wording.Number(at, "#,##0")} m",
                $"{Wording.Number(feet, "#,##0")} ft"
            );
        }
    }

    private double Usual(Altitude altitude) =>
        altitude.Datum switch
        {
            Datum.MeanSeaLevel or Datum.StandardPressure => altitude.Height.Value,
            Datum.Ellipsoid => altitude.Height.Value - Geoid.Undulation(_place.Center).Value,
            Datum.Ground => altitude.Height.Value + Ground.Value,
        };

    private Meters Ground => _model.Terrain.Within(_place.Center, _place.Reach).Typical;

    private double Pixel(double height) =>
        Math.Clamp((_high - height) / (_high - _low), -0.1, 1.1) * _height;
}
