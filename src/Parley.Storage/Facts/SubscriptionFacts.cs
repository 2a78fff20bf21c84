using Parley.Coordination.Subscriptions;

namespace Parley.Storage.Facts;

/// <summary>How subscriptions to operational intents and constraints are written.</summary>
internal static class SubscriptionFacts
{
    internal static FactKind Put { get; } =
        FactKind.Of<SubscriptionPut>(
            code: 5,
            version: 1,
            (fact, to) => Write(fact.Subscription, to),
            from => new(Read(from))
        );

    internal static FactKind Deleted { get; } =
        FactKind.Of<SubscriptionDeleted>(
            code: 6,
            version: 1,
            (fact, to) => to.Id(FieldTag.Id, fact.Id),
            from => new(from.Id(FieldTag.Id))
        );

    internal static FactKind Notified { get; } =
        FactKind.Of<SubscribersNotified>(
            code: 7,
            version: 1,
            (fact, to) => to.Ids(FieldTag.Subscriptions, fact.Subscriptions),
            from => new(from.Ids(FieldTag.Subscriptions))
        );

    private static void Write(Subscription subscription, FieldWriter to)
    {
        to.Id(FieldTag.Id, subscription.Id);
        to.Text(FieldTag.Manager, subscription.Manager.Text);
        to.Text(FieldTag.EntityVersion, subscription.Version.Text);
        to.Int32(FieldTag.NotificationIndex, subscription.NotificationIndex);
        to.Prism(subscription.Extents);
        to.Text(FieldTag.BaseUrl, subscription.BaseUrl.Text);
        to.Byte(FieldTag.Triggers, Codes.Of(subscription.Triggers));
        to.Byte(FieldTag.Creation, Codes.Of(subscription.Origin));
    }

    // Arguments are evaluated in this order, which is that of the tags.
    private static Subscription Read(FieldReader from) =>
        new(
            from.Id(FieldTag.Id),
            from.Uss(FieldTag.Manager),
            from.Version(FieldTag.EntityVersion),
            from.Int32(FieldTag.NotificationIndex),
            from.Prism(),
            from.BaseUrl(FieldTag.BaseUrl),
            from.Code(FieldTag.Triggers, Codes.ToTriggers),
            from.Code(FieldTag.Creation, Codes.ToOrigin)
        );
}
