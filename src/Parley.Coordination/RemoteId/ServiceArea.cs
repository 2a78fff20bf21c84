using System.Collections.Immutable;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;

namespace Parley.Coordination.RemoteId;

/// <summary>
/// Where and when a USS may have flights that tell who they are
/// (<c>IdentificationServiceArea</c> in ASTM F3411-22a).
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Version">Changes with each change.</param>
/// <param name="Extents">Where and when.</param>
/// <param name="BaseUrl">Where its flights are.</param>
public sealed record ServiceArea(
    DssId Id,
    Uss Owner,
    EntityVersion Version,
    Prism Extents,
    UssBaseUrl BaseUrl
) : IPrismed;

/// <summary>
/// Asks for notice of service areas (<c>Subscription</c> in ASTM F3411-22a).
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Version">Changes when its owner changes it.</param>
/// <param name="NotificationIndex">How many writes it was notified of.</param>
/// <param name="Extents">Where and when.</param>
/// <param name="BaseUrl">Where notices go.</param>
public sealed record RidSubscription(
    DssId Id,
    Uss Owner,
    EntityVersion Version,
    int NotificationIndex,
    Prism Extents,
    UssBaseUrl BaseUrl
) : INotified
{
    /// <summary>One owner has at most so many live ones that meet in an area.</summary>
    public const int InAreaMax = 10;
}

/// <summary>A service area was made or changed.</summary>
public sealed record ServiceAreaPut(ServiceArea Area) : Fact;

/// <summary>A service area is no more.</summary>
public sealed record ServiceAreaDeleted(DssId Id) : Fact;

/// <summary>A subscription to service areas was made or changed.</summary>
public sealed record RidSubscriptionPut(RidSubscription Subscription) : Fact;

/// <summary>A subscription to service areas is no more.</summary>
public sealed record RidSubscriptionDeleted(DssId Id) : Fact;

/// <summary>
/// A write concerned these subscriptions: the notification index of each rose by one.
/// </summary>
public sealed record RidSubscribersNotified(ImmutableArray<DssId> Subscriptions) : Fact;

/// <summary>Finds whom a write of a service area concerns.</summary>
internal static class RidSubscribers
{
    internal static List<RidSubscription> Of(
        Picture picture,
        Instant now,
        params ReadOnlySpan<Prism> extents
    ) => picture.RidSubscriptions.Meeting(extents).FindAll(one => one.IsLive(now));

    internal static void AddFact(List<RidSubscription> notified, List<Fact> facts)
    {
        if (notified.Count > 0)
        {
            facts.Add(new RidSubscribersNotified([.. notified.Select(one => one.Id)]));
        }
    }
}
