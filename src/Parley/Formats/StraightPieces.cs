using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Formats;

/// <summary>
/// Edges straight in longitude and latitude, cut until shortest paths follow them: for formats that
/// know no others.
/// </summary>
internal static class StraightPieces
{
    /// <summary>How far a shortest path may lie beside its piece of an edge, in metres.</summary>
    internal const double ErrorMeters = 0.01;

    private const int DepthMax = 14;

    /// <summary>The same ring; null when it takes more vertices than a shape may have.</summary>
    internal static ImmutableArray<LatLng>? OfRing(ImmutableArray<LatLng> ring) =>
        OfPath(ring.Add(ring[0])) is { } closed && closed.Length - 1 <= Shape.VerticesMax
            ? closed.RemoveAt(closed.Length - 1)
            : null;

    /// <summary>
    /// The same path; null when it takes more vertices than a ring of a shape, closed, may have.
    /// </summary>
    internal static ImmutableArray<LatLng>? OfPath(ImmutableArray<LatLng> path)
    {
        var pieces = ImmutableArray.CreateBuilder<LatLng>(path.Length);
        pieces.Add(path[0]);
        for (var i = 1; i < path.Length && pieces.Count <= Shape.VerticesMax + 1; i++)
        {
            Add(pieces, path[i - 1], path[i], 0);
        }
        return pieces.Count <= Shape.VerticesMax + 1 ? pieces.ToImmutable() : null;
    }

    /// <summary>
    /// True when a straight edge and the shortest path lie farther apart than <see
    /// cref="ErrorMeters"/>.
    /// </summary>
    internal static bool Strays(LatLng from, LatLng to)
    {
        // At three places: a line across the equator may meet the shortest path in its middle.
        if (from == to)
        {
            return false;
        }
        var (length, azimuth) = Geodesic.Inverse(from, to);
        for (var quarter = 1; quarter <= 3; quarter++)
        {
            var share = quarter / 4.0;
            var shortest = Geodesic.Direct(from, azimuth, length * share);
            if (Geodesic.Distance(Between(from, to, share), shortest).Value > ErrorMeters)
            {
                return true;
            }
        }
        return false;
    }

    // Adds what lies after `from`, up to and including `to`.
    private static void Add(
        ImmutableArray<LatLng>.Builder pieces,
        LatLng from,
        LatLng to,
        int depth
    )
    {
        if (depth < DepthMax && pieces.Count <= Shape.VerticesMax + 1 && Strays(from, to))
        {
            var middle = Between(from, to, 0.5);
            Add(pieces, from, middle, depth + 1);
            Add(pieces, middle, to, depth + 1);
            return;
        }
        pieces.Add(to);
    }

    private static LatLng Between(LatLng from, LatLng to, double share)
    {
        var width = Math.IEEERemainder(to.Longitude - from.Longitude, 360) * share;
        var longitude = Math.IEEERemainder(from.Longitude + width, 360);
        var latitude = from.Latitude + ((to.Latitude - from.Latitude) * share);
        return LatLng.Of(latitude, longitude).Value;
    }
}
