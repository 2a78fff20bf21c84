using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Areas;
using Parley.Coordination.Attachments;
using Parley.Coordination.Designations;
using Parley.Coordination.LineStates;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Protection;

namespace Parley.Coordination.Releasability;

/// <summary>
/// What a viewer sees of anything: the one way out. What is null is not visible, and answered as
/// what is not there.
/// </summary>
/// <remarks>
/// What a party says of itself, of its organs and of its officers' keys, every party sees: who is
/// to verify a signature must. docs/releasability.md has the whole table.
/// </remarks>
public static class Release
{
    /// <summary>An officer's certificate, and to its own party the account.</summary>
    public static OfficerView Of(OfficerPut officer, Viewer viewer) =>
        new(
            officer.Officer,
            viewer.IsOf(officer.Officer.Content.Id.Party) ? officer.Opened.Account : null
        );

    /// <summary>A mandate, to whom its audience lets see it.</summary>
    public static Said<Mandate>? Of(Said<Mandate> mandate, Viewer viewer) =>
        Sees(viewer, mandate.Content.Pair, mandate.Content.Audience) ? mandate : null;

    /// <summary>A waiver, to whom its audience lets see it.</summary>
    public static Said<Waiver>? Of(Said<Waiver> waiver, Viewer viewer) =>
        Sees(viewer, waiver.Content.Pair, waiver.Content.Audience) ? waiver : null;

    /// <summary>
    /// What bars an exchange: the words to everybody whom it bars, reason and citation to whom the
    /// mandate's audience lets see it.
    /// </summary>
    public static BarView Of(Bar bar, Viewer viewer) =>
        Sees(viewer, bar.Pair, bar.Audience)
            ? new(bar.Pair.Bound, bar.Reason, bar.Citation, bar.Words)
            : new(bar.Pair.Bound, null, null, bar.Words);

    /// <summary>
    /// A notice: all of it to the organ that sent it, its own copy to one that was told or relays,
    /// that something was answered to one whose mandate bars it; null to all others.
    /// </summary>
    public static NoticeView? Of(Notice notice, Picture picture, Viewer viewer, Instant now)
    {
        if (viewer.Organ is not { } organ)
        {
            return null;
        }
        var copies = CopiesFor(organ, notice)
            .Select(copy => new CopyView(
                copy,
                StandingsOf(copy, picture, organ),
                LeadOf(copy, picture.LineStates)
            )
            {
                // The other side's page went between the two; who relays one has not the other.
                SamePage =
                    organ == copy.From || organ == copy.To
                        ? SamePage.Of(copy, picture.Notices)
                        : null,
                Inboxes = Inboxes.Of(copy, copy.To, picture.Parties, now),
                RelayInboxes = copy.Addressee.Guarantor is { } guarantor
                    ? Inboxes.Of(copy, guarantor, picture.Parties, now)
                    : [],
            })
            .ToImmutableArray();
        var barred = notice.CopyOf(organ)?.Sealing;
        var isOwn = notice.From == organ;
        return !isOwn && copies.IsEmpty && barred is null
            ? null
            : new(
                notice.Id,
                notice.From,
                notice.At,
                !isOwn && copies.IsEmpty ? null : notice.Ended,
                copies,
                barred
            )
            {
                KeepClear = isOwn ? notice.KeepClear?.Copy : null,
            };
    }

    /// <summary>
    /// What a file is called in a copy of a notice that a viewer sees; null when none names it.
    /// </summary>
    internal static string? NameOf(FileHash hash, Notice notice, Viewer viewer) =>
        viewer.Organ is { } organ
            ? CopiesFor(organ, notice)
                .SelectMany(copy => copy.Copy.Content.Attachments)
                .FirstOrDefault(attachment => attachment.Sha256 == hash.Text)
                ?.Name
            : null;

    private static IEnumerable<CopyState> CopiesFor(OrganId organ, Notice notice) =>
        notice.Copies.Where(copy => notice.From == organ || copy.IsOpenTo(organ));

    // Both sides see it, and both see what was declared: it is by that, as it was then.
    private static LeadTime? LeadOf(CopyState copy, LineStateTable states) =>
        copy.Copy.Content.Kind is NoticeKind.Emergency
            ? null
            : states.LeadOf(copy.From, copy.To, copy.At);

    /// <summary>
    /// What is to be kept clear of, to who meets it: which it is to who has a copy with its
    /// volumes, and to all others the volumes that are for them.
    /// </summary>
    internal static ProtectedView Of(ProtectedVolumes met, Viewer viewer) =>
        met.To is { } to && to == viewer.Organ
            ? new(met.Volumes)
            {
                Notice = met.Notice,
                Kind = met.Kind,
                Organ = met.From,
                IsUnconfirmed = met.IsUnconfirmed,
            }
            : new(met.Volumes);

    /// <summary>
    /// An area: those of its versions whose audience has the viewer's party, or that it is asked
    /// to consent to; and of what is to be relayed, what the viewer's organ has to do with.
    /// </summary>
    public static AreaView? Of(AreaState area, Viewer viewer, Instant now)
    {
        if (area.For(viewer.Party) is not { } seen)
        {
            return null;
        }
        var duties = seen.Duties.Values.Where(duty =>
            viewer.Organ is { } organ
            && (
                duty.Guarantor == organ
                || duty.Due.Other == organ
                || duty.Represented == organ.Party
            )
        );
        return new(seen, seen.StandingAt(now), [.. duties])
        {
            Term = seen.TermAt(now) ?? seen.Terms.LastOrDefault(),
        };
    }

