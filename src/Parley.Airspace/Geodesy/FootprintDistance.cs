namespace Parley.Airspace.Geodesy;

/// <summary>
/// How near two footprints come, computed in space on the ellipsoid itself, so that no place on
/// Earth is special. The slow and plain answer: the index decides most pairs in the plane and asks
/// here when in doubt.
/// </summary>
/// <remarks>
/// Distances are never over-stated, and under-stated by at most 2 cm up to 100 km (the spread of
/// the ellipsoid's curvature); beyond, the geodesic itself is computed and the error is below 1 mm.
/// </remarks>
internal static class FootprintDistance
{
    /// <summary>
    /// Shapes this near touch: what rounding may put between two equal places, and a little more.
    /// </summary>
    internal const double Touch = 1e-6;

    // Up to here the bound from the chord is sharp enough; see Chord.Longest.
    private const double ChordsDecideUpTo = 100_000;

    // The first leaves up to 1 km of a 90 km edge. The last may still over-state the distance by
    // 0.8 mm at 3,000 km, a five-hundredth of what the radius has for such an edge's stray.
    private const int FootSteps = 3;

    /// <summary>True when the two come within a distance of each other; touching counts.</summary>
    internal static bool AreWithin(Footprint a, Footprint b, double distance) =>
        Between(a, b, distance, Stop.AtFirst) <= distance;

    /// <summary>
    /// The smallest distance between the two in metres, 0 when they share a place; positive
    /// infinity when it is more than <paramref name="limit"/>.
    /// </summary>
    internal static double Between(Footprint a, Footprint b, double limit) =>
        Between(a, b, limit, Stop.AtNearest);

    private enum Stop
    {
        AtFirst,
        AtNearest,
    }

    private static double Between(Footprint a, Footprint b, double limit, Stop stop)
    {
        var radii = a.Radius + b.Radius + Touch;
        var search = new Search(radii, limit + radii, stop);
        var core = search.Run(a, b);
        return Math.Max(0, core - radii);
    }

