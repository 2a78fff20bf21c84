using Parley.Airspace.Times;

namespace Parley.Coordination.Subscriptions;

/// <summary>Takes a subscription away (ASTM F3548-21, <c>deleteSubscription</c>).</summary>
public sealed record DeleteSubscription(DssId Id, EntityVersion Version, Uss Manager)
    : IRequest<SubscriptionView>
{
    /// <inheritdoc/>
    public Decision<SubscriptionView> Decide(Picture picture, Instant now)
    {
        if (!picture.Subscriptions.TryFind(Id, out var old))
        {
            return Versioned.Subscription.Unknown;
        }
        if (
            Versioned.Subscription.BrokenByChange(
                (old.Manager, old.Version),
                Manager,
                (EntityVersion?)Version
            ) is
            { } refusal
        )
        {
            return refusal;
        }
        if (picture.DependentsOf(Id).Count > 0)
        {
            return new Refusal.Invalid(
                "A subscription that operational intents are attached to stays."
            );
        }
        return new Decision<SubscriptionView>.Allowed(
            SubscriptionView.Of(old, picture),
            [new SubscriptionDeleted(Id)]
        );
    }
}
