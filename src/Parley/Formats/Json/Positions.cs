using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Formats.Json;

/// <summary>Places and rings as GeoJSON writes them: longitude first, rings closed.</summary>
internal static class Positions
{
    /// <summary>One position.</summary>
    internal static Checked<LatLng> Place(JsonPart position) =>
        position.Pair().Try(out var pair, out var broken)
            ? position.Of(LatLng.Of(pair.Second, pair.First))
            : broken;

    /// <summary>The positions of a path.</summary>
    internal static Checked<ImmutableArray<LatLng>> Path(JsonPart positions)
    {
        if (!positions.Pairs(Shape.VerticesMax + 1).Try(out var pairs, out var broken))
        {
            return broken;
        }
        var path = ImmutableArray.CreateBuilder<LatLng>(pairs.Length);
        foreach (var (longitude, latitude) in pairs)
        {
            if (!LatLng.Of(latitude, longitude).Try(out var vertex, out broken))
            {
                var at = positions.Place.Item(path.Count);
                return new RuleBroken($"{at}", $"{broken}");
            }
            path.Add(vertex);
        }
        return path.MoveToImmutable();
    }

    /// <summary>A ring without its last position, which must be the first one again.</summary>
    internal static Checked<ImmutableArray<LatLng>> Ring(JsonPart positions)
    {
        if (!Path(positions).Try(out var ring, out var broken))
        {
            return broken;
        }
        if (ring.Length < 4)
        {
            return positions.Broken("A ring has at least 4 positions, the last as the first.");
        }
        return ring[0] == ring[^1]
            ? ring.RemoveAt(ring.Length - 1)
            : positions.Broken("A ring ends with the position that it starts with.");
    }

    /// <summary>The outer ring and the holes of a polygon.</summary>
    internal static Checked<ImmutableArray<ImmutableArray<LatLng>>> Rings(
        JsonPart rings,
        EdgeKind edges
    )
    {
        if (!rings.Items(RingsMax).Try(out var items, out var broken))
        {
            return broken;
        }
        var read = ImmutableArray.CreateBuilder<ImmutableArray<LatLng>>(items.Length);
        var vertices = 0;
        foreach (var item in items)
        {
            if (!Ring(item).Try(out var ring, out broken))
            {
                return broken;
            }
            vertices += ring.Length;
            if (vertices > Shape.VerticesMax)
            {
                return rings.Broken($"A polygon has at most {Shape.VerticesMax} vertices.");
            }
            if (!StraightEdges.OfRing(ring, edges).Try(out ring, out broken))
            {
                return item.Broken(broken);
            }
            read.Add(ring);
        }
        return read.MoveToImmutable();
    }

    /// <summary>A polygon from its rings.</summary>
    /// <param name="rings">The outer ring first, then its holes.</param>
    /// <param name="edges">What the edges mean.</param>
    /// <param name="error">How far the true border may lie outside the one given.</param>
    internal static Checked<Shape> Polygon(JsonPart rings, EdgeKind edges, Meters error = default)
    {
        if (!Rings(rings, edges).Try(out var read, out var broken))
        {
            return broken;
        }
        return Airspace.Shapes.Polygon.Of(read, edges, error).Try(out var polygon, out broken)
            ? polygon
            : rings.Broken(broken);
    }

    // The polygon itself says how many holes it may have; this only bounds the reading.
    private const int RingsMax = Shape.VerticesMax;
}