    /// <summary>
    /// One search for the smallest distance between two cores; distances are to the cores.
    /// </summary>
    private ref struct Search(double enough, double limit, Stop stop)
    {
        private readonly double _enough = enough;
        private readonly Stop _stop = stop;
        private double _best = double.PositiveInfinity;
        private double _bound = limit;
        private double _chordBound = Chord.Longest(limit);

        internal double Run(Footprint a, Footprint b)
        {
            var apart = Chord.ShortestArc(
                (Ellipsoid.Surface(a.Center) - Ellipsoid.Surface(b.Center)).Length
            );
            if (apart > a.CoreReach + b.CoreReach + _bound)
            {
                return double.PositiveInfinity;
            }
            if (a.IsArea && Contains(a, b.Points[0]) || b.IsArea && Contains(b, a.Points[0]))
            {
                return 0;
            }
            var edgesOfB = EdgesNear(b, a);
            foreach (var (start, end) in EdgesNear(a, b))
            {
                foreach (var (from, to) in edgesOfB)
                {
                    Meet(start, end, from, to);
                    if (_best <= _enough || (_stop is Stop.AtFirst && _best <= _bound))
                    {
                        return _best;
                    }
                }
            }
            return _best;
        }

        // The edges of one footprint that come near enough to the other's cap to matter.
        private readonly List<(Vector Start, Vector End)> EdgesNear(Footprint of, Footprint other)
        {
            var middle = Ellipsoid.Surface(other.Center);
            var reach = other.CoreReach + _bound;
            var edges = new List<(Vector, Vector)>();
            var start = 0;
            foreach (var end in of.RingEnds)
            {
                if (end - start == 1)
                {
                    edges.Add((of.Points[start], of.Points[start]));
                }
                for (var i = start + 1; i < end; i++)
                {
                    var (p, q) = (of.Points[i - 1], of.Points[i]);
                    var nearest = Math.Min((p - middle).Length, (q - middle).Length);
                    if (nearest - (q - p).Length <= reach)
                    {
                        edges.Add((p, q));
                    }
                }
                start = end;
            }
            return edges;
        }

        private void Meet(Vector p1, Vector p2, Vector q1, Vector q2)
        {
            if (Cross(p1, p2, q1, q2))
            {
                _best = 0;
                return;
            }
            MeetPoint(p1, q1, q2);
            MeetPoint(p2, q1, q2);
            MeetPoint(q1, p1, p2);
            MeetPoint(q2, p1, p2);
        }

        private void MeetPoint(Vector p, Vector start, Vector end)
        {
            var along = end - start;
            var squared = along.LengthSquared;
            var share = squared == 0 ? 0 : Math.Clamp(Vector.Dot(p - start, along) / squared, 0, 1);
            var under = start + (along * share);
            // The arc rises over its chord by less than L²/8R; far from it nothing else matters.
            var rise = squared / (8 * 6.3e6);
            var reach = _chordBound + rise;
            if ((p - under).LengthSquared > reach * reach)
            {
                return;
            }
            var on = Ellipsoid.Surface(under);
            if (squared > 0)
            {
                // Once more from the arc itself: the chord's foot is off by up to 3 mm on a long
                // edge.
                share = Math.Clamp(share + (Vector.Dot(p - on, along) / squared), 0, 1);
                on = Ellipsoid.Surface(start + (along * share));
            }
            var chord = (p - on).Length;
            Keep(
                chord <= ChordsDecideUpTo
                    ? Chord.ShortestArc(chord)
                    : FarDistance(p, (start, along), share)
            );
        }

        // From far away the nearest place of an edge is not where the chords say: hundreds of
        // metres off at 2,000 km. So it is sought along the edge by the geodesic's own direction.
        private static double FarDistance(Vector p, (Vector Start, Vector Along) edge, double share)
        {
            var place = Ellipsoid.Place(p);
            var length = edge.Along.Length;
            for (var step = 0; ; step++)
            {
                var on = Ellipsoid.Surface(edge.Start + (edge.Along * share));
                var from = Ellipsoid.Place(on);
                var (distance, azimuth) = Geodesic.Inverse(from, place);
                if (step == FootSteps || length == 0)
                {
                    return distance.Value - Geodesic.ErrorMax;
                }
                // The right triangle of edge and path on a sphere: each step leaves less than a
                // hundredth of the error.
                var onward = Vector.Dot(Ellipsoid.Heading(from, azimuth), edge.Along) / length;
                var leg = Math.Atan(Math.Tan(distance.Value / Ellipsoid.A) * onward);
                var next = Math.Clamp(share + (leg * Ellipsoid.A / length), 0, 1);
                step = next == share ? FootSteps - 1 : step;
                share = next;
            }
        }

        private void Keep(double distance)
        {
            if (distance <= _bound && distance < _best)
            {
                _best = distance;
                _bound = distance;
                _chordBound = Chord.Longest(distance);
            }
        }
    }

    /// <summary>
    /// True when a surface point lies inside the rings of an area (its holes are outside).
    /// </summary>
    internal static bool Contains(Footprint area, Vector p)
    {
        var reach = area.CoreReach + Touch;
        var middle = Ellipsoid.Surface(area.Center);
        if (Chord.ShortestArc((p - middle).Length) > reach)
        {
            return false;
        }
        // Counts the edges that a half circle from the point through the pole (or through 0° N 0° E
        // when the pole is near) crosses. Where an edge crosses is found from the same two numbers
        // that say that it does: an edge in line with the point is off that circle by rounding
        // alone, and a second opinion may be the opposite.
        var axis = Math.Abs(p.Z) < Ellipsoid.B / 2 ? new Vector(0, 0, 1) : new(1, 0, 0);
        var across = Vector.Cross(p, axis).Unit;
        var ahead = Vector.Cross(across, p);
        var inside = false;
        var start = 0;
        foreach (var end in area.RingEnds)
        {
            var off = Vector.Dot(area.Points[start], across);
            for (var i = start + 1; i < end; i++)
            {
                var nextOff = Vector.Dot(area.Points[i], across);
                if (off <= 0 != nextOff <= 0)
                {
                    var from = area.Points[i - 1];
                    var at = from + ((area.Points[i] - from) * (off / (off - nextOff)));
                    inside ^= Vector.Dot(at - p, ahead) > 0;
                }
                off = nextOff;
            }
            start = end;
        }
        return inside;
    }

    private static bool Cross(Vector p1, Vector p2, Vector q1, Vector q2) =>
        Side(p1, p2, q1) * Side(p1, p2, q2) < 0 && Side(q1, q2, p1) * Side(q1, q2, p2) < 0;

    // Positive when c lies left of the edge from a to b. From differences, so that it is sharp for
    // short edges.
    private static double Side(Vector a, Vector b, Vector c) =>
        Vector.Dot(a, Vector.Cross(b - a, c - a));
}
