using System.Collections.Immutable;
using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Shapes;

namespace Parley.Formats.Kml;

/// <summary>
/// Places with the lowest and highest altitude of theirs, in metres; 0 where none is stated.
/// </summary>
internal sealed record KmlCoordinates(ImmutableArray<LatLng> Places, double Lowest, double Highest)
{
    // A ring has its first vertex again at its end.
    private const int TuplesMax = Shape.VerticesMax + 1;

    /// <summary>
    /// Tuples <c>longitude,latitude[,altitude]</c> with blanks between them and none inside; at
    /// least one.
    /// </summary>
    internal static Checked<KmlCoordinates> Of(ReadOnlySpan<char> text)
    {
        var places = ImmutableArray.CreateBuilder<LatLng>();
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        while (TakeTuple(ref text) is { IsEmpty: false } tuple)
        {
            if (places.Count == TuplesMax)
            {
                return new RuleBroken("", $"A shape has at most {Shape.VerticesMax} vertices.");
            }
            if (!Tuple(tuple, ',').Try(out var vertex, out var broken))
            {
                return broken.Within($"vertex {places.Count + 1}");
            }
            places.Add(vertex.Place);
            lowest = Math.Min(lowest, vertex.Altitude);
            highest = Math.Max(highest, vertex.Altitude);
        }
        return places.Count == 0
            ? new RuleBroken("coordinates", "There is at least one.")
            : new KmlCoordinates(places.ToImmutable(), lowest, highest);
    }

    /// <summary>One tuple, its numbers with a mark between them.</summary>
    internal static Checked<(LatLng Place, double Altitude)> Tuple(
        ReadOnlySpan<char> text,
        char mark
    )
    {
        Span<double> numbers = stackalloc double[3];
        numbers.Clear();
        var count = 0;
        foreach (var range in text.Split(mark))
        {
            if (count == numbers.Length || !TryNumber(text[range], out numbers[count++]))
            {
                return NotATuple;
            }
        }
        if (count < 2)
        {
            return NotATuple;
        }
        return LatLng.Of(numbers[1], numbers[0]).Try(out var place, out var broken)
            ? (place, numbers[2])
            : broken;
    }

    private static RuleBroken NotATuple =>
        new("", "Coordinates are longitude,latitude[,altitude], numbers without blanks between.");

    private static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    private static ReadOnlySpan<char> TakeTuple(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var end = text.IndexOfAny(" \t\r\n");
        var tuple = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[end..];
        return tuple;
    }
}
