using System.Collections.Immutable;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Operations;

/// <summary>
/// Whom to tell of what is declared, after a start: who was to be told before it and may not have
/// been. What ended counts while it would have lasted: later, what anybody holds of it is over.
/// </summary>
public sealed record FindPeersToTell : IRequest<ImmutableArray<PeersToTell>>
{
    /// <inheritdoc/>
    public Decision<ImmutableArray<PeersToTell>> Decide(Picture picture, Instant now)
    {
        ImmutableArray<PeersToTell> all =
        [
            .. picture
                .Operations.All.Select(one => one.Content)
                .Where(one => one.IsOpen || one.Volumes.End > now)
                .Select(one => new PeersToTell(one.Id, PeersOf(one.Volumes.Extents, picture, now)))
                .Where(one => !one.Peers.IsEmpty),
        ];
        return all;
    }

    private static ImmutableArray<SubscriberToNotify> PeersOf(
        Prism extents,
        Picture picture,
        Instant now
    ) =>
        SubscriberToNotify.Again(
            Subscribers.Of(picture, SubscriptionTriggers.OperationalIntents, now, extents)
        );
}

/// <summary>An operation, and whose subscriptions it meets.</summary>
/// <param name="Operation">Its id.</param>
/// <param name="Peers">At least one.</param>
public sealed record PeersToTell(DssId Operation, ImmutableArray<SubscriberToNotify> Peers);
