using Parley.Airspace.Geodesy;

namespace Parley.Airspace.Shapes;

/// <summary>
/// Whether each hole of a polygon is where a hole belongs. For rings that do not cross, in the
/// plane on which their edges are straight, so that one place of a hole answers for all of it.
/// </summary>
internal static class HoleRules
{
    private enum Side
    {
        Outside,
        On,
        Inside,
    }

    /// <summary>
    /// The first hole that is not inside the outer ring, or lies inside another hole, or covers the
    /// same area as another ring; null when all are in place.
    /// </summary>
    /// <param name="rings">Closed rings, the outer one first.</param>
    internal static int? FirstOutOfPlace(IReadOnlyList<(double X, double Y)[]> rings)
    {
        for (var hole = 1; hole < rings.Count; hole++)
        {
            if (SideOf(rings[hole], rings[0]) is not Side.Inside)
            {
                return hole;
            }
            for (var other = 1; other < rings.Count; other++)
            {
                if (other != hole && SideOf(rings[hole], rings[other]) is not Side.Outside)
                {
                    return hole;
                }
            }
        }
        return null;
    }

    // By the first of its corners, and of places on its edges, that is not on the other's edges.
    private static Side SideOf((double X, double Y)[] ring, (double X, double Y)[] other)
    {
        foreach (var share in (ReadOnlySpan<double>)[0, 0.5, 0.3])
        {
            for (var i = 1; i < ring.Length; i++)
            {
                var (a, b) = (ring[i - 1], ring[i]);
                var place = (a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
                if (SideOf(place, other) is not Side.On and var side)
                {
                    return side;
                }
            }
        }
        return Side.On;
    }

    private static Side SideOf((double X, double Y) place, (double X, double Y)[] ring)
    {
        var isInside = false;
        for (var i = 1; i < ring.Length; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (IsOn(place, a, b))
            {
                return Side.On;
            }
            if (a.Y > place.Y != b.Y > place.Y)
            {
                var x = a.X + ((b.X - a.X) * (place.Y - a.Y) / (b.Y - a.Y));
                isInside ^= place.X < x;
            }
        }
        return isInside ? Side.Inside : Side.Outside;
    }

    private static bool IsOn(
        (double X, double Y) place,
        (double X, double Y) a,
        (double X, double Y) b
    )
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var (x, y) = (place.X - a.X, place.Y - a.Y);
        var squared = (dx * dx) + (dy * dy);
        var share = squared == 0 ? 0 : Math.Clamp(((x * dx) + (y * dy)) / squared, 0, 1);
        var (offX, offY) = (x - (share * dx), y - (share * dy));
        return (offX * offX) + (offY * offY) <= FootprintDistance.Touch * FootprintDistance.Touch;
    }
}
