using Parley.Airspace.Times;
using Parley.Coordination.Subscriptions;

namespace Parley.Http;

/// <summary>A moment (<c>Time</c> in both standards).</summary>
internal sealed record TimeBody(string Value, string Format)
{
    internal static TimeBody Of(Instant instant) => new(instant.ToString(), "RFC3339");
}

/// <summary>A subscription that a write concerned (<c>SubscriptionState</c>).</summary>
internal sealed record SubscriptionStateBody(string SubscriptionId, int NotificationIndex)
{
    internal static IReadOnlyList<SubscriptionStateBody> Of(SubscriberToNotify subscriber) =>
        [
            .. subscriber.Subscriptions.Select(one => new SubscriptionStateBody(
                $"{one.Id}",
                one.NotificationIndex
            )),
        ];
}
