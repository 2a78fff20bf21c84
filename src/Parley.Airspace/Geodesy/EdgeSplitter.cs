using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Geodesy;

/// <summary>
/// How far the internal edges may stray from what was declared, in metres. Two shapes up to 10 km
/// wide over-report by at most 4 times <see cref="Small"/> (4 cm), two up to 500 km by 4 times
/// <see cref="Large"/> (20 cm); beyond, by 4e-7 of the wider one's extent.
/// </summary>
internal static class Tolerance
{
    internal const double Small = 0.010;
    internal const double Large = 0.050;
    internal const double SmallExtent = 10_000;
    internal const double LargeExtent = 500_000;

    internal static double OfExtent(double extent) =>
        extent <= SmallExtent ? Small
        : extent <= LargeExtent ? Large
        : Large * extent / LargeExtent;

    /// <summary>The tolerance for a shape with these vertices.</summary>
    internal static double OfExtent(IEnumerable<LatLng> vertices) =>
        OfExtent([.. vertices.Select(Ellipsoid.Surface)]);

    /// <summary>The tolerance for a shape with these vertices, as points of the surface.</summary>
    internal static double OfExtent(ReadOnlySpan<Vector> points)
    {
        var farthest = 0.0;
        foreach (var point in points)
        {
            farthest = Math.Max(farthest, (point - points[0]).Length);
        }
        // The extent is at least the largest distance from any one vertex: the stricter tolerance.
        return OfExtent(farthest);
    }
}

/// <summary>
/// Turns declared edges into centre-plane edges that stray from them by at most a tolerance, by
/// adding points that lie on the declared edge. For one thread, used once.
/// </summary>
internal sealed class EdgeSplitter(EdgeKind edges, double tolerance)
{
    private const int DepthMax = 16;

    private readonly double _pieceMax = Math.Sqrt(tolerance / Footprint.StrayPerSquareMeter);

    internal List<Vector> Points { get; } = [];

    /// <summary>How far an edge may have strayed, in metres: at most the tolerance.</summary>
    internal double Stray { get; private set; }

    /// <summary>
    /// True when the edges needed more points than a footprint may have; then the rest is missing.
    /// </summary>
    internal bool Overflowed { get; private set; }

    /// <summary>
    /// How far the shortest paths along some points stray from the edges between them; null when
    /// one does by more than the tolerance, so that there must be points in between.
    /// </summary>
    internal double? StrayOfShort(ReadOnlySpan<Vector> points)
    {
        var widest = 0.0;
        for (var i = 1; i < points.Length; i++)
        {
            if (StrayWithoutPoints(points[i - 1], points[i]) is not { } stray)
            {
                return null;
            }
            widest = Math.Max(widest, stray);
        }
        return widest;
    }

    internal void AddRing(ReadOnlySpan<LatLng> ring)
    {
        AddPath(ring);
        AddEdge(ring[^1], ring[0]);
    }

    internal void AddPath(ReadOnlySpan<LatLng> path)
    {
        Points.Add(Ellipsoid.Surface(path[0]));
        for (var i = 1; i < path.Length; i++)
        {
            AddEdge(path[i - 1], path[i]);
        }
    }

    // Adds what lies after `from`, up to and including `to`.
    private void AddEdge(LatLng from, LatLng to)
    {
        if (Points.Count >= Footprint.PointsMax)
        {
            Overflowed = true;
            return;
        }
        switch (edges)
        {
            case EdgeKind.Geodesic:
                AddGeodesic(from, to);
                break;
            case EdgeKind.LonLatStraight:
                Stray = tolerance;
                var width = Math.IEEERemainder(to.Longitude - from.Longitude, 360);
                AddStraight(new(from, to.Latitude - from.Latitude, width), 0, 1);
                break;
        }
    }

    private void AddGeodesic(LatLng from, LatLng to)
    {
        var end = Ellipsoid.Surface(to);
        if (StrayWithoutPoints(Points[^1], end) is { } stray)
        {
            Stray = Math.Max(Stray, stray);
        }
        else
        {
            Stray = tolerance;
            var (length, azimuth) = Geodesic.Inverse(from, to);
            var pieces = (int)Math.Ceiling(length.Value / _pieceMax);
            for (var i = 1; i < pieces && Points.Count < Footprint.PointsMax; i++)
            {
                var reach = Meters.Of(length.Value * i / pieces);
                Points.Add(Ellipsoid.Surface(Geodesic.Direct(from, azimuth, reach)));
            }
        }
        Points.Add(end);
    }

    // Null when the edge strays too far without points in between.
    private double? StrayWithoutPoints(Vector from, Vector to)
    {
        var squared = (to - from).LengthSquared;
        return squared < 0.99 * _pieceMax * _pieceMax
            ? squared * 1.01 * Footprint.StrayPerSquareMeter
            : null;
    }

    private void AddStraight(Straight line, double from, double to, int depth = 0)
    {
        if (Points.Count >= Footprint.PointsMax)
        {
            Overflowed = true;
            return;
        }
        var start = line.At(from);
        var end = line.At(to);
        // Too long though it does not stray (along a meridian): the nearest place of an edge is
        // only sought as far as short ones need.
        var isLong = (end - start).LengthSquared > _pieceMax * _pieceMax;
        if (depth < DepthMax && (isLong || Strays(line, (from, to), Vector.Cross(start, end))))
        {
            var middle = (from + to) / 2;
            AddStraight(line, from, middle, depth + 1);
            AddStraight(line, middle, to, depth + 1);
            return;
        }
        Points.Add(end);
    }

    // At three places, because a line across the equator is on the plane at its middle and off it
    // elsewhere.
    private bool Strays(Straight line, (double From, double To) part, Vector plane)
    {
        var length = plane.Length;
        if (length < Ellipsoid.A * tolerance)
        {
            return false;
        }
        for (var quarter = 1; quarter <= 3; quarter++)
        {
            var at = line.At(part.From + ((part.To - part.From) * quarter / 4));
            // The factor covers the places between the quarters.
            if (Math.Abs(Vector.Dot(at, plane)) * 1.3 > tolerance * length)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A line straight in longitude and latitude.</summary>
    private readonly record struct Straight(LatLng From, double Rise, double Width)
    {
        internal Vector At(double share) =>
            Ellipsoid.Surface(
                LatLng.Normal(From.Latitude + (Rise * share), From.Longitude + (Width * share))
            );
    }
}
