using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Index;

/// <summary>
/// What the plane says of cores on whole numbers, where an independent calculation is exact.
/// </summary>
public sealed class PlaneTestTests
{
    // Words have 64 bits; cores of about one and two of them, and of a few points.
    private static readonly int[] Counts =
    [
        1,
        2,
        3,
        4,
        5,
        8,
        31,
        62,
        63,
        64,
        65,
        126,
        127,
        130,
        200,
    ];

    private static readonly PlaneFrame Frame = PlaneFrame.WithoutMetric(0, 0, 0);

    private static readonly PackedTraits Area = TraitsOf("0,0 0,1 1,1");
    private static readonly PackedTraits Line = TraitsOf("0,0 0,1 h 10");

    // Small ones on one grid, where corners lie on sides and in line with others, and wide ones.
    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 1_000)]
    public void Cores_are_within_or_apart_as_every_edge_and_every_corner_says(int seed, int size)
    {
        var world = new World(seed);
        var (one, two) = (new PlaneCore(), new PlaneCore());
        var answers = new int[3];
        for (var i = 0; i < Amount.Of(3_000, 60_000, 400); i++)
        {
            var (a, b) = (Drawing(world, size), Drawing(world, size));
            b = b.Moved(Aside(world, size), Aside(world, size));
            Load(one, a);
            Load(two, b);
            // No square of a distance between such edges.
            var near = world.Random.Next(3) == 0 ? -1 : (size * size / 800.0) + 1e-4;
            var limits = new PlaneLimits(near, size / 10.0 * Math.Sqrt(1.0001));

            var answer = PlaneTest.Decide(one, two, limits);

            Assert.Equal(answer, PlaneTest.Decide(two, one, limits));
            var distance = a.SquaredTo(b);
            var isInside = distance > 0 && (a.Contains(b.Points[0]) || b.Contains(a.Points[0]));
            var expected =
                isInside || distance <= near ? PlaneAnswer.Within
                : distance <= limits.FarSquared ? PlaneAnswer.InDoubt
                : PlaneAnswer.Apart;
            // What only touches may be seen to, or may be in doubt.
            Assert.True(answer == expected || (distance == 0 && answer is PlaneAnswer.Within));
            Assert.True(!a.Crosses(b) || answer is PlaneAnswer.Within);
            answers[(int)answer]++;
        }
        Amount.Tell(string.Join(' ', answers));
        Assert.All(answers, count => Assert.InRange(count, 10, int.MaxValue));
    }

    // Points are looked at a word of 64 after the other: wherever the one edge is that another
    // crosses, of many or of few, it is seen. And behind the last there is nothing.
    [Fact]
    public void One_edge_of_a_long_line_is_crossed_by_a_spike_of_another()
    {
        const int Last = 129;
        var (straight, spiked, away) = (new PlaneCore(), new PlaneCore(), new PlaneCore());
        var limits = new PlaneLimits(-1, 1);
        // Around the origin, and aslant past it.
        Load(straight, Chain(-65, 0, Last));
        var aslant = Enumerable.Range(0, Last + 1).Select(i => new Place(i * 10, (i * 10) - 1_000));
        Load(away, new([.. aslant.Select(at => at with { X = at.X - 200 })], Last + 1, false));
        Assert.Equal(PlaneAnswer.Apart, PlaneTest.Decide(straight, away, limits));
        Assert.Equal(PlaneAnswer.Apart, PlaneTest.Decide(away, straight, limits));
        Load(straight, Chain(0, 0, Last));
        foreach (var spike in (int[])[1, 2, 3, 62, 63, 64, 65, 66, 125, 126, 127, 128])
        {
            for (var edge = 0; edge < Last; edge++)
            {
                var points = Chain(edge - spike, 100, Last).Points;
                points[spike] = new((edge * 10) + 5, -5);
                Load(spiked, new(points, points.Length, false));

                Assert.Equal(PlaneAnswer.Within, PlaneTest.Decide(straight, spiked, limits));
                Assert.Equal(PlaneAnswer.Within, PlaneTest.Decide(spiked, straight, limits));
            }
        }
    }

    // East from so many times 10, at a height.
    private static Drawing Chain(int first, int y, int last)
    {
        var points = Enumerable.Range(0, last + 1).Select(i => new Place((first + i) * 10, y));
        return new([.. points], last + 1, false);
    }

    [Theory]
    [InlineData(100, 0, 100, 100)]
    [InlineData(100, 0.5, 60.653_065_971_263_34, 164.872_127_070_012_82)]
    public void A_true_frame_answers_but_for_its_error(
        double distance,
        double error,
        double near,
        double far
    )
    {
        var limits = PlaneLimits.True(distance, error);

        Assert.Equal((near - 1e-6) * (near - 1e-6), limits.NearSquared, 1e-9);
        Assert.Equal(far + 1e-6, limits.Far, 1e-9);
        Assert.Equal((far + 1e-6) * (far + 1e-6), limits.FarSquared, 1e-9);
    }

    [Fact]
    public void A_frame_whose_error_is_great_says_nothing_of_distances()
    {
        var limits = PlaneLimits.True(100, 1.01);

        Assert.Equal((-1, double.PositiveInfinity), (limits.NearSquared, limits.Far));
        Assert.InRange(PlaneLimits.True(100, 0.99).Far, 260, 270);
    }

    [Fact]
    public void What_rounding_may_move_is_not_near()
    {
        Assert.Equal(-1, PlaneLimits.True(1e-7, 0).NearSquared);
        Assert.Equal(1e-6 + 1e-7, PlaneLimits.True(1e-7, 0).Far, 1e-15);
    }

    [Fact]
    public void A_frame_without_a_metric_says_only_what_is_far()
    {
        var limits = PlaneLimits.WithoutMetric(2e-6);

        Assert.Equal(-1, limits.NearSquared);
        Assert.Equal(3e-6 * PlaneFrame.LongestUnitsPerMeter, limits.Far, 1e-18);
    }

    // Often so far that only a few edges come near.
    private static int Aside(World world, int size) =>
        world.Random.Next(-size * 3 / 2, (size * 3 / 2) + 1);

    private static PackedTraits TraitsOf(string shape)
    {
        var volume = new Volume(Drawn.Shape(shape), AltitudeBand.Everything, TimeWindow.Always);
        return new Packing(VerticalModel.Default).Pack(volume).Traits;
    }

    private static void Load(PlaneCore core, Drawing drawing)
    {
        var points = new List<(float X, float Y)>();
        for (var i = 0; i < drawing.Points.Length; i++)
        {
            if (i > 0 && i == drawing.SecondRing)
            {
                points.Add((float.NaN, float.NaN));
            }
            points.Add((drawing.Points[i].X, drawing.Points[i].Y));
        }
        float[] vertices = [.. points.Select(at => at.X), .. points.Select(at => at.Y)];
        var traits = drawing.IsArea ? Area : Line;
        var volume = new PackedVolume { Count = (ushort)points.Count, Traits = traits };
        Assert.True(core.TryLoad(volume, vertices, Frame));
    }

    // A line; or an area around a place, perhaps with a hole.
    private static Drawing Drawing(World world, int size)
    {
        var random = world.Random;
        var count = Counts[random.Next(size < 100 ? 5 : Counts.Length)];
        var isArea = count > 3 && random.Next(4) > 0;
        var points = new List<Place>();
        var turn = random.NextDouble() * Math.Tau;
        void Add(double share, int corners)
        {
            for (var i = 0; i < corners; i++)
            {
                var reach = share * size / 2 * (0.5 + random.NextDouble());
                var (sin, cos) = Math.SinCos(turn + (Math.Tau * i / corners));
                points.Add(new((int)Math.Round(reach * cos), (int)Math.Round(reach * sin)));
            }
        }
        Add(1, isArea ? count - 1 : count);
        if (!isArea)
        {
            return new([.. points], count, isArea);
        }
        points.Add(points[0]);
        if (random.Next(3) == 0)
        {
            Add(0.3, 4);
            points.Add(points[count]);
        }
        return new([.. points], count, isArea);
    }
}
