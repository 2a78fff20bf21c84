using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Tests.Models;

/// <summary>What a picture holds and its rules answer, told with the model's numbers.</summary>
internal sealed class RealViews(Picture picture, Names names)
{
    internal string Tell(OperationalIntentView one) =>
        Told.Intent(
            (names.Of(one.Id), Party(one.Manager, one.BaseUrl), one.Availability),
            (one.Version, one.Ovn is { } ovn ? names.Of(ovn) : null),
            one.State,
            (Names.Number(one.Start), Names.Number(one.End)),
            one.Subscription == DssId.None ? null : names.Of(one.Subscription)
        );

    internal string Tell(ConstraintView one) =>
        Told.Constraint(
            (names.Of(one.Id), Party(one.Manager, one.BaseUrl), one.Availability),
            (one.Version, one.Ovn is { } ovn ? names.Of(ovn) : null),
            (Names.Number(one.Start), Names.Number(one.End))
        );

    internal string Tell(SubscriptionView one)
    {
        var it = one.Subscription;
        return Told.Subscription(
            (names.Of(it.Id), Party(it.Manager, it.BaseUrl), it.Origin),
            (names.Of(it.Version), it.NotificationIndex),
            it.Triggers,
            (Names.Number(it.Extents.Start), Names.Number(it.Extents.End)),
            one.Dependents.Select(names.Of)
        );
    }

    internal string Tell(ServiceArea one) =>
        Told.Area(
            names.Of(one.Id),
            Party(one.Owner, one.BaseUrl),
            names.Of(one.Version),
            (Names.Number(one.Extents.Start), Names.Number(one.Extents.End))
        );

    internal string Tell(RidSubscription one) =>
        Told.Rid(
            (names.Of(one.Id), Party(one.Owner, one.BaseUrl)),
            (names.Of(one.Version), one.NotificationIndex),
            (Names.Number(one.Extents.Start), Names.Number(one.Extents.End))
        );

    internal string Tell(IEnumerable<SubscriberToNotify> subscribers) =>
        Told.Subscribers(
            subscribers.SelectMany(one =>
                one.Subscriptions.Select(subscription =>
                    (
                        Names.UrlNumber(one.BaseUrl),
                        names.Of(subscription.Id),
                        subscription.NotificationIndex
                    )
                )
            )
        );

    internal string Everything() =>
        Told.List([
            .. picture.OperationalIntents.All.Select(one =>
                Tell(OperationalIntentView.Of(one, one.Manager, picture))
            ),
            .. picture.Constraints.All.Select(one =>
                Tell(ConstraintView.Of(one, one.Manager, picture))
            ),
            .. picture.Subscriptions.All.Select(one => Tell(SubscriptionView.Of(one, picture))),
            .. picture.ServiceAreas.All.Select(Tell),
            .. picture.RidSubscriptions.All.Select(Tell),
            .. picture.Availabilities.Select(one =>
                $"uss {one.Uss} {one.State} v{names.Of(one.Version)}"
            ),
        ]);

    private static int Party(Uss uss, UssBaseUrl url)
    {
        var who = int.Parse(uss.Text);
        Assert.Equal(Names.Url(who), url);
        return who;
    }
}
