using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Coordination.Operations;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.OperationalIntents;

/// <summary>
/// Ends an operational intent (ASTM F3548-21, <c>deleteOperationalIntentReference</c>).
/// </summary>
/// <param name="Id">Which.</param>
/// <param name="Ovn">The OVN that the asker saw.</param>
/// <param name="Manager">Who asks.</param>
public sealed record DeleteOperationalIntent(DssId Id, Ovn Ovn, Uss Manager)
    : IRequest<ChangedOperationalIntent>
{
    /// <inheritdoc/>
    public Decision<ChangedOperationalIntent> Decide(Picture picture, Instant now)
    {
        if (!picture.OperationalIntents.TryFind(Id, out var old))
        {
            return Versioned.OperationalIntent.Unknown;
        }
        var refusal =
            DeclaredIntents.BrokenByDeclaration(Id, picture)
            ?? Versioned.OperationalIntent.BrokenByChange(
                (old.Manager, old.Ovn),
                Manager,
                (Ovn?)Ovn
            )
            ?? OperationalIntentRules.BrokenByAvailability(
                Manager,
                OperationState.Accepted,
                picture
            );
        if (refusal is not null)
        {
            return refusal;
        }
        var notified = Subscribers.Of(
            picture,
            SubscriptionTriggers.OperationalIntents,
            now,
            old.Extents
        );
        var facts = new List<Fact> { new OperationalIntentDeleted(Id) };
        Subscribers.AddFact(notified, facts);
        Attaching.AddOrphan(old, kept: null, picture, facts);
        return new Decision<ChangedOperationalIntent>.Allowed(
            new(OperationalIntentView.Of(old, Manager, picture), SubscriberToNotify.Of(notified)),
            [.. facts]
        );
    }
}
