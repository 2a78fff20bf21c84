using System.Collections.Immutable;
using Parley.Airspace.Prisms;

namespace Parley.Coordination.Subscriptions;

/// <summary>
/// Asks for notice of what changes in an area (<c>Subscription</c> in ASTM F3548-21).
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Manager">Whose it is.</param>
/// <param name="Version">Changes when its manager changes it.</param>
/// <param name="NotificationIndex">How many writes it was notified of.</param>
/// <param name="Extents">Where and when.</param>
/// <param name="BaseUrl">Where notices go.</param>
/// <param name="Triggers">What it is notified of.</param>
/// <param name="Origin">Whether an operational intent brought it along.</param>
public sealed record Subscription(
    DssId Id,
    Uss Manager,
    EntityVersion Version,
    int NotificationIndex,
    Prism Extents,
    UssBaseUrl BaseUrl,
    SubscriptionTriggers Triggers,
    SubscriptionOrigin Origin
) : INotified
{
    /// <summary>The longest that one which is asked for lasts.</summary>
    public static readonly TimeSpan DurationMax = TimeSpan.FromHours(24);

    internal bool Notifies(SubscriptionTriggers of) => (Triggers & of) != SubscriptionTriggers.None;
}

/// <summary>What a subscription is notified of.</summary>
[Flags]
public enum SubscriptionTriggers
{
    /// <summary>Nothing: no subscription may.</summary>
    None = 0,

    /// <summary><c>notify_for_operational_intents</c>.</summary>
    OperationalIntents = 1,

    /// <summary><c>notify_for_constraints</c>.</summary>
    Constraints = 2,
}

/// <summary>How a subscription came to be.</summary>
public enum SubscriptionOrigin
{
    /// <summary>Its manager asked for it.</summary>
    Explicit,

    /// <summary>
    /// An operational intent brought it along; it goes when no intent depends on it any more.
    /// </summary>
    Implicit,
}

/// <summary>A subscription with what depends on it, as its manager may see it.</summary>
/// <param name="Subscription">It.</param>
/// <param name="Dependents">The operational intents attached to it, in order.</param>
public sealed record SubscriptionView(Subscription Subscription, ImmutableArray<DssId> Dependents)
{
    internal static SubscriptionView Of(Subscription subscription, Picture picture) =>
        new(subscription, [.. picture.DependentsOf(subscription.Id).OrderBy(id => id.Value)]);
}

/// <summary>A subscription was made or changed.</summary>
public sealed record SubscriptionPut(Subscription Subscription) : Fact;

/// <summary>A subscription is no more.</summary>
public sealed record SubscriptionDeleted(DssId Id) : Fact;

/// <summary>
/// A write concerned these subscriptions: the notification index of each rose by one.
/// </summary>
public sealed record SubscribersNotified(ImmutableArray<DssId> Subscriptions) : Fact;
