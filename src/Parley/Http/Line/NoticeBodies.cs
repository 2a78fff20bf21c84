using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Coordination.Feeds;
using Parley.Coordination.Notices;
using Parley.Coordination.Protection;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>What is sent with a notice.</summary>
/// <param name="Notes">A signed copy for each addressee.</param>
internal sealed record NoticeBody(IReadOnlyList<string> Notes);

/// <summary>A notice as the caller may see it.</summary>
/// <param name="Notice">Its id.</param>
/// <param name="From">The organ that sent it.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Ended">What took it back or ended it.</param>
/// <param name="Barred">What was answered for the caller, whose mandate bars it.</param>
/// <param name="Copies">The copies that the caller may see.</param>
/// <param name="KeepClear">The note of the keep-clear copy; only for who sent it.</param>
internal sealed record NoticeAnswer(
    string Notice,
    string From,
    string At,
    NoticeEndBody? Ended,
    BarredBody? Barred,
    IReadOnlyList<CopyBody> Copies,
    string? KeepClear
)
{
    internal static NoticeAnswer Of(NoticeView view) =>
        new(
            $"{view.Id}",
            $"{view.From}",
            $"{view.At}",
            NoticeEndBody.Of(view.Ended),
            BarredBody.Of(view.Barred),
            [.. view.Copies.Select(CopyBody.Of)],
            view.KeepClear is { } kept ? Encoding.UTF8.GetString(kept.Note.AsSpan()) : null
        );
}

/// <summary>Some notices, the newest first.</summary>
internal sealed record NoticesAnswer(IReadOnlyList<NoticeAnswer> Notices, string? Next);

/// <summary>What took a notice back or ended it.</summary>
internal sealed record NoticeEndBody(string By, string Kind, string At)
{
    internal static NoticeEndBody? Of(NoticeEnd? ended) =>
        ended is null ? null : new($"{ended.By}", EnumNames.Of(ended.Kind), $"{ended.At}");
}

/// <summary>What was answered for a party whose mandate bars an exchange.</summary>
internal sealed record BarredBody(string Exchange, IReadOnlyDictionary<string, string> Words)
{
    internal static BarredBody? Of(Sealing? sealing) =>
        sealing is null ? null : new(EnumNames.Of(sealing.Exchange), sealing.Words.ByLanguage);
}

/// <summary>One addressee's copy, and what became of it.</summary>
internal sealed record CopyBody
{
    /// <summary>Who was told.</summary>
    public required string To { get; init; }

    /// <summary>What they were told.</summary>
    public required JsonObject Statement { get; init; }

    /// <summary>The note that shows so.</summary>
    public required string Note { get; init; }

    /// <summary>What a receipt names as <c>copy</c>.</summary>
    public required string Sha256 { get; init; }

    /// <summary>By then it is to be taken.</summary>
    public required string TakeBy { get; init; }

    /// <summary>In whose inboxes of the addressee it stands now.</summary>
    public IReadOnlyList<string>? Inboxes { get; init; }

    /// <summary>In whose inboxes of the guarantor.</summary>
    public IReadOnlyList<string>? RelayInboxes { get; init; }

    /// <summary>From its record to the start of what it announces; negative when late.</summary>
    public long? LeadSeconds { get; init; }

    /// <summary>
    /// Its addressee was to be told so long before: as both organs declared, or as the addressee
    /// alone did.
    /// </summary>
    public long? LeadMinimumSeconds { get; init; }

    /// <summary>False when the addressee alone said so.</summary>
    public bool? LeadMinimumAgreed { get; init; }

    /// <summary>True when it was told later than that.</summary>
    public bool? ShortNotice { get; init; }

    /// <summary>True when it is read back before it counts as understood.</summary>
    public required bool NeedsReadBack { get; init; }

    /// <summary>How and when it first reached their machines.</summary>
    public DeliveredBody? Delivered { get; init; }

    /// <summary>Which officer took it first.</summary>
    public string? TakenBy { get; init; }

    /// <summary>When.</summary>
    public string? TakenAt { get; init; }

    /// <summary>True when it was taken and, where it must be, read back without a fault.</summary>
    public required bool Understood { get; init; }

