using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Subscriptions;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Subscriptions;

public sealed class DeleteSubscriptionTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void It_is_gone_and_answered_as_it_was()
    {
        var made = _desk.Allow(Subscription(10)).Subscription.Subscription;

        var deleted = _desk.Allow(Delete(made.Version), out var facts);

        Assert.Equal(made, deleted.Subscription);
        Assert.Equal(Id(10), Assert.IsType<SubscriptionDeleted>(Assert.Single(facts)).Id);
        Assert.Empty(_desk.Picture.Subscriptions.All);
        Assert.Empty(_desk.Allow(Intent(1)).Subscribers);
    }

    [Fact]
    public void Unknown_then_whose_it_is_then_the_version_then_what_depends_on_it()
    {
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Delete(OtherVersion, Bob)));

        var made = _desk.Allow(Subscription(10)).Subscription.Subscription;
        var intent = _desk.Allow(Intent(1).AttachedTo(Id(10))).Intent;

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Delete(OtherVersion, Bob)));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Delete(OtherVersion)));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Delete(made.Version)));
        _desk.Allow(new DeleteOperationalIntent(Id(1), intent.Ovn!.Value, Alice));
        _desk.Allow(Delete(made.Version));
    }

    [Fact]
    public void An_implicit_one_with_its_intent_stays()
    {
        var intent = _desk.Allow(Intent(1).WithImplicit()).Intent;
        var made = _desk.Picture.Subscriptions.Find(intent.Subscription)!;

        var refusal = _desk.Refuse(new DeleteSubscription(made.Id, made.Version, Alice));

        Assert.IsType<Refusal.Invalid>(refusal);
    }

    private static DeleteSubscription Delete(EntityVersion version, Uss? by = null) =>
        new(Id(10), version, by ?? Alice);
}
