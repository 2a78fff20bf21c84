using System.Collections.Immutable;
using Parley.Airspace;
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
