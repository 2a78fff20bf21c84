using Parley.Airspace;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats.Json;

namespace Parley.Formats.GeoJson;

/// <summary>What a feature's properties say about its geometry.</summary>
/// <param name="Edges">What the edges of its rings and lines mean.</param>
/// <param name="Radius">How far its points reach; null when nothing is said.</param>
/// <param name="HalfWidth">
/// How far its lines reach to either side; null when nothing is said.
/// </param>
/// <param name="LineBuffer">How far its lines reach when nothing is said.</param>
internal sealed record GeoJsonExtent(
    EdgeKind Edges,
    Meters? Radius,
    Meters? HalfWidth,
    Meters LineBuffer
)
{
    /// <summary>How far the true borders of its polygons may lie outside those given.</summary>
    internal Meters Error { get; init; }
}

/// <summary>The shapes of RFC 7946's geometries.</summary>
internal static class GeoJsonShapes
{
    internal static readonly string[] Types =
    [
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    ];

    /// <summary>Every shape of a geometry, those of a collection in it included.</summary>
    internal static Checked<List<Shape>> Of(JsonPart geometry, GeoJsonExtent extent)
    {
        var shapes = new List<Shape>();
        return Add(shapes, geometry, extent) is { } broken ? broken : shapes;
    }

    private static RuleBroken? Add(List<Shape> shapes, JsonPart geometry, GeoJsonExtent extent)
    {
        if (!geometry.NeedText("type").Try(out var type, out var broken))
        {
            return broken;
        }
        if (type == "GeometryCollection")
        {
            return AddAll(
                geometry.NeedItems("geometries", Entity.VolumesMax),
                item => Add(shapes, item, extent)
            );
        }
        if (!geometry.Need("coordinates").Try(out var coordinates, out broken))
        {
            return broken;
        }
        return type switch
        {
            "Point" => Add(shapes, Point(coordinates, extent)),
            "LineString" => Add(shapes, Line(coordinates, extent)),
            "Polygon" => Add(shapes, Positions.Polygon(coordinates, extent.Edges, extent.Error)),
            "MultiPoint" => Many(part => Point(part, extent)),
            "MultiLineString" => Many(part => Line(part, extent)),
            "MultiPolygon" => Many(part => Positions.Polygon(part, extent.Edges, extent.Error)),
            _ => geometry.Broken($"A geometry's type is one of {string.Join(", ", Types)}."),
        };

        RuleBroken? Many(Func<JsonPart, Checked<Shape>> read) =>
            AddAll(coordinates.Items(Entity.VolumesMax), part => Add(shapes, read(part)));
    }

    private static RuleBroken? AddAll(Checked<JsonPart[]> parts, Func<JsonPart, RuleBroken?> add)
    {
        if (!parts.Try(out var items, out var broken))
        {
            return broken;
        }
        foreach (var item in items)
        {
            if (add(item) is { } rule)
            {
                return rule;
            }
        }
        return null;
    }

    private static RuleBroken? Add(List<Shape> shapes, Checked<Shape> shape)
    {
        if (!shape.Try(out var made, out var broken))
        {
            return broken;
        }
        shapes.Add(made);
        return null;
    }

    private static Checked<Shape> Point(JsonPart position, GeoJsonExtent extent)
    {
        if (!Positions.Place(position).Try(out var place, out var broken))
        {
            return broken;
        }
        if (extent.Radius is { } radius)
        {
            return Circle.Of(place, radius).Try(out var circle, out broken)
                ? circle
                : position.Broken(broken);
        }
        if (extent.HalfWidth is { } halfWidth)
        {
            return Corridor.Of([place], halfWidth, extent.Edges).Try(out var dot, out broken)
                ? dot
                : position.Broken(broken);
        }
        return position.Broken("A point has an extent: set 'radius_m'.");
    }

    private static Checked<Shape> Line(JsonPart positions, GeoJsonExtent extent)
    {
        if (!Positions.Path(positions).Try(out var path, out var broken))
        {
            return broken;
        }
        if (path.Length < 2)
        {
            return positions.Broken("A line has at least 2 positions.");
        }
        var crossed = extent.Edges switch
        {
            EdgeKind.LonLatStraight => StraightEdges.BrokenByPath(path),
            EdgeKind.Geodesic => null,
        };
        if (crossed is not null)
        {
            return positions.Broken(crossed);
        }
        var halfWidth = extent.HalfWidth ?? extent.LineBuffer;
        return Corridor.Of(path, halfWidth, extent.Edges).Try(out var corridor, out broken)
            ? corridor
            : positions.Broken(broken);
    }
}
