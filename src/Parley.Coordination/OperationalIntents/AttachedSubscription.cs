using System.Collections.Immutable;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.OperationalIntents;

/// <summary>The subscription that an operational intent asks to be attached to.</summary>
public abstract record AttachedSubscription
{
    private AttachedSubscription() { }

    /// <summary>None.</summary>
    public sealed record NotAny : AttachedSubscription;

    /// <summary>One that there is.</summary>
    public sealed record Named(DssId Id) : AttachedSubscription;

    /// <summary>
    /// One that comes with the intent, for just its time (<c>ImplicitSubscriptionParameters</c>).
    /// </summary>
    public sealed record Implicit(UssBaseUrl BaseUrl, SubscriptionTriggers Triggers)
        : AttachedSubscription;

    /// <summary>None, ready made.</summary>
    public static AttachedSubscription None { get; } = new NotAny();
}

/// <summary>
/// What attaching comes to: the subscription, if any, and the facts that make it so.
/// </summary>
internal readonly record struct Attachment(Subscription? Subscription, ImmutableArray<Fact> Facts)
{
    internal static Attachment None { get; } = new(null, []);
}

/// <summary>The rules of ASTM F3548-21 for what an operational intent is attached to.</summary>
internal static class Attaching
{
    /// <summary>
    /// Finds, makes or widens the subscription that an intent asks for. Null
    /// <paramref name="refusal"/> when it may have it.
    /// </summary>
    internal static Attachment Of(
        PutOperationalIntent request,
        Picture picture,
        out Refusal? refusal
    )
    {
        refusal = null;
        switch (request.Subscription)
        {
            case AttachedSubscription.Implicit asked:
                return Made(request, asked);
            case AttachedSubscription.Named(var id):
                if (!picture.Subscriptions.TryFind(id, out var existing))
                {
                    refusal = new Refusal.Invalid("subscription_id names a subscription there is.");
                    return Attachment.None;
                }
                return Found(request, existing, out refusal);
            default:
                if (request.State is not Airspace.Entities.OperationState.Accepted)
                {
                    refusal = new Refusal.Invalid(
                        "An operational intent in any state but Accepted has a subscription: "
                            + "subscription_id or new_subscription."
                    );
                }
                return Attachment.None;
        }
    }

    /// <summary>
    /// Takes away what an intent was attached to, when it came with an intent and no other depends
    /// on it.
    /// </summary>
    internal static void AddOrphan(
        OperationalIntent? old,
        DssId? kept,
        Picture picture,
        List<Fact> facts
    )
    {
        if (
            old?.Subscription is { } left
            && left != kept
            && picture.Subscriptions.TryFind(left, out var subscription)
            && subscription.Origin is SubscriptionOrigin.Implicit
            && picture.DependentsOf(left).Count == 1
        )
        {
            facts.Add(new SubscriptionDeleted(left));
        }
    }

    private static Attachment Made(
        PutOperationalIntent request,
        AttachedSubscription.Implicit asked
    )
    {
        var made = new Subscription(
            DssId.OfRandom(request.Entropy.For("subscription")),
            request.Manager,
            EntityVersion.OfRandom(request.Entropy),
            NotificationIndex: 0,
            request.Extents,
            asked.BaseUrl,
            asked.Triggers,
            SubscriptionOrigin.Implicit
        );
        return new(made, [new SubscriptionPut(made)]);
    }

    private static Attachment Found(
        PutOperationalIntent request,
        Subscription existing,
        out Refusal? refusal
    )
    {
        refusal =
            existing.Manager != request.Manager
                ? new Refusal.Forbidden("Only its manager attaches intents to a subscription.")
            : !existing.Notifies(SubscriptionTriggers.OperationalIntents)
                ? new Refusal.Invalid(
                    "The subscription of an operational intent notifies for operational intents."
                )
            : null;
        if (refusal is not null || Coverage.Covers(existing.Extents, request.Extents))
        {
            return new(existing, []);
        }
        if (existing.Origin is SubscriptionOrigin.Explicit)
        {
            refusal = new Refusal.Invalid(
                "The subscription of an operational intent covers it, in area, altitude and time."
            );
            return Attachment.None;
        }
        if (!existing.Extents.Union(request.Extents).Try(out var both, out var broken))
        {
            refusal = new Refusal.Invalid(broken);
            return Attachment.None;
        }
        var widened = existing with
        {
            Extents = both,
            Version = EntityVersion.OfRandom(request.Entropy),
        };
        return new(widened, [new SubscriptionPut(widened)]);
    }
}
