using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Conflicts;

public sealed class TouchingTests
{
    private const string Unit = "0,0 0,1 1,1 1,0";
    private const string Ring = "0,0 0,9 9,9 9,0 | 3,3 3,6 6,6 6,3";

    [Theory]
    [InlineData(Unit, Unit)] // equal
    [InlineData(Unit, "1,1 0,1 0,0 1,0")] // equal, the other way around
    [InlineData(Unit, "0,1 0,2 1,2 1,1")] // an edge
    [InlineData(Unit, "0,1 0,2 -1,2")] // a corner
    [InlineData(Unit, "1,1 1,2 2,2 2,1")] // a corner, diagonally
    [InlineData(Unit, "0,0.5 -1,0 -1,1")] // a corner on an edge
    [InlineData(Unit, "0,0.25 0,0.75 -1,0.5")] // part of an edge
    [InlineData(Unit, "0.2,0.2 0.2,0.4 0.4,0.4")] // inside
    [InlineData(Unit, "0.5,-1 0.5,2 0.6,2 0.6,-1")] // across, no corner inside the other
    [InlineData(Unit, "0.5,0.5 r 1")] // a circle inside
    [InlineData(Unit, "0.5,0.5 r 1000000")] // a circle around
    [InlineData(Unit, "0.5,0.5 h 1")] // a path of one point inside
    [InlineData(Unit, "0.5,0.5 0.5,0.5 0.5,0.5 h 1")] // legs without length
    [InlineData(Unit, "0.5,-1 0.5,-1 0.5,2 h 1")] // a path across
    [InlineData(Unit, "0,0 0,0.5 0,1")] // a line along an edge
    [InlineData(Ring, "3,3 3,6 6,6 6,3")] // filling the hole
    [InlineData(Ring, "3,3 4,5 5,4")] // a corner at the hole's corner
    [InlineData(Ring, "3,4 5,4 5,5")] // a corner at the hole's edge, 14 m into it
    [InlineData(Ring, "4,4 r 200000")] // over the hole's edge
    [InlineData(Ring, "4.5,4.5 r 1000000")] // around all of it
    [InlineData("0,179 0,-179 1,-179 1,179", "0.5,180 r 1")] // over the antimeridian
    [InlineData("0,179 0,-179 1,-179 1,179", "0.5,-180 r 1")]
    [InlineData("0,179 0,180 1,180 1,179", "0,-180 0,-179 1,-179 1,-180")] // touching at it
    [InlineData("80,0 80,120 80,-120", "90,0 r 1")] // around the pole
    [InlineData("80,0 80,120 80,-120", "90,77 89,12 89,13")]
    [InlineData("-80,0 -80,120 -80,-120", "-89.9,10 -89.9,100 -89.9,-170 -89.9,-80")]
    [InlineData("80,0 80,180 80,90", "90,45 89,-90 89,-80")] // an edge over the pole
    [InlineData("89,10 r 200000", "90,0 89.9,-170 89.9,-160")] // a circle over the pole
    [InlineData("90,0 80,0 80,10", "90,123 80,10 80,20")] // two from the pole
    public void Shapes_that_share_a_place_meet(string one, string other)
    {
        Assert.True(Meet(Drawn.Shape(one), Drawn.Shape(other), 0));
    }

    [Theory]
    [InlineData(Unit, "0,1.000003 0,2 1,2 1,1.000003")] // 33 cm from an edge
    [InlineData(Ring, "4,4 4,5 5,5 5,4")] // in the hole
    [InlineData(Ring, "4.5,4.5 r 1000")]
    [InlineData(Ring, "4,4 5,5 h 1000")]
    [InlineData(Ring, "3.1,3.1 3.1,5.9 5.9,5.9 5.9,3.1 | 4,4 4,5 5,5 5,4")] // a ring in the hole
    [InlineData("0,179 0,-179 1,-179 1,179", "0.5,0 r 1000000")] // at the antimeridian, not at 0
    [InlineData("80,0 80,120 80,-120", "79,60 78,60 78,61")]
    [InlineData("80,0 80,120 80,-120", "-90,0 r 1000000")] // the other pole
    public void Shapes_that_share_no_place_do_not(string one, string other)
    {
        Assert.False(Meet(Drawn.Shape(one), Drawn.Shape(other), 0));
    }

    [Theory]
    [InlineData("0,0 r 100", "0,0.01 r 100", 913.194908, true)]
    [InlineData("0,0 r 100", "0,0.01 r 100", 913.15, false)]
    [InlineData("90,0 r 1000", "89,0 r 1000", 109_693.90, true)] // 111,693.87 m between
    [InlineData("90,0 r 1000", "89,0 r 1000", 109_693.70, false)]
    public void Exactly_the_separation_apart_is_too_near(
        string one,
        string other,
        double across,
        bool meets
    )
    {
        Assert.Equal(meets, Meet(Drawn.Shape(one), Drawn.Shape(other), across));
    }

