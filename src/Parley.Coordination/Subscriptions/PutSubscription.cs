using System.Collections.Immutable;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;

namespace Parley.Coordination.Subscriptions;

/// <summary>
/// Makes a subscription, or changes one (ASTM F3548-21, <c>createSubscription</c> and
/// <c>updateSubscription</c>).
/// </summary>
/// <param name="Id">Chosen by the asker.</param>
/// <param name="Version">The version that the asker saw; null to make a new one.</param>
/// <param name="Manager">Who asks.</param>
/// <param name="Extents">Where and when.</param>
/// <param name="BaseUrl">Where notices go.</param>
/// <param name="Triggers">What it is notified of.</param>
/// <param name="Entropy">For the new version.</param>
public sealed record PutSubscription(
    DssId Id,
    EntityVersion? Version,
    Uss Manager,
    AskedExtents Extents,
    UssBaseUrl BaseUrl,
    SubscriptionTriggers Triggers,
    Entropy Entropy
) : IRequest<PutSubscription.Answer>
{
    /// <summary>The subscription, and what there is already in its area.</summary>
    public sealed record Answer(
        SubscriptionView Subscription,
        ImmutableArray<OperationalIntentView> Intents,
        ImmutableArray<ConstraintView> Constraints
    );

    /// <inheritdoc/>
    public Decision<Answer> Decide(Picture picture, Instant now)
    {
        var old = picture.Subscriptions.Find(Id);
        if (!SubscriptionTimes.Of(Extents, now, old?.Extents).Try(out var extents, out var broken))
        {
            return new Refusal.Invalid(broken);
        }
        if (Refused(picture, old, extents) is { } refusal)
        {
            return refusal;
        }
        var subscription = new Subscription(
            Id,
            Manager,
            EntityVersion.OfRandom(Entropy),
            old?.NotificationIndex ?? 0,
            extents,
            BaseUrl,
            Triggers,
            old?.Origin ?? SubscriptionOrigin.Explicit
        );
        return new Decision<Answer>.Allowed(
            new(
                SubscriptionView.Of(subscription, picture),
                subscription.Notifies(SubscriptionTriggers.OperationalIntents)
                    ? OperationalIntentView.Of(
                        picture.OperationalIntents.Meeting(extents),
                        Manager,
                        picture
                    )
                    : [],
                subscription.Notifies(SubscriptionTriggers.Constraints)
                    ? ConstraintView.Of(picture.Constraints.Meeting(extents), Manager, picture)
                    : []
            ),
            [new SubscriptionPut(subscription)]
        );
    }

    private Refusal? Refused(Picture picture, Subscription? old, Prism extents)
    {
        if (Id == DssId.None)
        {
            return new Refusal.Invalid("subscriptionid: This id stands for no subscription.");
        }
        if (Triggers is SubscriptionTriggers.None)
        {
            return new Refusal.Invalid(
                "A subscription has notify_for_operational_intents or notify_for_constraints set."
            );
        }
        if (
            Versioned.Subscription.BrokenByPut(
                old is null ? null : (old.Manager, old.Version),
                Manager,
                Version
            ) is
            { } refusal
        )
        {
            return refusal;
        }
        return LeavesDependentsOut(picture, extents)
            ? new Refusal.Invalid(
                "A subscription covers the operational intents attached to it and notifies for "
                    + "operational intents."
            )
            : null;
    }

    private bool LeavesDependentsOut(Picture picture, Prism extents)
    {
        foreach (var id in picture.DependentsOf(Id))
        {
            var intent = picture.OperationalIntents.Find(id)!;
            if (
                !Triggers.HasFlag(SubscriptionTriggers.OperationalIntents)
                || !Coverage.Covers(extents, intent.Extents)
            )
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>When a subscription is attached to an operational intent, it covers it.</summary>
internal static class Coverage
{
    // How far an intent may reach out of its subscription: the field's implementations compare
    // cells of about this size.
    private static readonly Meters Slack = Meters.Of(500);

    internal static bool Covers(Prism subscription, Prism intent) =>
        subscription.Start <= intent.Start + AskedExtents.StartPastMax
        && subscription.End >= intent.End
        && subscription.Covers(intent, Slack);
}
