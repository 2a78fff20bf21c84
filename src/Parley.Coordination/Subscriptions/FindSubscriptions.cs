using System.Collections.Immutable;
using Parley.Airspace.Times;

namespace Parley.Coordination.Subscriptions;

/// <summary>One subscription, for its manager (ASTM F3548-21, <c>getSubscription</c>).</summary>
public sealed record GetSubscription(DssId Id, Uss Asker) : IRequest<SubscriptionView>
{
    /// <inheritdoc/>
    public Decision<SubscriptionView> Decide(Picture picture, Instant now) =>
        !picture.Subscriptions.TryFind(Id, out var found) ? Versioned.Subscription.Unknown
        : found.Manager != Asker ? new Refusal.Forbidden("Only its manager sees a subscription.")
        : SubscriptionView.Of(found, picture);
}

/// <summary>
/// The asker's own subscriptions in an area, those that have not ended (<c>querySubscriptions</c>).
/// </summary>
public sealed record QuerySubscriptions(AskedExtents Area, Uss Asker)
    : IRequest<ImmutableArray<SubscriptionView>>
{
    /// <inheritdoc/>
    public Decision<ImmutableArray<SubscriptionView>> Decide(Picture picture, Instant now)
    {
        if (!Area.AtAnyTime().Try(out var area, out var broken))
        {
            return new Refusal.Invalid(broken);
        }
        var found = picture
            .Subscriptions.Meeting(area)
            .FindAll(one => one.Manager == Asker && one.IsLive(now));
        if (Answers.AreTooMany(found.Count) is { } refusal)
        {
            return refusal;
        }
        return found.Select(one => SubscriptionView.Of(one, picture)).ToImmutableArray();
    }
}
