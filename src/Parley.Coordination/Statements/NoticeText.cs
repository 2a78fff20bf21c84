using System.Collections.Immutable;
using System.Text.Json;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Attachments;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using OperationVolumes = Parley.Coordination.Operations.OperationVolumes;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/notice/v1</c>.</summary>
internal sealed record NoticeText
{
    public required string Notice { get; init; }

    public string? Thread { get; init; }

    public required string Kind { get; init; }

    public RelationText? Relation { get; init; }

    public string? Status { get; init; }

    public required string From { get; init; }

    public IReadOnlyList<string>? OnBehalf { get; init; }

    public required string To { get; init; }

    public string? Role { get; init; }

    public IReadOnlyList<string>? AlsoTo { get; init; }

    public required string Precedence { get; init; }

    public required string Sent { get; init; }

    public string? Stale { get; init; }

    public string? AcknowledgeBy { get; init; }

    public string? AnswerBy { get; init; }

    public CoreText? About { get; init; }

    public bool? ReadBack { get; init; }

    public string? Authoritative { get; init; }

    public IReadOnlyDictionary<string, string>? Texts { get; init; }

    public string? Mandate { get; init; }

    public IReadOnlyList<AttachmentText>? Attachments { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    public IReadOnlyList<VolumeText>? Volumes { get; init; }

    internal static NoticeText Of(NoticeCopy copy) =>
        new()
        {
            Notice = $"{copy.Id}",
            Thread = copy.Thread == copy.Id ? null : $"{copy.Thread}",
            Kind = EnumNames.Of(copy.Kind),
            Relation = copy.Relation is { } relation ? RelationText.Of(relation) : null,
            Status = copy.Status is NoticeStatus.Actual ? null : EnumNames.Of(copy.Status),
            From = $"{copy.From}",
            OnBehalf = copy.OnBehalf.IsEmpty ? null : [.. copy.OnBehalf.Select(one => $"{one}")],
            To = copy.To?.ToString() ?? Everybody,
            Role = copy.Role is InboxRole.DutyOfficer ? null : EnumNames.Of(copy.Role),
            AlsoTo = copy.AlsoTo.IsEmpty ? null : [.. copy.AlsoTo.Select(one => $"{one}")],
            Precedence = EnumNames.Of(copy.Precedence),
            Sent = $"{copy.Sent}",
            Stale = copy.Stale?.ToString(),
            AcknowledgeBy = copy.AcknowledgeBy?.ToString(),
            AnswerBy = copy.AnswerBy?.ToString(),
            About = CoreText.Of(copy.Core),
            ReadBack = copy.AsksReadBack ? true : null,
            Authoritative = copy.Authoritative,
            Texts = copy.Texts.ByLanguage.IsEmpty ? null : copy.Texts.ByLanguage,
            Mandate = copy.Mandate,
            Attachments = copy.Attachments.IsEmpty
                ? null
                : [.. copy.Attachments.Select(AttachmentText.Of)],
            Fields = copy.Slots.Values.IsEmpty ? null : SlotText.Of(copy.Slots),
            Volumes = copy.Volumes is { } volumes ? [.. volumes.All.Select(VolumeText.Of)] : null,
        };

    /// <summary>
    /// How every organ of every other party is written, and who is only to keep clear.
    /// </summary>
    internal const string Everybody = "*";

    internal Checked<NoticeCopy> ToCopy() =>
        Envelope().Try(out var envelope, out var broken)
        && WithTimes(envelope).Try(out var timed, out broken)
        && WithContent(timed).Try(out var copy, out broken)
        && NoticeTextRules.Check(copy).Try(out var checkedCopy, out broken)
            ? checkedCopy
            : broken;

    private Checked<NoticeCopy> Envelope() =>
        Members.Named("notice", DssId.Of(Notice)).Try(out var id, out var broken)
        && Members.IfAny("thread", Thread, DssId.Of).Try(out var thread, out broken)
        && EnumNames.Parse<NoticeKind>("kind", Kind).Try(out var kind, out broken)
        && RelationText.Parse(Relation).Try(out var relation, out broken)
        && EnumNames
            .Parse<NoticeStatus>("status", Status ?? EnumNames.Of(NoticeStatus.Actual))
            .Try(out var status, out broken)
        && Members.Named("from", OfficerId.Of(From)).Try(out var from, out broken)
        && Members
            .List("on_behalf", OnBehalf ?? [], NoticeCopy.NamesMax, Named(PartyId.Of))
            .Try(out var onBehalf, out broken)
        && Members.IfAny("to", To == Everybody ? null : To, OrganId.Of).Try(out var to, out broken)
        && EnumNames
            .Parse<InboxRole>("role", Role ?? EnumNames.Of(InboxRole.DutyOfficer))
            .Try(out var role, out broken)
        && Members
            .List("also_to", AlsoTo ?? [], NoticeCopy.NamesMax, Named(OrganId.Of))
            .Try(out var alsoTo, out broken)
        && EnumNames.Parse<Precedence>("precedence", Precedence).Try(out var urgent, out broken)
        && Members.Time("sent", Sent).Try(out var sent, out broken)
            ? new NoticeCopy
            {
                Id = id,
                Thread = thread ?? id,
                Kind = kind,
                Relation = relation,
                Status = status,
                From = from,
                OnBehalf = onBehalf,
                To = to,
                Role = role,
                AlsoTo = alsoTo,
                Precedence = urgent,
                Sent = sent,
            }
            : broken;

    private Checked<NoticeCopy> WithTimes(NoticeCopy copy) =>
        Later("stale", Stale, copy).Try(out var stale, out var broken)
        && Later("acknowledge_by", AcknowledgeBy, copy).Try(out var acknowledge, out broken)
        && Later("answer_by", AnswerBy, copy).Try(out var answer, out broken)
            ? copy with
            {
                Stale = stale,
                AcknowledgeBy = acknowledge,
                AnswerBy = answer,
            }
            : broken;

    private Checked<NoticeCopy> WithContent(NoticeCopy copy) =>
        CoreText.Parse("about", About).Try(out var core, out var broken)
        && TextsOf().Try(out var texts, out broken)
        && Members
            .LineIfAny("mandate", Mandate, NoticeCopy.LineCharactersMax)
            .Try(out var mandate, out broken)
        && Members
            .List<AttachmentText, Attachment>(
                "attachments",
                Attachments ?? [],
                NoticeCopy.AttachmentsMax,
                (place, one) =>
                    one.ToAttachment().Try(out var made, out var b) ? made : b.Within(place)
            )
            .Try(out var attachments, out broken)
        && SlotText.Parse(SlotsOf(copy), Fields).Try(out var slots, out broken)
        && VolumesOf(copy).Try(out var volumes, out broken)
            ? copy with
            {
                Core = core,
                AsksReadBack = ReadBack is true,
                Authoritative = Authoritative,
                Texts = texts,
                Mandate = mandate,
                Attachments = attachments,
                Slots = slots,
                Volumes = volumes,
            }
            : broken;

    private static ImmutableArray<Slot> SlotsOf(NoticeCopy copy) =>
        copy.IsKeepClear ? [] : Form.Of(copy.Kind).Slots;

    private Checked<OperationVolumes?> VolumesOf(NoticeCopy copy) =>
        Volumes is null ? (OperationVolumes?)null
        : !NoticeRules.IsProtected(copy.Kind) && copy.Kind is not NoticeKind.Deconfliction
            ? new RuleBroken("volumes", "A notice of this kind has none.")
        : OperationText.VolumesOf(copy.From.Organ, Volumes).Try(out var made, out var broken) ? made
        : broken;

    private Checked<Texts> TextsOf() =>
        Texts is null
            ? Parties.Texts.None
            : Members.TextsOf("texts", Texts, NoticeCopy.TextCharactersMax);

    private static Checked<Instant?> Later(string member, string? text, NoticeCopy copy) =>
        text is null ? (Instant?)null
        : !Members.Time(member, text).Try(out var time, out var broken) ? broken
        : time > copy.Sent ? (Instant?)time
        : new RuleBroken(member, "It is after sent.");

    private static Func<string, string, Checked<T>> Named<T>(Func<string, Checked<T>> parse) =>
        (place, text) => Members.Named(place, parse(text));
}

/// <summary>What a notice is to another, as it is written.</summary>
internal sealed record RelationText
{
    public required string Kind { get; init; }

