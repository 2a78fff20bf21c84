using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Circle = Parley.Airspace.Shapes.Circle;
using Flat = NetTopologySuite.Geometries;
using Polygon = Parley.Airspace.Shapes.Polygon;

namespace Parley.Overlaps;

/// <summary>
/// A shape laid flat on a plane for drawing and measuring; whether shapes meet is never asked here.
/// </summary>
/// <remarks>
/// Edges stray by at most <see cref="StrayMax"/>, or 2e-7 of the shape's extent where that is more.
/// Round borders are drawn with straight pieces outside the true line: by 0.1 % of the radius at
/// most. A corridor's half width is as true as the plane's lengths.
/// </remarks>
internal static class FlatShape
{
    /// <summary>How far an edge may stray from the declared one, for shapes up to 250 km.</summary>
    internal static readonly Meters StrayMax = Meters.Of(0.05);

    /// <summary>Straight pieces to a full turn: sec(π/72) is 1.00095.</summary>
    internal const int PiecesPerTurn = 72;

    private const double StrayPerSquareMeter = 6.6e-11;
    private const double StrayPerExtent = 2e-7;
    private const int HalvingsMax = 14;

    internal static Geometry Of(Shape shape, LocalPlane plane) =>
        shape switch
        {
            Polygon polygon => OfPolygon(polygon, plane),
            Circle circle => OfCircle(circle, plane),
            Corridor corridor => OfCorridor(corridor, plane),
            _ => throw new InvalidOperationException($"{shape.GetType()} has no outline."),
        };

    private static Flat.Polygon OfPolygon(Polygon polygon, LocalPlane plane)
    {
        var rings = new LinearRing[polygon.Rings.Length];
        for (var i = 0; i < rings.Length; i++)
        {
            var line = new FlatLine(plane, polygon.Edges, Stray(polygon));
            line.AddRing(polygon.Rings[i].AsSpan());
            rings[i] = new LinearRing([.. line.Coordinates]);
        }
        return new(rings[0], rings[1..]);
    }

    private static Flat.Polygon OfCircle(Circle circle, LocalPlane plane)
    {
        // The corners stand outside, so that the sides touch the circle.
        var reach = circle.Radius * (1 / Math.Cos(Math.PI / PiecesPerTurn));
        var ring = new Coordinate[PiecesPerTurn + 1];
        for (var i = 0; i < PiecesPerTurn; i++)
        {
            var corner = Geodesic.Direct(circle.Middle, 360.0 * i / PiecesPerTurn, reach);
            ring[i] = plane.Project(corner);
        }
        ring[^1] = ring[0];
        return new(new LinearRing(ring));
    }

    private static Geometry OfCorridor(Corridor corridor, LocalPlane plane)
    {
        var line = new FlatLine(plane, corridor.Edges, Stray(corridor));
        line.AddPath(corridor.Path.AsSpan());
        Geometry core =
            line.Coordinates.Count == 1
                ? new Point(line.Coordinates[0])
                : new LineString([.. line.Coordinates]);
        var reach = corridor.HalfWidth.Value / Math.Cos(Math.PI / PiecesPerTurn);
        return core.Buffer(reach, new BufferParameters(PiecesPerTurn / 4));
    }

    private static double Stray(Shape shape) =>
        Math.Max(StrayMax.Value, StrayPerExtent * shape.Extent.Value);

    /// <summary>
    /// Declared edges as straight pieces of the plane. For one thread, used once.
    /// </summary>
    private sealed class FlatLine(LocalPlane plane, EdgeKind edges, double stray)
    {
        private readonly double _pieceMax = Math.Sqrt(stray / StrayPerSquareMeter);

        internal List<Coordinate> Coordinates { get; } = [];

        internal void AddRing(ReadOnlySpan<LatLng> ring)
        {
            AddPath(ring);
            AddEdge(ring[^1], ring[0]);
            // Once around, the first place again, to the last bit.
            Coordinates[^1] = Coordinates[0];
        }

        internal void AddPath(ReadOnlySpan<LatLng> path)
        {
            Coordinates.Add(plane.Project(path[0]));
            for (var i = 1; i < path.Length; i++)
            {
                AddEdge(path[i - 1], path[i]);
            }
        }

        private void AddEdge(LatLng from, LatLng to)
        {
            switch (edges)
            {
                case EdgeKind.Geodesic:
                    AddGeodesic(from, to);
                    break;
                case EdgeKind.LonLatStraight:
                    var width = Math.IEEERemainder(to.Longitude - from.Longitude, 360);
                    AddStraight(new(from, to.Latitude - from.Latitude, width), 0, 1, 0);
                    break;
            }
        }

        private void AddGeodesic(LatLng from, LatLng to)
        {
            var end = plane.Project(to);
            if (end.Distance(Coordinates[^1]) > _pieceMax)
            {
                var (length, azimuth) = Geodesic.Inverse(from, to);
                var pieces = (int)Math.Ceiling(length.Value / _pieceMax);
                for (var i = 1; i < pieces; i++)
                {
                    var reach = length * ((double)i / pieces);
                    Coordinates.Add(plane.Project(Geodesic.Direct(from, azimuth, reach)));
                }
            }
            Coordinates.Add(end);
        }

        private void AddStraight(Straight line, double from, double to, int depth)
        {
            var start = Coordinates[^1];
            var end = plane.Project(line.At(to));
            if (depth < HalvingsMax && Strays(line, (from, to), new(start, end)))
            {
                var middle = (from + to) / 2;
                AddStraight(line, from, middle, depth + 1);
                AddStraight(line, middle, to, depth + 1);
                return;
            }
            Coordinates.Add(end);
        }

        // At three places: a line across the equator is straight at its middle and bent elsewhere.
        private bool Strays(Straight line, (double From, double To) part, LineSegment piece)
        {
            for (var quarter = 1; quarter <= 3; quarter++)
            {
                var share = part.From + ((part.To - part.From) * quarter / 4);
                if (piece.Distance(plane.Project(line.At(share))) > stray)
                {
                    return true;
                }
            }
            return false;
        }
    }

    /// <summary>A line straight in longitude and latitude.</summary>
    private readonly record struct Straight(LatLng From, double Rise, double Width)
    {
        internal LatLng At(double share)
        {
            var longitude = Math.IEEERemainder(From.Longitude + (Width * share), 360);
            return LatLng.Of(Math.Clamp(From.Latitude + (Rise * share), -90, 90), longitude).Value;
        }
    }
}
