using Parley.Airspace.Index;
using Parley.Airspace.Prisms;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination;

/// <summary>
/// A fact, and what takes most of the time to make it true and needs no picture: it is made on any
/// thread, so that the one that owns the picture has less to do.
/// </summary>
public readonly record struct PreparedFact
{
    private PreparedFact(Fact fact, PackedEntity? place) => (Fact, Place) = (fact, place);

    /// <summary>What is to be true.</summary>
    public Fact Fact { get; }

    /// <summary>Where it puts something; null when it puts nothing anywhere.</summary>
    internal PackedEntity? Place { get; }

    /// <summary>Prepares a fact.</summary>
    public static PreparedFact Of(Fact fact) =>
        new(fact, ExtentsOf(fact) is { } extents ? PrismIndex.Pack(extents) : null);

    private static Prism? ExtentsOf(Fact fact) =>
        fact switch
        {
            OperationalIntentPut(var intent) => intent.Extents,
            ConstraintPut(var constraint) => constraint.Extents,
            SubscriptionPut(var subscription) => subscription.Extents,
            ServiceAreaPut(var area) => area.Extents,
            RidSubscriptionPut(var subscription) => subscription.Extents,
            _ => null,
        };
}
