using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Notices;

/// <summary>What became of one addressee's copy.</summary>
public sealed record CopyState
{
    /// <summary>What they were told.</summary>
    public required Said<NoticeCopy> Copy { get; init; }

    /// <summary>Who was told.</summary>
    public required Addressee Addressee { get; init; }

    /// <summary>Null unless it stays closed to them.</summary>
    public Sealing? Sealing { get; init; }

    /// <summary>Notices in force that this server attached.</summary>
    public ImmutableArray<DssId> InForce { get; init; } = [];

    /// <summary>When it was recorded.</summary>
    public required Instant At { get; init; }

    /// <summary>How it first reached their machines; null when it has not.</summary>
    public CopyDelivered? Delivered { get; init; }

    /// <summary>What their officers said of it, in order.</summary>
    public ImmutableArray<ReceiptGiven> Receipts { get; init; } = [];

    /// <summary>The times that passed, in order.</summary>
    public ImmutableArray<ClockPassed> Passed { get; init; } = [];

    /// <summary>Who was told.</summary>
    public OrganId To => Addressee.Organ;

    /// <summary>Who told.</summary>
    public OrganId From => Copy.Content.From.Organ;

    /// <summary>By then it is to be taken.</summary>
    public Instant TakeBy =>
        Copy.Content.AcknowledgeBy is { } by && by > At
            ? by
            : At + TimeSpan.FromMinutes(NoticeRules.MinutesToTake(Copy.Content.Precedence));

    /// <summary>The first receipt of the addressee; null while there is none.</summary>
    public ReceiptGiven? Taken => FirstBy(To, ReceiptStep.Received);

    /// <summary>The last read-back of the addressee; null while there is none.</summary>
    public ReceiptGiven? ReadBack => LastBy(To, ReceiptStep.ReadBack);

    /// <summary>
    /// That the addressee first passed it on to who acts on it; null while they have not.
    /// </summary>
    public ReceiptGiven? PassedOn => FirstBy(To, ReceiptStep.PassedOn);

    /// <summary>The addressee's last position; null while there is none.</summary>
    public ReceiptGiven? Position => LastBy(To, ReceiptStep.Position);

    /// <summary>That the guarantor relayed it; null while it has not.</summary>
    public ReceiptGiven? Relayed =>
        Addressee.Guarantor is { } guarantor
            ? Receipts.FirstOrDefault(one =>
                one.Receipt.Content is { Step: ReceiptStep.PassedOn, HandOn: { } on } said
                && said.By.Organ == guarantor
                && on.Party == To.Party
            )
            : null;

    /// <summary>
    /// True when it was taken and, where it must be, read back without a fault, the last time.
    /// </summary>
    public bool IsUnderstood =>
        Taken is not null
        && (!Copy.Content.NeedsReadBack || ReadBack is { Faults: ReadBackFaults.None });

    /// <summary>The next time at which something is to be looked at; null when none.</summary>
    internal Clock? Next =>
        Sealing is not null || Copy.Content.IsOwn ? null
        : Taken is null ? Clock.Of(this, ClockKind.Take, TakeBy)
        : Copy.Content.AnswerBy is { } by && Position is null ? Clock.Of(this, ClockKind.Answer, by)
        : null;

    /// <summary>The same for the guarantor.</summary>
    internal Clock? NextRelay =>
        Addressee.Guarantor is not null && Sealing is null && Relayed is null
            ? Clock.Of(this, ClockKind.Relay, TakeBy)
            : null;

    /// <summary>True when an organ may read it as its addressee or as who relays it.</summary>
    public bool IsOpenTo(OrganId organ) =>
        Sealing is null && (To == organ || Addressee.Guarantor == organ);

    private ReceiptGiven? FirstBy(OrganId organ, ReceiptStep step) =>
        Receipts.FirstOrDefault(one => Is(one, organ, step));

    private ReceiptGiven? LastBy(OrganId organ, ReceiptStep step) =>
        Receipts.LastOrDefault(one => Is(one, organ, step));

    private static bool Is(ReceiptGiven one, OrganId organ, ReceiptStep step) =>
        one.Receipt.Content.Step == step && one.Receipt.Content.By.Organ == organ;
}