    [Theory]
    [InlineData(0, 10, 10, 20, false)] // an end at the other's start
    [InlineData(0, 10, 9.9999999, 20, true)] // one tick before
    [InlineData(0, 10, 0, 10, true)]
    [InlineData(0, 10, 3, 4, true)]
    [InlineData(double.NegativeInfinity, 10, 10, 20, false)]
    [InlineData(double.NegativeInfinity, 10, 9, 20, true)]
    [InlineData(double.NegativeInfinity, 10, double.NegativeInfinity, -1e9, true)]
    [InlineData(5, double.PositiveInfinity, 0, 5, false)]
    [InlineData(5, double.PositiveInfinity, 1e9, 2e9, true)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, 0, 1, true)]
    public void Times_that_only_touch_do_not_meet(
        double start,
        double end,
        double otherStart,
        double otherEnd,
        bool meets
    )
    {
        var shape = Drawn.Shape(Unit);
        var one = Drawn.Operation("one", shape, window: Window(start, end));
        var other = Drawn.Operation("other", shape, window: Window(otherStart, otherEnd));

        Assert.Equal(meets, Meet(one, other, default));
    }

    [Theory]
    [InlineData(0, 100, 100, 200, 0, true)] // a ceiling at the other's floor
    [InlineData(0, 100, 100.0002, 200, 0, false)]
    [InlineData(0, 100, 50, 50, 0, true)] // a band without height
    [InlineData(0, 0, 0, 0, 0, true)]
    [InlineData(0, 100, 130.48, 200, 30.48, true)] // exactly the separation
    [InlineData(0, 100, 130.4802, 200, 30.48, false)]
    [InlineData(0, 100, 100_000, 100_000, 99_900, true)]
    [InlineData(-12_000, -12_000, 0.0, 10, 12_000, true)]
    public void Altitudes_that_touch_meet(
        double low,
        double high,
        double otherLow,
        double otherHigh,
        double up,
        bool meets
    )
    {
        foreach (var datum in Enum.GetValues<Datum>())
        {
            var shape = Drawn.Shape("10,10 r 500");
            var one = Drawn.Operation("one", shape, Band(low, high, datum));
            var other = Drawn.Operation("other", shape, Band(otherLow, otherHigh, datum));

            Assert.Equal(meets, Meet(one, other, new(Meters.Zero, Meters.Of(up))));
        }
    }

    [Fact]
    public void A_floor_exactly_the_separation_over_a_ceiling_is_never_missed()
    {
        var world = new World(61);
        var shape = Drawn.Shape("45,0 r 500");
        var index = new ConflictIndex(VerticalModel.Default);
        for (var i = 0; i < Amount.Of(20_000, 500_000); i++)
        {
            var up = world.Random.Next(2) == 0 ? 0 : world.Size(0.01, 50_000);
            var ceiling =
                world.Random.Next(2) == 0
                    ? world.Random.Next(0, 30_000) * 0.3048
                    : world.Size(0.001, 50_000);
            var datum = (Datum)world.Random.Next(4);
            index.Put(0, Drawn.Operation("low", shape, Band(ceiling - 1, ceiling, datum)));
            var high = Band(ceiling + up, Math.Max(ceiling + up, 60_000), datum);
            var found = new List<long>();
            using var snapshot = index.Read();
            var separation = new Separation(Meters.Zero, Meters.Of(up));

            snapshot.Find(Drawn.Operation("high", shape, high), separation, found);

            Assert.True(found.Count == 1, $"{ceiling:R} {up:R} {datum}");
        }
    }

    private static bool Meet(Shape one, Shape other, double across) =>
        Meet(
            Drawn.Operation("one", one),
            Drawn.Operation("other", other),
            new(Meters.Of(across), Meters.Zero)
        );

    // By every way there is to ask, which must all agree.
    private static bool Meet(Entity one, Entity other, Separation separation)
    {
        var finder = new ConflictFinder(VerticalModel.Default, separation);
        var index = new ConflictIndex(VerticalModel.Default);
        index.Put(1, one);
        index.Put(2, other);
        using var snapshot = index.Read();
        var (first, second, joined) = (new List<long>(), new List<long>(), new List<long>());
        snapshot.Find(one, separation, first);
        snapshot.Find(other, separation, second);
        snapshot.Join(separation, 1, (a, b) => joined.Add(a));

        var meets = finder.Between(one, other) is not null;

        Assert.Equal(meets, finder.Between(other, one) is not null);
        Assert.Equal(meets, finder.FindAll([one, other]).Count == 1);
        Assert.Equal(meets ? [2L] : [], first);
        Assert.Equal(meets ? [1L] : [], second);
        Assert.Equal(meets ? 1 : 0, joined.Count);
        return meets;
    }

    private static TimeWindow Window(double start, double end) =>
        TimeWindow.Of(At(start), At(end)).Value;

    private static Instant At(double seconds) =>
        double.IsNegativeInfinity(seconds) ? Instant.Earliest
        : double.IsPositiveInfinity(seconds) ? Instant.Latest
        : new(new DateTime(2026, 11, 23).Ticks + (long)Math.Round(seconds * 1e7));

    private static AltitudeBand Band(double low, double high, Datum datum) =>
        AltitudeBand
            .Of(Altitude.Of(Meters.Of(low), datum).Value, Altitude.Of(Meters.Of(high), datum).Value)
            .Value;
}
