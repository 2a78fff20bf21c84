using System.Collections.Immutable;
using Parley.Coordination;
using Parley.Coordination.Availability;
using Parley.Coordination.Constraints;
using Parley.Coordination.Designations;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
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
    ImmutableArray<UssAvailability> Availabilities,
    ImmutableArray<Fact> Line,
    ImmutableArray<Notice> Notices,
    ImmutableArray<Fact> Held
)
{
    internal static PictureCopy Of(Picture picture) =>
        new(
            [.. picture.OperationalIntents.All],
            [.. picture.Constraints.All],
            [.. picture.Subscriptions.All],
            [.. picture.ServiceAreas.All],
            [.. picture.RidSubscriptions.All],
            [.. picture.Availabilities],
            [.. LineOf(picture)],
            [.. picture.Notices.All],
            [.. picture.Notices.Lines, .. picture.Feeds.Held, .. picture.Feeds.Carried]
        );

    /// <summary>Facts that, applied to an empty picture, give this one.</summary>
    internal IEnumerable<Fact> Facts() =>
        Subscriptions
            .Select(one => (Fact)new SubscriptionPut(one))
            .Concat(Intents.Select(one => new OperationalIntentPut(one)))
            .Concat(Constraints.Select(one => new ConstraintPut(one)))
            .Concat(Areas.Select(one => new ServiceAreaPut(one)))
            .Concat(RidSubscriptions.Select(one => new RidSubscriptionPut(one)))
            .Concat(Availabilities.Select(one => new AvailabilitySet(one)))
            .Concat(Line)
            .Concat(Notices.SelectMany(FactsOf))
            .Concat(Held);

    // What was told, then what became of it; what is held comes last, for these would count again.
    private static IEnumerable<Fact> FactsOf(Notice notice) =>
        notice
            .Copies.GroupBy(copy => copy.Copy, ReferenceEqualityComparer.Instance)
            .Select(ToldOf)
            .Concat(notice.Copies.SelectMany(FactsOf))
            .Concat(notice.KeepClear is { } kept ? [kept] : [])
            .Concat(notice.Passed);

    // What went to many went to them as one note, and is one note again.
    private static Fact ToldOf(IEnumerable<CopyState> copies)
    {
        var first = copies.First();
        return new NoticeSent(
            first.Copy,
            [.. copies.Select(copy => copy.Addressee)],
            first.Sealing,
            first.InForce,
            first.At
        );
    }

    private static IEnumerable<Fact> FactsOf(CopyState copy)
    {
        if (copy.Delivered is { } delivered)
        {
            yield return delivered;
        }
        foreach (var given in copy.Receipts)
        {
            yield return given;
        }
        foreach (var passed in copy.Passed)
        {
            yield return passed;
        }
    }

    // Parties, then their organs, then their officers: each needs the one before it. So do the
    // versions of a public statement, and operations that are over end what was to be relayed.
    private static IEnumerable<Fact> LineOf(Picture picture) =>
        picture
            .Parties.All.Select(one => (Fact)new PartyPut(one))
            .Concat(picture.Parties.Organs.Select(one => new OrganPut(one)))
            .Concat(picture.Parties.Officers)
            .Concat(picture.Mandates.All.Select(one => new MandatePut(one)))
            .Concat(picture.Mandates.Waivers.Select(one => new WaiverPut(one)))
            .Concat(picture.Mandates.Claims.Select(one => new MandateClaimed(one)))
            .Concat(picture.LineStates.All)
            .Concat(picture.Areas.Facts)
            .Concat(picture.Operations.All.Select(one => new OperationPut(one)))
            .Concat(picture.PublicStatements.All.Select(one => new PublicStatementReleased(one)))
            .Concat(picture.Designations.All.Select(one => new DesignationPut(one)))
            .Concat(picture.Designations.Words.Select(one => new WithoutPrejudicePut(one)));
}
