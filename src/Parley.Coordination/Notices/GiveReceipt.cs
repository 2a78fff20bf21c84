using System.Security.Cryptography;
using Parley.Airspace.Times;
using Parley.Coordination.Areas;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Notices;

/// <summary>
/// Says of a copy that it was received, what it was understood as, whom it was passed on to, or
/// what the addressee will do. Any duty officer, liaison or administrator of the organ may, whoever
/// took it and whomever it is for; and any planner, when it is for planners.
/// </summary>
/// <param name="Reader">Who sends it: of the organ that signed.</param>
/// <param name="Receipt">What is said.</param>
public sealed record GiveReceipt(Reader Reader, Said<Receipt> Receipt) : IRequest<NoticeView>
{
    private const OfficerRoles Answering =
        OfficerRoles.DutyOfficer | OfficerRoles.Liaison | OfficerRoles.Administrator;

    /// <inheritdoc/>
    public bool IsUrgent => true;

    /// <inheritdoc/>
    public Decision<NoticeView> Decide(Picture picture, Instant now) =>
        Viewer.Of(picture, Reader, now).Then(viewer => DecideAs(picture, viewer, now));

    private Decision<NoticeView> DecideAs(Picture picture, Viewer viewer, Instant now)
    {
        var said = Receipt.Content;
        var notice = picture.Notices.Find(said.Notice);
        // Who may not know of a copy is told what they would be told if there were none.
        var copy =
            notice?.CopyOf(said.For) is { } found
            && (found.IsOpenTo(said.By.Organ) || said.By.Organ == said.For)
                ? found
                : null;
        if (BrokenBySigning(picture.Parties, viewer, AnsweringTo(copy), now) is { } broken)
        {
            return broken;
        }
        if (notice is null || copy is null)
        {
            return new Refusal.Unknown("There is no such notice to this organ.");
        }
        if (copy.Receipts.FirstOrDefault(one => one.Receipt.Content.Id == said.Id) is { } known)
        {
            return known.Receipt.Note.AsSpan().SequenceEqual(Receipt.Note.AsSpan())
                ? Release.Of(notice, picture, viewer, now)!
                : new Refusal.Stale("A new receipt has an id that was not used.");
        }
        if ((BrokenByCopy(copy, now) ?? BrokenByStep(copy)) is { } other)
        {
            return other;
        }
        var faults = said.ReadBack is { } back
            ? ReadBackCheck.Of(copy.Copy.Content.Core, back)
            : ReadBackFaults.None;
        var given = new ReceiptGiven(Receipt, faults, now);
        var after = notice.With(copy, copy with { Receipts = copy.Receipts.Add(given) });
        return new Decision<NoticeView>.Allowed(
            Release.Of(after, picture, viewer, now)!,
            [given, .. RelayArea.AlsoBy(picture, copy.Copy.Content, Receipt, now)]
        );
    }

    // What is for planners, the addressee's own planners answer too.
    private OfficerRoles AnsweringTo(CopyState? copy) =>
        copy?.Copy.Content.Role is InboxRole.Planner && copy.To == Receipt.Content.By.Organ
            ? Answering | OfficerRoles.Planner
            : Answering;

    private Refusal.Forbidden? BrokenBySigning(
        PartyTable parties,
        Viewer viewer,
        OfficerRoles answering,
        Instant now
    )
    {
        var said = Receipt.Content;
        if (viewer.Organ != said.By.Organ)
        {
            return new("A receipt is sent by the organ that signed it.");
        }
        // A program hands on; that something was received and read, a person says.
        var roles =
            said.Step is ReceiptStep.PassedOn ? answering | OfficerRoles.Gateway : answering;
        return parties.IsSignedBy(Receipt, said.By, roles, now)
            ? null
            : new(
                $"A receipt is signed by {said.By}, acting now as duty officer, liaison or "
                    + "administrator, or as planner when the notice is for planners."
            );
    }

    private Refusal? BrokenByCopy(CopyState copy, Instant now)
    {
        var said = Receipt.Content;
        if (copy.Sealing is not null)
        {
            return new Refusal.Forbidden(
                "This was answered in the words of the party's mandate, and stays closed."
            );
        }
        if (Digest(copy.Copy) != said.Copy)
        {
            return new Refusal.Invalid("copy: It is SHA-256 of the note that was received.");
        }
        // Each organ's own: who relays a copy cannot use up what its addressee may say of it.
        if (
            copy.Receipts.Count(one => one.Receipt.Content.By.Organ == said.By.Organ)
            >= Notices.Receipt.PerCopyMax
        )
        {
            return new Refusal.TooMany(
                $"An organ gives at most {Notices.Receipt.PerCopyMax} receipts of a copy."
            );
        }
        return copy.Copy.Content.Kind is NoticeKind.Emergency
            ? null
            : SendNotice.BrokenByClock("at", said.At, now);
    }

    private Refusal.Stale? BrokenByStep(CopyState copy)
    {
        var said = Receipt.Content;
        if (said.By.Organ != copy.To)
        {
            return said.Step is ReceiptStep.Received or ReceiptStep.PassedOn
                ? null
                : new("step: Who relays a notice receives it and passes it on; no more.");
        }
        return said.Step switch
        {
            ReceiptStep.Received when TookIt(copy, said.By) => new(
                "step: This officer has taken the notice already."
            ),
            ReceiptStep.Received => null,
            ReceiptStep.ReadBack
            or ReceiptStep.PassedOn
            or ReceiptStep.Position when copy.Taken is null => new(
                "step: An officer takes a notice first."
            ),
            ReceiptStep.Position when !copy.IsUnderstood => new(
                "step: This notice is read back first, and what was read back last matches."
            ),
            ReceiptStep.ReadBack or ReceiptStep.PassedOn or ReceiptStep.Position => null,
        };
    }

    private static bool TookIt(CopyState copy, OfficerId officer) =>
        copy.Receipts.Any(one =>
            one.Receipt.Content is { Step: ReceiptStep.Received } said && said.By == officer
        );

    /// <summary>What a receipt says of the note that it is for.</summary>
    public static string Digest(Said<NoticeCopy> copy) =>
        Convert.ToHexStringLower(SHA256.HashData(copy.Note.AsSpan()));
}
