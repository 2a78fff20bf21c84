using Parley.Airspace.Entities;
using Parley.Coordination.Availability;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Subscriptions;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.OperationalIntents;

public sealed class PutOperationalIntentTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void A_new_one_is_answered_as_it_will_be_found()
    {
        var made = _desk.Allow(Intent(1), out var facts);

        var kept = _desk.Picture.OperationalIntents.Find(Id(1))!;
        Assert.Equal((1, OperationState.Accepted), (kept.Version, kept.State));
        Assert.Equal((Alice, AliceUrl, null), (kept.Manager, kept.BaseUrl, kept.Subscription));
        Assert.Equal(kept, Assert.IsType<OperationalIntentPut>(Assert.Single(facts)).Intent);
        Assert.Equal(
            new OperationalIntentView(
                Id(1),
                Alice,
                UssAvailabilityState.Unknown,
                1,
                kept.Ovn,
                OperationState.Accepted,
                At(0),
                At(1),
                AliceUrl,
                DssId.None
            ),
            made.Intent
        );
        Assert.Empty(made.Subscribers);
        Assert.Equal(made.Intent, _desk.Allow(new GetOperationalIntent(Id(1), Alice)));
    }

    [Fact]
    public void Each_change_counts_the_version_and_changes_the_ovn()
    {
        var ovns = new HashSet<Ovn> { _desk.Allow(Intent(1)).Intent.Ovn!.Value };

        for (var version = 2; version < 5; version++)
        {
            var changed = _desk.Allow(Intent(1) with { Ovn = Ovn }).Intent;

            Assert.Equal(version, changed.Version);
            Assert.True(ovns.Add(changed.Ovn!.Value));
            Assert.InRange(changed.Ovn!.Value.Text.Length, 16, 128);
        }
    }

    [Fact]
    public void A_change_replaces_everything()
    {
        _desk.Allow(Intent(1));
        var moved = Extents(eastKm: 30, from: 2, until: 3);

        _desk.Allow(
            Intent(1, moved).WithImplicit() with
            {
                Ovn = Ovn,
                State = OperationState.Activated,
                BaseUrl = Url("https://other.example"),
            }
        );

        var kept = _desk.Picture.OperationalIntents.Find(Id(1))!;
        Assert.Equal((moved, OperationState.Activated), (kept.Extents, kept.State));
        Assert.Equal("https://other.example", kept.BaseUrl.Text);
        Assert.Empty(_desk.Picture.OperationalIntents.Meeting(Extents()));
        Assert.Single(_desk.Picture.OperationalIntents.Meeting(moved));
    }

    [Fact]
    public void Making_one_that_exists_is_stale()
    {
        _desk.Allow(Intent(1));

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Intent(1)));
    }

    [Fact]
    public void Another_ovn_than_the_current_is_stale()
    {
        var first = _desk.Allow(Intent(1)).Intent.Ovn!.Value;
        _desk.Allow(Intent(1) with { Ovn = first });

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Intent(1) with { Ovn = first }));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Intent(1) with { Ovn = OtherOvn }));
    }

    [Fact]
    public void Whose_it_is_comes_before_the_version()
    {
        _desk.Allow(Intent(1));

        foreach (var ovn in (Ovn?[])[Ovn, OtherOvn, null])
        {
            var refusal = _desk.Refuse(Intent(1).OfBob() with { Ovn = ovn });
            Assert.IsType<Refusal.Forbidden>(refusal);
        }
    }

    // The standard's document knows no 404 here.
    [Fact]
    public void Changing_one_that_does_not_exist_is_invalid()
    {
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Intent(1) with { Ovn = OtherOvn }));
    }

    [Fact]
    public void Only_the_end_must_not_be_past()
    {
        _desk.Allow(Intent(1, Extents(from: -30, until: 0.001)));

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Intent(2, Extents(from: -2, until: -0.001))));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Intent(2, Extents(from: -1, until: 0))));
    }

    [Fact]
    public void There_is_no_horizon_and_no_longest_duration()
    {
        _desk.Allow(Intent(1, Extents(from: 1_000, until: 90_000)));
    }

    [Theory]
    [InlineData(OperationState.Activated)]
    [InlineData(OperationState.Nonconforming)]
    [InlineData(OperationState.Contingent)]
    public void It_is_created_as_Accepted_only_and_may_then_take_any_state(OperationState state)
    {
        var request = Intent(1).WithImplicit() with { State = state };
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(request));

        _desk.Allow(Intent(1).WithImplicit());
        Assert.Equal(state, _desk.Allow(request with { Ovn = Ovn }).Intent.State);
        // And back.
        _desk.Allow(Intent(1) with { Ovn = Ovn });
    }

    [Fact]
    public void A_manager_that_is_down_makes_and_changes_nothing_planned()
    {
        _desk.Allow(Intent(1).WithImplicit());
        Mark(UssAvailabilityState.Down);

        Assert.IsType<Refusal.IsDown>(_desk.Refuse(Intent(2)));
        foreach (var state in (OperationState[])[OperationState.Accepted, OperationState.Activated])
        {
            var request = Intent(1).WithImplicit() with { Ovn = Ovn, State = state };
            Assert.IsType<Refusal.IsDown>(_desk.Refuse(request));
        }
        // What went wrong in flight it may still say, and others are not concerned.
        _desk.Allow(
            Intent(1).WithImplicit() with
            {
                Ovn = Ovn,
                State = OperationState.Nonconforming,
            }
        );
        _desk.Allow(Intent(1).WithImplicit() with { Ovn = Ovn, State = OperationState.Contingent });
        _desk.Allow(Intent(3, Extents(eastKm: 50)).OfBob());
    }

    [Theory]
    [InlineData(UssAvailabilityState.Unknown)]
    [InlineData(UssAvailabilityState.Normal)]
    public void A_manager_that_is_not_down_may(UssAvailabilityState state)
    {
        Mark(UssAvailabilityState.Down);
        Mark(state);

        Assert.Equal(state, _desk.Allow(Intent(1)).Intent.Availability);
    }

    [Fact]
    public void Whose_it_is_and_the_version_come_before_who_is_down()
    {
        _desk.Allow(Intent(1));
        Mark(UssAvailabilityState.Down);

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Intent(1) with { Ovn = OtherOvn }));
    }

    [Fact]
    public void Subscribers_to_where_it_was_and_where_it_will_be_are_told_the_callers_own_too()
    {
        _desk.Allow(Intent(1, Extents(eastKm: 0)));
        Subscribe(10, 0, Alice, AliceUrl);
        Subscribe(11, 30, Bob, BobUrl);
        Subscribe(12, 60, Bob, BobUrl);
        Subscribe(13, 30, Alice, AliceUrl);

        var moved = _desk.Allow(Intent(1, Extents(eastKm: 30)) with { Ovn = Ovn });

        Assert.Equal(
            "https://alice.example/uss: 10=1 13=1 | https://bob.example/uss: 11=1",
            Told(moved.Subscribers)
        );
        // Each once, though it meets both.
        Subscribe(14, 30, Bob, BobUrl);
        var stayed = _desk.Allow(Intent(1, Extents(eastKm: 30)) with { Ovn = Ovn });
        Assert.Equal(
            "https://alice.example/uss: 13=2 | https://bob.example/uss: 11=2 14=1",
            Told(stayed.Subscribers)
        );
        Assert.Equal(2, _desk.Picture.Subscriptions.Find(Id(11))!.NotificationIndex);
        Assert.Equal(0, _desk.Picture.Subscriptions.Find(Id(12))!.NotificationIndex);
    }

    [Fact]
    public void Subscribers_to_constraints_alone_those_elsewhere_and_those_ended_are_not_told()
    {
        _desk.Allow(Subscription(10) with { Triggers = SubscriptionTriggers.Constraints });
        _desk.Allow(Subscription(11, Extents(from: 1.5, until: 2)));
        _desk.Allow(Subscription(12, Extents(band: Band(101, 200))));
        _desk.Allow(Subscription(13, Extents(until: 0.2)));
        _desk.Allow(Subscription(14, Extents(from: 1, until: 2, band: Band(100, 200))));
        _desk.Now = At(0.3);

        // Touching in time and height is meeting.
        var made = _desk.Allow(Intent(1));

        Assert.Equal("https://alice.example/uss: 14=1", Told(made.Subscribers));
    }

    [Fact]
    public void A_refused_request_leaves_no_trace()
    {
        _desk.Allow(Intent(1).OfBob());
        _desk.Allow(Subscription(10));

        var refused = (PutOperationalIntent[])
            [Intent(2).WithImplicit(), Intent(2).AttachedTo(Id(10)), Intent(2)];

        Assert.All(refused, one => Assert.IsType<Refusal.AirspaceConflict>(_desk.Refuse(one)));
        Assert.Single(_desk.Picture.Subscriptions.All);
        Assert.Equal(0, _desk.Picture.Subscriptions.Find(Id(10))!.NotificationIndex);
        Assert.Empty(_desk.Picture.DependentsOf(Id(10)));
    }

    private Ovn Ovn => _desk.Picture.OperationalIntents.Find(Id(1))!.Ovn;

    private void Subscribe(int id, double eastKm, Uss manager, UssBaseUrl url) =>
        _desk.Allow(Subscription(id, Extents(eastKm)) with { Manager = manager, BaseUrl = url });

    private void Mark(UssAvailabilityState state)
    {
        var version = _desk.Picture.AvailabilityOf(Alice)?.Version.Text ?? "";
        _desk.Allow(new SetAvailability(Alice, state, version, Chance()));
    }
}
