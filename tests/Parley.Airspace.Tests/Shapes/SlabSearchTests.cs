using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Shapes;

/// <summary>The search for crossings, against trying every pair.</summary>
public sealed class SlabSearchTests
{
    [Fact]
    public void It_finds_a_crossing_just_where_some_pair_crosses()
    {
        var random = new Random(71);
        var (tests, crossed) = (Amount.Of(12_000, 1_000_000), 0);
        for (var i = 0; i < tests; i++)
        {
            var made = Rings.All[i % Rings.All.Length](Count(i, random), random);
            var turn = random.Next(3) == 0 ? random.Next(4) * Math.PI / 2 : random.NextDouble() * 7;
            var edges = Rings.Edges(Spoilt([.. Rings.Turned(made, turn)], random));

            var found = new SlabSearch(edges).Run();

            var expected = AnyCrosses(edges);
            crossed += expected ? 1 : 0;
            Assert.True(expected == found.Pair is not null, $"{i}");
            Assert.True(found.Pair is not var (one, other) || one.Crosses(other), $"{i}");
            Assert.Equal(expected, EdgeCrossings.Search(edges).Pair is not null);
        }
        Amount.Tell($"{crossed} of {tests} cross");
        Assert.InRange(crossed, tests / 5, tests * 4 / 5);
    }

    [Theory]
    [InlineData("comb")]
    [InlineData("saw")]
    [InlineData("star")]
    [InlineData("fan")]
    [InlineData("spiral")]
    [InlineData("line")]
    [InlineData("around")]
    public void Its_steps_grow_little_faster_than_the_edges(string name)
    {
        foreach (var turn in (double[])[0, 0.4, Math.PI / 2])
        {
            var few = StepsOf(name, 2_000, turn);
            var many = StepsOf(name, 32_000, turn);

            Amount.Tell($"{name} turned {turn:0.0}: {few} steps, {many} of 16 times the edges");
            // By n log² n 30 times as many and a little more, by n² 256 times.
            Assert.InRange(many, 16 * few, 64 * few);
        }
    }

    [Fact]
    public void A_heap_of_edges_within_a_micrometre_is_given_up()
    {
        // They run to and fro in a strip that is too wide for one line, too narrow for a crossing.
        var edges = Rings.Edges(Rings.Line(20_000, new Random(72), 9e-7));

        var found = new SlabSearch(edges).Run();

        Assert.True(found.IsTooDense);
    }

    [Fact]
    public void One_crossing_among_many_teeth_is_found()
    {
        var comb = Rings.Comb(20_000, 900, 0.05).ToArray();
        comb[^4] = (500, 450);

        var found = EdgeCrossings.Search(Rings.Edges(Rings.Turned(comb, 0.4)));

        Assert.True(found.Pair is var (one, other) && one.Crosses(other));
    }

    private static long StepsOf(string name, int count, double turn)
    {
        var ring = name switch
        {
            "comb" => Rings.Comb(count, 900, 0.05),
            "saw" => Rings.Saw(count),
            "star" => Rings.Star(count, 20),
            "fan" => Rings.Fan(count),
            "spiral" => Rings.Spiral(count),
            "line" => Rings.Line(count, new Random(73), 0),
            _ => Rings.Around(count, new Random(74)),
        };
        var search = new SlabSearch(Rings.Edges(Rings.Turned(ring, turn)));

        var found = search.Run();

        Assert.Equal(default, found);
        return search.Steps;
    }

    private static int Count(int test, Random random) => random.Next(14, test % 50 == 0 ? 400 : 70);

    private static bool AnyCrosses(List<PlaneEdge> edges) =>
        edges.Where((one, i) => edges.Skip(i + 1).Any(other => one.Crosses(other))).Any();

    // Half of the time all ends a little off, by as much as decides; at times one end put anywhere
    // near, on another end or on another edge.
    private static (double X, double Y)[] Spoilt((double X, double Y)[] ring, Random random)
    {
        var off = random.Next(2) == 0 ? 0 : Math.Pow(10, -9 + (5 * random.NextDouble()));
        for (var i = 0; i < ring.Length && off > 0; i++)
        {
            ring[i].X += off * (random.NextDouble() - 0.5);
            ring[i].Y += off * (random.NextDouble() - 0.5);
        }
        for (var times = random.Next(3); times > 0; times--)
        {
            var from = random.Next(ring.Length);
            var (a, b) = (ring[from], ring[(from + 1) % ring.Length]);
            var share = random.Next(2) == 0 ? 0 : random.NextDouble();
            ring[Math.Min(ring.Length - 1, from + random.Next(2, 5))] = (
                a.X + (share * (b.X - a.X)) + (off * random.NextDouble()),
                a.Y + (share * (b.Y - a.Y))
            );
        }
        return ring;
    }
}
