using Parley.Airspace.Altitudes;
using Parley.Coordination.Subscriptions;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Subscriptions;

public sealed class FindSubscriptionsTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void Only_its_manager_sees_it()
    {
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new GetSubscription(Id(10), Alice)));

        var made = _desk.Allow(Subscription(10)).Subscription.Subscription;

        Assert.Equal(made, _desk.Allow(new GetSubscription(Id(10), Alice)).Subscription);
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new GetSubscription(Id(10), Bob)));
    }

    [Fact]
    public void It_is_seen_with_what_depends_on_it_in_order()
    {
        _desk.Allow(Subscription(10));
        var first = _desk.Allow(Intent(2).AttachedTo(Id(10))).Intent;
        _desk.Allow(Intent(1).AttachedTo(Id(10)).Knowing(first.Ovn!.Value));

        Assert.Equal([Id(1), Id(2)], _desk.Allow(new GetSubscription(Id(10), Alice)).Dependents);
        Assert.Equal([Id(1), Id(2)], Query(Everywhen).Single().Dependents);
    }

    [Fact]
    public void A_query_finds_the_askers_own_that_have_not_ended_implicit_ones_too()
    {
        _desk.Allow(Subscription(10));
        _desk.Allow(Subscription(11, Extents(until: 0.5)));
        _desk.Allow(Subscription(12) with { Manager = Bob });
        _desk.Allow(Subscription(13, Extents(eastKm: 9)));
        _desk.Allow(Subscription(14, Extents(from: 2, until: 3)));
        _desk.Allow(Intent(1).WithImplicit());
        _desk.Now = At(0.5);

        Assert.Equal("10 11 14 new", Numbers(Everywhen));
        _desk.Now += TimeSpan.FromTicks(1);
        Assert.Equal("10 14 new", Numbers(Everywhen));
        Assert.Equal("14", Numbers(Everywhen with { Start = At(1.5) }));
        Assert.Equal("10 new", Numbers(Everywhen with { End = At(1.5) }));
    }

    [Fact]
    public void An_area_that_ends_before_it_starts_is_invalid()
    {
        var area = Everywhen with { Start = At(2), End = At(1) };

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(new QuerySubscriptions(area, Alice)));
    }

    private static AskedExtents Everywhen => new(Circle(), AltitudeBand.Everything, null, null);

    private IEnumerable<SubscriptionView> Query(AskedExtents area) =>
        _desk.Allow(new QuerySubscriptions(area, Alice));

    private string Numbers(AskedExtents area) =>
        string.Join(' ', Query(area).Select(one => Number(one.Subscription.Id)).Order());
}
