using System.Collections.Immutable;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Flat = NetTopologySuite.Geometries;

namespace Parley.Overlaps;

/// <summary>Cuts out the ground that two shapes share.</summary>
internal static class OverlapOutline
{
    /// <summary>
    /// Farther from the plane's middle than this, the cut is made again around itself.
    /// </summary>
    internal static readonly Meters PlaneReachMax = Meters.OfKilometers(50);

    /// <summary>More than two shapes can stray together, however wide.</summary>
    internal static readonly Meters TouchMax = Meters.Of(3);

    // Patches below this are rounding: the shapes touch.
    private const double SquareMetersMin = 1e-4;

    /// <summary>
    /// Shapes that the conflict test says meet always get at least a link, also when what they
    /// share is lost in the drawing's tolerance.
    /// </summary>
    internal static Overlap Of(Shape a, Shape b)
    {
        var plane = new LocalPlane(a.Extent < b.Extent ? a.Center : b.Center);
        var (one, other) = (FlatShape.Of(a, plane), FlatShape.Of(b, plane));
        var shared = Shared(one, other);
        if (shared.Count == 0)
        {
            return OfLink(DistanceOp.NearestPoints(one, other), plane);
        }
        var center = CenterOf(shared, plane);
        if (ReachOf(shared) <= PlaneReachMax.Value)
        {
            return OfPatches(shared, plane, center);
        }
        var closer = new LocalPlane(center);
        var again = Shared(FlatShape.Of(a, closer), FlatShape.Of(b, closer));
        return again.Count == 0
            ? OfPatches(shared, plane, center)
            : OfPatches(again, closer, CenterOf(again, closer));
    }

    /// <summary>
    /// True when a part of the overlap lies in a region, a link counting as a line. Never false for
    /// one that does; true for some that lie outside by up to <see cref="TouchMax"/>, and 0.1 % of
    /// a radius.
    /// </summary>
    internal static bool Touches(Overlap overlap, Shape region)
    {
        // Farther apart than two shapes can be wide they share nothing, nor a plane.
        if (LocalPlane.Chord(overlap.Center, region.Center) > Shape.ExtentMax)
        {
            return false;
        }
        var plane = new LocalPlane(overlap.Center);
        var area = FlatShape.Of(region, plane);
        foreach (var patch in overlap.Patches)
        {
            if (area.IsWithinDistance(Lay(patch, plane), TouchMax.Value))
            {
                return true;
            }
        }
        return overlap.Link.Length > 0
            && area.IsWithinDistance(LayLink(overlap.Link, plane), TouchMax.Value);
    }

    private static List<Flat.Polygon> Shared(Geometry a, Geometry b)
    {
        List<Flat.Polygon> patches = [];
        if (!a.EnvelopeInternal.Intersects(b.EnvelopeInternal))
        {
            return patches;
        }
        var both = Intersection(a, b);
        for (var i = 0; i < both.NumGeometries; i++)
        {
            if (both.GetGeometryN(i) is Flat.Polygon { Area: > SquareMetersMin } patch)
            {
                patches.Add(patch);
            }
        }
        return patches;
    }

    /// <summary>What two flat geometries share.</summary>
    internal static Geometry Intersection(Geometry a, Geometry b)
    {
        try
        {
            return OverlayNGRobust.Overlay(a, b, SpatialFunction.Intersection);
        }
        // Rings that touch themselves are legal here and not to the overlay; for a drawing, their
        // cleaned outlines say the same.
        catch (TopologyException)
        {
            return OverlayNGRobust.Overlay(a.Buffer(0), b.Buffer(0), SpatialFunction.Intersection);
        }
    }

    private static Overlap OfLink(Coordinate[] nearest, LocalPlane plane)
    {
        var from = plane.Lift(nearest[0]);
        var to = plane.Lift(nearest[1]);
        var middle = plane.Lift(
            new((nearest[0].X + nearest[1].X) / 2, (nearest[0].Y + nearest[1].Y) / 2)
        );
        var touches = nearest[0].Distance(nearest[1]) <= FlatShape.StrayMax.Value;
        return new([], touches ? [middle] : [from, to], middle, 0, Meters.Zero);
    }

    private static Overlap OfPatches(List<Flat.Polygon> shared, LocalPlane plane, LatLng center)
    {
        var area = 0.0;
        var width = 0.0;
        var patches = ImmutableArray.CreateBuilder<Patch>(shared.Count);
        foreach (var flat in shared)
        {
            var patch = Lift(flat, plane);
            var measured = Measured(patch, center);
            area += measured.Area;
            width = Math.Max(width, new MinimumDiameter(measured).Length);
            patches.Add(patch);
        }
        return new(patches.MoveToImmutable(), [], center, area, Meters.Of(width));
    }

    // Laid out by true distance and direction from the centre, so that lengths and areas hold.
    private static Flat.Polygon Measured(Patch patch, LatLng center)
    {
        var rings = new LinearRing[patch.Rings.Length];
        for (var i = 0; i < rings.Length; i++)
        {
            rings[i] = new([.. patch.Rings[i].Select(place => At(place, center))]);
        }
        return new(rings[0], rings[1..]);

        static Coordinate At(LatLng place, LatLng center)
        {
            var (distance, azimuth) = Geodesic.Inverse(center, place);
            var (east, north) = Math.SinCos(azimuth * Math.PI / 180);
            return new(distance.Value * east, distance.Value * north);
        }
    }

    private static LatLng CenterOf(List<Flat.Polygon> patches, LocalPlane plane)
    {
        var largest = patches.MaxBy(patch => patch.Area)!;
        var centroid = largest.Centroid;
        return plane.Lift(
            (largest.Contains(centroid) ? centroid : largest.InteriorPoint).Coordinate
        );
    }

    private static double ReachOf(List<Flat.Polygon> patches)
    {
        var reach = 0.0;
        foreach (var patch in patches)
        {
            foreach (var corner in patch.Shell.Coordinates)
            {
                reach = Math.Max(reach, Math.Max(Math.Abs(corner.X), Math.Abs(corner.Y)));
            }
        }
        return reach;
    }

    private static Patch Lift(Flat.Polygon flat, LocalPlane plane) =>
        new([
            .. ((IEnumerable<LineString>)[flat.Shell, .. flat.Holes]).Select(
                (ring, i) => Lift(ring, plane, clockwise: i > 0)
            ),
        ]);

    private static ImmutableArray<LatLng> Lift(LineString ring, LocalPlane plane, bool clockwise)
    {
        var turned = Orientation.IsCCW(ring.Coordinates) == clockwise;
        var places = ring.Coordinates.Select(plane.Lift);
        return turned ? [.. places.Reverse()] : [.. places];
    }

    private static Flat.Polygon Lay(Patch patch, LocalPlane plane)
    {
        var rings = patch.Rings.Select(ring => new LinearRing([.. ring.Select(plane.Project)]));
        return new(rings.First(), [.. rings.Skip(1)]);
    }

    private static Geometry LayLink(ImmutableArray<LatLng> link, LocalPlane plane) =>
        link.Length == 1
            ? new Point(plane.Project(link[0]))
            : new LineString([plane.Project(link[0]), plane.Project(link[1])]);
}
