using System.Collections.Immutable;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Geodesy;

/// <summary>
/// The one internal kind of region: the places within <see cref="Radius"/> of a core of points,
/// joined by edges that are cut from the ellipsoid by planes through its centre. A polygon's core
/// is the area inside its rings, a circle's its centre, a corridor's its path.
/// </summary>
/// <remarks>
/// Such an edge strays from the shortest path by at most <see cref="StrayPerSquareMeter"/> times
/// its squared length; longer edges are split until they stray less than the tolerance for the
/// footprint's size. Those along meridians, which stray nowhere, are split as short: what is near
/// an edge is found within Touch only so. What an area's core may lack by that is in its radius, so
/// a footprint never is smaller than its shape.
/// </remarks>
internal sealed class Footprint
{
    /// <summary>
    /// Largest stray of a centre-plane edge from the geodesic, per metre of length squared.
    /// </summary>
    internal const double StrayPerSquareMeter = 6.6e-11;

    /// <summary>
    /// No core has more points, edges split and gaps between rings included: the index counts them
    /// in 16 bits.
    /// </summary>
    internal const int PointsMax = 65_000;

    private const int TightSteps = 100;

    internal Footprint(Vector[] points, int[] ringEnds, bool isArea, double radius)
    {
        Points = points;
        RingEnds = ringEnds;
        IsArea = isArea;
        Radius = radius;
        (Center, CoreReach) = Cap(points);
        if (Reach > Shape.ExtentMax.Value / 2)
        {
            (Center, CoreReach) = TightCap(points, Center);
        }
    }

    /// <summary>
    /// The core's points on the surface; each ring of an area is closed (its first point again).
    /// </summary>
    internal Vector[] Points { get; }

    /// <summary>Where each ring or path ends in <see cref="Points"/>, exclusive.</summary>
    internal int[] RingEnds { get; }

    /// <summary>True when the core is the inside of its rings, not only their edges.</summary>
    internal bool IsArea { get; }

    /// <summary>
    /// Metres around the core that belong to the shape, the core's own error included.
    /// </summary>
    internal double Radius { get; }

    /// <summary>Direction of the middle of a cap that holds the core.</summary>
    internal Vector Center { get; }

    /// <summary>Metres from <see cref="Center"/> within which the core lies.</summary>
    internal double CoreReach { get; }

    /// <summary>Metres from <see cref="Center"/> within which the whole shape lies.</summary>
    internal double Reach => CoreReach + Radius;

    internal static Checked<Footprint> OfArea(
        ImmutableArray<ImmutableArray<LatLng>> rings,
        EdgeKind edges,
        double error
    )
    {
        if (BrokenByExtent(rings[0], error) is { } broken)
        {
            return broken;
        }
        var line = new EdgeSplitter(edges, Tolerance.OfExtent(rings.SelectMany(ring => ring)));
        var ends = new int[rings.Length];
        for (var ring = 0; ring < rings.Length; ring++)
        {
            line.AddRing(rings[ring].AsSpan());
            ends[ring] = line.Points.Count;
        }
        return Finish(line, ends, isArea: true, radius: error + line.Stray);
    }

    /// <summary>
    /// What <see cref="OfArea"/> gives for a ring of shortest paths that it did not refuse before.
    /// </summary>
    internal static Footprint OfKeptArea(ReadOnlySpan<LatLng> ring)
    {
        var points = new Vector[ring.Length + 1];
        for (var i = 0; i < ring.Length; i++)
        {
            points[i] = Ellipsoid.Surface(ring[i]);
        }
        points[^1] = points[0];
        var line = new EdgeSplitter(EdgeKind.Geodesic, Tolerance.OfExtent(points));
        if (line.StrayOfShort(points) is { } stray)
        {
            return new(points, [points.Length], isArea: true, stray);
        }
        line.AddRing(ring);
        return new([.. line.Points], [line.Points.Count], isArea: true, line.Stray);
    }

    internal static Checked<Footprint> OfPath(
        ImmutableArray<LatLng> path,
        EdgeKind edges,
        double halfWidth
    )
    {
        if (BrokenByExtent(path, halfWidth) is { } broken)
        {
            return broken;
        }
        var line = new EdgeSplitter(edges, Tolerance.OfExtent(path));
        line.AddPath(path.AsSpan());
        return Finish(line, [line.Points.Count], isArea: false, radius: halfWidth + line.Stray);
    }

