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
            return new Refusal.Unknown("There is no subscription of this id.");
        }
        if (old.Manager != Manager)
        {
            return new Refusal.Forbidden("Only its manager deletes a subscription.");
        }
        if (old.Version != Version)
        {
            return new Refusal.Stale("The version is that of the subscription as it stands.");
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
