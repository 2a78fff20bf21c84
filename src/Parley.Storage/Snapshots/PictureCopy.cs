using System.Collections.Immutable;
using Parley.Coordination;
using Parley.Coordination.Availability;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;

namespace Parley.Storage.Snapshots;

/// <summary>
/// All that is in a picture at one moment: references to records that never change, so that it is
/// made quickly and written down elsewhere.
/// </summary>
internal sealed record PictureCopy(
    ImmutableArray<OperationalIntent> Intents,
    ImmutableArray<Constraint> Constraints,
    ImmutableArray<Subscription> Subscriptions,
    ImmutableArray<ServiceArea> Areas,
    ImmutableArray<RidSubscription> RidSubscriptions,
    ImmutableArray<UssAvailability> Availabilities
)
{
    internal static PictureCopy Of(Picture picture) =>
        new(
            [.. picture.OperationalIntents.All],
            [.. picture.Constraints.All],
            [.. picture.Subscriptions.All],
            [.. picture.ServiceAreas.All],
            [.. picture.RidSubscriptions.All],
            [.. picture.Availabilities]
        );

    /// <summary>Facts that, applied to an empty picture, give this one.</summary>
    internal IEnumerable<Fact> Facts() =>
        Subscriptions
            .Select(one => (Fact)new SubscriptionPut(one))
            .Concat(Intents.Select(one => new OperationalIntentPut(one)))
            .Concat(Constraints.Select(one => new ConstraintPut(one)))
            .Concat(Areas.Select(one => new ServiceAreaPut(one)))
            .Concat(RidSubscriptions.Select(one => new RidSubscriptionPut(one)))
            .Concat(Availabilities.Select(one => new AvailabilitySet(one)));
}
