using System.Collections.Immutable;
using System.Text.Json;
using Parley.Airspace.Shapes;

namespace Parley.Formats.Json;

/// <summary>Writes places and rings as GeoJSON has them: longitude first, rings closed.</summary>
internal static class BorderText
{
    internal static void Position(Utf8JsonWriter writer, LatLng place)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(place.Longitude);
        writer.WriteNumberValue(place.Latitude);
        writer.WriteEndArray();
    }

    internal static void Path(Utf8JsonWriter writer, ImmutableArray<LatLng> path)
    {
        foreach (var vertex in path)
        {
            Position(writer, vertex);
        }
    }

    /// <summary>
    /// The outer ring counterclockwise, the holes clockwise; each from its own first vertex.
    /// </summary>
    internal static void Rings(Utf8JsonWriter writer, ImmutableArray<ImmutableArray<LatLng>> rings)
    {
        writer.WriteStartArray();
        for (var i = 0; i < rings.Length; i++)
        {
            var area = SignedArea(rings[i]);
            var isTurned = i == 0 ? area < 0 : area > 0;
            var ring = isTurned ? Reversed(rings[i]) : rings[i];
            writer.WriteStartArray();
            Path(writer, ring);
            Position(writer, ring[0]);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    /// <summary>
    /// The polygon with shortest paths for edges, within <see
    /// cref="StraightPieces.ErrorMeters"/>; null when it takes too many vertices. One that has
    /// them already is answered as it is.
    /// </summary>
    internal static Polygon? Geodesic(Polygon polygon)
    {
        switch (polygon.Edges)
        {
            case EdgeKind.Geodesic:
                return polygon;
            case EdgeKind.LonLatStraight:
                break;
        }
        var rings = ImmutableArray.CreateBuilder<ImmutableArray<LatLng>>();
        foreach (var ring in polygon.Rings)
        {
            if (StraightPieces.OfRing(ring) is not { } split)
            {
                return null;
            }
            rings.Add(split);
        }
        return Polygon
            .Of(rings.ToImmutable(), EdgeKind.Geodesic, polygon.Error)
            .Try(out var made, out _)
            ? made
            : null;
    }

    /// <summary>
    /// The polygon with edges straight in longitude and latitude, within <see
    /// cref="StraightPieces.ErrorMeters"/>; null when that takes too many vertices, and when the
    /// way of an edge could be doubted. One that has them already is answered as it is.
    /// </summary>
    internal static Polygon? Straight(Polygon polygon)
    {
        var rings = ImmutableArray.CreateBuilder<ImmutableArray<LatLng>>();
        foreach (var ring in polygon.Rings)
        {
            var drawn = polygon.Edges switch
            {
                EdgeKind.Geodesic => GeodesicPieces.OfRing(ring),
                EdgeKind.LonLatStraight => ring,
            };
            if (drawn is not { } straight || IsDoubtful(straight))
            {
                return null;
            }
            rings.Add(straight);
        }
        return polygon.Edges switch
        {
            EdgeKind.Geodesic => Polygon
                .Of(rings.ToImmutable(), EdgeKind.LonLatStraight, polygon.Error)
                .Try(out var made, out _)
                ? made
                : null,
            EdgeKind.LonLatStraight => polygon,
        };
    }

    /// <summary>True when straight edges would not be read as they are meant.</summary>
    internal static bool IsDoubtful(ImmutableArray<LatLng> ring) =>
        !StraightEdges.OfRing(ring, EdgeKind.LonLatStraight).Try(out var read, out _)
        || read.Length != ring.Length;

    private static ImmutableArray<LatLng> Reversed(ImmutableArray<LatLng> ring) =>
        [ring[0], .. ring.Skip(1).Reverse()];

    // Twice the area on the map, counterclockwise positive; 0 for a ring around a pole, which has
    // none.
    private static double SignedArea(ImmutableArray<LatLng> ring)
    {
        var (x, area) = (0.0, 0.0);
        for (var i = 0; i < ring.Length; i++)
        {
            var (here, next) = (ring[i], ring[(i + 1) % ring.Length]);
            var step = Math.IEEERemainder(next.Longitude - here.Longitude, 360);
            area += (x * next.Latitude) - ((x + step) * here.Latitude);
            x += step;
        }
        return Math.Abs(x) > 180 ? 0 : area;
    }
}
