using System.Collections.Immutable;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;

namespace Parley.Coordination.Subscriptions;

/// <summary>Where to tell of a write, and for which subscriptions.</summary>
/// <param name="BaseUrl">Of one USS, or of several that share it.</param>
/// <param name="Subscriptions">Each with its notification index, this write counted.</param>
public sealed record SubscriberToNotify(
    UssBaseUrl BaseUrl,
    ImmutableArray<(DssId Id, int NotificationIndex)> Subscriptions
)
{
    /// <summary>Of subscriptions as they were before this write.</summary>
    internal static ImmutableArray<SubscriberToNotify> Of(IEnumerable<INotified> notified) =>
        Of(notified, writes: 1);

    /// <summary>Of a write that they were told of, or may not have been.</summary>
    internal static ImmutableArray<SubscriberToNotify> Again(IEnumerable<INotified> notified) =>
        Of(notified, writes: 0);

    private static ImmutableArray<SubscriberToNotify> Of(
        IEnumerable<INotified> notified,
        int writes
    ) =>
        [
            .. notified
                .GroupBy(one => one.BaseUrl)
                .OrderBy(group => group.Key.Text, StringComparer.Ordinal)
                .Select(group => new SubscriberToNotify(
                    group.Key,
                    [
                        .. group
                            .OrderBy(one => one.Id.Value)
                            .Select(one => (one.Id, one.NotificationIndex + writes)),
                    ]
                )),
        ];
}

/// <summary>Finds whom a write concerns.</summary>
internal static class Subscribers
{
    /// <summary>
    /// The live subscriptions to a kind of change that meet what was or will be.
    /// </summary>
    internal static List<Subscription> Of(
        Picture picture,
        SubscriptionTriggers change,
        Instant now,
        params ReadOnlySpan<Prism> extents
    ) =>
        picture
            .Subscriptions.Meeting(extents)
            .FindAll(one => one.Notifies(change) && one.IsLive(now));

    /// <summary>The fact that they were notified; none when there are none.</summary>
    internal static void AddFact(List<Subscription> notified, List<Fact> facts)
    {
        if (notified.Count > 0)
        {
            facts.Add(new SubscribersNotified([.. notified.Select(one => one.Id)]));
        }
    }
}
