using System.Globalization;
using NetTopologySuite.Geometries;
using Parley.Airspace.Shapes;

namespace Parley.Maps;

/// <summary>
/// Lines of equal latitude and longitude over a frame, and where their labels stand.
/// </summary>
/// <param name="Lines">In pixels; they may run out of the frame.</param>
/// <param name="Parallels">Labels of latitudes, at the left edge.</param>
/// <param name="Meridians">Labels of longitudes, at the lower edge.</param>
internal sealed record Graticule(
    IReadOnlyList<Coordinate[]> Lines,
    IReadOnlyList<(double At, string Text)> Parallels,
    IReadOnlyList<(double At, string Text)> Meridians
)
{
    private const double PixelsApart = 70;
    private const int LinesMax = 40;
    private const int PointsPerLine = 48;
    private const int Samples = 24;

    private static readonly double[] Steps =
    [
        30,
        20,
        10,
        5,
        2,
        1,
        1.0 / 2,
        1.0 / 3,
        1.0 / 6,
        1.0 / 12,
        1.0 / 30,
        1.0 / 60,
        1.0 / 120,
        1.0 / 360,
        1.0 / 720,
        1.0 / 1800,
        1.0 / 3600,
    ];

    internal static Graticule Of(MapFrame frame)
    {
        var (south, north, west, east) = Range(frame);
        List<Coordinate[]> lines = [];
        List<(double, string)> parallels = [];
        List<(double, string)> meridians = [];
        foreach (var latitude in Values(south, north, frame.Height))
        {
            var line = frame.Draw(Between(west, east).Select(lon => At(latitude, lon)));
            lines.Add(line);
            if (Crossing(line, c => c.X, c => c.Y, 0) is { } y && y > 0 && y < frame.Height)
            {
                parallels.Add((y, Text(latitude, "N", "S")));
            }
        }
        foreach (var longitude in Values(west, east, frame.Width))
        {
            var line = frame.Draw(Between(south, north).Select(lat => At(lat, longitude)));
            lines.Add(line);
            if (
                Crossing(line, c => c.Y, c => c.X, frame.Height) is { } x
                && x > 0
                && x < frame.Width
            )
            {
                meridians.Add((x, Text(Math.IEEERemainder(longitude, 360), "E", "W")));
            }
        }
        return new(lines, parallels, meridians);
    }

    // Longitudes run on from the middle's, past 180 where they must.
    private static (double South, double North, double West, double East) Range(MapFrame frame)
    {
        var middle = frame.Middle.Longitude;
        var (south, north, west, east) = (90.0, -90.0, 180.0, -180.0);
        for (var i = 0; i <= Samples * Samples; i++)
        {
            var x = frame.Width * (i % (Samples + 1)) / Samples;
            var y = frame.Height * (i / (Samples + 1)) / Samples;
            var place = frame.PlaceAt(x, y);
            var turn = Math.IEEERemainder(place.Longitude - middle, 360);
            (south, north) = (Math.Min(south, place.Latitude), Math.Max(north, place.Latitude));
            (west, east) = (Math.Min(west, turn), Math.Max(east, turn));
        }
        return (south, north, west + middle, east + middle);
    }

    private static IEnumerable<double> Values(double low, double high, double pixels)
    {
        var step = Steps.LastOrDefault(s => s / (high - low) * pixels >= PixelsApart, Steps[0]);
        var first = Math.Ceiling(low / step);
        for (var i = 0; i < LinesMax && (first + i) * step <= high; i++)
        {
            yield return (first + i) * step;
        }
    }

    // A little over both ends, so that lines reach the edges.
    private static IEnumerable<double> Between(double low, double high)
    {
        var over = (high - low) * 0.1;
        for (var i = 0; i <= PointsPerLine; i++)
        {
            yield return low - over + ((high - low + (2 * over)) * i / PointsPerLine);
        }
    }

    private static LatLng At(double latitude, double longitude) =>
        LatLng.Of(Math.Clamp(latitude, -90, 90), Math.IEEERemainder(longitude, 360)).Value;

    private static double? Crossing(
        Coordinate[] line,
        Func<Coordinate, double> across,
        Func<Coordinate, double> along,
        double at
    )
    {
        for (var i = 1; i < line.Length; i++)
        {
            var (a, b) = (across(line[i - 1]) - at, across(line[i]) - at);
            if (a * b <= 0 && a != b)
            {
                return along(line[i - 1]) + ((along(line[i]) - along(line[i - 1])) * a / (a - b));
            }
        }
        return null;
    }

    /// <summary>In degrees and minutes, seconds where there are any: <c>35°57′N</c>.</summary>
    internal static string Text(double degrees, string positive, string negative)
    {
        var seconds = (long)Math.Round(Math.Abs(degrees) * 3600);
        var side =
            seconds == 0 ? ""
            : degrees > 0 ? positive
            : negative;
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}°");
        if (seconds % 3600 != 0)
        {
            text += $"{seconds / 60 % 60:00}′";
        }
        return seconds % 60 == 0 ? text + side : text + $"{seconds % 60:00}″{side}";
    }
}
