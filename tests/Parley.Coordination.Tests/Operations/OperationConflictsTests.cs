using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Operations;

public sealed class OperationConflictsTests
{
    private static readonly OrganId[] Organs = [RuForces, RuMinistry, UsForces, Third];

    private readonly Desk _desk = NewDesk();

    // Random operations in one small area; then each one's answer against every pair of volumes.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_answer_is_that_of_the_exact_test_of_every_pair(int seed)
    {
        var random = new Random(seed);
        var open = new Dictionary<int, Operation>();
        for (var id = 1; id <= 60; id++)
        {
            var operation = Random(id, random);
            _desk.Allow(Put(operation));
            open[id] = operation;
        }
        foreach (var id in open.Keys.Where(_ => random.Next(4) == 0).ToList())
        {
            var next = Random(id, random) with { Version = 2, Organ = open[id].Organ };
            next = next with { Volumes = OperationVolumes.Of(next.Organ, next.Volumes.All).Value };
            var isOver = random.Next(2) == 0;
            _desk.Allow(Put(isOver ? open[id].Next(DeclaredState.Cancelled) : next));
            open.Remove(id, out var old);
            if (!isOver)
            {
                open[id] = next;
            }
        }
        // Some meetings are over by then, some go on.
        _desk.Now = Written.At(0.6);

        var found = open.Values.Select(one => (one.Id, Told: Told(one))).ToList();

        Assert.All(found, one => Assert.Equal(ByEveryPair(open, one.Id, _desk.Now), one.Told));
        Assert.Contains(found, one => one.Told.Length > 0);
        Assert.Contains(found, one => one.Told.Length == 0);
    }

    [Fact]
    public void A_conflict_says_where_when_how_high_and_who_gives_way()
    {
        _desk.Allow(
            Put(
                Operation(
                    1,
                    RuForces,
                    Volume(eastKm: 50),
                    Volume(eastKm: 1, from: 0.5, until: 2)
                ) with
                {
                    Priority = 10,
                }
            )
        );
        var low = Operation(2, UsForces, Volume(band: Written.Band(50, 300)));

        var declared = _desk.Allow(Put(low));

        var conflict = Assert.Single(declared.Conflicts!.Describe().Operations);
        var meeting = Assert.Single(conflict.Meetings.Found);
        Assert.Equal((0, 1), (meeting.FirstVolume, meeting.SecondVolume));
        Assert.Equal((Written.At(0.5), Written.At(1)), (meeting.Window.Start, meeting.Window.End));
        Assert.Equal(
            (50.0, 100.0),
            (meeting.Vertical.Shared.Lower.Height.Value, meeting.Vertical.Shared.Upper.Height.Value)
        );
        Assert.Equal(Certainty.Certain, conflict.Meetings.Certainty);
        Assert.Equal((PriorityOrder.Higher, true), (conflict.Order, conflict.IsContraryToPriority));
        var theirs = _desk.Allow(
            new FindOperationConflicts(ReaderOf(OfficerId(RuForces, "duty")), Written.Id(1))
        );
        var seenByThem = Assert.Single(theirs.Describe().Operations);
        Assert.Equal(
            (PriorityOrder.Lower, false),
            (seenByThem.Order, seenByThem.IsContraryToPriority)
        );
    }

    [Fact]
    public void Another_datum_leaves_a_conflict_possible()
    {
        var amsl = AltitudeBand
            .Of(
                Altitude.Of(Meters.Of(60), Datum.MeanSeaLevel).Value,
                Altitude.Of(Meters.Of(90), Datum.MeanSeaLevel).Value
            )
            .Value;
        // The sea is some 44 m above the ellipsoid there: 104 to 134 m, within the geoid's error.
        _desk.Allow(Put(Operation(1, RuForces, Volume(band: amsl))));
        var near = _desk.Allow(Put(Operation(2, UsForces, Volume(band: Written.Band(0, 104)))));
        var amid = _desk.Allow(Put(Operation(3, Third, Volume(band: Written.Band(110, 120)))));
        var above = _desk.Allow(
            Put(Operation(4, RuMinistry, Volume(band: Written.Band(200, 300))))
        );

        Assert.Equal(
            Certainty.Possible,
            Assert.Single(near.Conflicts!.Describe().Operations).Meetings.Certainty
        );
        Assert.Contains(
            amid.Conflicts!.Describe().Operations,
            one =>
                one is { Meetings.Certainty: Certainty.Certain, With.Organ: var organ }
                && organ == RuForces
        );
        Assert.Empty(above.Conflicts!.Describe().Operations);
    }

