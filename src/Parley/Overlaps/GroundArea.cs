using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Parley.Airspace.Shapes;

namespace Parley.Overlaps;

/// <summary>How much ground shapes cover together, for people to read.</summary>
internal static class GroundArea
{
    /// <summary>
    /// More shapes than this are not joined: what would be said of them takes too long.
    /// </summary>
    internal const int ShapesMax = 1_000;

    private const double EarthRadius = 6_371_000;

    /// <summary>
    /// Square metres, ground under several counted once; within 1 % up to 500 km across, 5 % up to
    /// 2,500 km. Null for more than <see cref="ShapesMax"/>.
    /// </summary>
    internal static double? Of(IReadOnlyList<Shape> shapes)
    {
        if (shapes.Count > ShapesMax)
        {
            return null;
        }
        var plane = new LocalPlane(shapes[0].Center);
        var all = UnaryUnionOp.Union([.. shapes.Select(shape => FlatShape.Of(shape, plane))]);
        all.Apply(new EvenFilter());
        return all.Area;
    }

    // From the plane to a map on which areas are true (Lambert's, on a sphere).
    private sealed class EvenFilter : ICoordinateFilter
    {
        public void Filter(Coordinate coord)
        {
            var reach = Math.Sqrt((coord.X * coord.X) + (coord.Y * coord.Y));
            if (reach < 1)
            {
                return;
            }
            var angle = Math.Atan(reach / EarthRadius);
            var share = 2 * EarthRadius * Math.Sin(angle / 2) / reach;
            (coord.X, coord.Y) = (coord.X * share, coord.Y * share);
        }
    }
}
