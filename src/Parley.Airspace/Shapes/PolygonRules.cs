using System.Collections.Immutable;
using Parley.Airspace.Geodesy;

namespace Parley.Airspace.Shapes;

/// <summary>
/// The rules that every polygon keeps. They name what is wrong; nothing is repaired.
/// </summary>
internal static class PolygonRules
{
    /// <summary>A polygon has at most so many holes.</summary>
    internal const int HolesMax = 1_000;

    internal static RuleBroken? BrokenByVertices(ImmutableArray<ImmutableArray<LatLng>> rings)
    {
        if (rings.Length is 0 or > HolesMax + 1)
        {
            return new("", $"A polygon has one outer ring and at most {HolesMax} holes.");
        }
        var count = 0;
        for (var i = 0; i < rings.Length; i++)
        {
            count += rings[i].Length;
            if (count > Shape.VerticesMax)
            {
                return new("", $"A polygon has at most {Shape.VerticesMax} vertices.");
            }
            if (rings[i].Select(Named).Distinct().Take(3).Count() < 3)
            {
                return new(RingName(i), "A ring has at least 3 distinct vertices.");
            }
        }
        return null;
    }

    // One place under one name: a pole has all longitudes, the antimeridian two.
    private static (double Latitude, double Longitude) Named(LatLng place) =>
        Math.Abs(place.Latitude) == 90 ? (place.Latitude, 0)
        : place.Longitude == -180 ? (place.Latitude, 180)
        : (place.Latitude, place.Longitude);

    /// <summary>
    /// Checks the edges in the plane on which centre-plane edges are straight: edges may touch, and
    /// follow each other straight on, but not cross, nor turn straight back unless the whole ring
    /// is one line.
    /// </summary>
    internal static RuleBroken? BrokenByEdges(Footprint footprint)
    {
        var plane = new TangentPlane(footprint.Center);
        var edges = new List<PlaneEdge>(footprint.Points.Length);
        var rings = new List<(double X, double Y)[]>();
        var goesAround = new List<bool>();
        var start = 0;
        for (var ring = 0; ring < footprint.RingEnds.Length; ring++)
        {
            var end = footprint.RingEnds[ring];
            var flat = new (double X, double Y)[end - start];
            for (var i = start; i < end; i++)
            {
                flat[i - start] = plane.Project(footprint.Points[i]);
            }
            var turning = TurningOf(flat);
            if (!turning.IsLine && turning.Spike is { } place)
            {
                var at = Ellipsoid.Place(footprint.Points[start + place]);
                return new(RingName(ring), $"A ring does not turn straight back; it does at {at}.");
            }
            goesAround.Add(turning.IsLine || turning.IsOnce);
            AddEdges(edges, flat, ring);
            rings.Add(flat);
            start = end;
        }
        var crossing = EdgeCrossings.Search(edges);
        if (crossing.Pair is var (one, other))
        {
            var (x, y) = one.MiddleWith(other);
            var at = Ellipsoid.Place(plane.Lift(x, y));
            return new(RingName(one.Ring), $"Edges do not cross; two do near {at}.");
        }
        if (crossing.IsTooDense)
        {
            return new("", "Edges do not lie within a micrometre of each other by the thousand.");
        }
        if (goesAround.IndexOf(false) is >= 0 and var tangled)
        {
            return new(RingName(tangled), "Edges do not cross; two do where they end.");
        }
        return HoleRules.FirstOutOfPlace(rings) is { } hole
            ? new(RingName(hole), "A hole lies inside the outer ring and outside other holes.")
            : null;
    }

    private static string RingName(int ring) => ring == 0 ? "outer ring" : $"hole {ring}";

    /// <summary>How the corners of a ring turn.</summary>
    /// <param name="Spike">The first point at which it reverses.</param>
    /// <param name="IsLine">All of it lies on one line, and may reverse.</param>
    /// <param name="Around">Radians turned in all, left positive.</param>
    private readonly record struct Turning(int? Spike, bool IsLine, double Around)
    {
        // Once around is 2π. A ring that crosses itself turns more or less, even when it crosses
        // just where edges end, which no two edges show.
        internal bool IsOnce => Math.Abs(Math.Abs(Around) - Math.Tau) < 0.1;
    }

    private static Turning TurningOf((double X, double Y)[] ring)
    {
        var corners = Corners(ring);
        int? spike = null;
        var isLine = true;
        var around = 0.0;
        for (var i = 0; i < corners.Count; i++)
        {
            var a = ring[corners[i]];
            var b = ring[corners[(i + 1) % corners.Count]];
            var c = ring[corners[(i + 2) % corners.Count]];
            var (ux, uy, vx, vy) = (b.X - a.X, b.Y - a.Y, c.X - b.X, c.Y - b.Y);
            var turn = (ux * vy) - (uy * vx);
            var ahead = (ux * vx) + (uy * vy);
            var scale = Math.Sqrt(((ux * ux) + (uy * uy)) * ((vx * vx) + (vy * vy)));
            var isStraight = Math.Abs(turn) <= 1e-9 * scale;
            isLine &= isStraight;
            around += Math.Atan2(turn, ahead);
            if (isStraight && ahead < 0)
            {
                spike ??= corners[(i + 1) % corners.Count];
            }
        }
        return new(spike, isLine, around);
    }

    // The points of a ring without those that repeat the one before.
    private static List<int> Corners((double X, double Y)[] ring)
    {
        var corners = new List<int>();
        for (var i = 0; i < ring.Length - 1; i++)
        {
            if (corners.Count == 0 || !IsSame(ring[corners[^1]], ring[i]))
            {
                corners.Add(i);
            }
        }
        while (corners.Count > 1 && IsSame(ring[corners[^1]], ring[corners[0]]))
        {
            corners.RemoveAt(corners.Count - 1);
        }
        return corners;
    }

    // A place under two names (a pole, the antimeridian) comes out as two points a rounding apart.
    private static bool IsSame((double X, double Y) a, (double X, double Y) b) =>
        Math.Abs(a.X - b.X) <= FootprintDistance.Touch
        && Math.Abs(a.Y - b.Y) <= FootprintDistance.Touch;

    private static void AddEdges(List<PlaneEdge> edges, (double X, double Y)[] ring, int number)
    {
        for (var i = 1; i < ring.Length; i++)
        {
            if (ring[i - 1] != ring[i])
            {
                edges.Add(new(ring[i - 1], ring[i], number));
            }
        }
    }
}
