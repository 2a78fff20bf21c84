using System.Globalization;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Formats.Gpx;

/// <summary>
/// How much room the paths of a GPX file need around them when it is read again, so that no
/// corridor is narrower than it was and no band lower: the file has no place to say it.
/// </summary>
internal sealed class GpxRoom
{
    /// <summary>No wider buffer can be asked for (<c>--buffer</c>).</summary>
    internal static readonly Meters BufferMax = Meters.OfKilometers(100);

    private const double StepMeters = 0.001;

    private double _buffer;
    private double _verticalBuffer;

    /// <summary>What to read the file with; null when nothing needs room.</summary>
    internal string? Advice =>
        _buffer == 0 ? null
        : _verticalBuffer == 0
            ? $"GPX has no widths: read it with --buffer {Text(_buffer)} or more, for with less "
                + "a path is narrower than it was."
        : $"GPX has no widths and no heights around a path: read it with --buffer "
            + $"{Text(_buffer)} --vertical-buffer {Text(_verticalBuffer)} or more, for with less "
            + "a path is narrower or lower than it was.";

    /// <summary>Makes room for a volume.</summary>
    internal void Add(Corridor corridor, AltitudeBand band)
    {
        // Its legs may have become shortest paths.
        var error = corridor.Edges switch
        {
            EdgeKind.Geodesic => 0,
            EdgeKind.LonLatStraight => StraightPieces.ErrorMeters,
        };
        _buffer = Math.Max(_buffer, Outward(corridor.HalfWidth.Value + error));
        if (Middle(band) is { } middle)
        {
            var (low, high) = (band.Lower.Height.Value, band.Upper.Height.Value);
            var half = Outward(Math.Max(high - middle, middle - low));
            var isEnough = half > 0 && middle - half <= low && middle + half >= high;
            _verticalBuffer = Math.Max(_verticalBuffer, isEnough ? half : half + StepMeters);
        }
    }

    /// <summary>
    /// The height to write, in metres above mean sea level; null when the band counts from anything
    /// else, is open, or with the room that others need would leave the range of altitudes. Without
    /// a height a path is read at every one.
    /// </summary>
    internal double? HeightOf(AltitudeBand band) =>
        Middle(band) is { } middle
        && IsAltitude(middle - _verticalBuffer)
        && IsAltitude(middle + _verticalBuffer)
            ? middle
            : null;

    private static double? Middle(AltitudeBand band) =>
        IsAboveSea(band.Lower) && IsAboveSea(band.Upper)
            ? (band.Lower.Height.Value + band.Upper.Height.Value) / 2
            : null;

    private static bool IsAboveSea(Altitude altitude) =>
        !altitude.IsOpen && altitude.Datum is Datum.MeanSeaLevel;

    private static bool IsAltitude(double meters) =>
        Altitude.Of(Meters.Of(meters), Datum.MeanSeaLevel).Broken is null;

    // Whole millimetres, never less.
    private static double Outward(double meters)
    {
        var rounded = Math.Ceiling(meters / StepMeters) * StepMeters;
        rounded = Math.Round(rounded, 3);
        return rounded >= meters ? rounded : rounded + StepMeters;
    }

    private static string Text(double meters) =>
        string.Create(CultureInfo.InvariantCulture, $"{meters:0.###}m");
}
