using Parley.Airspace.Entities;
using Parley.Coordination.Availability;
using Parley.Coordination.CleanUp;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Operations;

public sealed class PutOperationTests
{
    private readonly Desk _desk = NewDesk();

    public static TheoryData<DeclaredState, DeclaredState> Steps
    {
        get
        {
            var steps = new TheoryData<DeclaredState, DeclaredState>();
            foreach (var from in Enum.GetValues<DeclaredState>())
            {
                foreach (var to in Enum.GetValues<DeclaredState>())
                {
                    steps.Add(from, to);
                }
            }
            return steps;
        }
    }

    // What the page of statements says, as a table of its own.
    private static readonly Dictionary<DeclaredState, string> After = new()
    {
        [DeclaredState.Planned] = "Planned Active OffPlan Contingent Cancelled",
        [DeclaredState.Active] = "Active OffPlan Contingent Ended",
        [DeclaredState.OffPlan] = "OffPlan Active Contingent Ended",
        [DeclaredState.Contingent] = "Contingent Ended",
        [DeclaredState.Ended] = "",
        [DeclaredState.Cancelled] = "",
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_state_follows_only_on_those_that_lead_to_it(DeclaredState from, DeclaredState to)
    {
        var operation = In(from);

        var decision = Put(operation.Next(to)).Decide(_desk.Picture, _desk.Now);

        Assert.Equal(
            After[from].Split(' ').Contains($"{to}"),
            decision is Decision<OperationDeclared>.Allowed
        );
    }

    [Theory]
    [InlineData(DeclaredState.Active)]
    [InlineData(DeclaredState.Ended)]
    public void It_is_first_declared_as_planned(DeclaredState state)
    {
        var refusal = _desk.Refuse(Put(Operation(1, RuForces) with { State = state }));

        Assert.Contains("planned", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_version_is_the_next()
    {
        var first = Operation(1, RuForces);
        _desk.Allow(Put(first));

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(first)));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(first with { Version = 3 })));
        _desk.Allow(Put(first with { Version = 2 }));
    }

    [Theory]
    [InlineData(OfficerRoles.DutyOfficer, true)]
    [InlineData(OfficerRoles.Liaison, true)]
    [InlineData(OfficerRoles.Planner, true)]
    [InlineData(OfficerRoles.Gateway, true)]
    [InlineData(OfficerRoles.Observer, false)]
    [InlineData(OfficerRoles.Administrator, false)]
    public void Who_plans_or_is_on_duty_signs(OfficerRoles role, bool may)
    {
        var signer = OfficerId(RuForces, "one");
        _desk.Allow(Tests.Parties.Speakers.Put(Officer(signer, role)));

        var decision = Put(Operation(1, RuForces), "one").Decide(_desk.Picture, _desk.Now);

        Assert.Equal(may, decision is Decision<OperationDeclared>.Allowed);
    }

    [Fact]
    public void Another_organ_and_another_party_have_no_say()
    {
        var operation = Operation(1, RuForces);
        var sent = Put(operation);
        foreach (var organ in new[] { RuMinistry, UsForces })
        {
            var said = Said(operation, $"{OfficerId(organ, "duty")}");

            Assert.IsType<Refusal.Forbidden>(_desk.Refuse(sent with { Operation = said }));
        }
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(sent with { Operation = Said(operation, RuForces.Party.Text) })
        );
    }

    [Fact]
    public void An_id_that_another_uses_is_not_new()
    {
        _desk.Allow(Put(Operation(1, RuForces)));
        _desk.Allow(Written.Intent(2, Written.Extents(eastKm: 40)));

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(Operation(1, UsForces))));
        Assert.IsType<Refusal.Stale>(
            _desk.Refuse(Put(Operation(1, RuMinistry) with { Version = 2 }))
        );
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(Operation(2, UsForces))));
    }

    [Fact]
    public void What_is_over_is_not_planned_but_may_be_ended()
    {
        var past = Operation(1, RuForces, Volume(from: -2, until: 0));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(past)));
        var active = In(DeclaredState.Active);
        _desk.Now = Written.At(1);

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(active.Next(DeclaredState.Active))));
        _desk.Allow(Put(active.Next(DeclaredState.Ended)));
    }

    [Fact]
    public void A_release_names_parties_that_there_are()
    {
        var operation = Operation(1, RuForces) with
        {
            Release = To(ReleaseClass.None, (PartyId.Of("nobody").Value, ReleaseClass.Detail)),
        };

        var refusal = Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(operation)));

        Assert.Contains("nobody", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_organ_has_so_many_that_are_open_and_no_more()
    {
        var far = Volume();
        for (var id = 1; id <= Coordination.Operations.Operation.OpenPerOrganMax; id++)
        {
            _desk.Picture.Apply(new OperationPut(Said(Operation(id, RuForces, far), "nobody")));
        }

        Assert.IsType<Refusal.TooMany>(_desk.Refuse(Put(Operation(5_000, RuForces))));
        _desk.Allow(Put(Operation(1, RuForces).Next(DeclaredState.Cancelled)));
        _desk.Allow(Put(Operation(5_000, RuForces)));
    }

    [Fact]
    public void It_takes_part_in_the_DSS_as_an_intent_of_its_party()
    {
        var planned = Operation(1, RuForces);
        _desk.Allow(Put(planned));
        var first = Intent()!;
        _desk.Allow(Put(planned.Next(DeclaredState.Active)));
        var second = Intent()!;

        Assert.Equal(Uss.Of("parley.ru").Value, first.Manager);
        Assert.Equal((1, OperationState.Accepted), (first.Version, first.State));
        Assert.Equal((2, OperationState.Activated), (second.Version, second.State));
        Assert.NotEqual(first.Ovn, second.Ovn);
        Assert.Equal("https://parley.example", first.BaseUrl.Text);
        Assert.True(first.Extents.Outline.Covers(planned.Volumes.Extents.Outline, default));
        _desk.Allow(Put(planned.Next(DeclaredState.Active).Next(DeclaredState.Ended)));
        Assert.Null(Intent());
    }

    [Theory]
    [InlineData(DeclaredState.OffPlan, OperationState.Nonconforming)]
    [InlineData(DeclaredState.Contingent, OperationState.Contingent)]
    public void Off_nominal_states_are_those_of_the_standard(
        DeclaredState said,
        OperationState shown
    )
    {
        _desk.Allow(Put(Operation(1, RuForces)));

        _desk.Allow(Put(Operation(1, RuForces).Next(said)));

        Assert.Equal(shown, Intent()!.State);
    }

    [Fact]
    public void A_party_is_the_USS_that_it_first_names()
    {
        _desk.Allow(
            Tests.Parties.Speakers.Put(
                Party(Ru, version: 2) with
                {
                    UssNames = [Written.Bob, Written.Alice],
                }
            )
        );

        _desk.Allow(Put(Operation(1, RuForces)));

        Assert.Equal(Written.Bob, Intent()!.Manager);
    }

    [Fact]
    public void Nobody_takes_the_USS_name_that_is_made_of_anothers()
    {
        var own = Party(Ru, version: 2) with { UssNames = [Uss.Of("parley.ru").Value] };
        var others = own with { UssNames = [Uss.Of("parley.us").Value] };

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Tests.Parties.Speakers.Put(others)));
        _desk.Allow(Tests.Parties.Speakers.Put(own));
    }

    [Fact]
    public void A_call_of_the_DSS_changes_no_declared_operation_whoever_makes_it()
    {
        _desk.Allow(
            Tests.Parties.Speakers.Put(Party(Ru, version: 2) with { UssNames = [Written.Alice] })
        );
        _desk.Allow(Put(Operation(1, RuForces)));
        var ovn = Intent()!.Ovn;
        var change = Written.Intent(1) with { Ovn = ovn };

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(change));
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(new DeleteOperationalIntent(Written.Id(1), ovn, Written.Alice))
        );
        _desk.Allow(Put(Operation(1, RuForces).Next(DeclaredState.Cancelled)));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(change with { Ovn = null }));
    }

    [Fact]
    public void Whoever_plans_there_needs_its_ovn()
    {
        _desk.Allow(Put(Operation(1, RuForces)));

        var refusal = Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(Written.Intent(2)));

        var missing = Assert.Single(refusal.Intents);
        Assert.Equal((Written.Id(1), null), (missing.Id, missing.Ovn));
        var details = _desk.Allow(new GetDeclaredIntent(Written.Id(1)));
        _desk.Allow(Written.Intent(2).Knowing(details.Reference.Ovn!.Value));
    }

    [Fact]
    public void Its_ovn_is_needed_also_when_the_system_of_its_party_is_down()
    {
        _desk.Allow(Put(Operation(1, RuForces)));
        _desk.Allow(
            new SetAvailability(Intent()!.Manager, UssAvailabilityState.Down, "", Written.Chance())
        );

        Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(Written.Intent(2)));
        _desk.Allow(Put(Operation(1, RuForces).Next(DeclaredState.Active)));
    }

    [Fact]
    public void Subscribers_of_where_it_was_and_will_be_are_to_be_told()
    {
        _desk.Allow(Written.Subscription(10));
        _desk.Allow(Written.Subscription(11, Written.Extents(eastKm: 30)));

        var made = _desk.Allow(Put(Operation(1, RuForces)));
        var moved = Operation(1, RuForces, Volume(eastKm: 30)).Next(DeclaredState.Planned);
        var after = _desk.Allow(Put(moved));
        var gone = _desk.Allow(Put(moved.Next(DeclaredState.Cancelled)));

        Assert.Equal("https://alice.example/uss: 10=1", Written.Told(made.Subscribers));
        Assert.Equal("https://alice.example/uss: 10=2 11=1", Written.Told(after.Subscribers));
        Assert.Equal("https://alice.example/uss: 11=2", Written.Told(gone.Subscribers));
        Assert.Equal(2, _desk.Picture.Subscriptions.Find(Written.Id(11))!.NotificationIndex);
    }

    [Fact]
    public void A_sender_of_another_party_learns_no_conflict()
    {
        _desk.Allow(Put(Operation(1, UsForces)));
        var sent = Put(Operation(2, RuForces));

        var declared = _desk.Allow(sent with { Reader = ReaderOf(OfficerId(Third, "duty")) });

        Assert.Null(declared.Conflicts);
        Assert.Null(declared.Operation.Own);
        Assert.Null(declared.Operation.Contact);
    }

    [Fact]
    public void What_ended_long_ago_is_cleaned_up_with_its_intent()
    {
        _desk.Allow(Put(Operation(1, RuForces)));
        _desk.Allow(Put(Operation(2, RuForces, Volume(until: 30))));
        _desk.Now = Written.At(10);

        var taken = _desk.Allow(new CleanUpEnded(new(Written.At(5), null), ThingsMax: 10));

        Assert.Equal(2, taken);
        Assert.Null(Intent());
        Assert.Null(_desk.Picture.Operations.Find(Written.Id(1)));
        Assert.NotNull(_desk.Picture.Operations.Find(Written.Id(2)));
        Assert.Equal((1, 1), _desk.Picture.Operations.CountOf(RuForces));
    }

    private OperationalIntent? Intent() => _desk.Picture.OperationalIntents.Find(Written.Id(1));

    // Said until it stands in a state.
    private Operation In(DeclaredState state)
    {
        var operation = Operation(1, RuForces);
        _desk.Allow(Put(operation));
        DeclaredState[] way = state switch
        {
            DeclaredState.Planned => [],
            DeclaredState.Active or DeclaredState.Cancelled => [state],
            DeclaredState.OffPlan or DeclaredState.Contingent or DeclaredState.Ended =>
            [
                DeclaredState.Active,
                state,
            ],
        };
        foreach (var next in way)
        {
            operation = operation.Next(next);
            _desk.Allow(Put(operation));
        }
        return operation;
    }
}
