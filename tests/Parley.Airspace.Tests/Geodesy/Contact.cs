using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Geodesy;

/// <summary>Two shapes whose true distance is known, because they were built that way.</summary>
/// <param name="A">One.</param>
/// <param name="B">The other.</param>
/// <param name="Apart">
/// The length of the geodesic from a point of one to a point of the other; 0 or less when they
/// share places.
/// </param>
/// <param name="IsNearest">
/// True when no other points of the two are nearer; else the true distance may be less.
/// </param>
internal sealed record Pair(Shape A, Shape B, double Apart, bool IsNearest)
{
    /// <summary>
    /// How much nearer than they are the product may take them for, as the product states it.
    /// </summary>
    internal double OverReportMax
    {
        get
        {
            var widest = Math.Max(Widths.Of(A), Widths.Of(B));
            return widest <= 10_000 ? 0.05 : Math.Max(0.25, widest * 5e-7);
        }
    }

    public override string ToString() =>
        $"{Apart} m apart: {Widths.Describe(A)} and {Widths.Describe(B)}";
}

internal static class Widths
{
    /// <summary>The largest distance of two vertices, and the width around them.</summary>
    internal static double Of(Shape shape)
    {
        var (vertices, around) = shape switch
        {
            Circle circle => ([circle.Middle], circle.Radius.Value),
            Corridor corridor => (corridor.Path, corridor.HalfWidth.Value),
            Polygon polygon => (polygon.Rings[0], 0.0),
            _ => throw new InvalidOperationException(),
        };
        var widest = 0.0;
        foreach (var one in vertices)
        {
            foreach (var other in vertices)
            {
                widest = Math.Max(widest, (TrueEarth.At(one) - TrueEarth.At(other)).Length);
            }
        }
        return widest + (2 * around);
    }

    internal static string Describe(Shape shape) =>
        shape switch
        {
            Circle circle => $"circle {Exactly(circle.Middle)} r {circle.Radius.Value:R}",
            Corridor corridor =>
                $"corridor {Exactly([.. corridor.Path])} h {corridor.HalfWidth.Value:R}",
            Polygon polygon => $"{polygon.Edges} polygon "
                + string.Join(" hole ", polygon.Rings.Select(ring => Exactly([.. ring]))),
            _ => throw new InvalidOperationException(),
        };

    private static string Exactly(params LatLng[] places) =>
        string.Join(' ', places.Select(place => $"({place.Latitude:R},{place.Longitude:R})"));
}

/// <summary>
/// Builds two shapes on either side of a geodesic: one reaches just to its start, the other just to
/// its end, and each lies within 80 degrees of straight away from there, so that nothing of them is
/// nearer. By a seed.
/// </summary>
internal sealed class Contact(World world, Func<LatLng>? somewhere = null)
{
    private const double ConeMax = 80 * Math.PI / 180;

    private Random Random => world.Random;

    /// <summary>
    /// A pair so far apart (below 0: overlapping by that much), each so wide or a little less; null
    /// when chance broke a rule of the shapes.
    /// </summary>
    internal Pair? Pair(double apart, double sizeOfA, double sizeOfB)
    {
        var (start, ahead) = Start();
        var end = TrueEarth.Go(start, ahead, apart);
        var (a, hasSideA) = Shape(start, -ahead, sizeOfA);
        var (b, hasSideB) = Shape(end.At, end.Ahead, sizeOfB);
        // Geodesics that start side by side draw together: two sides are nearest at their ends.
        return a is null || b is null ? null : new(a, b, apart, !(hasSideA && hasSideB));
    }

    /// <summary>
    /// A shape in the hole of a polygon, so far from one of the hole's edges and much farther from
    /// its others; null when chance broke a rule.
    /// </summary>
    internal Pair? InHole(double apart, double size)
    {
        var (start, ahead) = Start();
        var end = TrueEarth.Go(start, ahead, apart);
        var (inside, hasSide) = Shape(end.At, end.Ahead, size * 0.1);
        var middle = TrueEarth.Go(start, ahead, size / 2).At;
        var north = TrueEarth.Heading(TrueEarth.Place(middle), world.Azimuth());
        ImmutableArray<LatLng> hole =
        [
            Exactly(start, ahead, Math.PI / 2, size),
            Exactly(start, ahead, Math.PI / 4, size * 2),
            Exactly(start, ahead, -Math.PI / 4, size * 2),
            Exactly(start, ahead, -Math.PI / 2, size),
        ];
        ImmutableArray<LatLng> outer =
        [
            .. Enumerable
                .Range(0, 6)
                .Select(i => Exactly(middle, north, Math.Tau * i / 6, size * 3)),
        ];
        var around = Kept(Polygon.Of([outer, hole]));
        return inside is null || around is null || hasSide
            ? null
            : new(around, inside, apart, true);
    }

