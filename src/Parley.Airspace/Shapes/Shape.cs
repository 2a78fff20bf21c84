using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Units;

namespace Parley.Airspace.Shapes;

/// <summary>
/// A closed region of the Earth's surface: its boundary belongs to it, so shapes that touch
/// overlap. A polygon, a circle or a corridor; never wider than <see cref="ExtentMax"/>, anywhere
/// on Earth.
/// </summary>
public abstract class Shape
{
    /// <summary>A shape fits into a circle of this diameter.</summary>
    public static readonly Meters ExtentMax = Meters.OfKilometers(5_500);

    /// <summary>A shape is given by at most so many vertices.</summary>
    public const int VerticesMax = 10_000;

    private protected Shape(Footprint footprint)
    {
        Footprint = footprint;
    }

    /// <summary>The middle of a circle that holds the shape.</summary>
    public LatLng Center => Ellipsoid.Place(Footprint.Center);

    /// <summary>
    /// The diameter of a circle around <see cref="Center"/> that holds the shape, rounded up.
    /// </summary>
    public Meters Extent => Meters.Of(Footprint.Reach * 2);

    internal Footprint Footprint { get; }
}

/// <summary>
/// What the edges of a polygon or the legs of a path mean in the format they came from.
/// </summary>
public enum EdgeKind
{
    /// <summary>Shortest paths on WGS84 (ASTM F3548-21, ED-269).</summary>
    Geodesic,

    /// <summary>
    /// Straight in longitude and latitude (RFC 7946 section 3.1.1), the short way around the Earth.
    /// </summary>
    LonLatStraight,
}

/// <summary>
/// The area inside an outer ring and outside its holes; of the two sides of a ring the smaller one.
/// Any winding. Collinear vertices are legal: such a polygon is a line.
/// </summary>
public sealed class Polygon : Shape
{
    /// <summary>A border is known at least this well.</summary>
    public static readonly Meters ErrorMax = Meters.OfKilometers(100);

    private Polygon(
        ImmutableArray<ImmutableArray<LatLng>> rings,
        EdgeKind edges,
        Meters error,
        Footprint footprint
    )
        : base(footprint)
    {
        Rings = rings;
        Edges = edges;
        Error = error;
    }

    /// <summary>
    /// The outer ring, then the holes; vertices as given, the first not repeated at the end.
    /// </summary>
    public ImmutableArray<ImmutableArray<LatLng>> Rings { get; }

    /// <summary>What the edges mean.</summary>
    public EdgeKind Edges { get; }

    /// <summary>
    /// How far the true boundary may lie outside the one given; that much more is taken for inside.
    /// </summary>
    public Meters Error { get; }

    /// <summary>
    /// Refused when a ring has fewer than 3 distinct vertices, crosses itself or another ring, or
    /// turns straight back (a spike); when a hole is not inside the outer ring or inside another
    /// hole; when there are more than <see cref="Shape.VerticesMax"/> vertices, or thousands of
    /// edges that cross each other by less than a micrometre; when it is wider than
    /// <see cref="Shape.ExtentMax"/>. A closing vertex is the format's affair and must be left out.
    /// </summary>
    /// <param name="rings">The outer ring first, then its holes.</param>
    /// <param name="edges">What the edges mean.</param>
    /// <param name="error">
    /// How far the true boundary may lie outside the one given; 0 to <see cref="ErrorMax"/>.
    /// </param>
    public static Checked<Polygon> Of(
        ImmutableArray<ImmutableArray<LatLng>> rings,
        EdgeKind edges = EdgeKind.Geodesic,
        Meters error = default
    )
    {
        if (!(error >= Meters.Zero && error <= ErrorMax))
        {
            return new RuleBroken("error", $"A border's error is between 0 and {ErrorMax}.");
        }
        if (PolygonRules.BrokenByVertices(rings) is { } counted)
        {
            return counted;
        }
        if (!Footprint.OfArea(rings, edges, error.Value).Try(out var footprint, out var broken))
        {
            return broken;
        }
        return PolygonRules.BrokenByEdges(footprint) is { } crossed
            ? crossed
            : new Polygon(rings, edges, error, footprint);
    }

    /// <summary>A polygon of one ring; the same rules.</summary>
    public static Checked<Polygon> Of(
        ImmutableArray<LatLng> ring,
        EdgeKind edges = EdgeKind.Geodesic,
        Meters error = default
    ) => Of([ring], edges, error);

    /// <summary>
    /// The polygon of a ring that kept all rules when one was first made of it, with shortest paths
    /// for edges: the rules are not looked at again.
    /// </summary>
    internal static Polygon OfKept(ImmutableArray<LatLng> ring) =>
        new([ring], EdgeKind.Geodesic, Meters.Zero, Footprint.OfKeptArea(ring.AsSpan()));
}

/// <summary>All places within a geodesic distance of a centre, that distance included.</summary>
public sealed class Circle : Shape
{
    private Circle(LatLng middle, Meters radius)
        : base(Footprint.OfPath([middle], EdgeKind.Geodesic, radius.Value).Value)
    {
        Middle = middle;
        Radius = radius;
    }

    /// <summary>The centre as given.</summary>
    public LatLng Middle { get; }

    /// <summary>The radius as given.</summary>
    public Meters Radius { get; }

    /// <summary>
    /// Refused unless the radius is above 0 and at most half of <see cref="Shape.ExtentMax"/>.
    /// </summary>
    public static Checked<Circle> Of(LatLng middle, Meters radius) =>
        radius > Meters.Zero && radius <= ExtentMax * 0.5
            ? new Circle(middle, radius)
            : new RuleBroken("radius", $"A radius is above 0 and at most {ExtentMax * 0.5}.");
}

/// <summary>
/// All places within half a width of a path: a swept band with round ends and joints.
/// </summary>
public sealed class Corridor : Shape
{
    private Corridor(
        ImmutableArray<LatLng> path,
        EdgeKind edges,
        Meters halfWidth,
        Footprint footprint
    )
        : base(footprint)
    {
        Path = path;
        Edges = edges;
        HalfWidth = halfWidth;
    }

    /// <summary>The vertices of the path as given.</summary>
    public ImmutableArray<LatLng> Path { get; }

    /// <summary>What the legs mean.</summary>
    public EdgeKind Edges { get; }

    /// <summary>Distance from the path to the edge.</summary>
    public Meters HalfWidth { get; }

    /// <summary>
    /// Refused unless the path has 1 to <see cref="Shape.VerticesMax"/> vertices, the half width is
    /// above 0, and all of it fits into <see cref="Shape.ExtentMax"/>. A path may cross itself.
    /// </summary>
    public static Checked<Corridor> Of(
        ImmutableArray<LatLng> path,
        Meters halfWidth,
        EdgeKind edges = EdgeKind.Geodesic
    )
    {
        if (path.Length is 0 or > VerticesMax)
        {
            return new RuleBroken("path", $"A path has 1 to {VerticesMax} vertices.");
        }
        if (!(halfWidth > Meters.Zero && halfWidth <= ExtentMax * 0.5))
        {
            return new RuleBroken(
                "width",
                $"A half width is above 0 and at most {ExtentMax * 0.5}."
            );
        }
        return Footprint.OfPath(path, edges, halfWidth.Value).Try(out var footprint, out var broken)
            ? new Corridor(path, edges, halfWidth, footprint)
            : broken;
    }
}