    /// <summary>
    /// An area to who meets what it asks them to keep; null to who may not see it, whom it asks
    /// nothing.
    /// </summary>
    internal static AreaMetView? Of(AreaMet met, Viewer viewer)
    {
        var area = met.Term.Content;
        return met.Term.Version.IsFor(viewer.Party)
            ? new(area.Id, area.Version, area.Kind, area.Names, area.By, met.Rule, met.Volumes)
            : null;
    }

    private static ImmutableArray<NoticeStanding> StandingsOf(
        CopyState copy,
        Picture picture,
        OrganId organ
    ) =>
        [
            .. copy
                .InForce.Select(picture.Notices.Find)
                .OfType<Notice>()
                .SelectMany(notice =>
                    notice.Copies.Where(one => notice.From == organ || one.IsOpenTo(organ))
                )
                .Select(one => new NoticeStanding(
                    one.Copy.Content.Id,
                    one.To,
                    one.Delivered is not null,
                    one.Taken is not null,
                    one.IsUnderstood,
                    one.Position?.Receipt.Content.Position!.Kind
                )),
        ];

    /// <summary>
    /// An operation, as far as its organ lets a viewer see it; all of it to its own party.
    /// </summary>
    public static OperationView? Of(Said<Operation> operation, Viewer viewer) =>
        ShownTo(viewer, operation.Content) is ReleaseClass.None
            ? null
            : AtLeastKeepClear(operation, viewer);

    /// <summary>
    /// The same, and at least what it takes to keep clear to who has to do with it by an area: who
    /// is to relay it, while it is near, and who declares or guarantees what it meets.
    /// </summary>
    public static OperationView? Of(
        Said<Operation> operation,
        Picture picture,
        Viewer viewer,
        Instant now
    ) =>
        operation.Content.IsOpen && HasToDoByArea(operation.Content, picture, viewer, now)
            ? AtLeastKeepClear(operation, viewer)
            : Of(operation, viewer);

    private static bool HasToDoByArea(
        Operation operation,
        Picture picture,
        Viewer viewer,
        Instant now
    )
    {
        var (areas, volumes, party) = (picture.Areas, operation.Volumes, operation.Organ.Party);
        var near = areas
            .DutiesOf(operation.Id)
            .Where(one => one.Duty.Guarantor == viewer.Organ)
            .Select(one => one.Area.Id)
            .ToHashSet();
        return (
                near.Count > 0
                && areas.Near(volumes, party, now).Any(term => near.Contains(term.Content.Id))
            )
            || areas
                .Meeting(volumes, party, now)
                .Any(met => met.Term.Content.Around.Any(viewer.IsOrgan));
    }

    /// <summary>
    /// An operation to who meets it: they see no less than it takes to keep clear, whatever its
    /// organ lets be seen otherwise.
    /// </summary>
    internal static OperationView AtLeastKeepClear(Said<Operation> operation, Viewer viewer)
    {
        var shown = ShownTo(viewer, operation.Content);
        return OperationView.Of(operation.Content, shown) with
        {
            Own = viewer.IsOf(operation.Content.Organ.Party) ? operation : null,
        };
    }

    private static ReleaseClass ShownTo(Viewer viewer, Operation operation) =>
        viewer.Party is not { } party ? operation.Release.ToAll
        : party == operation.Organ.Party ? ReleaseClass.Detail
        : operation.Release.To(party);

    /// <summary>A designation, to whom its audience lets see it.</summary>
    public static Said<Designation>? Of(Said<Designation> designation, Viewer viewer) =>
        viewer.IsOf(designation.Content.By)
        || designation.Content.Audience is DesignationAudience.Everyone
            ? designation
            : null;

    /// <summary>What the viewer's own party calls something; null when it has no name.</summary>
    public static Designation? OwnNameOf(Subject subject, Picture picture, Viewer viewer) =>
        viewer.Party is { } party ? InForce(picture.Designations.Find(party, subject)) : null;

    /// <summary>
    /// A designation as it stands in its own party's public statements; null when it stands in
    /// none. What the statements themselves say was released by who signed them.
    /// </summary>
    public static Designation? ToEverybody(SaidDesignation designation) =>
        InForce(designation) is { Audience: DesignationAudience.Everyone } shown ? shown : null;

    /// <summary>
    /// True when everybody may know that a party said this of a name: that it has it, or has it no
    /// more.
    /// </summary>
    internal static bool TellsEverybody(SaidDesignation designation) =>
        designation.Said.Content.Audience is DesignationAudience.Everyone;

    private static Designation? InForce(SaidDesignation? designation) =>
        designation?.Said.Content is { IsWithdrawn: false } said ? said : null;

    private static bool Sees(Viewer viewer, MandatePair pair, MandateAudience audience) =>
        viewer.IsOf(pair.Bound.Party)
        || audience switch
        {
            MandateAudience.Own => false,
            MandateAudience.Counterpart => viewer.Party is { } party
                && (pair.Toward is null || pair.Toward.Value.Party == party),
            MandateAudience.Everyone => true,
        };
}

/// <summary>An officer, as a viewer may see them.</summary>
/// <param name="Certificate">What certifies them.</param>
/// <param name="Account">With which account; null when the viewer may not know.</param>
public sealed record OfficerView(Said<Officer> Certificate, Account? Account);

/// <summary>What bars an exchange, as a viewer may see it.</summary>
/// <param name="Bound">Whose mandate it is.</param>
/// <param name="Reason">Why; null when the viewer may not know.</param>
/// <param name="Citation">The law or order; null when the viewer may not know.</param>
/// <param name="Words">What the bound party lets be answered; may be none.</param>
public sealed record BarView(OrganId Bound, BarReason? Reason, string? Citation, Texts Words);
