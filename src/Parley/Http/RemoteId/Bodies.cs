using System.Collections.Immutable;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;
using Parley.Http.F3548;

namespace Parley.Http.RemoteId;

/// <summary><c>IdentificationServiceArea</c>.</summary>
internal sealed record ServiceAreaBody(
    string UssBaseUrl,
    string Owner,
    TimeBody TimeStart,
    TimeBody TimeEnd,
    string Version,
    string Id
)
{
    internal static ServiceAreaBody Of(ServiceArea area) =>
        new(
            area.BaseUrl.Text,
            area.Owner.Text,
            TimeBody.Of(area.Extents.Start),
            TimeBody.Of(area.Extents.End),
            area.Version.Text,
            $"{area.Id}"
        );
}

/// <summary><c>GetIdentificationServiceAreaResponse</c>.</summary>
internal sealed record ServiceAreaAnswer(ServiceAreaBody ServiceArea);

/// <summary><c>SearchIdentificationServiceAreasResponse</c>.</summary>
internal sealed record ServiceAreasAnswer(IReadOnlyList<ServiceAreaBody> ServiceAreas);

/// <summary>
/// <c>PutIdentificationServiceAreaResponse</c> and
/// <c>DeleteIdentificationServiceAreaResponse</c>.
/// </summary>
internal sealed record ChangedServiceAreaAnswer(
    IReadOnlyList<RidSubscriberBody> Subscribers,
    ServiceAreaBody ServiceArea
)
{
    internal static Reply Reply(ChangedServiceArea changed) =>
        Http.Reply.Of(
            new(RidSubscriberBody.Of(changed.Subscribers), ServiceAreaBody.Of(changed.Area)),
            WireJson.Default.ChangedServiceAreaAnswer
        );
}

/// <summary><c>SubscriberToNotify</c> of F3411-22a.</summary>
internal sealed record RidSubscriberBody(
    IReadOnlyList<SubscriptionStateBody> Subscriptions,
    string Url
)
{
    internal static IReadOnlyList<RidSubscriberBody> Of(
        ImmutableArray<SubscriberToNotify> subscribers
    ) =>
        [
            .. subscribers.Select(one => new RidSubscriberBody(
                SubscriptionStateBody.Of(one),
                one.BaseUrl.Text
            )),
        ];
}

/// <summary><c>Subscription</c> of F3411-22a.</summary>
internal sealed record RidSubscriptionBody(
    string Id,
    string UssBaseUrl,
    string Owner,
    int NotificationIndex,
    TimeBody TimeEnd,
    TimeBody TimeStart,
    string Version
)
{
    internal static RidSubscriptionBody Of(RidSubscription subscription) =>
        new(
            $"{subscription.Id}",
            subscription.BaseUrl.Text,
            subscription.Owner.Text,
            subscription.NotificationIndex,
            TimeBody.Of(subscription.Extents.End),
            TimeBody.Of(subscription.Extents.Start),
            subscription.Version.Text
        );
}

/// <summary><c>GetSubscriptionResponse</c> and <c>DeleteSubscriptionResponse</c>.</summary>
internal sealed record RidSubscriptionAnswer(RidSubscriptionBody Subscription);

/// <summary><c>SearchSubscriptionsResponse</c>.</summary>
internal sealed record RidSubscriptionsAnswer(IReadOnlyList<RidSubscriptionBody> Subscriptions);

/// <summary><c>PutSubscriptionResponse</c> of F3411-22a.</summary>
internal sealed record PutRidSubscriptionAnswer(
    IReadOnlyList<ServiceAreaBody> ServiceAreas,
    RidSubscriptionBody Subscription
);

/// <summary>
/// <c>CreateIdentificationServiceAreaParameters</c>, <c>CreateSubscriptionParameters</c> and those
/// of the updates: they share one form.
/// </summary>
internal sealed record RidExtentsBody(Volume4DBody Extents, string UssBaseUrl);
