using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Geodesy;

public sealed class FootprintTests
{
    [Theory]
    [InlineData(1, 5, 10_000, EdgeKind.Geodesic)]
    [InlineData(2, 10_000, 500_000, EdgeKind.Geodesic)]
    [InlineData(3, 500_000, 4_500_000, EdgeKind.Geodesic)]
    [InlineData(4, 5, 10_000, EdgeKind.LonLatStraight)]
    [InlineData(5, 10_000, 500_000, EdgeKind.LonLatStraight)]
    [InlineData(6, 500_000, 4_500_000, EdgeKind.LonLatStraight)]
    public void The_true_boundary_lies_within_and_little_more_does(
        int seed,
        double least,
        double most,
        EdgeKind edges
    )
    {
        var world = new World(seed);
        var (lacks, beyond) = (new Worst(), new Worst());
        var shapes = 0;
        while (shapes < Amount.Of(300, 10_000))
        {
            if (world.Shape(world.Anywhere(), world.Size(least, most), edges) is not { } shape)
            {
                continue;
            }
            shapes++;
            var truth = TrueShape.Of(shape);
            for (var i = 0; i < 20; i++)
            {
                var at = Boundary(world, truth);
                lacks.Add(Distance(shape.Footprint, at), Widths.Describe(shape));
            }
            for (var i = 0; i < 5; i++)
            {
                Overdone(world, shape, truth, beyond);
            }
        }
        Amount.Tell(
            $"{lacks.Count} places of boundaries, lacking {lacks.Value:G3} m; "
                + $"{beyond.Count} outside, {beyond.Value:0.000} of the bound"
        );
        Assert.True(lacks.Value <= 2e-7, $"{lacks}");
        Assert.True(beyond.Value <= 1, $"{beyond}");
    }

    [Theory]
    [InlineData(7, EdgeKind.Geodesic)]
    [InlineData(8, EdgeKind.LonLatStraight)]
    public void A_ring_along_a_parallel_holds_the_pole_and_its_boundary(int seed, EdgeKind edges)
    {
        var world = new World(seed);
        var (lacks, beyond) = (new Worst(), new Worst());
        for (var i = 0; i < Amount.Of(100, 3_000); i++)
        {
            var pole = world.Random.Next(2) == 0 ? 90.0 : -90;
            var latitude = pole - (Math.Sign(pole) * world.Size(1e-5, 22));
            var corners = world.Random.Next(3, 40);
            var turn = world.Random.Next(2) == 0 ? -180 : world.Azimuth();
            var ring = Enumerable
                .Range(0, corners)
                .Select(n => Math.IEEERemainder(turn + (360.0 * n / corners), 360))
                .Select(longitude => LatLng.Of(latitude, longitude).Value);
            var shape = Polygon.Of([.. ring], edges).Value;
            var truth = TrueShape.Of(shape);
            for (var j = 0; j < 10; j++)
            {
                lacks.Add(Distance(shape.Footprint, Boundary(world, truth)), ring);
                Overdone(world, shape, truth, beyond);
            }
            var (center, other) = (LatLng.Of(pole, 12).Value, LatLng.Of(-pole, 0).Value);
            Assert.Equal(0, Distance(shape.Footprint, TrueEarth.At(center)));
            Assert.True(Distance(shape.Footprint, TrueEarth.At(other)) > 0);
        }
        Assert.True(lacks.Value <= 2e-7, $"{lacks}");
        Assert.True(beyond.Value <= 1, $"{beyond}");
    }

    // The commonest shape in GeoJSON. Its sides along meridians never stray, however long.
    [Theory]
    [InlineData(11)]
    public void A_box_in_longitude_and_latitude_keeps_its_sides(int seed)
    {
        var world = new World(seed);
        var (lacks, beyond, boxes) = (new Worst(), new Worst(), 0);
        while (boxes < Amount.Of(100, 10_000))
        {
            if (world.Box(world.Anywhere(), world.Size(10, 5_000_000)) is not { } shape)
            {
                continue;
            }
            boxes++;
            var truth = TrueShape.Of(shape);
            for (var j = 0; j < 20; j++)
            {
                var at = Boundary(world, truth);
                lacks.Add(Distance(shape.Footprint, at), Widths.Describe(shape));
            }
            Overdone(world, shape, truth, beyond);
        }
        Amount.Tell($"{boxes} boxes; {lacks.Value:G3} m; {beyond.Value:0.000} of the bound");
        Assert.True(lacks.Value <= 2e-7, $"{lacks}");
        Assert.True(beyond.Value <= 1, $"{beyond}");
    }

    // Straight edges near a pole wind around it, and a vertex at the pole has any longitude.
    [Theory]
    [InlineData(9, EdgeKind.Geodesic)]
    [InlineData(10, EdgeKind.LonLatStraight)]
    public void Edges_to_the_pole_and_past_it_are_kept_too(int seed, EdgeKind edges)
    {
        var world = new World(seed);
        var (lacks, beyond, shapes) = (new Worst(), new Worst(), 0);
        while (shapes < Amount.Of(200, 10_000))
        {
            var pole = world.Random.Next(2) == 0 ? 90.0 : -90;
            var ring = Enumerable
                .Range(0, world.Random.Next(3, 6))
                .Select(_ => world.Random.Next(4) == 0 ? 0 : world.Size(1e-6, 22))
                .Select(off => LatLng.Of(pole - (Math.Sign(pole) * off), world.Azimuth()).Value);
            if (!Polygon.Of([.. ring], edges).Try(out var shape, out _))
            {
                continue;
            }
            shapes++;
            var truth = TrueShape.Of(shape);
            for (var j = 0; j < 20; j++)
            {
                lacks.Add(
                    Distance(shape.Footprint, Boundary(world, truth)),
                    Widths.Describe(shape)
                );
            }
            Overdone(world, shape, truth, beyond);
        }
        Amount.Tell($"{shapes} shapes; {lacks.Value:G3} m; {beyond.Value:0.000} of the bound");
        Assert.True(lacks.Value <= 2e-7, $"{lacks}");
        Assert.True(beyond.Value <= 1, $"{beyond}");
    }

    // Any place of the declared edges, or of the band around them.
    internal static Vector Boundary(World world, TrueShape truth)
    {
        var edge = truth.Edges[world.Random.Next(truth.Edges.Count)];
        var at = edge.At(
            world.Random.Next(4) == 0 ? world.Random.Next(2) : world.Random.NextDouble()
        );
        var ahead = TrueEarth.Heading(TrueEarth.Place(at), world.Azimuth());
        return truth.Around == 0 ? at : TrueEarth.Go(at, ahead, truth.Around).At;
    }

    private static void Overdone(World world, Shape shape, TrueShape truth, Worst beyond)
    {
        var from = Boundary(world, truth);
        var ahead = TrueEarth.Heading(TrueEarth.Place(from), world.Azimuth());
        var at = TrueEarth.Go(from, ahead, world.Size(0.001, 10)).At;
        var (truly, ours) = (truth.Distance(at), Distance(shape.Footprint, at));
        if (truly > 0)
        {
            // Half of what two shapes may do together.
            var width = Widths.Of(shape);
            var bound = width <= 10_000 ? 0.025 : Math.Max(0.125, width * 2e-7);
            beyond.Add((truly - ours) / bound, Widths.Describe(shape));
        }
    }

    private static double Distance(Footprint footprint, Vector at) =>
        FootprintDistance.Between(footprint, new([at], [1], false, 0), 1_000);
}
