using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats;
using Parley.Overlaps;

namespace Parley.Commands;

/// <summary>
/// The part of the Earth that is asked about: one or more shapes, their borders included.
/// </summary>
internal sealed record Region(ImmutableArray<Shape> Shapes, string Text)
{
    // Tiles so small that their edges, straight in longitude and latitude, go the short way.
    private const double TileDegreesMax = 20;

    // A tile's corners at the pole would be one place: it ends 1 cm before.
    private const double LatitudeMax = 90 - 1e-7;

    private static readonly RuleBroken NotARegion = new(
        "",
        "An area is W,S,E,N in degrees, or LAT,LON,RADIUS (36.2,37.1,50km), or a file of shapes."
    );

    internal static Checked<Region> Parse(string text)
    {
        var parts = text.Split(',');
        if (parts.Length == 3 && !File.Exists(text))
        {
            return ParseCircle(parts, text);
        }
        return parts.Length == 4 && !File.Exists(text) ? ParseBox(parts, text) : ReadFile(text);
    }

    /// <summary>
    /// True when a volume may have a conflict in here, its neighbours being up to a distance away;
    /// false only when it cannot.
    /// </summary>
    internal bool MayHold(Volume volume, Separation separation)
    {
        foreach (var shape in Shapes)
        {
            // The straight way is shorter than the way along the ground; the metre is for rounding.
            var apart = LocalPlane.Chord(shape.Center, volume.Shape.Center);
            var reach = (shape.Extent + volume.Shape.Extent) * 0.5;
            if (apart <= reach + separation.Horizontal + Meters.Of(1))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>True when some of the overlap, as it is drawn, lies in here.</summary>
    internal bool Holds(Overlap overlap) =>
        Shapes.Any(shape => OverlapOutline.Touches(overlap, shape));

    private static Checked<Region> ParseCircle(string[] parts, string text)
    {
        if (
            !Lengths.IsNumber(parts[0], out var latitude)
            || !Lengths.IsNumber(parts[1], out var longitude)
        )
        {
            return NotARegion;
        }
        if (!Lengths.Parse(parts[2]).Try(out var radius, out var broken))
        {
            return broken;
        }
        if (!LatLng.Of(latitude, longitude).Try(out var middle, out broken))
        {
            return broken;
        }
        return Circle.Of(middle, radius).Try(out var circle, out broken)
            ? new Region([circle], text)
            : broken;
    }

    private static Checked<Region> ParseBox(string[] parts, string text)
    {
        var edges = new double[4];
        for (var i = 0; i < 4; i++)
        {
            if (!Lengths.IsNumber(parts[i], out edges[i]))
            {
                return NotARegion;
            }
        }
        var (west, south, east, north) = (edges[0], edges[1], edges[2], edges[3]);
        if (!LatLng.Of(south, west).Try(out _, out var broken))
        {
            return broken;
        }
        if (!LatLng.Of(north, east).Try(out _, out broken))
        {
            return broken;
        }
        // A box whose west lies east of its east runs over the antimeridian.
        var width = east > west ? east - west : east - west + 360;
        return south >= north || width is <= 0 or > 360 || west == east
            ? new RuleBroken("", "A box W,S,E,N has its south below its north and a width.")
            : new Region(Tiles(west, south, width, north - south), text);
    }

    private static ImmutableArray<Shape> Tiles(double west, double south, double width, double rise)
    {
        var columns = (int)Math.Ceiling(width / TileDegreesMax);
        var rows = (int)Math.Ceiling(rise / TileDegreesMax);
        var tiles = ImmutableArray.CreateBuilder<Shape>(columns * rows);
        for (var i = 0; i < columns * rows; i++)
        {
            var (left, low) = (
                west + (width * (i % columns) / columns),
                rise * (i / columns) / rows
            );
            var (right, high) = (
                west + (width * ((i % columns) + 1) / columns),
                rise * ((i / columns) + 1) / rows
            );
            ImmutableArray<LatLng> ring =
            [
                At(south + low, left),
                At(south + low, right),
                At(south + high, right),
                At(south + high, left),
            ];
            tiles.Add(Polygon.Of(ring, EdgeKind.LonLatStraight).Value);
        }
        return tiles.MoveToImmutable();
    }

    private static LatLng At(double latitude, double longitude) =>
        LatLng
            .Of(
                Math.Clamp(latitude, -LatitudeMax, LatitudeMax),
                longitude is > 180 ? longitude - 360 : longitude
            )
            .Value;

    private static Checked<Region> ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            return NotARegion;
        }
        if (!InputFile.Load(path).Try(out var source, out var broken))
        {
            return broken;
        }
        var reading = FormatCatalog.Read(source, new ReadingOptions()).Reading;
        if (reading.Problems.Length > 0)
        {
            var first = reading.Problems[0];
            return new RuleBroken(path, $"{first.Place}: {first.Rule}");
        }
        return reading.Entities.Length == 0
            ? new RuleBroken(path, "An area's file holds at least one shape.")
            : new Region(
                [.. reading.Entities.SelectMany(e => e.Volumes).Select(v => v.Shape)],
                path
            );
    }
}
