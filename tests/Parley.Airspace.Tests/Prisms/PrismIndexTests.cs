using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Prisms;

public sealed class PrismIndexTests
{
    private static readonly Instant Noon = Instant.Of(
        new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero)
    );

    private static readonly Outline Here = Outline.Around([Drawn.Shape("0,0 r 100")]).Value;

    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(2, 200)]
    [InlineData(3, 1_000_000)]
    public void It_finds_what_comparing_with_each_finds(int seed, double most)
    {
        var world = new World(seed);
        var (index, all) = (new PrismIndex(), new Dictionary<long, Prism>());
        var (met, missed) = (0, 0);
        for (var n = 0; n < Amount.Of(1_500, 50_000); n++)
        {
            var number = world.Random.Next(300);
            if (world.Random.Next(4) == 0)
            {
                Assert.Equal(all.Remove(number), index.Remove(number));
            }
            else
            {
                all[number] = Prism(world, most);
                index.Put(number, all[number]);
            }
            Assert.Equal(all.Count, index.Count);
            if (n % 5 > 0)
            {
                continue;
            }
            var asked = Prism(world, most);
            var found = Find(index, asked);
            foreach (var (other, prism) in all)
            {
                var isFound = found.Contains(other);
                if (Meet(asked, prism, 0) != isFound)
                {
                    var pair = new Pair(asked.Outline.Polygon, prism.Outline.Polygon, 0, true);
                    Assert.True(isFound && Meet(asked, prism, pair.OverReportMax), $"{n}: {other}");
                }
                met += isFound ? 1 : 0;
                missed += isFound ? 0 : 1;
            }
        }
        Assert.True(met > 500 && missed > 500, $"{met} {missed}");
    }

    [Fact]
    public void Both_ends_of_time_are_inside_and_the_tick_after_is_not()
    {
        var tick = TimeSpan.FromTicks(1);
        var later = Noon + TimeSpan.FromHours(1);
        AssertFinds(true, Timed(Noon, later), Timed(later, later));
        AssertFinds(true, Timed(Noon, later), Timed(later, later + tick));
        AssertFinds(false, Timed(Noon, later), Timed(later + tick, later + tick));
        AssertFinds(true, Timed(Noon, Noon), Timed(Noon, Noon));
        AssertFinds(false, Timed(Noon, Noon), Timed(Noon + tick, Noon + tick));
        AssertFinds(true, Timed(Instant.Earliest, Noon), Timed(Noon, Instant.Latest));
        AssertFinds(false, Timed(Instant.Earliest, Noon), Timed(Noon + tick, Instant.Latest));
    }

    [Fact]
    public void The_last_moment_of_the_calendar_is_a_moment()
    {
        var last = Instant.Of(DateTimeOffset.MaxValue);

        AssertFinds(true, Timed(Noon, last), Timed(last, last));
        AssertFinds(false, Timed(Noon, last - TimeSpan.FromTicks(1)), Timed(last, last));
    }

    [Fact]
    public void Both_ends_of_height_are_inside()
    {
        AssertFinds(true, High(0, 100), High(100, 200));
        AssertFinds(true, High(100, 100), High(100, 100));
        AssertFinds(false, High(0, 100), High(100.001, 200));
        AssertFinds(false, High(0, 100), High(-200, -0.001));
    }

    [Fact]
    public void Putting_another_under_a_number_takes_the_first_out()
    {
        var index = new PrismIndex();
        index.Put(7, High(0, 100));
        index.Put(7, High(200, 300));

        Assert.Empty(Find(index, High(0, 100)));
        Assert.Equal([7], Find(index, High(200, 200)));
        Assert.Equal(1, index.Count);
        Assert.True(index.Remove(7));
        Assert.False(index.Remove(7));
        Assert.Empty(Find(index, High(200, 200)));
    }

    private static void AssertFinds(bool finds, Prism one, Prism two)
    {
        foreach (var (kept, asked) in ((Prism, Prism)[])[(one, two), (two, one)])
        {
            var index = new PrismIndex();
            index.Put(1, kept);
            Assert.Equal(finds, Find(index, asked).Contains(1));
        }
    }

    private static HashSet<long> Find(PrismIndex index, Prism asked)
    {
        var found = new List<long>();
        index.Find(asked, found);
        var numbers = found.ToHashSet();
        Assert.Equal(found.Count, numbers.Count);
        return numbers;
    }

    private static bool Meet(Prism a, Prism b, double slack) =>
        a.Start <= b.End
        && b.Start <= a.End
        && a.Band.Lower.Height <= b.Band.Upper.Height
        && b.Band.Lower.Height <= a.Band.Upper.Height
        && FootprintDistance.AreWithin(
            a.Outline.Polygon.Footprint,
            b.Outline.Polygon.Footprint,
            slack
        );

    // Few times and heights, so that many touch; the antimeridian and a pole among the places.
    private static Prism Prism(World world, double most)
    {
        var random = world.Random;
        var middle = LatLng.Of(random.Next(3) == 0 ? 89.9 : -17, random.Next(2) * 180).Value;
        var at = Geodesic.Direct(middle, world.Azimuth(), Meters.Of(world.Size(1, most)));
        var outline = Outline.Around([Circle.Of(at, Meters.Of(world.Size(1, most))).Value]).Value;
        var (low, start) = (random.Next(-3, 3), random.Next(4));
        return Airspace
            .Prisms.Prism.Of(
                outline,
                random.Next(9) == 0
                    ? AltitudeBand.Everything
                    : Band(low * 50, (low + random.Next(3)) * 50),
                random.Next(9) == 0 ? Instant.Earliest : Moment(start),
                random.Next(9) == 0 ? Instant.Latest : Moment(start + random.Next(3))
            )
            .Value;
    }

    private static Instant Moment(int hour) => Noon + TimeSpan.FromHours(hour);

    private static Prism Timed(Instant start, Instant end) =>
        Airspace.Prisms.Prism.Of(Here, Band(0, 100), start, end).Value;

    private static Prism High(double lower, double upper) =>
        Airspace.Prisms.Prism.Of(Here, Band(lower, upper), Noon, Moment(1)).Value;

    private static AltitudeBand Band(double lower, double upper) =>
        AltitudeBand
            .Of(
                Altitude.Of(Meters.Of(lower), Datum.Ellipsoid).Value,
                Altitude.Of(Meters.Of(upper), Datum.Ellipsoid).Value
            )
            .Value;
}
