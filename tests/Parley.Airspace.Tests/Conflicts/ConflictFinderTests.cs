using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Tests.Index;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Conflicts;

public sealed class ConflictFinderTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 2_000)]
    public void All_conflicts_of_a_set_are_those_of_every_pair_in_its_order(int seed, double across)
    {
        var entities = Crowd.Mixed(new World(seed), Amount.Of(300, 2_000, 60));
        var separation = new Separation(Meters.Of(across), Meters.Of(across / 20));
        var finder = new ConflictFinder(VerticalModel.Default, separation);
        var pairs = new List<(int, int)>();
        for (var i = 0; i < entities.Count; i++)
        {
            for (var j = i + 1; j < entities.Count; j++)
            {
                if (finder.Between(entities[i], entities[j]) is not null)
                {
                    pairs.Add((i, j));
                }
            }
        }
        Assert.NotEmpty(pairs);
        Amount.Tell($"{entities.Count * (entities.Count - 1) / 2} pairs, {pairs.Count} meet");

        var found = finder.FindAll(entities, stop: TestContext.Current.CancellationToken);

        Assert.Equal(pairs, found.Select(conflict => Places(entities, conflict)));
    }

    [Theory]
    [InlineData(EntityKind.Operation, "x", EntityKind.Operation, "y", true)]
    [InlineData(EntityKind.Operation, "x", EntityKind.Operation, "x", false)]
    [InlineData(EntityKind.Operation, "x", EntityKind.Constraint, "y", true)]
    [InlineData(EntityKind.Operation, "x", EntityKind.Constraint, "x", true)]
    [InlineData(EntityKind.Constraint, "x", EntityKind.Constraint, "y", false)]
    public void Who_may_conflict_is_a_matter_of_kind_and_owner(
        EntityKind kind,
        string owner,
        EntityKind otherKind,
        string otherOwner,
        bool may
    )
    {
        var one = Drawn.Entity(owner, kind, Everywhen("0,0 r 10"));
        var other = Drawn.Entity(otherOwner, otherKind, Everywhen("0,0 r 20"));
        var finder = new ConflictFinder(VerticalModel.Default, default);

        var (conflict, back) = (finder.Between(one, other), finder.Between(other, one));

        Assert.Equal(may, conflict is not null);
        Assert.Equal(may, back is not null);
        var all = finder.FindAll([one, other], stop: TestContext.Current.CancellationToken);
        Assert.Equal(may ? 1 : 0, all.Count);
        // The operation first, of an operation and a constraint.
        Assert.True(back is null || back.First.Kind is EntityKind.Operation);
    }

    [Fact]
    public void Every_meeting_of_two_is_told_in_order_with_its_time_and_distance()
    {
        var (noon, hour) = (new Instant(new DateTime(2026, 11, 23, 12, 0, 0).Ticks), 60);
        TimeWindow Window(int from, int to) =>
            TimeWindow.Of(noon + TimeSpan.FromMinutes(from), noon + TimeSpan.FromMinutes(to)).Value;
        Volume Part(string shape, int from, int to) =>
            new(Drawn.Shape(shape), AltitudeBand.Everything, Window(from, to));
        var one = Drawn.Entity(
            "one",
            EntityKind.Operation,
            Part("0,0 r 100", 0, hour),
            Part("0,0.01 r 100", hour, 2 * hour)
        );
        var other = Drawn.Entity(
            "other",
            EntityKind.Operation,
            Part("1,1 r 100", 0, hour),
            Part("0,0.0001 r 100", 30, 90)
        );
        var separation = new Separation(Meters.Of(1_000), Meters.Zero);

        var conflict = new ConflictFinder(VerticalModel.Default, separation).Between(one, other)!;

        Assert.Equal(
            [(0, 1), (1, 1)],
            conflict.Meetings.Select(m => (m.FirstVolume, m.SecondVolume))
        );
        Assert.Equal([Window(30, 60), Window(60, 90)], conflict.Meetings.Select(m => m.Window));
        Assert.Equal(0, conflict.Meetings[0].Horizontal.Value);
        var apart = TrueEarth.Distance(Drawn.Place("0,0.01"), Drawn.Place("0,0.0001")) - 200;
        Assert.InRange(conflict.Meetings[1].Horizontal.Value, apart - 0.05, apart);
        Assert.Equal(Certainty.Certain, conflict.Certainty);
    }

    // Over the large one the geoid rises by tens of metres; the small one is where they meet.
    [Fact]
    public void Heights_are_compared_where_the_smaller_of_the_two_is()
    {
        var sea = Geoid.Undulation(Drawn.Place("3,79")).Value;
        var small = At("3,79 r 100", 1_000, Datum.MeanSeaLevel);
        var over = 1_000 + sea + Geoid.ErrorMax.Value;
        var (high, low) = (
            At("3,79 r 1000000", over + 5, Datum.Ellipsoid),
            At("3,79 r 1000000", over - 5, Datum.Ellipsoid)
        );
        var finder = new ConflictFinder(VerticalModel.Default, default);

        Assert.Null(finder.Between(small, high));
        Assert.Null(finder.Between(high, small));
        Assert.NotNull(finder.Between(small, low));
        Assert.NotNull(finder.Between(low, small));
    }

    // Over the large one the sea is too uneven for that.
    [Fact]
    public void How_surely_two_meet_is_told_by_the_smaller()
    {
        var sea = Geoid.Undulation(Drawn.Place("3,79")).Value;
        var small = At("3,79 r 100", 1_000, Datum.MeanSeaLevel);
        var (low, high) = (Over(1_000 + sea - 20), Over(1_000 + sea + 20));
        var band = AltitudeBand.Of(low, high).Value;
        var large = Drawn.Operation("large", Drawn.Shape("3,79 r 1000000"), band);
        var finder = new ConflictFinder(VerticalModel.Default, default);

        Assert.Equal(Certainty.Certain, finder.Between(small, large)?.Certainty);
        Assert.Equal(Certainty.Certain, finder.Between(large, small)?.Certainty);

        Altitude Over(double height) => Altitude.Of(Meters.Of(height), Datum.Ellipsoid).Value;
    }

    // The geoid rises by 28 m on the way north.
    [Fact]
    public void Heights_are_compared_as_far_away_as_the_separation_reaches()
    {
        var sea = Geoid.Undulation(Drawn.Place("30.35,79.5")).Value;
        var south = At("29.5,79.5 r 100", 5_000, Datum.MeanSeaLevel);
        var north = At("30.35,79.5 r 200", 5_000 + sea, Datum.Ellipsoid);
        var separation = new Separation(Meters.OfKilometers(100), Meters.Zero);

        var conflict = new ConflictFinder(VerticalModel.Default, separation).Between(south, north);

        Assert.Equal(Certainty.Possible, conflict?.Certainty);
    }

    [Fact]
    public void A_search_can_be_stopped_and_says_how_far_it_is()
    {
        var entities = Crowd.Mixed(new World(3), 200);
        var finder = new ConflictFinder(VerticalModel.Default, default);
        var told = new Told();

        finder.FindAll(entities, told, TestContext.Current.CancellationToken);

        Assert.Equal(1, told.Most);
        Assert.Throws<OperationCanceledException>(() =>
            finder.FindAll(entities, stop: new CancellationToken(true))
        );
    }

    private sealed class Told : IProgress<double>
    {
        private readonly Lock _telling = new();

        internal double Most { get; private set; }

        public void Report(double value)
        {
            lock (_telling)
            {
                Most = Math.Max(Most, value);
            }
        }
    }

    private static Entity At(string shape, double height, Datum datum)
    {
        var at = Altitude.Of(Meters.Of(height), datum).Value;
        return Drawn.Operation(shape, Drawn.Shape(shape), AltitudeBand.Of(at, at).Value);
    }

    private static Volume Everywhen(string shape) =>
        new(Drawn.Shape(shape), AltitudeBand.Everything, TimeWindow.Always);

    private static (int, int) Places(List<Entity> entities, Conflict conflict)
    {
        var (one, other) = (entities.IndexOf(conflict.First), entities.IndexOf(conflict.Second));
        return (Math.Min(one, other), Math.Max(one, other));
    }
}
