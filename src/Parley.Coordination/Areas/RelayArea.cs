using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Areas;

/// <summary>
/// Says that an operation near an area of a represented party was relayed to it: a receipt of the
/// step passed on, whose <c>notice</c> is the operation.
/// </summary>
/// <param name="Area">Near which area.</param>
/// <param name="Receipt">What is said, signed by an officer of the guarantor.</param>
/// <param name="Reader">Who sends it, and is answered.</param>
public sealed record RelayArea(DssId Area, Said<Receipt> Receipt, Reader Reader)
    : IRequest<AreaView>
{
    private const OfficerRoles Relaying = PutArea.Speaking | OfficerRoles.Gateway;

    /// <inheritdoc/>
    public bool IsUrgent => true;

    /// <inheritdoc/>
    public Decision<AreaView> Decide(Picture picture, Instant now) =>
        Viewer.Of(picture, Reader, now).Then(viewer => Decide(picture, viewer, now));

    private Decision<AreaView> Decide(Picture picture, Viewer viewer, Instant now)
    {
        var said = Receipt.Content;
        if (
            viewer.Organ != said.By.Organ
            || !picture.Parties.IsSignedBy(Receipt, said.By, Relaying, now)
        )
        {
            return new Refusal.Forbidden(
                $"A receipt is sent by the organ of {said.By} and signed by them, acting now as "
                    + "duty officer, liaison, administrator or gateway."
            );
        }
        if (
            picture.Areas.Find(Area) is not { } old
            || !old.Duties.TryGetValue($"{said.Notice}", out var duty)
            || duty.Guarantor != said.By.Organ
        )
        {
            return new Refusal.Unknown("There is no such operation for this organ to relay.");
        }
        if (duty.Relayed is { } known)
        {
            return known.Receipt.Note.AsSpan().SequenceEqual(Receipt.Note.AsSpan())
                ? Release.Of(old, viewer, now)!
                : new Refusal.Stale("This operation was relayed already.");
        }
        if (BrokenBy(old, duty, now) is { } broken)
        {
            return broken;
        }
        var fact = new AreaRelayed(Area, said.Notice, Receipt, now);
        var after = old with
        {
            Duties = old.Duties.SetItem($"{said.Notice}", duty with { Relayed = fact }),
        };
        return new Decision<AreaView>.Allowed(Release.Of(after, viewer, now)!, [fact]);
    }

    private Refusal? BrokenBy(AreaState state, AreaDuty duty, Instant now)
    {
        var said = Receipt.Content;
        var version = state.Versions.First(one => one.Content.Version == duty.Due.Version);
        return said.Step is not ReceiptStep.PassedOn
                ? new Refusal.Invalid("step: What is relayed is passed on.")
            : said.For != said.By.Organ ? new Refusal.Invalid("for: It is the organ that relays.")
            : said.HandOn?.Party != duty.Represented
                ? new Refusal.Invalid(
                    $"passed_on.party: It is {duty.Represented}, whose area is near."
                )
            : said.Copy != ConsentArea.Digest(version.Said)
                ? new Refusal.Invalid(
                    $"copy: It is SHA-256 of the note of the area's version {duty.Due.Version}."
                )
            : SendNotice.BrokenByClock("at", said.At, now);
    }

    /// <summary>
    /// What a receipt of a notice relays besides: the operations that a deconfliction notice names,
    /// where the same guarantor is to relay them to the same party.
    /// </summary>
    internal static IEnumerable<Fact> AlsoBy(
        Picture picture,
        NoticeCopy copy,
        Said<Receipt> receipt,
        Instant now
    ) =>
        copy.Kind is NoticeKind.Deconfliction
        && copy.Status is NoticeStatus.Actual
        && receipt.Content is { Step: ReceiptStep.PassedOn, HandOn.Party: { } party, By: var by }
            ? copy
                .Slots.ThingsOf(AreaNotices.Operations)
                .Distinct()
                .SelectMany(operation =>
                    picture
                        .Areas.DutiesOf(operation)
                        .Where(one =>
                            one.Duty.Relayed is null
                            && one.Duty.Guarantor == by.Organ
                            && one.Duty.Represented == party
                        )
                        .Select(one => new AreaRelayed(one.Area.Id, operation, receipt, now))
                )
            : [];
}
