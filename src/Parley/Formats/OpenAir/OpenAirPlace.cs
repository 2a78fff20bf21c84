using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Shapes;

namespace Parley.Formats.OpenAir;

/// <summary>
/// Places as OpenAir writes them: <c>48:06:30.5 N 011:30:00 E</c> or <c>48:06.508N 011:30.000E</c>.
/// </summary>
internal static class OpenAirPlace
{
    // A millionth of a second of arc is 0.03 mm on the ground.
    private const long PerSecond = 1_000_000;
    private const long PerMinute = 60 * PerSecond;
    private const long PerDegree = 60 * PerMinute;

    private static readonly SearchValues<char> OfAngles = SearchValues.Create("0123456789:. ");
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.");

    private static readonly RuleBroken NotPlace = new(
        "",
        "A place is DD:MM:SS N DDD:MM:SS E, seconds with decimals or DD:MM.mmm."
    );

    private static readonly RuleBroken NotBelow60 = new("", "Minutes and seconds are below 60.");

    /// <summary>So many places, one after the other, with or without a comma between.</summary>
    internal static Checked<ImmutableArray<LatLng>> Several(string text, int count)
    {
        var places = ImmutableArray.CreateBuilder<LatLng>(count);
        var rest = text.AsSpan();
        for (var i = 0; i < count; i++)
        {
            var broken = Angle(ref rest, "NS", out var latitude);
            var longitude = 0.0;
            broken ??= Angle(ref rest, "EW", out longitude);
            if (broken is not null)
            {
                return broken;
            }
            if (!LatLng.Of(latitude, longitude).Try(out var place, out broken))
            {
                return broken;
            }
            places.Add(place);
        }
        return rest.IsWhiteSpace() ? places.MoveToImmutable() : NotPlace;
    }

    /// <summary>One place and nothing else.</summary>
    internal static Checked<LatLng> One(string text) =>
        Several(text, 1).Try(out var places, out var broken) ? places[0] : broken;

    /// <summary>A place to the millionth of a second: within 0.03 mm.</summary>
    internal static string Print(LatLng place) =>
        $"{Print(place.Latitude, 2, "NS")} {Print(place.Longitude, 3, "EW")}";

    private static string Print(double degrees, int width, string sides)
    {
        var count = (long)Math.Round(Math.Abs(degrees) * PerDegree);
        var whole = (count / PerDegree).ToString(CultureInfo.InvariantCulture);
        var minutes = (count % PerDegree / PerMinute).ToString("00", CultureInfo.InvariantCulture);
        var seconds = (count % PerMinute / (decimal)PerSecond).ToString(
            "00.######",
            CultureInfo.InvariantCulture
        );
        var side = sides[degrees < 0 && count > 0 ? 1 : 0];
        return $"{whole.PadLeft(width, '0')}:{minutes}:{seconds} {side}";
    }

    // Takes an angle and its side off the front; a comma before it is skipped.
    private static RuleBroken? Angle(ref ReadOnlySpan<char> rest, string sides, out double degrees)
    {
        degrees = 0;
        rest = rest.TrimStart();
        rest = rest.StartsWith(",") ? rest[1..].TrimStart() : rest;
        var end = rest.IndexOfAnyExcept(OfAngles);
        if (end < 0 || !sides.Contains(char.ToUpperInvariant(rest[end])))
        {
            return NotPlace;
        }
        var isNegative = char.ToUpperInvariant(rest[end]) == sides[1];
        var broken = Sexagesimal(rest[..end].TrimEnd(), out degrees);
        degrees = isNegative ? -degrees : degrees;
        rest = rest[(end + 1)..];
        return broken;
    }

    // Degrees, minutes and, unless the minutes have decimals, seconds.
    private static RuleBroken? Sexagesimal(ReadOnlySpan<char> text, out double degrees)
    {
        degrees = 0;
        var unit = 1.0;
        var parts = 0;
        foreach (var range in text.Split(':'))
        {
            var part = text[range];
            var isLast = range.End.Value == text.Length;
            if (parts++ == 3 || !IsPart(part) || (part.Contains('.') && (!isLast || parts == 1)))
            {
                return NotPlace;
            }
            var value = double.Parse(part, CultureInfo.InvariantCulture);
            if (parts > 1 && value >= 60)
            {
                return NotBelow60;
            }
            degrees += value / unit;
            unit *= 60;
        }
        return parts < 2 ? NotPlace : null;
    }

    // Digits, with a decimal point among or before the last of them.
    private static bool IsPart(ReadOnlySpan<char> part) =>
        part.Length > 0
        && char.IsAsciiDigit(part[0])
        && char.IsAsciiDigit(part[^1])
        && part.Count('.') <= 1
        && !part.ContainsAnyExcept(OfNumbers);
}
