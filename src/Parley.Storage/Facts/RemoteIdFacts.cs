using Parley.Coordination.RemoteId;

namespace Parley.Storage.Facts;

/// <summary>How service areas and the subscriptions to them are written.</summary>
internal static class RemoteIdFacts
{
    internal static FactKind ServiceAreaPut { get; } =
        FactKind.Of<ServiceAreaPut>(
            code: 10,
            version: 1,
            (fact, to) => Write(fact.Area, to),
            from => new(ReadArea(from))
        );

    internal static FactKind ServiceAreaDeleted { get; } =
        FactKind.Of<ServiceAreaDeleted>(
            code: 11,
            version: 1,
            (fact, to) => to.Id(FieldTag.Id, fact.Id),
            from => new(from.Id(FieldTag.Id))
        );

    internal static FactKind SubscriptionPut { get; } =
        FactKind.Of<RidSubscriptionPut>(
            code: 12,
            version: 1,
            (fact, to) => Write(fact.Subscription, to),
            from => new(ReadSubscription(from))
        );

    internal static FactKind SubscriptionDeleted { get; } =
        FactKind.Of<RidSubscriptionDeleted>(
            code: 13,
            version: 1,
            (fact, to) => to.Id(FieldTag.Id, fact.Id),
            from => new(from.Id(FieldTag.Id))
        );

    internal static FactKind Notified { get; } =
        FactKind.Of<RidSubscribersNotified>(
            code: 14,
            version: 1,
            (fact, to) => to.Ids(FieldTag.Subscriptions, fact.Subscriptions),
            from => new(from.Ids(FieldTag.Subscriptions))
        );

    private static void Write(ServiceArea area, FieldWriter to)
    {
        to.Id(FieldTag.Id, area.Id);
        to.Text(FieldTag.Manager, area.Owner.Text);
        to.Text(FieldTag.EntityVersion, area.Version.Text);
        to.Prism(area.Extents);
        to.Text(FieldTag.BaseUrl, area.BaseUrl.Text);
    }

    // Arguments are evaluated in this order, which is that of the tags.
    private static ServiceArea ReadArea(FieldReader from) =>
        new(
            from.Id(FieldTag.Id),
            from.Uss(FieldTag.Manager),
            from.Version(FieldTag.EntityVersion),
            from.Prism(),
            from.BaseUrl(FieldTag.BaseUrl)
        );

    private static void Write(RidSubscription subscription, FieldWriter to)
    {
        to.Id(FieldTag.Id, subscription.Id);
        to.Text(FieldTag.Manager, subscription.Owner.Text);
        to.Text(FieldTag.EntityVersion, subscription.Version.Text);
        to.Int32(FieldTag.NotificationIndex, subscription.NotificationIndex);
        to.Prism(subscription.Extents);
        to.Text(FieldTag.BaseUrl, subscription.BaseUrl.Text);
    }

    private static RidSubscription ReadSubscription(FieldReader from) =>
        new(
            from.Id(FieldTag.Id),
            from.Uss(FieldTag.Manager),
            from.Version(FieldTag.EntityVersion),
            from.Int32(FieldTag.NotificationIndex),
            from.Prism(),
            from.BaseUrl(FieldTag.BaseUrl)
        );
}
