using System.Collections.Immutable;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Parties;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Operations;

/// <summary>
/// How the operations of parties take part in the DSS: as operational intents (ASTM F3548-21) of
/// the USS that their party is, whose details this server gives. They need no key: the decision
/// itself knows all that there is. They need no subscription either, for the same reason.
/// </summary>
internal static class DeclaredIntents
{
    /// <summary>
    /// The USS that a party is in the DSS: the first name it gave itself, or one made of its own
    /// (<c>parley.ru</c>) that no other party may take.
    /// </summary>
    internal static Uss ManagerOf(Party party) =>
        party.UssNames is [var first, ..] ? first : DerivedOf(party.Id);

    /// <summary>Why a party may not act under a USS name; null when it may.</summary>
    internal static Refusal? BrokenByName(PartyId party, Uss name) =>
        name.Text.StartsWith(DerivedStart, StringComparison.Ordinal) && name != DerivedOf(party)
            ? new Refusal.Invalid(
                $"uss: A name that starts with '{DerivedStart}' goes on with the party's own."
            )
            : null;

    /// <summary>
    /// Why an operational intent is not changed by a USS; null when it may be. What an organ said
    /// and signed no other call unsays.
    /// </summary>
    internal static Refusal? BrokenByDeclaration(DssId id, Picture picture) =>
        picture.Operations.Find(id) is null
            ? null
            : new Refusal.Forbidden(
                "An operation that an organ declared is changed by what that organ signs, under "
                    + "/parley/v1/operations."
            );

    /// <summary>
    /// Adds the facts that make the operational intent as the operation is; answers whom to tell.
    /// </summary>
    internal static ImmutableArray<SubscriberToNotify> Add(
        PutOperation request,
        Picture picture,
        Instant now,
        List<Fact> facts
    )
    {
        var said = request.Operation.Content;
        var old = picture.OperationalIntents.Find(said.Id);
        if (IntentOf(request, picture) is { } intent)
        {
            facts.Add(new OperationalIntentPut(intent));
        }
        else if (old is not null)
        {
            facts.Add(new OperationalIntentDeleted(said.Id));
        }
        else
        {
            return [];
        }
        var notified = Subscribers.Of(
            picture,
            SubscriptionTriggers.OperationalIntents,
            now,
            old is null ? [said.Volumes.Extents]
                : said.IsOpen ? [said.Volumes.Extents, old.Extents]
                : [old.Extents]
        );
        Subscribers.AddFact(notified, facts);
        return SubscriberToNotify.Of(notified);
    }

    private const string DerivedStart = "parley.";

    private static Uss DerivedOf(PartyId party) => Uss.Of($"{DerivedStart}{party}").Value;

    private static OperationalIntent? IntentOf(PutOperation request, Picture picture)
    {
        var said = request.Operation.Content;
        return StateOf(said.State) is { } state
            ? new(
                said.Id,
                ManagerOf(picture.Parties.Find(said.Organ.Party)!.Content),
                said.Version,
                Ovn.OfRandom(request.Entropy),
                state,
                said.Volumes.Extents,
                request.BaseUrl,
                Subscription: null
            )
            : null;
    }

    private static OperationState? StateOf(DeclaredState state) =>
        state switch
        {
            DeclaredState.Planned => OperationState.Accepted,
            DeclaredState.Active => OperationState.Activated,
            DeclaredState.OffPlan => OperationState.Nonconforming,
            DeclaredState.Contingent => OperationState.Contingent,
            DeclaredState.Ended or DeclaredState.Cancelled => null,
        };
}