    public required string Notice { get; init; }

    internal static RelationText Of(Relation relation) =>
        new() { Kind = EnumNames.Of(relation.Kind), Notice = $"{relation.Notice}" };

    internal static Checked<Relation?> Parse(RelationText? text) =>
        text is null ? (Relation?)null
        : EnumNames
            .Parse<RelationKind>("relation.kind", text.Kind)
            .Try(out var kind, out var broken)
        && Members.Named("relation.notice", DssId.Of(text.Notice)).Try(out var id, out broken)
            ? (Relation?)new Relation(kind, id)
        : broken;
}

/// <summary>An attachment as it is written.</summary>
internal sealed record AttachmentText
{
    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public required long Length { get; init; }

    public required string Sha256 { get; init; }

    internal static AttachmentText Of(Attachment one) =>
        new()
        {
            Name = one.Name,
            MediaType = one.MediaType,
            Length = one.Length,
            Sha256 = one.Sha256,
        };

    internal Checked<Attachment> ToAttachment() =>
        !Members.Line("name", Name, NoticeCopy.LineCharactersMax).Try(out var name, out var broken)
            ? broken
        : !AttachmentTypes.Of("media_type", MediaType).Try(out _, out broken) ? broken
        : Length is <= 0 or > Attachment.BytesMax
            ? new RuleBroken("length", $"It has 1 to {Attachment.BytesMax} bytes.")
        : Members.Sha256("sha256", Sha256).Try(out var hash, out var unfit)
            ? new Attachment(name, MediaType, Length, hash)
        : unfit;
}
