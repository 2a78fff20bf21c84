using Parley.Airspace.Altitudes;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Subscriptions;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Subscriptions;

public sealed class PutSubscriptionTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void A_new_one_is_answered_as_it_will_be_found()
    {
        var request = Subscription(10) with { Triggers = Both };

        var made = _desk.Allow(request, out var facts);

        var kept = _desk.Picture.Subscriptions.Find(Id(10))!;
        Assert.Equal(kept, made.Subscription.Subscription);
        Assert.Equal(kept, Assert.IsType<SubscriptionPut>(Assert.Single(facts)).Subscription);
        Assert.Equal((0, Both, Alice), (kept.NotificationIndex, kept.Triggers, kept.Manager));
        Assert.Equal(SubscriptionOrigin.Explicit, kept.Origin);
        Assert.Empty(made.Subscription.Dependents);
        Assert.Empty(made.Intents);
        Assert.Empty(made.Constraints);
    }

    [Fact]
    public void Without_any_trigger_it_is_invalid()
    {
        var request = Subscription(10) with { Triggers = SubscriptionTriggers.None };

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(request));
    }

    // An intent attached to it would look like one without any.
    [Fact]
    public void The_id_that_stands_for_none_is_invalid()
    {
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Subscription(10) with { Id = DssId.None }));
    }

    [Theory]
    [InlineData(SubscriptionTriggers.OperationalIntents, "1", "")]
    [InlineData(SubscriptionTriggers.Constraints, "", "2")]
    [InlineData(Both, "1", "2")]
    public void It_is_answered_with_what_it_would_have_been_told_of(
        SubscriptionTriggers triggers,
        string intents,
        string constraints
    )
    {
        _desk.Allow(Intent(1).OfBob());
        _desk.Allow(Constraint(2));
        _desk.Allow(Intent(3, Extents(eastKm: 9)));
        _desk.Allow(Constraint(4, Extents(from: 1.1, until: 2)));

        var made = _desk.Allow(Subscription(10) with { Triggers = triggers });

        Assert.Equal(intents, string.Join(' ', made.Intents.Select(one => Number(one.Id))));
        Assert.Equal(constraints, string.Join(' ', made.Constraints.Select(one => Number(one.Id))));
        Assert.All(made.Intents, one => Assert.Null(one.Ovn));
        Assert.All(made.Constraints, one => Assert.NotNull(one.Ovn));
    }

    [Fact]
    public void A_change_keeps_the_index_and_changes_the_version()
    {
        var first = _desk.Allow(Subscription(10)).Subscription.Subscription;
        _desk.Allow(Intent(1));
        var told = _desk.Picture.Subscriptions.Find(Id(10))!;
        Assert.Equal((first.Version, 1), (told.Version, told.NotificationIndex));

        var changed = _desk
            .Allow(
                Subscription(10, Extents(eastKm: 9)) with
                {
                    Version = first.Version,
                    Triggers = Both,
                    BaseUrl = BobUrl,
                }
            )
            .Subscription.Subscription;

        Assert.NotEqual(first.Version, changed.Version);
        Assert.Equal(
            (1, Both, BobUrl),
            (changed.NotificationIndex, changed.Triggers, changed.BaseUrl)
        );
        Assert.Empty(_desk.Picture.Subscriptions.Meeting(Extents()));
    }

    [Fact]
    public void Making_one_that_exists_and_an_old_version_are_stale()
    {
        var first = _desk.Allow(Subscription(10)).Subscription.Subscription.Version;
        _desk.Allow(Subscription(10) with { Version = first });

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Subscription(10)));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Subscription(10) with { Version = first }));
    }

    [Fact]
    public void Changing_one_there_is_not_is_stale()
    {
        Assert.IsType<Refusal.Stale>(
            _desk.Refuse(Subscription(10) with { Version = OtherVersion })
        );
    }

    [Fact]
    public void Whose_it_is_comes_before_the_version()
    {
        var version = _desk.Allow(Subscription(10)).Subscription.Subscription.Version;

        foreach (var seen in (EntityVersion?[])[version, OtherVersion, null])
        {
            var refusal = _desk.Refuse(Subscription(10) with { Manager = Bob, Version = seen });
            Assert.IsType<Refusal.Forbidden>(refusal);
        }
    }

    [Fact]
    public void Times_are_judged_before_whether_it_exists()
    {
        _desk.Allow(Subscription(10));

        var longer = Subscription(10, Extents(until: 25)) with { Manager = Bob };

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(longer));
    }

    [Fact]
    public void Shrinking_below_what_depends_on_it_is_invalid()
    {
        var version = _desk
            .Allow(Subscription(10, Extents(until: 10)))
            .Subscription.Subscription.Version;
        _desk.Allow(Intent(1, Extents(from: 1, until: 9, band: Band(10, 90))).AttachedTo(Id(10)));
        PutSubscription To(
            AltitudeBand band,
            double eastKm = 0,
            double from = 0,
            double until = 10
        ) => Subscription(10, Extents(eastKm, from, until, band: band)) with { Version = version };

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(To(Band(0, 100), eastKm: 0.7)));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(To(Band(11, 100))));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(To(Band(0, 89))));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(To(Band(0, 100), until: 8.999)));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(To(Band(0, 100), from: 1.1)));
        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(To(Band(0, 100)) with { Triggers = SubscriptionTriggers.Constraints })
        );
        // The version comes first.
        Assert.IsType<Refusal.Stale>(
            _desk.Refuse(To(Band(11, 100)) with { Version = OtherVersion })
        );
        var shrunk = _desk.Allow(To(Band(10, 90), eastKm: 0.3, from: 1 + (5 / 60.0), until: 9));
        Assert.Equal([Id(1)], shrunk.Subscription.Dependents);
    }

    [Fact]
    public void An_implicit_one_that_its_manager_changes_stays_implicit()
    {
        var intent = _desk.Allow(Intent(1).WithImplicit()).Intent;
        var made = _desk.Picture.Subscriptions.Find(intent.Subscription)!;

        _desk.Allow(
            Subscription(10, Extents(until: 3)) with
            {
                Id = made.Id,
                Version = made.Version,
            }
        );

        Assert.Equal(
            SubscriptionOrigin.Implicit,
            _desk.Picture.Subscriptions.Find(made.Id)!.Origin
        );
        _desk.Allow(new DeleteOperationalIntent(Id(1), intent.Ovn!.Value, Alice));
        Assert.Empty(_desk.Picture.Subscriptions.All);
    }
}