    private (Vector At, Vector Ahead) Start()
    {
        var place = somewhere?.Invoke() ?? world.Anywhere();
        return (TrueEarth.At(place), TrueEarth.Heading(place, world.Azimuth()));
    }

    /// <summary>
    /// A shape that begins at a point and goes on ahead, and whether it turns a side to the point
    /// rather than a corner or a curve.
    /// </summary>
    private (Shape? Shape, bool HasSide) Shape(Vector at, Vector ahead, double size) =>
        Random.Next(6) switch
        {
            0 => (Circle(at, ahead, size), false),
            1 => (Corridor(at, ahead, size), false),
            2 => (Band(at, ahead, size), true),
            3 => (Side(at, ahead, size), true),
            _ => (Corner(at, ahead, size), false),
        };

    private static Circle? Circle(Vector at, Vector ahead, double size)
    {
        var radius = Math.Min(size / 2, 2_749_000);
        var middle = TrueEarth.Place(TrueEarth.Go(at, ahead, radius).At);
        return Kept(Airspace.Shapes.Circle.Of(middle, Meters.Of(radius)));
    }

    // Its path starts half a width ahead.
    private Corridor? Corridor(Vector at, Vector ahead, double size)
    {
        var half = size * world.Size(0.001, 0.3);
        var start = TrueEarth.Go(at, ahead, half);
        var path = ImmutableArray.CreateBuilder<LatLng>();
        path.Add(TrueEarth.Place(start.At));
        for (var i = Random.Next(4); i > 0; i--)
        {
            path.Add(Fan(start.At, start.Ahead, Cone(), size / 2));
        }
        return Kept(Airspace.Shapes.Corridor.Of(path.ToImmutable(), Meters.Of(half)));
    }

    // Its first leg runs across, half a width ahead.
    private Corridor? Band(Vector at, Vector ahead, double size)
    {
        var half = size * world.Size(0.001, 0.3);
        var start = TrueEarth.Go(at, ahead, half);
        ImmutableArray<LatLng> path =
        [
            Fan(start.At, start.Ahead, Math.PI / 2, size / 3),
            Fan(start.At, start.Ahead, -Math.PI / 2, size / 3),
        ];
        return Kept(Airspace.Shapes.Corridor.Of(path, Meters.Of(half)));
    }

    private Polygon? Side(Vector at, Vector ahead, double size)
    {
        var ring = ImmutableArray.CreateBuilder<LatLng>();
        ring.Add(Fan(at, ahead, -Math.PI / 2, size / 2));
        AddFan(ring, at, ahead, size);
        ring.Add(Fan(at, ahead, Math.PI / 2, size / 2));
        return Kept(Polygon.Of(ring.ToImmutable()));
    }

    private Polygon? Corner(Vector at, Vector ahead, double size)
    {
        var ring = ImmutableArray.CreateBuilder<LatLng>();
        ring.Add(TrueEarth.Place(at));
        AddFan(ring, at, ahead, size);
        AddFan(ring, at, ahead, size);
        return Kept(Polygon.Of([.. ring.Distinct()]));
    }

    // From right to left, any distance ahead: as seen from the point no edge hides another.
    private void AddFan(ImmutableArray<LatLng>.Builder ring, Vector at, Vector ahead, double size)
    {
        var isSliver = Random.Next(4) == 0;
        var wide = isSliver ? world.Size(1e-4, 1) : 1;
        var middle = isSliver ? Cone() / 2 : 0;
        var angles = new double[Random.Next(1, 6)];
        for (var i = 0; i < angles.Length; i++)
        {
            angles[i] = middle + (Cone() * wide / 2);
        }
        Array.Sort(angles);
        foreach (var angle in angles)
        {
            ring.Add(Fan(at, ahead, angle, size));
        }
    }

    private double Cone() => ConeMax * ((2 * Random.NextDouble()) - 1);

    private LatLng Fan(Vector at, Vector ahead, double angle, double size)
    {
        return Exactly(at, ahead, angle, size * (0.3 + (0.7 * Random.NextDouble())));
    }

    private static LatLng Exactly(Vector at, Vector ahead, double angle, double meters) =>
        TrueEarth.Place(TrueEarth.Go(at, TrueEarth.Turned(at, ahead, angle), meters).At);

    private static T? Kept<T>(Checked<T> made)
        where T : class => made.Broken is null ? made.Value : null;
}
