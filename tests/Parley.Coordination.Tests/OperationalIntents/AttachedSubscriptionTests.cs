using Parley.Airspace.Entities;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Subscriptions;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.OperationalIntents;

public sealed class AttachedSubscriptionTests
{
    private readonly Desk _desk = new();

    [Theory]
    [InlineData(OperationState.Activated)]
    [InlineData(OperationState.Nonconforming)]
    [InlineData(OperationState.Contingent)]
    public void Only_Accepted_may_have_none(OperationState state)
    {
        var made = _desk.Allow(Intent(1)).Intent;
        Assert.Equal("00000000-0000-4000-8000-000000000000", $"{made.Subscription}");

        var refusal = _desk.Refuse(Intent(1) with { Ovn = made.Ovn, State = state });

        Assert.IsType<Refusal.Invalid>(refusal);
    }

    [Fact]
    public void A_new_one_is_implicit_lasts_just_as_long_and_is_told_of_what_brought_it()
    {
        var extents = Extents(from: 2, until: 40);

        var made = _desk.Allow(Intent(1, extents).WithImplicit(Both));

        var subscription = _desk.Picture.Subscriptions.Find(made.Intent.Subscription)!;
        Assert.Equal(
            (SubscriptionOrigin.Implicit, Alice, AliceUrl, Both, extents),
            (
                subscription.Origin,
                subscription.Manager,
                subscription.BaseUrl,
                subscription.Triggers,
                subscription.Extents
            )
        );
        Assert.Equal([Id(1)], _desk.Picture.DependentsOf(subscription.Id));
        Assert.Equal("https://alice.example/uss: new=1", Told(made.Subscribers));
        Assert.Equal(1, subscription.NotificationIndex);
        Assert.Equal(4, subscription.Id.Value.Version);
    }

    [Fact]
    public void A_change_with_a_new_one_makes_another_and_the_first_goes()
    {
        var first = _desk.Allow(Intent(1).WithImplicit()).Intent;

        var changed = _desk.Allow(Intent(1).WithImplicit() with { Ovn = first.Ovn }).Intent;

        Assert.NotEqual(first.Subscription, changed.Subscription);
        Assert.Equal(changed.Subscription, Assert.Single(_desk.Picture.Subscriptions.All).Id);
        Assert.Empty(_desk.Picture.DependentsOf(first.Subscription));
    }

    [Fact]
    public void A_change_with_neither_detaches_and_the_implicit_one_goes()
    {
        var first = _desk.Allow(Intent(1).WithImplicit()).Intent;

        var changed = _desk.Allow(Intent(1) with { Ovn = first.Ovn });

        Assert.Equal(DssId.None, changed.Intent.Subscription);
        Assert.Empty(_desk.Picture.Subscriptions.All);
        // It was there when the write came, so who asks is told that it was concerned.
        Assert.Equal("https://alice.example/uss: new=2", Told(changed.Subscribers));
    }

    [Fact]
    public void Naming_another_switches_and_an_explicit_one_left_stays()
    {
        _desk.Allow(Subscription(10));
        _desk.Allow(Subscription(11));
        var made = _desk.Allow(Intent(1).AttachedTo(Id(10))).Intent;

        _desk.Allow(Intent(1).AttachedTo(Id(11)) with { Ovn = made.Ovn });

        Assert.Equal(2, _desk.Picture.Subscriptions.Count);
        Assert.Empty(_desk.Picture.DependentsOf(Id(10)));
        Assert.Equal([Id(1)], _desk.Picture.DependentsOf(Id(11)));
    }

    [Fact]
    public void Switching_from_an_implicit_one_takes_it_away()
    {
        _desk.Allow(Subscription(10));
        var made = _desk.Allow(Intent(1).WithImplicit()).Intent;

        _desk.Allow(Intent(1).AttachedTo(Id(10)) with { Ovn = made.Ovn });

        Assert.Equal(Id(10), Assert.Single(_desk.Picture.Subscriptions.All).Id);
    }

    [Fact]
    public void An_implicit_one_stays_until_no_intent_depends_on_it()
    {
        var first = _desk.Allow(Intent(1).WithImplicit()).Intent;
        var second = _desk
            .Allow(Intent(2).AttachedTo(first.Subscription).Knowing(first.Ovn!.Value))
            .Intent;
        Assert.Equal(2, _desk.Picture.DependentsOf(first.Subscription).Count);

        _desk.Allow(new DeleteOperationalIntent(Id(1), first.Ovn!.Value, Alice));
        Assert.Single(_desk.Picture.Subscriptions.All);
        _desk.Allow(new DeleteOperationalIntent(Id(2), second.Ovn!.Value, Alice));
        Assert.Empty(_desk.Picture.Subscriptions.All);
    }

    [Fact]
    public void A_deleted_intents_explicit_subscription_stays()
    {
        _desk.Allow(Subscription(10));
        var made = _desk.Allow(Intent(1).AttachedTo(Id(10))).Intent;

        _desk.Allow(new DeleteOperationalIntent(Id(1), made.Ovn!.Value, Alice));

        Assert.Single(_desk.Picture.Subscriptions.All);
    }

    [Fact]
    public void Its_own_implicit_one_may_be_named_again()
    {
        var made = _desk.Allow(Intent(1).WithImplicit()).Intent;
        var version = Found(made.Subscription).Version;

        var changed = _desk.Allow(Intent(1).AttachedTo(made.Subscription) with { Ovn = made.Ovn });

        Assert.Equal(made.Subscription, changed.Intent.Subscription);
        Assert.Equal((version, 2), (Found(made.Subscription).Version, Index(made.Subscription)));
    }

