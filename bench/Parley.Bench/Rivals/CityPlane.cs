using NetTopologySuite.Geometries;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Bench.Rivals;

/// <summary>
/// The plane on which rivals see the ground: it touches the ellipsoid at the city, is seen from the
/// Earth's centre, and so keeps the edges of polygons straight. Metres, stretched by less than 1 %.
/// </summary>
internal static class CityPlane
{
    /// <summary>
    /// Metres by which a shape here may differ from the shape it stands for: a circle is a polygon
    /// half a metre off at most, for radii up to 200 m; all else is below a centimetre.
    /// </summary>
    internal const double ErrorMax = 0.5;

    /// <summary>As many corners as PostGIS gives a circle when not told otherwise.</summary>
    private const int CircleCorners = 32;

    // Metres on the plane for a metre on the ground, at most.
    private const double StretchMax = 1.01;
    private const double RoundingMax = 0.01;

    private static readonly TangentPlane Plane = new(Ellipsoid.Surface(City.Middle));

    /// <summary>The ring of a polygon, closed, or the polygon that stands for a circle.</summary>
    internal static Coordinate[] Ring(Shape shape) =>
        shape is Circle circle ? RingOf(circle) : RingOf(shape.Footprint.Points);

    /// <summary>A box that holds all of a shape, circles in full.</summary>
    internal static Envelope Box(Shape shape)
    {
        var box = new Envelope();
        foreach (var point in shape.Footprint.Points)
        {
            var (x, y) = Plane.Project(point);
            box.ExpandToInclude(x, y);
        }
        box.ExpandBy((shape.Footprint.Radius * StretchMax) + RoundingMax);
        return box;
    }

    private static Coordinate[] RingOf(Vector[] points)
    {
        var ring = new Coordinate[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            ring[i] = Projected(points[i]);
        }
        ring[^1] = ring[0];
        return ring;
    }

    // Corners as far outside the circle as the middles of its sides are inside.
    private static Coordinate[] RingOf(Circle circle)
    {
        var center = Ellipsoid.Surface(circle.Middle);
        var up = Ellipsoid.Normal(center);
        var east = Vector.Cross(new(0, 0, 1), up).Unit;
        var north = Vector.Cross(up, east);
        var reach = circle.Radius.Value * 2 / (1 + Math.Cos(Math.PI / CircleCorners));
        var ring = new Coordinate[CircleCorners + 1];
        for (var i = 0; i < CircleCorners; i++)
        {
            var (sin, cos) = Math.SinCos(Math.Tau * i / CircleCorners);
            ring[i] = Projected(center + (((east * cos) + (north * sin)) * reach));
        }
        ring[CircleCorners] = ring[0];
        return ring;
    }

    private static Coordinate Projected(Vector point)
    {
        var (x, y) = Plane.Project(point);
        return new(x, y);
    }
}
