using Parley.Airspace.Geodesy;

namespace Parley.Airspace.Tests.Geodesy;

public sealed class FootprintDistanceTests
{
    // What the construction itself may be off: degrees are doubles, a path is found to 10 nm.
    private const double Construction = 2e-7;

    [Theory]
    [InlineData(1, 5, 1_000)]
    [InlineData(2, 5, 10_000)]
    [InlineData(3, 10_000, 500_000)]
    [InlineData(4, 500_000, 5_000_000)]
    [InlineData(5, 5, 5_000_000)]
    public void No_two_shapes_are_taken_for_farther_apart_than_they_are(
        int seed,
        double least,
        double most
    )
    {
        var world = new World(seed);
        var contact = new Contact(world);
        var (over, under) = (new Worst(), new Worst());
        while (over.Count < Amount.Of(2_000, 200_000))
        {
            var apart = Apart(world);
            if (contact.Pair(apart, world.Size(least, most), world.Size(least, most)) is not { } p)
            {
                continue;
            }
            var (a, b) = (p.A.Footprint, p.B.Footprint);
            var distance = FootprintDistance.Between(a, b, apart + 1_000);
            over.Add(distance - apart, p);
            if (p.IsNearest)
            {
                under.Add((apart - distance) / p.OverReportMax, p);
            }
        }
        Amount.Tell(
            $"{over.Count} pairs; over {over.Value:G3} m; "
                + $"under {under.Value:0.000} of the bound"
        );
        Assert.True(over.Value <= Construction, $"{over}");
        Assert.True(under.Value <= 1, $"{under}");
    }

    private static double Apart(World world) =>
        world.Random.Next(5) switch
        {
            0 => 0,
            1 => world.Size(1e-3, 1),
            2 => 500,
            3 => world.Size(1, 100_000),
            _ => 100_000,
        };
}
