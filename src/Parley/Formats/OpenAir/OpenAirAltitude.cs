using System.Buffers;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;

namespace Parley.Formats.OpenAir;

/// <summary>
/// Altitudes as OpenAir writes them: <c>FL195</c>, <c>3500FT AMSL</c>, <c>300m AGL</c>, <c>GND</c>,
/// <c>UNL</c>. A number without a unit counts feet; one without a datum counts from mean sea level.
/// </summary>
internal static class OpenAirAltitude
{
    /// <summary>EGM96 lies between 107 m below the ellipsoid and 86 m above it, anywhere.</summary>
    private static readonly (Meters Below, Meters Above) Geoid = (Meters.Of(107), Meters.Of(86));

    private const int Decimals = 9;
    private const double Nanometer = 1e-9;

    private static readonly RuleBroken NotAltitude = new(
        "",
        "An altitude is GND, UNL, FL195, or a number with FT or M and AMSL, AGL or STD."
    );

    private static readonly RuleBroken NeedsAerodrome = new(
        "",
        "A height above an aerodrome (AAL) needs its elevation, which OpenAir does not give."
    );

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.");

    internal static Checked<Altitude> Of(string text)
    {
        var upper = text.ToUpperInvariant();
        return upper switch
        {
            "GND" or "SFC" => Altitude.Surface,
            "UNL" or "UNLIM" or "UNLIMITED" => Altitude.Unlimited,
            "MSL" or "AMSL" => Altitude.Of(Meters.Zero, Datum.MeanSeaLevel),
            ['F', 'L', .. var level] => OfFlightLevel(level),
            _ => OfNumber(upper),
        };
    }

    /// <summary>
    /// Prints the shortest text that reads as the same altitude. The ellipsoid is no datum of
    /// OpenAir's and must have been replaced before.
    /// </summary>
    internal static string Print(Altitude altitude)
    {
        if (altitude.IsOpen)
        {
            return "UNL";
        }
        var level = Math.Round(altitude.Height.FlightLevel);
        return altitude.Datum switch
        {
            Datum.StandardPressure when level >= 0 && IsSame(Meters.OfFlightLevel(level)) =>
                $"FL{OpenAirCommand.Print(level, 0).PadLeft(3, '0')}",
            Datum.StandardPressure => $"{Number(altitude.Height)} STD",
            Datum.Ground when IsSame(Meters.Zero) => "GND",
            Datum.Ground => $"{Number(altitude.Height)} AGL",
            Datum.MeanSeaLevel => $"{Number(altitude.Height)} AMSL",
            Datum.Ellipsoid => throw new ArgumentException(
                "No datum of OpenAir's.",
                nameof(altitude)
            ),
        };

        bool IsSame(Meters height) => IsEqual(height, altitude.Height);
    }

    /// <summary>
    /// A band that holds every altitude of the given one and has only datums of OpenAir's: heights
    /// above the ellipsoid become heights above mean sea level, moved outward by the geoid's range;
    /// a missing floor becomes the ground.
    /// </summary>
    internal static AltitudeBand Widen(AltitudeBand band)
    {
        var upper = Replace(band.Upper, Geoid.Below, Altitude.Unlimited);
        var floor =
            upper.Datum is Datum.Ground && upper.Height < Meters.Zero
                ? Altitude.Of(Altitude.LowestMeters, Datum.Ground).Value
                : Altitude.Surface;
        var lower = Replace(band.Lower, -Geoid.Above, floor);
        return AltitudeBand.Of(lower, upper).Value;
    }

    private static Altitude Replace(Altitude altitude, Meters outward, Altitude open)
    {
        if (altitude.IsOpen)
        {
            return open;
        }
        if (altitude.Datum is not Datum.Ellipsoid)
        {
            return altitude;
        }
        var moved = Altitude.Of(altitude.Height + outward, Datum.MeanSeaLevel);
        return moved.Try(out var replaced, out _) ? replaced : open;
    }

    // Feet where they are whole, as nearly all are, else metres to the nanometre.
    private static string Number(Meters height)
    {
        var feet = Math.Round(height.Feet);
        return IsEqual(Meters.OfFeet(feet), height)
            ? $"{OpenAirCommand.Print(feet, 0)}FT"
            : $"{OpenAirCommand.Print(height.Value, Decimals)}M";
    }

    private static bool IsEqual(Meters a, Meters b) => Math.Abs(a.Value - b.Value) < Nanometer;

    private static Checked<Altitude> OfFlightLevel(string level) =>
        OpenAirCommand.TryNumber(level, out var number) && number >= 0
            ? Altitude.OfFlightLevel(number)
            : NotAltitude;

    private static Checked<Altitude> OfNumber(string text)
    {
        var end = text.AsSpan().LastIndexOfAny(OfNumbers) + 1;
        if (!OpenAirCommand.TryNumber(text.AsSpan(0, end), out var number))
        {
            return NotAltitude;
        }
        var words = text[end..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isMetric = words is ["M", ..];
        var datum = words is ["M" or "FT", .. var after] ? after : words;
        var height = isMetric ? Meters.Of(number) : Meters.OfFeet(number);
        return datum switch
        {
            [] or ["AMSL"] or ["MSL"] => Altitude.Of(height, Datum.MeanSeaLevel),
            ["AGL"] or ["ASFC"] or ["SFC"] or ["GND"] => Altitude.Of(height, Datum.Ground),
            ["STD"] => Altitude.Of(height, Datum.StandardPressure),
            ["AAL"] => NeedsAerodrome,
            _ => NotAltitude,
        };
    }
}