    /// <summary>What they will do.</summary>
    public string? Position { get; init; }

    /// <summary>Who is to relay it.</summary>
    public string? Guarantor { get; init; }

    /// <summary>When it was relayed.</summary>
    public string? RelayedAt { get; init; }

    /// <summary>What was answered for them; then they see nothing else of it.</summary>
    public BarredBody? Barred { get; init; }

    /// <summary>What this server sees in it that should be looked at.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>How the two sides' pages of an issue compare.</summary>
    public SamePageBody? SamePage { get; init; }

    /// <summary>What officers said of it, in order.</summary>
    public required IReadOnlyList<ReceiptBody> Receipts { get; init; }

    /// <summary>The times that passed.</summary>
    public required IReadOnlyList<ClockBody> Clocks { get; init; }

    /// <summary>Notices in force that were attached by this server.</summary>
    public IReadOnlyList<StandingBody>? InForce { get; init; }

    internal static CopyBody Of(CopyView view)
    {
        var state = view.State;
        var said = StatementAnswer.Of(Coordination.Statements.Statement.Notice, state.Copy);
        var copy = state.Copy.Content;
        return new()
        {
            To = $"{state.To}",
            Statement = said.Statement,
            Note = said.Note,
            Sha256 = GiveReceipt.Digest(state.Copy),
            TakeBy = $"{state.TakeBy}",
            Inboxes = InboxNames.OfAny(view.Inboxes),
            RelayInboxes = InboxNames.OfAny(view.RelayInboxes),
            LeadSeconds = copy.Core.Window is { Start.IsOpen: false } window
                ? (window.Start.Ticks - state.At.Ticks) / TimeSpan.TicksPerSecond
                : null,
            LeadMinimumSeconds = view.Lead?.Minutes * 60L,
            LeadMinimumAgreed = view.Lead?.IsAgreed,
            ShortNotice = view.IsShortNotice,
            NeedsReadBack = copy.NeedsReadBack,
            Delivered = state.Delivered is { } delivered
                ? new(EnumNames.Of(delivered.Channel), $"{delivered.At}")
                : null,
            TakenBy = state.Taken is { } taken ? $"{taken.Receipt.Content.By}" : null,
            TakenAt = state.Taken?.At.ToString(),
            Understood = state.IsUnderstood,
            Position = state.Position is { } position
                ? EnumNames.Of(position.Receipt.Content.Position!.Kind)
                : null,
            Guarantor = state.Addressee.Guarantor?.ToString(),
            RelayedAt = state.Relayed?.At.ToString(),
            Barred = BarredBody.Of(state.Sealing),
            Warnings = NightWarning.IsDue(copy) ? [NightWarning.Text] : null,
            SamePage = SamePageBody.Of(view.SamePage),
            Receipts = [.. state.Receipts.Select(ReceiptBody.Of)],
            Clocks = [.. state.Passed.Select(ClockBody.Of)],
            InForce = view.InForce.IsEmpty ? null : [.. view.InForce.Select(StandingBody.Of)],
        };
    }
}

/// <summary>Roles as answers write them.</summary>
internal static class InboxNames
{
    /// <summary>Null for none, so that the member is missing.</summary>
    internal static IReadOnlyList<string>? OfAny(ImmutableArray<InboxRole> roles) =>
        roles.IsEmpty ? null : [.. roles.Select(EnumNames.Of)];
}

/// <summary>How the two sides' pages of an issue compare.</summary>
/// <param name="Digest">Of this page's points.</param>
/// <param name="Other">The other side's latest page; missing while there is none.</param>
/// <param name="OtherDigest">Of that one's points.</param>
/// <param name="Same">True when both have the same points in the same words.</param>
/// <param name="Differing">Points that only one has, or in other words.</param>
/// <param name="Agreed">Points of one wording that both call agreed.</param>
internal sealed record SamePageBody(
    string Digest,
    string? Other,
    string? OtherDigest,
    bool Same,
    IReadOnlyList<string> Differing,
    IReadOnlyList<string> Agreed
)
{
    internal static SamePageBody? Of(SamePage? page) =>
        page is null
            ? null
            : new(
                page.Digest,
                page.Other?.ToString(),
                page.OtherDigest,
                page.IsSame,
                page.Differing,
                page.Agreed
            );
}

