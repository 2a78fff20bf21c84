using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Formats.Json;

/// <summary>
/// What edges straight in longitude and latitude mean near the antimeridian and the poles. RFC 7946
/// draws them on the flat map, where one across the antimeridian goes the long way around; what is
/// not cut there (3.1.9) is read the short way, where the long way could not be meant.
/// </summary>
internal static class StraightEdges
{
    /// <summary>
    /// Nearer to a pole than this, in degrees of latitude, the long way around may be what is
    /// meant: below it, such an edge would be wider than <see cref="Shape.ExtentMax"/>.
    /// </summary>
    internal const double AmbiguousLatitude = 65;

    /// <summary>How far a piece of a split edge may lie beside the edge, in metres.</summary>
    internal const double SplitErrorMeters = 0.01;

    private const int SplitDepthMax = 12;

    /// <summary>
    /// A ring as the sphere has it. A ring around a pole may run up the map's edge to the pole and
    /// back: the seam is not part of the border and is left out. Refused when an edge has two
    /// readings.
    /// </summary>
    internal static Checked<ImmutableArray<LatLng>> OfRing(
        ImmutableArray<LatLng> ring,
        EdgeKind edges
    )
    {
        switch (edges)
        {
            case EdgeKind.Geodesic:
                return ring;
            case EdgeKind.LonLatStraight:
                break;
        }
        if (GoesAround(ring))
        {
            return WithoutSeam(ring);
        }
        return BrokenByPath(ring.Add(ring[0])) is { } broken ? broken : ring;
    }

    /// <summary>
    /// The rule that a path of such edges breaks; null when each has one reading.
    /// </summary>
    internal static RuleBroken? BrokenByPath(ImmutableArray<LatLng> path)
    {
        for (var i = 1; i < path.Length; i++)
        {
            var (from, to) = (path[i - 1], path[i]);
            var width = Math.Abs(to.Longitude - from.Longitude);
            var latitude = Math.Max(Math.Abs(from.Latitude), Math.Abs(to.Latitude));
            var isOnePlace = Math.Min(Math.Abs(from.Latitude), Math.Abs(to.Latitude)) == 90;
            if (!isOnePlace && (width == 360 || (width > 180 && latitude > AmbiguousLatitude)))
            {
                return new(
                    $"edge {i}",
                    "A straight edge spans at most 180 degrees of longitude: cut it at the "
                        + "antimeridian (RFC 7946, 3.1.9), or set 'edges' to 'geodesic'."
                );
            }
        }
        return null;
    }

    /// <summary>
    /// The same border with shortest paths for edges, within <see cref="SplitErrorMeters"/>; null
    /// when that takes more than <see cref="Shape.VerticesMax"/> vertices.
    /// </summary>
    internal static ImmutableArray<LatLng>? AsGeodesics(ImmutableArray<LatLng> ring)
    {
        var split = ImmutableArray.CreateBuilder<LatLng>();
        for (var i = 0; i < ring.Length; i++)
        {
            split.Add(ring[i]);
            Split(split, ring[i], ring[(i + 1) % ring.Length], 0);
            if (split.Count > Shape.VerticesMax)
            {
                return null;
            }
        }
        return split.ToImmutable();
    }

    // Adds what lies between the two.
    private static void Split(
        ImmutableArray<LatLng>.Builder split,
        LatLng from,
        LatLng to,
        int depth
    )
    {
        if (from == to || depth >= SplitDepthMax || split.Count > Shape.VerticesMax)
        {
            return;
        }
        var middle = Middle(from, to);
        var (length, azimuth) = Geodesic.Inverse(from, to);
        var onGeodesic = Geodesic.Direct(from, azimuth, length * 0.5);
        // An edge across the equator strays to either side, and not at its middle.
        var strays =
            Geodesic.Distance(middle, onGeodesic).Value > SplitErrorMeters
            || (depth < 2 && from.Latitude * to.Latitude < 0);
        if (strays)
        {
            Split(split, from, middle, depth + 1);
            split.Add(middle);
            Split(split, middle, to, depth + 1);
        }
    }

    private static LatLng Middle(LatLng from, LatLng to)
    {
        var width = Math.IEEERemainder(to.Longitude - from.Longitude, 360);
        var longitude = Math.IEEERemainder(from.Longitude + (width / 2), 360);
        return LatLng.Of((from.Latitude + to.Latitude) / 2, longitude).Value;
    }

    private static bool GoesAround(ImmutableArray<LatLng> ring)
    {
        var turned = 0.0;
        for (var i = 0; i < ring.Length; i++)
        {
            var next = ring[(i + 1) % ring.Length];
            turned += Math.IEEERemainder(next.Longitude - ring[i].Longitude, 360);
        }
        return Math.Abs(turned) > 180;
    }

    private static ImmutableArray<LatLng> WithoutSeam(ImmutableArray<LatLng> ring)
    {
        var border = ring.RemoveAll(vertex => Math.Abs(vertex.Latitude) == 90);
        return border.Length == ring.Length || !HasSeam(ring) ? ring : border;
    }

    // The seam comes to the pole and leaves it along one meridian.
    private static bool HasSeam(ImmutableArray<LatLng> ring)
    {
        LatLng? before = null;
        LatLng? after = null;
        for (var i = 0; i < ring.Length; i++)
        {
            var (here, next) = (ring[i], ring[(i + 1) % ring.Length]);
            var (isPole, isPoleNext) = (
                Math.Abs(here.Latitude) == 90,
                Math.Abs(next.Latitude) == 90
            );
            before = !isPole && isPoleNext ? here : before;
            after = isPole && !isPoleNext ? next : after;
        }
        return before is { } up
            && after is { } down
            && Math.IEEERemainder(down.Longitude - up.Longitude, 360) == 0;
    }
}
