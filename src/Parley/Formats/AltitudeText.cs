using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;

namespace Parley.Formats;

/// <summary>
/// Altitudes as people write them: <c>SFC</c>, <c>UNL</c>, <c>FL195</c>, <c>1200 ft AMSL</c>,
/// <c>120 m AGL</c>, <c>300 m W84</c>. Any case, blanks where one likes.
/// </summary>
internal static class AltitudeText
{
    /// <summary>No altitude is written with more characters.</summary>
    internal const int CharactersMax = 64;

    private const string Form =
        "An altitude is written like SFC, UNL, FL195, 1200 ft AMSL, 120 m AGL or 300 m W84.";

    /// <summary>
    /// Refused when the number, its unit (<c>ft</c>, <c>m</c>) or its datum (<c>AMSL</c>,
    /// <c>MSL</c>, <c>AGL</c>, <c>W84</c>, <c>WGS84</c>, <c>STD</c>) is missing: nothing is
    /// assumed.
    /// </summary>
    internal static Checked<Altitude> Parse(string text)
    {
        if (text.Length > CharactersMax)
        {
            return new RuleBroken("", Form);
        }
        var letters = text.Trim().ToUpperInvariant();
        switch (letters)
        {
            case "SFC" or "GND":
                return Altitude.Surface;
            case "UNL" or "UNLIM" or "UNLIMITED":
                return Altitude.Unlimited;
            default:
                return letters.StartsWith("FL", StringComparison.Ordinal)
                    ? Level(letters[2..])
                    : Height(letters);
        }
    }

    /// <summary>
    /// A number with the names of its unit and datum, as <see cref="Parse"/> knows them.
    /// </summary>
    /// <param name="value">Finite, in the unit.</param>
    /// <param name="unit"><c>ft</c>, <c>m</c>, or <c>FL</c>, whose datum is <c>STD</c>.</param>
    /// <param name="datum">Null or empty only for a flight level.</param>
    internal static Checked<Altitude> Of(double value, string unit, string? datum)
    {
        var isLevel = unit.Equals("FL", StringComparison.OrdinalIgnoreCase);
        if (isLevel && (string.IsNullOrEmpty(datum) || DatumNamed(datum) is Datum.StandardPressure))
        {
            return Altitude.OfFlightLevel(value);
        }
        if (isLevel || LengthOf(value, unit) is not { } height)
        {
            return new RuleBroken("", "An altitude's unit is ft or m, or FL above STD.");
        }
        return DatumNamed(datum ?? "") is { } named
            ? Altitude.Of(height, named)
            : new RuleBroken("", "An altitude's datum is AMSL, AGL, W84 or STD.");
    }

    /// <summary>
    /// The altitude in words that <see cref="Parse"/> reads back to exactly the same value; null
    /// for <see cref="Altitude.Bottomless"/>, which has no word.
    /// </summary>
    internal static string? Write(Altitude altitude)
    {
        if (altitude.IsOpen)
        {
            return altitude.Height.Value > 0 ? "UNL" : null;
        }
        if (altitude == Altitude.Surface)
        {
            return "SFC";
        }
        return altitude.Datum switch
        {
            Datum.Ellipsoid => InMeters(altitude, "W84"),
            Datum.MeanSeaLevel => InFeet(altitude, "AMSL") ?? InMeters(altitude, "AMSL"),
            Datum.Ground => InFeet(altitude, "AGL") ?? InMeters(altitude, "AGL"),
            Datum.StandardPressure => AsLevel(altitude) ?? InMeters(altitude, "STD"),
        };
    }

    private static Checked<Altitude> Level(string number) =>
        Number(number.Trim()) is { } level
            ? Altitude.OfFlightLevel(level)
            : new RuleBroken("", Form);

    private static Checked<Altitude> Height(string letters)
    {
        var end = 0;
        while (end < letters.Length && "0123456789.+-E".Contains(letters[end]))
        {
            end++;
        }
        if (Number(letters[..end]) is not { } value)
        {
            return new RuleBroken("", Form);
        }
        var words = letters[end..].Trim();
        var unit = words.StartsWith("FT", StringComparison.Ordinal) ? "FT" : "M";
        if (!words.StartsWith(unit, StringComparison.Ordinal) || StartsWithMeanSeaLevel(words))
        {
            return new RuleBroken("", "An altitude names its unit, ft or m.");
        }
        return Of(value, unit, words[unit.Length..].Trim());
    }

    // "100 MSL" has no unit, though it goes on with an M.
    private static bool StartsWithMeanSeaLevel(string words) =>
        words.StartsWith("MSL", StringComparison.Ordinal);

    private static Meters? LengthOf(double value, string unit) =>
        unit.ToUpperInvariant() switch
        {
            "FT" => Meters.OfFeet(value),
            "M" => Meters.Of(value),
            _ => null,
        };

    private static Datum? DatumNamed(string datum) =>
        datum.ToUpperInvariant() switch
        {
            "AMSL" or "MSL" => Datum.MeanSeaLevel,
            "AGL" => Datum.Ground,
            "W84" or "WGS84" => Datum.Ellipsoid,
            "STD" => Datum.StandardPressure,
            _ => null,
        };

    private static double? Number(string digits) =>
        double.TryParse(
            digits,
            NumberStyles.AllowLeadingSign
                | NumberStyles.AllowDecimalPoint
                | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var value
        ) && double.IsFinite(value)
            ? value
            : null;

    private static string? AsLevel(Altitude altitude)
    {
        var level = Math.Round(altitude.Height.FlightLevel, 2);
        return level >= 0 && Meters.OfFlightLevel(level) == altitude.Height
            ? string.Create(CultureInfo.InvariantCulture, $"FL{level:000.##}")
            : null;
    }

    private static string? InFeet(Altitude altitude, string datum)
    {
        var feet = Math.Round(altitude.Height.Feet, 1);
        return Meters.OfFeet(feet) == altitude.Height
            ? string.Create(CultureInfo.InvariantCulture, $"{feet:0.#} ft {datum}")
            : null;
    }

    private static string InMeters(Altitude altitude, string datum) =>
        string.Create(CultureInfo.InvariantCulture, $"{altitude.Height.Value:R} m {datum}");
}