    [Fact]
    public void An_implicit_one_widens_to_cover_what_names_it()
    {
        var made = _desk.Allow(Intent(1).WithImplicit()).Intent;
        var before = Found(made.Subscription);
        var wider = Extents(eastKm: 5, from: -2, until: 30, band: Band(-50, 400));

        var changed = _desk.Allow(Intent(2, wider).AttachedTo(before.Id).Knowing(made.Ovn!.Value));

        var after = Found(before.Id);
        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal((At(-2), At(30)), (after.Extents.Start, after.Extents.End));
        Assert.Equal(Band(-50, 400), after.Extents.Band);
        Assert.True(after.Extents.Covers(wider, default));
        Assert.True(after.Extents.Covers(before.Extents, default));
        // Told once, with the index that it then has.
        Assert.Equal("https://alice.example/uss: new=2", Told(changed.Subscribers));
        Assert.Equal(2, after.NotificationIndex);
        Assert.Equal(SubscriptionOrigin.Implicit, after.Origin);
    }

    [Fact]
    public void What_it_was_widened_to_is_found_by_others()
    {
        var made = _desk.Allow(Intent(1).WithImplicit()).Intent;
        _desk.Allow(
            Intent(1, Extents(eastKm: 20)).AttachedTo(made.Subscription) with
            {
                Ovn = made.Ovn,
            }
        );

        var theirs = _desk.Allow(Intent(2, Extents(eastKm: 17)).OfBob());

        Assert.Equal("https://alice.example/uss: new=3", Told(theirs.Subscribers));
    }

    // Else each later hour would push the border out, and after a year of them by kilometres.
    [Fact]
    public void Widening_in_time_alone_leaves_the_outline()
    {
        var made = _desk.Allow(Intent(1).WithImplicit()).Intent;
        var outline = Found(made.Subscription).Extents.Outline;
        for (var hour = 2; hour < 20; hour++)
        {
            var change = Intent(1, Extents(until: hour)).AttachedTo(made.Subscription);
            made = _desk.Allow(change with { Ovn = made.Ovn }).Intent;
        }

        Assert.Equal(outline.Vertices, Found(made.Subscription).Extents.Outline.Vertices);
    }

    [Fact]
    public void An_implicit_one_cannot_reach_around_the_world()
    {
        var made = _desk.Allow(Intent(1).WithImplicit()).Intent;

        var far = Intent(1, Extents(eastKm: 9_000)).AttachedTo(made.Subscription);

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(far with { Ovn = made.Ovn }));
    }

    public static TheoryData<double, double, double, double, double, bool> Coverages =>
        new()
        {
            // East, from, until, lower and upper of the intent; whether 0, 0–10 h, 0–100 m covers.
            { 0, 0, 10, 0, 100, true },
            { 0, 1, 9, 10, 90, true },
            { 0.4, 0, 10, 0, 100, true },
            { 0.6, 0, 10, 0, 100, false },
            { 0, -5 / 60.0, 10, 0, 100, true },
            { 0, -5.1 / 60, 10, 0, 100, false },
            { 0, 0, 10.001, 0, 100, false },
            { 0, 0, 10, -0.1, 100, false },
            { 0, 0, 10, 0, 100.1, false },
        };

    [Theory]
    [MemberData(nameof(Coverages))]
    public void An_explicit_one_covers_with_some_slack_in_area_and_at_the_start(
        double eastKm,
        double from,
        double until,
        double lower,
        double upper,
        bool covers
    )
    {
        _desk.Allow(Subscription(10, Extents(until: 10)));
        var before = Found(Id(10));
        var request = Intent(1, Extents(eastKm, from, until, band: Band(lower, upper)))
            .AttachedTo(Id(10));

        if (!covers)
        {
            Assert.IsType<Refusal.Invalid>(_desk.Refuse(request));
            return;
        }
        _desk.Allow(request);
        // Never widened.
        Assert.Equal(before with { NotificationIndex = 1 }, Found(Id(10)));
    }

    [Fact]
    public void One_without_heights_covers_every_height()
    {
        var asked = Subscription(10).Extents with
        {
            Band = Airspace.Altitudes.AltitudeBand.Everything,
        };
        _desk.Allow(Subscription(10) with { Extents = asked });

        _desk.Allow(Intent(1, Extents(band: Band(-400, 90_000))).AttachedTo(Id(10)));
    }

    [Fact]
    public void One_there_is_not_is_invalid()
    {
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Intent(1).AttachedTo(Id(10))));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Intent(1).AttachedTo(DssId.None)));
    }

    [Fact]
    public void Another_managers_is_forbidden()
    {
        _desk.Allow(Subscription(10));

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Intent(1).OfBob().AttachedTo(Id(10))));
    }

    [Fact]
    public void One_that_hears_of_constraints_alone_is_invalid()
    {
        _desk.Allow(Subscription(10) with { Triggers = SubscriptionTriggers.Constraints });

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Intent(1).AttachedTo(Id(10))));
    }

    [Fact]
    public void What_it_may_be_attached_to_comes_before_what_the_key_lacks()
    {
        _desk.Allow(Intent(1).OfBob());

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Intent(2).AttachedTo(Id(10))));
    }

    private Subscription Found(DssId id) => _desk.Picture.Subscriptions.Find(id)!;

    private int Index(DssId id) => Found(id).NotificationIndex;
}