/// <summary>A notice with all its copies.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Copies">
/// One for each who was told, in order of their names; may be none when there is a
/// <see cref="KeepClear"/>.
/// </param>
public sealed record Notice(DssId Id, ImmutableArray<CopyState> Copies)
{
    /// <summary>A notice as it is when it is sent.</summary>
    internal static Notice Of(IEnumerable<NoticeSent> sent)
    {
        var all = sent.ToList();
        return new(all[0].Copy.Content.Id, InOrder(all.SelectMany(CopiesOf)))
        {
            KeepClear = all.FirstOrDefault(one => one.Copy.Content.IsKeepClear),
        };
    }

    internal static IEnumerable<CopyState> CopiesOf(NoticeSent sent) =>
        sent.Addressees.Select(one => new CopyState
        {
            Copy = sent.Copy,
            Addressee = one,
            Sealing = sent.Sealing,
            InForce = sent.InForce,
            At = sent.At,
        });

    internal static ImmutableArray<CopyState> InOrder(IEnumerable<CopyState> copies) =>
        [.. copies.OrderBy(copy => $"{copy.To}", StringComparer.Ordinal)];

    /// <summary>What all copies say alike; the first of them.</summary>
    public NoticeCopy Content => (KeepClear?.Copy ?? Copies[0].Copy).Content;

    /// <summary>Who sent it.</summary>
    public OrganId From => Content.From.Organ;

    /// <summary>When it was recorded.</summary>
    public Instant At => KeepClear?.At ?? Copies[0].At;

    /// <summary>
    /// What is to be kept clear of by whoever has no volumes of their own; null when nothing.
    /// </summary>
    public NoticeSent? KeepClear { get; init; }

    /// <summary>The times that passed for its sender, in order.</summary>
    public ImmutableArray<ClockPassed> Passed { get; init; } = [];

    /// <summary>What took it back or ended it; null while nothing did.</summary>
    public NoticeEnd? Ended { get; init; }

    /// <summary>
    /// True for what is still to be kept clear of: a site that nothing has ended, a movement whose
    /// volumes are not over. It is at hand as long as it stands.
    /// </summary>
    internal bool Stands(Instant now) =>
        Ended is null && !(Content.Stale <= now) && (IsSite || Volumes.Any(one => one.End > now));

    private IEnumerable<OperationVolumes> Volumes =>
        NoticeRules.IsProtected(Content.Kind)
            ? Copies
                .Select(copy => copy.Copy.Content.Volumes)
                .Append(KeepClear?.Copy.Content.Volumes)
                .OfType<OperationVolumes>()
            : [];

    /// <summary>True for a site that nothing has ended, and that ends none.</summary>
    internal bool IsSite =>
        Content is { Kind: NoticeKind.Site, Relation: var relation }
        && Ended is null
        && !NoticeRules.IsEnding(relation);

    /// <summary>When its sender is next to verify it again; null when not.</summary>
    internal Clock? NextReverify =>
        Ended is null
        && !NoticeRules.IsEnding(Content.Relation)
        && Copies
            .Select(copy => copy.Copy.Content.Slots.MomentOf(ProtectedForms.Reverify))
            .Where(moment => moment is not null)
            .Min()
            is { } due
        && Passed.Length < Clock.ReverifyLevelMax
            ? new(
                due + TimeSpan.FromDays((long)Passed.Length * Clock.ReverifyAgainDays),
                Id,
                From,
                ClockKind.Reverify,
                Passed.Length
            )
            : null;

    /// <summary>Counts notices in the order in which they came to a table.</summary>
    internal long Number { get; init; }

    /// <summary>Where it stands among others.</summary>
    public NoticePoint Point => new(At, Id.Value);

    /// <summary>The same with an addressee's copy changed.</summary>
    internal Notice With(CopyState old, CopyState changed) =>
        this with
        {
            Copies = Copies.Replace(old, changed),
        };

    /// <summary>The copy of an addressee; null when they have none.</summary>
    public CopyState? CopyOf(OrganId organ) => Copies.FirstOrDefault(copy => copy.To == organ);

    /// <summary>
    /// True when an organ may read of it: it sent it, was told, or is to relay it.
    /// </summary>
    public bool IsOpenTo(OrganId organ) =>
        From == organ || Copies.Any(copy => copy.IsOpenTo(organ));
}

/// <summary>What took a notice back or ended it.</summary>
/// <param name="By">The notice that did.</param>
/// <param name="Kind">Recalled, updated or discontinued.</param>
/// <param name="At">When.</param>
public sealed record NoticeEnd(DssId By, RelationKind Kind, Instant At);