    [Fact]
    public void Heights_in_the_DSS_lie_outward_of_those_said()
    {
        var ground = AltitudeBand
            .Of(Altitude.Surface, Altitude.Of(Meters.Of(120), Datum.Ground).Value)
            .Value;

        var operation = Operation(1, RuForces, Volume(band: ground));

        var kept = Assert.Single(operation.Volumes.OnEllipsoid).Band;
        Assert.Equal(OperationVolumes.MetersMin, kept.Lower.Height.Value);
        Assert.True(kept.Upper.Height.Value > 9_000);
        Assert.Equal((Datum.Ellipsoid, Datum.Ellipsoid), (kept.Lower.Datum, kept.Upper.Datum));
        Assert.Equal(ground, operation.Volumes.All[0].Band);
    }

    [Fact]
    public void Intents_and_constraints_of_the_DSS_are_told_coarsely()
    {
        _desk.Allow(Written.Intent(1));
        _desk.Allow(Written.Constraint(2));
        _desk.Allow(Written.Intent(3, Written.Extents(eastKm: 40)));
        var operation = Operation(4, RuForces, Volume(eastKm: 20), Volume(eastKm: -0.5));

        var conflicts = _desk.Allow(Put(operation)).Conflicts!.Describe();

        Assert.Empty(conflicts.Operations);
        var intent = Assert.Single(conflicts.Intents);
        Assert.Equal((Written.Id(1), null), (intent.With.Id, intent.With.Ovn));
        Assert.Equal([1], intent.Volumes);
        Assert.Equal(Written.Id(2), Assert.Single(conflicts.Constraints).With.Id);
        Assert.Equal(0, conflicts.LeftOut);
    }

