using Parley.Airspace.Geodesy;

namespace Parley.Airspace.Shapes;

/// <summary>How much ground a shape covers, for limits on what is asked: within 1 %.</summary>
public static class ShapeArea
{
    // The sphere of the ellipsoid's surface (WGS84, authalic radius).
    private const double RadiusMeters = 6_371_007.2;

    /// <summary>Square kilometres.</summary>
    public static double SquareKilometers(Shape shape)
    {
        var footprint = shape.Footprint;
        var squareMeters = footprint.IsArea ? InRings(footprint) : AroundPath(footprint);
        return squareMeters / 1e6;
    }

    // A path's band and its round ends; where it bends back on itself that counts twice.
    private static double AroundPath(Footprint footprint)
    {
        var (points, radius) = (footprint.Points, footprint.Radius);
        var length = 0.0;
        for (var i = 1; i < points.Length; i++)
        {
            length += (points[i] - points[i - 1]).Length;
        }
        var cap = Math.Tau * RadiusMeters * RadiusMeters * (1 - Math.Cos(radius / RadiusMeters));
        return (length * 2 * radius) + cap;
    }

    private static double InRings(Footprint footprint)
    {
        var area = 0.0;
        for (var ring = 0; ring < footprint.RingEnds.Length; ring++)
        {
            var end = footprint.RingEnds[ring];
            var start = ring == 0 ? 0 : footprint.RingEnds[ring - 1];
            var inside = InRing(footprint.Points.AsSpan(start, end - start));
            area = ring == 0 ? inside : area - inside;
        }
        return Math.Max(area, 0);
    }

    // The triangles from the first point over each edge, counted by their turn (Eriksson 1990).
    private static double InRing(ReadOnlySpan<Vector> points)
    {
        var first = points[0].Unit;
        var excess = 0.0;
        for (var i = 2; i < points.Length; i++)
        {
            var (b, c) = (points[i - 1].Unit, points[i].Unit);
            var volume = Vector.Dot(first, Vector.Cross(b, c));
            var around = 1 + Vector.Dot(first, b) + Vector.Dot(b, c) + Vector.Dot(c, first);
            excess += 2 * Math.Atan2(volume, around);
        }
        return Math.Abs(excess) * RadiusMeters * RadiusMeters;
    }
}
