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
        var boxes = rings.Select(Box.Of).ToArray();
        for (var hole = 1; hole < rings.Count; hole++)
        {
            if (SideOf(rings[hole], rings[0]) is not Side.Inside)
            {
                return hole;
            }
            for (var other = 1; other < rings.Count; other++)
            {
                if (
                    other != hole
                    && boxes[hole].Meets(boxes[other])
                    && SideOf(rings[hole], rings[other]) is not Side.Outside
                )
                {
                    return hole;
                }
            }
        }
        return null;
    }

    // By the first of its corners, and of places on its edges, that is not on the other's edges.
    // Where it runs along the other, the next place is on the edge of the last, or on one near it.
    private static Side SideOf((double X, double Y)[] ring, (double X, double Y)[] other)
    {
        var under = 0;
        foreach (var share in (ReadOnlySpan<double>)[0, 0.5, 0.3])
        {
            for (var i = 1; i < ring.Length; i++)
            {
                var (a, b) = (ring[i - 1], ring[i]);
                var place = (a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
                if (EdgeUnder(place, other, under) is not { } edge)
                {
                    return IsInside(place, other) ? Side.Inside : Side.Outside;
                }
                under = edge;
            }
        }
        return Side.On;
    }

    // The number of an edge that a place is on, sought from one given to both sides.
    private static int? EdgeUnder((double X, double Y) place, (double X, double Y)[] ring, int from)
    {
        var edges = ring.Length - 1;
        for (var (ahead, back, step) = (from, from, 0); step <= edges / 2; step++)
        {
            if (IsOn(place, ring[ahead], ring[ahead + 1]))
            {
                return ahead;
            }
            if (IsOn(place, ring[back], ring[back + 1]))
            {
                return back;
            }
            ahead = ahead + 1 == edges ? 0 : ahead + 1;
            back = back == 0 ? edges - 1 : back - 1;
        }
        return null;
    }

    private static bool IsInside((double X, double Y) place, (double X, double Y)[] ring)
    {
        var isInside = false;
        for (var i = 1; i < ring.Length; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (a.Y > place.Y != b.Y > place.Y)
            {
                var x = a.X + ((b.X - a.X) * (place.Y - a.Y) / (b.Y - a.Y));
                isInside ^= place.X < x;
            }
        }
        return isInside;
    }

    private static bool IsOn(
        (double X, double Y) place,
        (double X, double Y) a,
        (double X, double Y) b
    )
    {
        // Most edges are far off, and this is most of the work.
        const double off = 2 * FootprintDistance.Touch;
        if (
            Math.Min(a.Y, b.Y) - off > place.Y
            || Math.Max(a.Y, b.Y) + off < place.Y
            || Math.Min(a.X, b.X) - off > place.X
            || Math.Max(a.X, b.X) + off < place.X
        )
        {
            return false;
        }
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var (x, y) = (place.X - a.X, place.Y - a.Y);
        var squared = (dx * dx) + (dy * dy);
        var share = squared == 0 ? 0 : Math.Clamp(((x * dx) + (y * dy)) / squared, 0, 1);
        var (offX, offY) = (x - (share * dx), y - (share * dy));
        return (offX * offX) + (offY * offY) <= FootprintDistance.Touch * FootprintDistance.Touch;
    }

    /// <summary>What a ring lies in, with a margin that makes touching rings meet.</summary>
    private readonly record struct Box(double West, double South, double East, double North)
    {
        internal static Box Of((double X, double Y)[] ring)
        {
            const double margin = FootprintDistance.Touch;
            return new(
                ring.Min(place => place.X) - margin,
                ring.Min(place => place.Y) - margin,
                ring.Max(place => place.X) + margin,
                ring.Max(place => place.Y) + margin
            );
        }

        internal bool Meets(Box other) =>
            West <= other.East
            && other.West <= East
            && South <= other.North
            && other.South <= North;
    }
}