/// <summary>That a copy reached its addressee's machines.</summary>
internal sealed record DeliveredBody(string Channel, string At);

/// <summary>What an officer said of a copy.</summary>
/// <param name="Statement">What.</param>
/// <param name="Note">The note that shows so.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Faults">What of a read-back does not match.</param>
internal sealed record ReceiptBody(
    JsonObject Statement,
    string Note,
    string At,
    IReadOnlyList<string> Faults
)
{
    internal static ReceiptBody Of(ReceiptGiven given)
    {
        var said = StatementAnswer.Of(Coordination.Statements.Statement.Receipt, given.Receipt);
        return new(said.Statement, said.Note, $"{given.At}", [.. FaultsOf(given.Faults)]);
    }

    private static IEnumerable<string> FaultsOf(ReadBackFaults faults) =>
        Enum.GetValues<ReadBackFaults>()
            .Where(one => one != ReadBackFaults.None && faults.HasFlag(one))
            .Select(EnumNames.Of);
}

/// <summary>A time that passed.</summary>
/// <param name="Clock">What should have been done.</param>
/// <param name="Level">0 for a reminder, 1 for the miss, then one more each time.</param>
/// <param name="At">When.</param>
internal sealed record ClockBody(string Clock, int Level, string At)
{
    internal static ClockBody Of(ClockPassed passed) =>
        new(EnumNames.Of(passed.Clock), passed.Level, $"{passed.At}");
}

/// <summary>How a notice that was in force stood with an addressee.</summary>
internal sealed record StandingBody(
    string Notice,
    string To,
    bool Delivered,
    bool Taken,
    bool Understood,
    string? Position
)
{
    internal static StandingBody Of(NoticeStanding one) =>
        new(
            $"{one.Notice}",
            $"{one.To}",
            one.IsDelivered,
            one.IsTaken,
            one.IsUnderstood,
            one.Position is { } position ? EnumNames.Of(position) : null
        );
}

/// <summary>Something that the caller's organ was told.</summary>
/// <param name="Number">Counts the organ's own, without gaps.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">To which thing.</param>
/// <param name="Other">With which other organ.</param>
/// <param name="At">When.</param>
/// <param name="Notice">The notice as it stands now.</param>
/// <param name="Operation">
/// The operation that something to be kept clear of meets, as far as the caller may see it.
/// </param>
/// <param name="Area">The area that it is about, as it stands now.</param>
/// <param name="Asked">Which roles of the caller's organ are asked now.</param>
internal sealed record EventBody(
    long Number,
    string Kind,
    string Subject,
    string? Other,
    string At,
    NoticeAnswer? Notice,
    OtherOperationBody? Operation,
    AreaHeadBody? Area,
    IReadOnlyList<string>? Asked
)
{
    internal static EventBody Of(FeedItem item) =>
        new(
            item.Entry.Number,
            EnumNames.Of(item.Entry.Kind),
            $"{item.Entry.Subject}",
            item.Entry.Other?.ToString(),
            $"{item.Entry.At}",
            item.Notice is { } notice ? NoticeAnswer.Of(notice) : null,
            item.Operation is { } operation ? OtherOperationBody.Of(operation) : null,
            item.Area is { } area ? AreaHeadBody.Of(area) : null,
            InboxNames.OfAny(item.Asked)
        );
}

/// <summary>Some of what the caller's organ was told.</summary>
/// <param name="Events">In order.</param>
/// <param name="Last">The number of the newest there is.</param>
/// <param name="First">The number of the oldest that is at hand.</param>
internal sealed record EventsAnswer(IReadOnlyList<EventBody> Events, long Last, long First);

/// <summary>What is sent to confirm events.</summary>
/// <param name="UpTo">All up to this number arrived.</param>
internal sealed record ConfirmBody(long UpTo);

/// <summary>What came of confirming.</summary>
/// <param name="Delivered">So many notices count as delivered since.</param>
internal sealed record ConfirmAnswer(int Delivered);