    [Fact]
    public void Volumes_are_asked_about_without_being_declared()
    {
        _desk.Allow(Put(Operation(1, RuForces)));
        var planned = new PlannedVolumes(
            UsForces,
            OperationVolumes.Of(UsForces, [Volume()]).Value,
            0
        );
        var asked = new CheckOperation(ReaderOf(OfficerId(UsForces, "duty")), planned);

        var found = _desk.Allow(asked, out var facts);

        Assert.Empty(facts);
        Assert.Equal(Written.Id(1), Assert.Single(found.Describe().Operations).With.Id);
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(asked with { Reader = ReaderOf(OfficerId(RuForces, "duty")) })
        );
    }

    [Fact]
    public void What_is_more_than_an_answer_tells_is_counted()
    {
        for (var id = 1; id <= OperationConflicts.ConflictsMax + 3; id++)
        {
            _desk.Picture.Apply(new OperationPut(Said(Operation(id, RuForces), "nobody")));
        }

        var conflicts = _desk.Allow(Put(Operation(5_000, UsForces))).Conflicts!.Describe();

        Assert.Equal(OperationConflicts.ConflictsMax, conflicts.Operations.Length);
        Assert.Equal(3, conflicts.LeftOut);
    }

    [Fact]
    public void What_there_is_no_time_to_compare_is_told_all_the_same()
    {
        ImmutableArray<Volume> many = [.. Enumerable.Repeat(Volume(), OperationVolumes.VolumesMax)];
        var volumes = OperationVolumes.Of(RuForces, many).Value;
        for (var id = 1; id <= 3; id++)
        {
            var other = Operation(id, RuForces) with { Volumes = volumes };
            _desk.Picture.Apply(new OperationPut(Said(other, "nobody")));
        }
        _desk.Allow(Written.Intent(9, Written.Extents(until: 0.5)));
        var own = Operation(100, UsForces) with
        {
            Volumes = OperationVolumes.Of(UsForces, many).Value,
        };

        var conflicts = _desk.Allow(Put(own)).Conflicts!.Describe();

        Assert.Equal(
            [(250_000, true), (0, false), (0, false)],
            conflicts.Operations.Select(one => (one.Meetings.Found.Length, one.Meetings.AreAll))
        );
        Assert.All(
            conflicts.Operations,
            one => Assert.Equal((Written.At(0), Written.At(1)), Ends(one.Meetings))
        );
        var intent = Assert.Single(conflicts.Intents);
        Assert.Empty(intent.Volumes);
        Assert.False(intent.Meetings.AreAll);
        Assert.Equal(0, conflicts.LeftOut);
    }

    private static (Instant, Instant) Ends(Meetings meetings) =>
        (meetings.Window.Start, meetings.Window.End);

    private string Told(Operation operation)
    {
        var asked = new FindOperationConflicts(
            ReaderOf(OfficerId(operation.Organ, "duty")),
            operation.Id
        );
        return string.Join(
            '\n',
            _desk
                .Allow(asked)
                .Describe()
                .Operations.Select(one =>
                    $"{one.With.Id} {one.Order}: {string.Join(", ", one.Meetings.Found)}"
                )
        );
    }

    // Nothing of the index, nor of what the answer leaves to it.
    private static string ByEveryPair(Dictionary<int, Operation> open, DssId id, Instant now)
    {
        var finder = new ConflictFinder(VerticalModel.Default, Separation.None);
        var own = open.Values.Single(one => one.Id == id);
        var told = new List<string>();
        foreach (var other in open.Values.OrderBy(one => one.Id.Value))
        {
            if (other.Organ == own.Organ)
            {
                continue;
            }
            var meetings = new List<VolumeMeeting>();
            for (var i = 0; i < own.Volumes.All.Length; i++)
            {
                for (var j = 0; j < other.Volumes.All.Length; j++)
                {
                    var met = finder.Between(
                        Alone(own, own.Volumes.All[i]),
                        Alone(other, other.Volumes.All[j])
                    );
                    if (met is { Meetings: [var meeting] } && meeting.Window.End > now)
                    {
                        meetings.Add(meeting with { FirstVolume = i, SecondVolume = j });
                    }
                }
            }
            if (meetings.Count > 0)
            {
                var precedence =
                    other.Priority > own.Priority ? PriorityOrder.Higher
                    : other.Priority < own.Priority ? PriorityOrder.Lower
                    : PriorityOrder.Equal;
                told.Add($"{other.Id} {precedence}: {string.Join(", ", meetings)}");
            }
        }
        return string.Join('\n', told);
    }

    private static Entity Alone(Operation operation, Volume volume) =>
        Entity
            .Of(
                EntityId.Of($"{operation.Id}").Value,
                EntityKind.Operation,
                Owner.Of($"{operation.Organ}").Value,
                [volume]
            )
            .Value;

    private static Operation Random(int id, Random random)
    {
        var organ = Organs[random.Next(Organs.Length)];
        var volumes = ImmutableArray.CreateBuilder<Volume>();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var from = random.NextDouble() * 4;
            var lower = random.Next(0, 900);
            volumes.Add(
                Volume(
                    eastKm: random.NextDouble() * 40,
                    from: from,
                    until: from + 0.2 + random.NextDouble(),
                    radius: 200 + (random.NextDouble() * 2_000),
                    band: Written.Band(lower, lower + random.Next(10, 300))
                )
            );
        }
        return Operation(id, organ, volumes.ToImmutable()) with { Priority = random.Next(3) };
    }
}
