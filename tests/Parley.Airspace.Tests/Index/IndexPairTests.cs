using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

public sealed class IndexPairTests
{
    // Degrees are doubles, a path is found to 10 nm.
    private const double Construction = 2e-7;

    [Theory]
    [InlineData(101, 5, 1_000)]
    [InlineData(102, 5, 10_000)]
    [InlineData(103, 10_000, 500_000)]
    [InlineData(104, 500_000, 5_000_000)]
    [InlineData(105, 5, 5_000_000)]
    public void A_pair_is_found_when_it_must_be_and_not_when_it_must_not(
        int seed,
        double least,
        double most
    )
    {
        var world = new World(seed);
        var contact = new Contact(world);
        Check(
            world,
            Amount.Of(2_000, 200_000),
            apart => contact.Pair(apart, world.Size(least, most), world.Size(least, most))
        );
    }

    [Theory]
    [InlineData(111, 9_000, 10_000)]
    [InlineData(112, 400_000, 500_000)]
    [InlineData(113, 1_000_000, 4_000_000)]
    public void At_the_corners_of_the_cube_packing_keeps_the_bound(
        int seed,
        double least,
        double most
    )
    {
        var world = new World(seed);
        var contact = new Contact(world, () => world.Near((35.264389682754654, 45), most));
        Check(
            world,
            Amount.Of(2_000, 200_000),
            apart => contact.Pair(apart, world.Size(least, most), world.Size(least, most))
        );
    }

    [Theory]
    [InlineData(121, 50, 3_000)]
    [InlineData(122, 3_000, 100_000)]
    [InlineData(123, 100_000, 900_000)]
    public void A_shape_in_a_hole_is_found_when_it_must_be(int seed, double least, double most)
    {
        var world = new World(seed);
        var contact = new Contact(world);
        Check(
            world,
            Amount.Of(1_000, 50_000),
            apart =>
            {
                var size = world.Size(least, most);
                return contact.InHole(Math.Min(apart, size / 10), size);
            }
        );
    }

    // Whatever the shape and its edges: a circle that reaches to a place of its boundary, from any
    // side, is never missed.
    [Theory]
    [InlineData(131, 5, 10_000, EdgeKind.Geodesic)]
    [InlineData(132, 10_000, 4_000_000, EdgeKind.Geodesic)]
    [InlineData(133, 5, 10_000, EdgeKind.LonLatStraight)]
    [InlineData(134, 10_000, 4_000_000, EdgeKind.LonLatStraight)]
    public void A_circle_that_touches_a_place_of_a_shape_is_found(
        int seed,
        double least,
        double most,
        EdgeKind edges
    )
    {
        var world = new World(seed);
        Check(
            world,
            Amount.Of(2_000, 100_000),
            apart =>
            {
                if (world.Shape(world.Anywhere(), world.Size(least, most), edges) is not { } shape)
                {
                    return null;
                }
                var place = FootprintTests.Boundary(world, TrueShape.Of(shape));
                var ahead = TrueEarth.Heading(TrueEarth.Place(place), world.Azimuth());
                var radius = world.Size(1, most / 2);
                var middle = TrueEarth.Place(TrueEarth.Go(place, ahead, apart + radius).At);
                var circle = Circle.Of(middle, Meters.Of(radius)).Value;
                return new(shape, circle, apart, false);
            }
        );
    }

    private static void Check(World world, int count, Func<double, Pair?> next)
    {
        var index = new ConflictIndex(VerticalModel.Default);
        var (pairs, missed, wrong) = (0, new Worst(), new Worst());
        while (pairs < count)
        {
            if (next(world.Random.Next(3) == 0 ? 0 : world.Size(1e-3, 100_000)) is not { } p)
            {
                continue;
            }
            pairs++;
            index.Put(0, Drawn.Operation("a", p.A));
            if (!Finds(index, p.B, p.Apart + Construction))
            {
                missed.Add(p.Apart, p);
            }
            if (p.IsNearest && Finds(index, p.B, p.Apart - p.OverReportMax - Construction))
            {
                wrong.Add(p.Apart, p);
            }
        }
        Amount.Tell($"{pairs} pairs; {missed.Count} missed; {wrong.Count} beyond the bound");
        Assert.True(missed.Count == 0, $"{missed}");
        Assert.True(wrong.Count == 0, $"{wrong}");
    }

    private static bool Finds(ConflictIndex index, Shape shape, double across)
    {
        if (across < 0)
        {
            return false;
        }
        using var snapshot = index.Read();
        var found = new List<long>();
        var separation = new Separation(Meters.Of(across), Meters.Zero);
        snapshot.Find(Drawn.Operation("b", shape), separation, found);
        return found.Count > 0;
    }
}
