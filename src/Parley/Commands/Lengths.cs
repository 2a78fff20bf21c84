using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Units;

namespace Parley.Commands;

/// <summary>
/// Lengths as a person types them: a number and its unit, <c>500m</c> or <c>1.5 NM</c>.
/// </summary>
internal static class Lengths
{
    private static readonly RuleBroken NotALength = new(
        "",
        "A length is a number of 0 or more and a unit: m, km, ft or NM."
    );

    private static readonly RuleBroken NotASeparation = new(
        "",
        "A separation is a length across and one up, as in 500m/100ft, each at most 100 km."
    );

    private static readonly Meters SeparationMax = Meters.OfKilometers(100);

    internal static Checked<Meters> Parse(string text)
    {
        var trimmed = text.Trim();
        var unitAt = trimmed.Length;
        while (unitAt > 0 && char.IsAsciiLetter(trimmed[unitAt - 1]))
        {
            unitAt--;
        }
        if (!IsNumber(trimmed[..unitAt], out var number) || number < 0)
        {
            return NotALength;
        }
        return trimmed[unitAt..].ToLowerInvariant() switch
        {
            "m" => Meters.Of(number),
            "km" => Meters.OfKilometers(number),
            "ft" => Meters.OfFeet(number),
            "nm" => Meters.OfNauticalMiles(number),
            _ => NotALength,
        };
    }

    /// <summary>A length above 0 that a shape can have around it: a buffer of a track.</summary>
    internal static Checked<Meters> ParseBuffer(string text) =>
        !Parse(text).Try(out var length, out var broken) ? broken
        : length > Meters.Zero && length <= SeparationMax ? length
        : new RuleBroken("", "A buffer is above 0 and at most 100 km.");

    internal static Checked<Separation> ParseSeparation(string text) =>
        text.Split('/') is [var across, var up]
        && Parse(across).Try(out var horizontal, out _)
        && Parse(up).Try(out var vertical, out _)
        && horizontal <= SeparationMax
        && vertical <= SeparationMax
            ? new Separation(horizontal, vertical)
            : NotASeparation;

    /// <summary>A finite number with a point for its decimals, spaces around it allowed.</summary>
    internal static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);
}
