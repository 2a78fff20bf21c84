using Parley.Airspace.Entities;
using Parley.Coordination.Availability;
using Parley.Coordination.Constraints;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.OperationalIntents;

/// <summary>
/// The proof that who plans knows the airspace: the current OVN of all that the plan could meet
/// (ASTM F3548-21, <c>Key</c>). Superfluous OVNs do no harm.
/// </summary>
internal static class AirspaceKey
{
    /// <summary>What the key lacks; null when it lacks nothing, or none is needed.</summary>
    internal static Refusal? Lacks(
        PutOperationalIntent request,
        Subscription? subscription,
        Picture picture
    )
    {
        if (request.State is OperationState.Nonconforming or OperationState.Contingent)
        {
            return null;
        }
        var intents = picture
            .OperationalIntents.Meeting(request.Extents)
            .FindAll(intent =>
                intent.Id != request.Id
                && !request.Key.Contains(intent.Ovn)
                && !IsOfNoAccount(intent, picture)
            );
        List<Constraint> constraints = [];
        if (subscription?.Notifies(SubscriptionTriggers.Constraints) is true)
        {
            constraints = picture
                .Constraints.Meeting(request.Extents)
                .FindAll(constraint => !request.Key.Contains(constraint.Ovn));
        }
        return intents.Count == 0 && constraints.Count == 0
            ? null
            : new Refusal.AirspaceConflict(
                OperationalIntentView.Of(intents, request.Manager, picture),
                ConstraintView.Of(constraints, request.Manager, picture)
            );
    }

    // Nobody can ask a USS that is down for the details of what it has only planned; those of an
    // operation that was declared here are here, whatever became of its party's system.
    private static bool IsOfNoAccount(OperationalIntent intent, Picture picture) =>
        intent.State is OperationState.Accepted
        && picture.StateOf(intent.Manager) is UssAvailabilityState.Down
        && picture.Operations.Find(intent.Id) is null;
}
