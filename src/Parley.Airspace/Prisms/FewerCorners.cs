namespace Parley.Airspace.Prisms;

/// <summary>
/// Takes corners from a convex ring: an edge goes, and those beside it are lengthened until they
/// meet. So the ring only grows, and stays thin where it is.
/// </summary>
internal static class FewerCorners
{
    /// <summary>
    /// Points whose hull is around a ring and has no more than so many corners, and four.
    /// </summary>
    internal static List<LatticePoint> Around(List<LatticePoint> ring, int most)
    {
        var corners = ring.ConvertAll(corner => new Place(corner.U, corner.V));
        for (var growth = 1.0; corners.Count > most; growth *= 2)
        {
            corners = Without(corners, growth, corners.Count - most);
        }
        // Squares of one size: four corners more at most.
        var points = new List<LatticePoint>(corners.Count * 4);
        foreach (var corner in corners)
        {
            var (u, v) = ((long)Math.Floor(corner.U), (long)Math.Floor(corner.V));
            points.AddRange([new(u, v), new(u + 1, v), new(u, v + 1), new(u + 1, v + 1)]);
        }
        return points;
    }

    // Takes out edges where the ring then grows by so many cells at most; never two in a row, so
    // that those beside one are as they were.
    private static List<Place> Without(List<Place> corners, double growth, int edges)
    {
        var kept = new List<Place>(corners.Count) { corners[0] };
        var i = 1;
        while (i < corners.Count - 1)
        {
            var (before, start) = (corners[i - 1], corners[i]);
            var (end, after) = (corners[i + 1], corners[(i + 2) % corners.Count]);
            if (edges > 0 && Meet(before, start, end, after, growth) is { } place)
            {
                kept.Add(place);
                edges--;
                i += 2;
            }
            else
            {
                kept.Add(start);
                i++;
            }
        }
        if (i < corners.Count)
        {
            kept.Add(corners[i]);
        }
        return kept;
    }

    // Where two edges meet when the one between them goes; null when that is farther out.
    private static Place? Meet(Place before, Place start, Place end, Place after, double growth)
    {
        var (first, between, last) = (start - before, end - start, after - end);
        var turn = Place.Cross(first, last);
        if (turn <= 0)
        {
            return null;
        }
        var share = Place.Cross(between, last) / turn;
        var outward = Place.Cross(first, between) * share / Place.Length(between);
        return outward <= growth
            ? new(start.U + (first.U * share), start.V + (first.V * share))
            : null;
    }

    private readonly record struct Place(double U, double V)
    {
        internal static double Cross(Place a, Place b) => (a.U * b.V) - (a.V * b.U);

        internal static double Length(Place a) => Math.Sqrt((a.U * a.U) + (a.V * a.V));

        public static Place operator -(Place a, Place b) => new(a.U - b.U, a.V - b.V);
    }
}
