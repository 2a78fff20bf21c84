using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Formats;

/// <summary>
/// Edges that are shortest paths, cut until edges straight in longitude and latitude follow them
/// within <see cref="StraightPieces.ErrorMeters"/>: for formats that know no others.
/// </summary>
internal static class GeodesicPieces
{
    private const int DepthMax = 14;

    /// <summary>
    /// The same ring; null when it takes more vertices than a shape may have, or comes so near to a
    /// pole that no straight edge follows it.
    /// </summary>
    internal static ImmutableArray<LatLng>? OfRing(ImmutableArray<LatLng> ring)
    {
        var pieces = ImmutableArray.CreateBuilder<LatLng>(ring.Length);
        for (var i = 0; i < ring.Length; i++)
        {
            if (!Adds(pieces, ring[i], ring[(i + 1) % ring.Length], 0))
            {
                return null;
            }
        }
        return pieces.ToImmutable();
    }

    // Adds `from` and what lies before `to`; false when that cannot be done.
    private static bool Adds(
        ImmutableArray<LatLng>.Builder pieces,
        LatLng from,
        LatLng to,
        int depth
    )
    {
        if (pieces.Count == Shape.VerticesMax)
        {
            return false;
        }
        if (!StraightPieces.Strays(from, to))
        {
            pieces.Add(from);
            return true;
        }
        if (depth == DepthMax)
        {
            return false;
        }
        var (length, azimuth) = Geodesic.Inverse(from, to);
        var middle = Geodesic.Direct(from, azimuth, length * 0.5);
        return Adds(pieces, from, middle, depth + 1) && Adds(pieces, middle, to, depth + 1);
    }
}
