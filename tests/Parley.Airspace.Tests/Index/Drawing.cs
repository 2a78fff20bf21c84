namespace Parley.Airspace.Tests.Index;

/// <summary>A place on whole numbers up to some thousands: products of them are exact.</summary>
internal readonly record struct Place(int X, int Y);

/// <summary>
/// A line, or the rings of an area, closed; the second, if any, begins at a point.
/// </summary>
internal sealed record Drawing(Place[] Points, int SecondRing, bool IsArea)
{
    private IEnumerable<(Place From, Place To)> Edges =>
        Points.Length == 1
            ? [(Points[0], Points[0])]
            : Enumerable
                .Range(1, Points.Length - 1)
                .Where(i => i != SecondRing)
                .Select(i => (Points[i - 1], Points[i]));

    internal Drawing Moved(int x, int y) =>
        this with
        {
            Points = [.. Points.Select(at => new Place(at.X + x, at.Y + y))],
        };

    /// <summary>The square of the least distance of the edges; 0 when they share a place.</summary>
    internal double SquaredTo(Drawing other)
    {
        var least = double.PositiveInfinity;
        var others = other.Edges.ToArray();
        foreach (var (a, b) in Edges)
        {
            foreach (var (c, d) in others)
            {
                var squared = Cross((a, b), (c, d))
                    ? 0
                    : Math.Min(
                        Math.Min(Squared(a, (c, d)), Squared(b, (c, d))),
                        Math.Min(Squared(c, (a, b)), Squared(d, (a, b)))
                    );
                least = Math.Min(least, squared);
            }
        }
        return least;
    }

    /// <summary>Some edges have places of the other's on both sides, and it of theirs.</summary>
    internal bool Crosses(Drawing other)
    {
        var others = other.Edges.ToArray();
        return Edges.Any(one => others.Any(two => Cross(one, two)));
    }

    /// <summary>For a place on no edge: whether it is in the area.</summary>
    internal bool Contains(Place at)
    {
        var isInside = false;
        foreach (var (a, b) in IsArea ? Edges : [])
        {
            var (low, high) = a.Y < b.Y ? (a, b) : (b, a);
            isInside ^= low.Y <= at.Y && at.Y < high.Y && Side((low, high), at) > 0;
        }
        return isInside;
    }

    private static bool Cross((Place From, Place To) one, (Place From, Place To) two) =>
        Math.Sign(Side(one, two.From)) * Math.Sign(Side(one, two.To)) < 0
        && Math.Sign(Side(two, one.From)) * Math.Sign(Side(two, one.To)) < 0;

    // Positive to the left.
    private static long Side((Place From, Place To) edge, Place at) =>
        ((long)(edge.To.X - edge.From.X) * (at.Y - edge.From.Y))
        - ((long)(edge.To.Y - edge.From.Y) * (at.X - edge.From.X));

    private static double Squared(Place at, (Place From, Place To) edge)
    {
        var (dx, dy) = ((long)edge.To.X - edge.From.X, (long)edge.To.Y - edge.From.Y);
        var (x, y) = ((long)at.X - edge.From.X, (long)at.Y - edge.From.Y);
        var (length, along) = ((dx * dx) + (dy * dy), (dx * x) + (dy * y));
        if (along <= 0)
        {
            return (x * x) + (y * y);
        }
        var (side, overX, overY) = (Side(edge, at), x - dx, y - dy);
        return along >= length ? (overX * overX) + (overY * overY) : (double)side * side / length;
    }
}
