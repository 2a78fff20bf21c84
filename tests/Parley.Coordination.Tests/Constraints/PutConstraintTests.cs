using Parley.Coordination.Availability;
using Parley.Coordination.Constraints;
using Parley.Coordination.Subscriptions;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Constraints;

public sealed class PutConstraintTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void A_new_one_is_answered_as_it_will_be_found()
    {
        var made = _desk.Allow(Constraint(1), out var facts).Constraint;

        var kept = _desk.Picture.Constraints.Find(Id(1))!;
        Assert.Equal(kept, Assert.IsType<ConstraintPut>(Assert.Single(facts)).Constraint);
        Assert.Equal(
            new ConstraintView(
                Id(1),
                Alice,
                UssAvailabilityState.Unknown,
                1,
                kept.Ovn,
                At(0),
                At(1),
                AliceUrl
            ),
            made
        );
        Assert.Equal(made, _desk.Allow(new GetConstraint(Id(1), Alice)));
    }

    [Fact]
    public void Each_change_counts_the_version_and_changes_the_ovn()
    {
        var ovns = new HashSet<Ovn> { _desk.Allow(Constraint(1)).Constraint.Ovn!.Value };

        for (var version = 2; version < 5; version++)
        {
            var changed = _desk
                .Allow(Constraint(1, Extents(eastKm: 9)) with { Ovn = Ovn })
                .Constraint;

            Assert.Equal(version, changed.Version);
            Assert.True(ovns.Add(changed.Ovn!.Value));
        }
        Assert.Empty(_desk.Picture.Constraints.Meeting(Extents()));
        Assert.Single(_desk.Picture.Constraints.Meeting(Extents(eastKm: 9)));
    }

    [Fact]
    public void Making_one_that_exists_and_an_old_ovn_are_stale()
    {
        var first = _desk.Allow(Constraint(1)).Constraint.Ovn;
        _desk.Allow(Constraint(1) with { Ovn = first });

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Constraint(1)));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Constraint(1) with { Ovn = first }));
        Assert.IsType<Refusal.Stale>(
            _desk.Refuse(new DeleteConstraint(Id(1), first!.Value, Alice))
        );
    }

    [Fact]
    public void Whose_it_is_comes_before_the_version()
    {
        _desk.Allow(Constraint(1));

        foreach (var ovn in (Ovn?[])[Ovn, OtherOvn, null])
        {
            Assert.IsType<Refusal.Forbidden>(
                _desk.Refuse(Constraint(1) with { Manager = Bob, Ovn = ovn })
            );
        }
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new DeleteConstraint(Id(1), Ovn, Bob)));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new DeleteConstraint(Id(1), OtherOvn, Bob)));
    }

    [Fact]
    public void Changing_one_there_is_not_is_invalid_and_deleting_it_unknown()
    {
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Constraint(1) with { Ovn = OtherOvn }));
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new DeleteConstraint(Id(1), OtherOvn, Alice)));
    }

    [Fact]
    public void Only_the_end_must_not_be_past()
    {
        _desk.Allow(Constraint(1, Extents(from: -1_000, until: 90_000)));

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Constraint(2, Extents(from: -1, until: 0))));
    }

    [Fact]
    public void No_key_is_asked_for_and_a_manager_that_is_down_may()
    {
        _desk.Allow(Intent(1));
        _desk.Allow(Constraint(2) with { Manager = Bob });
        _desk.Allow(new SetAvailability(Alice, UssAvailabilityState.Down, "", Chance()));

        var made = _desk.Allow(Constraint(3)).Constraint;

        Assert.Equal(UssAvailabilityState.Down, made.Availability);
        _desk.Allow(new DeleteConstraint(Id(3), made.Ovn!.Value, Alice));
    }

    [Fact]
    public void Only_who_subscribed_to_constraints_is_told_of_both_places()
    {
        Subscribe(10, 0, Both);
        Subscribe(11, 9, SubscriptionTriggers.Constraints);
        Subscribe(12, 9, SubscriptionTriggers.OperationalIntents);
        Subscribe(13, 50, Both);

        var made = _desk.Allow(Constraint(1));
        Assert.Equal("https://alice.example/uss: 10=1", Told(made.Subscribers));

        var moved = _desk.Allow(Constraint(1, Extents(eastKm: 9)) with { Ovn = Ovn });
        Assert.Equal("https://alice.example/uss: 10=2 11=1", Told(moved.Subscribers));

        var deleted = _desk.Allow(new DeleteConstraint(Id(1), Ovn, Alice));
        Assert.Equal("https://alice.example/uss: 11=2", Told(deleted.Subscribers));
        Assert.Equal(moved.Constraint, deleted.Constraint);
        Assert.Empty(_desk.Picture.Constraints.All);
    }

    private Ovn Ovn => _desk.Picture.Constraints.Find(Id(1))!.Ovn;

    private void Subscribe(int id, double eastKm, SubscriptionTriggers triggers) =>
        _desk.Allow(Subscription(id, Extents(eastKm)) with { Triggers = triggers });
}