    private static Checked<Footprint> Finish(
        EdgeSplitter line,
        int[] ends,
        bool isArea,
        double radius
    )
    {
        if (line.Overflowed || line.Points.Count + ends.Length - 1 > PointsMax)
        {
            return new RuleBroken(
                "",
                $"Split into geodesic pieces, a shape has at most {PointsMax} points: "
                    + "its edges are too long."
            );
        }
        var footprint = new Footprint([.. line.Points], ends, isArea, radius);
        return footprint.Reach <= Shape.ExtentMax.Value / 2 ? footprint : TooWide;
    }

    private static RuleBroken TooWide =>
        new("", $"A shape is at most {Shape.ExtentMax.Value / 1000:0} km wide.");

    // Before any edge is split: vertices too far apart would ask for more pieces than there is room
    // for.
    private static RuleBroken? BrokenByExtent(ImmutableArray<LatLng> vertices, double radius)
    {
        var points = new Vector[vertices.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = Ellipsoid.Surface(vertices[i]);
        }
        var (center, reach) = Cap(points);
        if (reach + radius > Shape.ExtentMax.Value / 2)
        {
            reach = TightCap(points, center).Reach;
        }
        return reach + radius > Shape.ExtentMax.Value / 2 ? TooWide : null;
    }

    /// <summary>
    /// A cap around points: not the smallest, but one that holds them all, edges included.
    /// </summary>
    private static (Vector Center, double Reach) Cap(ReadOnlySpan<Vector> points)
    {
        if (points.Length == 1)
        {
            return (points[0].Unit, 0);
        }
        var low = points[0];
        var high = points[0];
        foreach (var p in points)
        {
            low = new(Math.Min(low.X, p.X), Math.Min(low.Y, p.Y), Math.Min(low.Z, p.Z));
            high = new(Math.Max(high.X, p.X), Math.Max(high.Y, p.Y), Math.Max(high.Z, p.Z));
        }
        var middle = low + high;
        if (middle.Length < Ellipsoid.B)
        {
            return (points[0].Unit, double.PositiveInfinity);
        }
        var center = middle.Unit;
        return (
            center,
            Chord.LongestArc((points[Farthest(points, center)] - Ellipsoid.Surface(center)).Length)
        );
    }

    /// <summary>
    /// The smallest cap around points within a hundredth or so, for those shapes that a looser one
    /// would refuse: a middle that steps towards the farthest point, ever less (Bădoiu and
    /// Clarkson, 2003).
    /// </summary>
    private static (Vector Center, double Reach) TightCap(
        ReadOnlySpan<Vector> points,
        Vector center
    )
    {
        var best = (Center: center, Reach: double.PositiveInfinity);
        for (var step = 2; step < TightSteps; step++)
        {
            var farthest = points[Farthest(points, center)];
            var reach = Chord.LongestArc((farthest - Ellipsoid.Surface(center)).Length);
            best = reach < best.Reach ? (center, reach) : best;
            center = (center + ((farthest.Unit - center) * (1.0 / step))).Unit;
        }
        return best;
    }

    private static int Farthest(ReadOnlySpan<Vector> points, Vector center)
    {
        var surface = Ellipsoid.Surface(center);
        var (farthest, squared) = (0, 0.0);
        for (var i = 0; i < points.Length; i++)
        {
            var apart = (points[i] - surface).LengthSquared;
            if (apart > squared)
            {
                (farthest, squared) = (i, apart);
            }
        }
        return farthest;
    }
}

/// <summary>Straight lines through the Earth and the shortest paths above them.</summary>
internal static class Chord
{
    // The ellipsoid's smallest radius of curvature, b²/a: of the meridian at the equator.
    private const double RadiusOfCurvatureMin = Ellipsoid.B * (1 - Ellipsoid.F);

    /// <summary>
    /// An upper bound on the geodesic distance of two points of the surface so far apart.
    /// </summary>
    internal static double LongestArc(double chord) =>
        2 * RadiusOfCurvatureMin * Math.Asin(Math.Min(1, chord / (2 * RadiusOfCurvatureMin)));

    /// <summary>
    /// A lower bound on the geodesic distance of two points of the surface so far apart.
    /// </summary>
    internal static double ShortestArc(double chord) =>
        2
        * Ellipsoid.RadiusOfCurvatureMax
        * Math.Asin(Math.Min(1, chord / (2 * Ellipsoid.RadiusOfCurvatureMax)));

    /// <summary>
    /// The longest chord that two points of the surface within a geodesic distance can have. Taking
    /// it for their distance over-reports: by 2 cm at 100 km, 17 cm at 200 km, 2.7 m at 500 km.
    /// </summary>
    internal static double Longest(double distance) =>
        2
        * Ellipsoid.RadiusOfCurvatureMax
        * Math.Sin(Math.Min(Math.PI / 2, distance / (2 * Ellipsoid.RadiusOfCurvatureMax)));
}
