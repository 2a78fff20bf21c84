using Parley.Airspace.Entities;
using Parley.Coordination.Availability;
using Parley.Coordination.OperationalIntents;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.OperationalIntents;

public sealed class AirspaceKeyTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void Exactly_what_is_missing_is_named_with_full_references_but_for_others_ovns()
    {
        var first = Make(1, 0).Ovn!.Value;
        Make(2, 0.5, first);
        Make(3, 40);
        var own = _desk.Allow(Intent(4, Extents(eastKm: -0.5)).Knowing(first, OvnOf(2))).Intent;

        var refusal = Assert.IsType<Refusal.AirspaceConflict>(
            _desk.Refuse(Intent(5).Knowing(first, OtherOvn))
        );

        Assert.Equal([Id(2), Id(4)], refusal.Intents.Select(one => one.Id));
        Assert.Equal(Seen(2, by: Alice), refusal.Intents[0]);
        Assert.Null(refusal.Intents[0].Ovn);
        Assert.Equal(own, refusal.Intents[1]);
        Assert.Empty(refusal.Constraints);
    }

    [Fact]
    public void A_key_with_all_of_them_is_enough_and_superfluous_ovns_do_no_harm()
    {
        var first = Make(1, 0).Ovn!.Value;
        var second = Make(2, 0.5, first).Ovn!.Value;

        _desk.Allow(Intent(5).Knowing(first, second, OtherOvn));
    }

    [Fact]
    public void An_old_ovn_is_not_the_current_one()
    {
        var old = Make(1, 0).Ovn!.Value;
        _desk.Allow(Intent(1).OfBob() with { Ovn = old });

        Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(Intent(5).Knowing(old)));
        _desk.Allow(Intent(5).Knowing(OvnOf(1)));
    }

    [Fact]
    public void Its_own_ovn_is_not_needed()
    {
        var made = _desk.Allow(Intent(5)).Intent;

        _desk.Allow(Intent(5) with { Ovn = made.Ovn });
    }

    [Fact]
    public void What_it_meets_only_in_two_of_area_height_and_time_is_not_relevant()
    {
        _desk.Allow(Intent(1, Extents(eastKm: 3)).OfBob());
        _desk.Allow(Intent(2, Extents(band: Band(100.1, 200))).OfBob());
        _desk.Allow(Intent(3, Extents(from: 1.001, until: 2)).OfBob());

        _desk.Allow(Intent(5));
    }

    [Fact]
    public void What_it_touches_is_relevant()
    {
        _desk.Allow(Intent(2, Extents(band: Band(100, 200))).OfBob());
        _desk.Allow(Intent(3, Extents(from: 1, until: 2, band: Band(50, 90))).OfBob());

        var refusal = Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(Intent(5)));

        Assert.Equal([Id(2), Id(3)], refusal.Intents.Select(one => one.Id));
    }

    [Theory]
    [InlineData(OperationState.Accepted, true)]
    [InlineData(OperationState.Activated, true)]
    [InlineData(OperationState.Nonconforming, false)]
    [InlineData(OperationState.Contingent, false)]
    public void A_change_needs_the_key_in_the_nominal_states_alone(OperationState to, bool needs)
    {
        var mine = _desk.Allow(Intent(5).WithImplicit()).Intent;
        _desk.Allow(Intent(1).OfBob().Knowing(mine.Ovn!.Value));
        var change = Intent(5).AttachedTo(mine.Subscription) with { Ovn = mine.Ovn, State = to };

        if (needs)
        {
            Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(change));
            change = change.Knowing(OvnOf(1));
        }
        _desk.Allow(change);
    }

    [Theory]
    [InlineData(OperationState.Accepted, false)]
    [InlineData(OperationState.Activated, true)]
    [InlineData(OperationState.Nonconforming, true)]
    [InlineData(OperationState.Contingent, true)]
    public void What_a_USS_that_is_down_has_only_planned_needs_no_ovn(
        OperationState state,
        bool needs
    )
    {
        var theirs = _desk.Allow(Intent(1).OfBob().WithImplicit()).Intent;
        _desk.Allow(
            Intent(1).OfBob().AttachedTo(theirs.Subscription) with
            {
                Ovn = theirs.Ovn,
                State = state,
            }
        );
        Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(Intent(5)));

        _desk.Allow(new SetAvailability(Bob, UssAvailabilityState.Down, "", Chance()));

        if (needs)
        {
            var refusal = Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(Intent(5)));
            Assert.Equal(UssAvailabilityState.Down, refusal.Intents[0].Availability);
            return;
        }
        _desk.Allow(Intent(5));
    }

    [Fact]
    public void Constraints_count_when_the_subscription_asks_for_them()
    {
        var ovn = _desk.Allow(Constraint(1) with { Manager = Bob }).Constraint.Ovn!.Value;
        _desk.Allow(Constraint(2, Extents(eastKm: 30)));
        _desk.Allow(Subscription(10) with { Triggers = Both });
        _desk.Allow(Subscription(11));

        foreach (
            var request in (PutOperationalIntent[])
                [Intent(5).WithImplicit(Both), Intent(5).AttachedTo(Id(10))]
        )
        {
            var refusal = Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(request));
            var missing = Assert.Single(refusal.Constraints);
            Assert.Equal((Id(1), Bob, null), (missing.Id, missing.Manager, missing.Ovn));
            Assert.Empty(refusal.Intents);
        }
        _desk.Allow(Intent(5));
        _desk.Allow(Intent(6).WithImplicit().Knowing(OvnOf(5)));
        _desk.Allow(Intent(7).AttachedTo(Id(11)).Knowing(OvnOf(5), OvnOf(6)));
        _desk.Allow(Intent(8).AttachedTo(Id(10)).Knowing(OvnOf(5), OvnOf(6), OvnOf(7), ovn));
    }

    [Fact]
    public void Intents_and_constraints_that_are_missing_come_in_one_refusal()
    {
        Make(1, 0);
        _desk.Allow(Constraint(2));

        var refusal = _desk.Refuse(Intent(5).WithImplicit(Both));

        var conflict = Assert.IsType<Refusal.AirspaceConflict>(refusal);
        Assert.Equal(Id(1), Assert.Single(conflict.Intents).Id);
        Assert.Equal(Id(2), Assert.Single(conflict.Constraints).Id);
    }

    // They do not vanish at their end: who asks for the past still meets them.
    [Fact]
    public void An_ended_one_is_relevant_as_long_as_it_is_there()
    {
        Make(1, 0);
        _desk.Now = At(1.5);

        Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(Intent(5, Extents(until: 2))));
        _desk.Allow(Intent(5, Extents(from: 1.2, until: 2)));
    }

    private Ovn OvnOf(int id) => _desk.Picture.OperationalIntents.Find(Id(id))!.Ovn;

    private OperationalIntentView Make(int id, double eastKm, params Ovn[] key) =>
        _desk.Allow(Intent(id, Extents(eastKm)).OfBob().Knowing(key)).Intent;

    private OperationalIntentView Seen(int id, Uss by) =>
        _desk.Allow(new GetOperationalIntent(Id(id), by));
}
