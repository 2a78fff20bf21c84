using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// The weather a flight level may meet, and so the heights above mean sea level it may have. The
/// air is the ICAO standard atmosphere, shifted: any sea-level pressure and any deviation from the
/// standard temperature within the range, the deviation free to change with height.
/// </summary>
public sealed class WeatherRange
{
    /// <summary>
    /// No pressure below is taken: 20 hPa under the lowest ever measured at sea level.
    /// </summary>
    public static readonly Hectopascals PressureLowest = Hectopascals.Of(850);

    /// <summary>
    /// No pressure above is taken: 10 hPa over the highest ever reduced to sea level.
    /// </summary>
    public static readonly Hectopascals PressureHighest = Hectopascals.Of(1100);

    /// <summary>
    /// No deviation beyond is taken, either way; the standard air is never below 196 K.
    /// </summary>
    public static readonly Kelvins DeviationMax = Kelvins.Of(80);

    // Gravity at sea level over the standard gravity that geopotential metres count in: 9.780 m/s²
    // at the equator and 9.832 at the poles (WGS84), and 0.005 either way for the rocks beneath.
    private const double GravityRatioLowest = 9.775 / StandardAir.Gravity;
    private const double GravityRatioHighest = 9.837 / StandardAir.Gravity;

    // Outward, so that two ways of writing one altitude cannot slip past each other.
    private const double RoundingMeters = 1e-6;

    private readonly double _seaLevelLowest;
    private readonly double _seaLevelHighest;
    private readonly double _coldest;
    private readonly double _warmest;

    private WeatherRange(
        (Hectopascals Lowest, Hectopascals Highest) qnh,
        (Kelvins Lowest, Kelvins Highest) deviation
    )
    {
        Qnh = qnh;
        Deviation = deviation;
        _seaLevelLowest = StandardAir.PressureAltitude(qnh.Highest.Value);
        _seaLevelHighest = StandardAir.PressureAltitude(qnh.Lowest.Value);
        _coldest = Math.Min(deviation.Lowest.Value, 0);
        _warmest = Math.Max(deviation.Highest.Value, 0);
    }

    /// <summary>
    /// Anywhere, at any time, where altimeters can be set: 948 to 1050 hPa (28.00 to 31.00 inches,
    /// the scale of an altimeter) and 40 K colder to 30 K warmer than standard in the mean of the
    /// air below.
    /// </summary>
    public static WeatherRange Earth { get; } =
        new((Hectopascals.Of(948), Hectopascals.Of(1050)), (Kelvins.Of(-40), Kelvins.Of(30)));

    /// <summary>The pressures at mean sea level.</summary>
    public (Hectopascals Lowest, Hectopascals Highest) Qnh { get; }

    /// <summary>
    /// The deviations of the (virtual) temperature from the standard one at the same pressure. A
    /// QNH counts from the station's height, not from sea level, so no deviation at all is always
    /// allowed for.
    /// </summary>
    public (Kelvins Lowest, Kelvins Highest) Deviation { get; }

    /// <summary>Refused when a range is inverted or beyond what the Earth knows.</summary>
    public static Checked<WeatherRange> Of(
        (Hectopascals Lowest, Hectopascals Highest) qnh,
        (Kelvins Lowest, Kelvins Highest) deviation
    )
    {
        if (!(qnh.Lowest >= PressureLowest && qnh.Highest <= PressureHighest && Ascends()))
        {
            return new RuleBroken(
                "QNH",
                $"QNH runs upward, from {PressureLowest} to {PressureHighest} at most."
            );
        }
        if (
            !(
                deviation.Lowest.Value >= -DeviationMax.Value
                && deviation.Highest <= DeviationMax
                && deviation.Lowest <= deviation.Highest
            )
        )
        {
            return new RuleBroken(
                "temperature",
                $"A deviation runs from a lowest to a highest value within ±{DeviationMax.Value} K."
            );
        }
        return new WeatherRange(qnh, deviation);

        bool Ascends() => qnh.Lowest <= qnh.Highest;
    }

    /// <summary>
    /// Every height above mean sea level that a pressure altitude can have in this weather; both
    /// ends rise with the pressure altitude.
    /// </summary>
    public VerticalBounds Heights(Meters pressureAltitude)
    {
        var altitude = pressureAltitude.Value;
        if (double.IsInfinity(altitude))
        {
            return new(pressureAltitude, pressureAltitude);
        }
        var lowest = Geopotential(altitude, _seaLevelHighest, _coldest, _warmest);
        var highest = Geopotential(altitude, _seaLevelLowest, _warmest, _coldest);
        return new(
            Meters.Of(
                StandardAir.Geometric(
                    lowest / (lowest > 0 ? GravityRatioHighest : GravityRatioLowest)
                ) - RoundingMeters
            ),
            Meters.Of(
                StandardAir.Geometric(
                    highest / (highest > 0 ? GravityRatioLowest : GravityRatioHighest)
                ) + RoundingMeters
            )
        );
    }

    // The layer between two pressures is as thick as its air is warm; below sea level that counts
    // down.
    private static double Geopotential(
        double altitude,
        double seaLevel,
        double deviationAbove,
        double deviationBelow
    ) =>
        altitude
        - seaLevel
        + (
            (altitude > seaLevel ? deviationAbove : deviationBelow)
            * StandardAir.ThicknessPerKelvin(seaLevel, altitude)
        );
}
