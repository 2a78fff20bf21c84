using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Prisms;

/// <summary>
/// A convex area around shapes, coarser than they are, so that it does not betray them: its
/// vertices lie on a lattice that is fixed on the ground.
/// </summary>
/// <remarks>
/// Every shape lies inside, at least a metre away from the border and, where the shapes' own hull
/// has a corner, at most about three cells. One is <see cref="CellMeters"/> wide at the middle of a
/// face of the cube around the Earth and a third of that at its corners, and wider when the outline
/// is wider than 60 km. Round edges are straightened outward, by 10 m or 0.14 % of their radius;
/// where there still are more than <see cref="VerticesMax"/> vertices, by what it takes.
/// </remarks>
public sealed class Outline
{
    /// <summary>The most vertices that an outline has.</summary>
    public const int VerticesMax = 64;

    /// <summary>The widest that a cell is in an outline of up to 60 km; rounded.</summary>
    public const double CellMeters = 6.1;

    private const int FinestCellBits = 20;

    // What a face's corner leaves of a cell's width.
    private const double NarrowestShare = 0.33;

    // A round edge is replaced by straight ones that leave so many metres at most, unless there
    // would be too many.
    private const double SagittaMax = 10;
    private const int SidesMin = 8;
    private const int SidesMax = VerticesMax - 4;

    private Outline(ImmutableArray<LatLng> vertices) => Vertices = vertices;

    /// <summary>Its corners in order.</summary>
    public ImmutableArray<LatLng> Vertices { get; }

    /// <summary>
    /// The area; its edges are shortest paths. Made anew whenever it is asked for: there are
    /// outlines by the million, and it takes several times their room.
    /// </summary>
    public Polygon Polygon => Polygon.OfKept(Vertices);

    /// <summary>
    /// Around one shape or more; refused when all together are wider than
    /// <see cref="Shape.ExtentMax"/>.
    /// </summary>
    public static Checked<Outline> Around(IReadOnlyCollection<Shape> shapes)
    {
        var places = new List<Vector>();
        foreach (var shape in shapes)
        {
            AddPlaces(shape.Footprint, places);
        }
        return AroundPlaces(places);
    }

    /// <summary>
    /// As it was written down: the vertices of one that <see cref="Around"/> made.
    /// </summary>
    public static Checked<Outline> OfVertices(ImmutableArray<LatLng> vertices) =>
        Polygon.Of(vertices).Broken is { } broken ? broken : new Outline(vertices);

    /// <summary>
    /// The same for bytes that are known to be as they were written, so that nothing need be
    /// checked. Of other vertices what comes is no outline, and what is made of it is undefined.
    /// </summary>
    public static Outline OfKept(ImmutableArray<LatLng> vertices) => new(vertices);

    /// <summary>
    /// Around both; the one itself when the other lies inside, so that it does not grow by being
    /// joined again and again. Refused as <see cref="Around"/> is.
    /// </summary>
    public Checked<Outline> Union(Outline other) =>
        Covers(other, Meters.Zero) ? this
        : other.Covers(this, Meters.Zero) ? other
        : Around([Polygon, other.Polygon]);

    /// <summary>True when no place of another is farther outside than a slack.</summary>
    public bool Covers(Outline other, Meters slack)
    {
        var area = Polygon.Footprint;
        // This one is convex, and so is what lies within the slack of it: corners decide.
        foreach (var vertex in other.Polygon.Footprint.Points)
        {
            var corner = new Footprint([vertex], [1], isArea: false, radius: 0);
            if (!FootprintDistance.AreWithin(area, corner, slack.Value))
            {
                return false;
            }
        }
        return true;
    }

    // The core's points, or around each as many as make its round edge straight.
    private static void AddPlaces(Footprint footprint, List<Vector> places)
    {
        var radius = footprint.Radius;
        if (radius < CellMeters * NarrowestShare / 2)
        {
            places.AddRange(footprint.Points);
            return;
        }
        var half = Math.Acos(radius / (radius + SagittaMax));
        var sides = (int)Math.Clamp(Math.Ceiling(Math.PI / half), SidesMin, SidesMax);
        var reach = Meters.Of(radius / Math.Cos(Math.PI / sides) * (1 + Sphericity(radius)));
        foreach (var point in footprint.Points)
        {
            var middle = Ellipsoid.Place(point);
            for (var side = 0; side < sides; side++)
            {
                var corner = Geodesic.Direct(middle, 360.0 * side / sides, reach);
                places.Add(Ellipsoid.Surface(corner));
            }
        }
    }

    // On a sphere the corners of a polygon around a circle lie farther out than on a plane: by
    // this share at most, for radii up to a quarter of the way around.
    private static double Sphericity(double radius) =>
        radius / Ellipsoid.B * (radius / Ellipsoid.B);

    private static Checked<Outline> AroundPlaces(List<Vector> places)
    {
        var middle = default(Vector);
        foreach (var place in places)
        {
            middle += place;
        }
        var face = CubeFace.Of(middle);
        if (CellBits(face, Ellipsoid.Surface(middle), places) is not { } bits)
        {
            return TooWide;
        }
        var lattice = new Lattice(face, bits);
        var corners = new List<LatticePoint>(places.Count * 4);
        foreach (var place in places)
        {
            lattice.AddAround(place, corners);
        }
        var hull = Lattice.Hull(corners);
        if (hull.Count > VerticesMax)
        {
            hull = Lattice.Hull(FewerCorners.Around(hull, VerticesMax - 4));
        }
        return OfVertices([.. hull.Select(lattice.Place)]);
    }

    // Vertices are joined by shortest paths, which stray from what is straight on the lattice: a
    // cell is at least as wide as they may. Null where the face's plane does not reach.
    private static int? CellBits(int face, Vector middle, List<Vector> places)
    {
        var (squared, reach) = (0.0, 0.0);
        foreach (var place in places)
        {
            if (!CubeFace.TryProject(face, place, out var u, out var v))
            {
                return null;
            }
            squared = Math.Max(squared, (u * u) + (v * v));
            reach = Math.Max(reach, Chord.LongestArc((place - middle).Length));
        }
        var stray = Footprint.StrayPerSquareMeter * 4 * reach * reach;
        var narrowest = 1 / CubeFace.PerMeterMax(squared);
        var cells = narrowest / (stray + (CellMeters * NarrowestShare / 2));
        return Math.Min(FinestCellBits, (int)Math.Floor(Math.Log2(cells)));
    }

    private static RuleBroken TooWide =>
        new("", $"Together, volumes are at most {Shape.ExtentMax.Value / 1000:0} km wide.");
}
