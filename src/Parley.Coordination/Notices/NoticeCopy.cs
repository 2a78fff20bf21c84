using System.Collections.Immutable;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Notices;

/// <summary>
/// What one addressee is told by a notice: each addressee has a copy of its own, signed as it
/// stands, with no more in it than that addressee may know.
/// </summary>
/// <remarks>
/// So precision and audience are chosen recipient by recipient by who signs, and whoever holds a
/// copy can show all of it to a judge (docs/decisions/0030-notices.md).
/// </remarks>
public sealed record NoticeCopy
{
    /// <summary>A text has at most so many characters a language.</summary>
    public const int TextCharactersMax = 10_000;

    /// <summary>A notice has at most so many attachments.</summary>
    public const int AttachmentsMax = 20;

    /// <summary>A notice names at most so many organs or parties in one list.</summary>
    public const int NamesMax = 100;

    /// <summary>A line has at most so many characters.</summary>
    public const int LineCharactersMax = 500;

    /// <summary>The notice's id, chosen by who signs; the same in all copies.</summary>
    public required DssId Id { get; init; }

    /// <summary>The thread that it belongs to; a first notice's own id.</summary>
    public required DssId Thread { get; init; }

    /// <summary>What it is.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>What it is to an earlier notice; null for an original.</summary>
    public Relation? Relation { get; init; }

    /// <summary>What it counts for.</summary>
    public required NoticeStatus Status { get; init; }

    /// <summary>Who signs.</summary>
    public required OfficerId From { get; init; }

    /// <summary>Parties that the sender's party speaks for in this.</summary>
    public ImmutableArray<PartyId> OnBehalf { get; init; } = [];

    /// <summary>
    /// To whom; null is every organ of every other party for an emergency, and nobody for what is
    /// to be kept clear of (<see cref="IsKeepClear"/>).
    /// </summary>
    public OrganId? To { get; init; }

    /// <summary>Whom of the addressee's organ it is for.</summary>
    public InboxRole Role { get; init; } = InboxRole.DutyOfficer;

    /// <summary>Others who are told, as far as this addressee may know.</summary>
    public ImmutableArray<OrganId> AlsoTo { get; init; } = [];

    /// <summary>How soon it is to be taken.</summary>
    public required Precedence Precedence { get; init; }

    /// <summary>When it was signed, by the signer's clock.</summary>
    public required Instant Sent { get; init; }

    /// <summary>From then on it counts for nothing; null when nobody said.</summary>
    public Instant? Stale { get; init; }

    /// <summary>By then it is to be taken; null leaves it to the precedence.</summary>
    public Instant? AcknowledgeBy { get; init; }

    /// <summary>By then a position is asked for; null when none is.</summary>
    public Instant? AnswerBy { get; init; }

    /// <summary>What it is about, in place, time and number: what is read back.</summary>
    public NoticeCore Core { get; init; } = new();

    /// <summary>True when it must be read back before it counts as understood.</summary>
    public bool AsksReadBack { get; init; }

    /// <summary>The language whose text counts; null when there is no text.</summary>
    public string? Authoritative { get; init; }

    /// <summary>What it says, by language.</summary>
    public Texts Texts { get; init; } = Texts.None;

    /// <summary>The law, order or waiver that the sender relies on; null when none.</summary>
    public string? Mandate { get; init; }

    /// <summary>What goes with it.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>The fields of its kind (<see cref="Form"/>).</summary>
    public Slots Slots { get; init; } = Slots.None;

    /// <summary>Where and when this addressee is to keep clear; null for nowhere.</summary>
    public OperationVolumes? Volumes { get; init; }

    /// <summary>
    /// True for the copy of a site or movement that is shown to nobody: its volumes, and nothing
    /// that tells what it is, are kept clear of by whoever has no volumes of their own.
    /// </summary>
    public bool IsKeepClear => To is null && NoticeRules.IsProtected(Kind);

    /// <summary>True for a copy that a sender keeps for itself.</summary>
    public bool IsOwn => To == From.Organ;

    /// <summary>True when it must be read back: asked for, or by its kind and precedence.</summary>
    public bool NeedsReadBack =>
        !Core.IsEmpty
        && Kind is not NoticeKind.Emergency
        && (
            AsksReadBack
            || Kind is NoticeKind.FormalWarning
            || (Kind is NoticeKind.Deconfliction && Precedence >= Precedence.Immediate)
        );

    /// <summary>True when two copies are of one notice: but for what each is told.</summary>
    internal bool IsOfOneWith(NoticeCopy other) =>
        (Id, Thread, Kind, Relation, Status, From, Precedence, Sent)
        == (
            other.Id,
            other.Thread,
            other.Kind,
            other.Relation,
            other.Status,
            other.From,
            other.Precedence,
            other.Sent
        );
}

/// <summary>What a notice is to an earlier one.</summary>
/// <param name="Kind">What.</param>
/// <param name="Notice">To which.</param>
public readonly record struct Relation(RelationKind Kind, DssId Notice);

/// <summary>A place on the ground, as a person reads it from a map.</summary>
/// <param name="Latitude">In degrees, -90 to 90, as written.</param>
/// <param name="Longitude">In degrees, -180 to 180, as written.</param>
/// <param name="AccuracyMeters">It is within so many metres of that, 1 to 100,000.</param>
public readonly record struct NoticePlace(
    decimal Latitude,
    decimal Longitude,
    decimal AccuracyMeters
)
{
    internal LatLng ToLatLng() => LatLng.Of((double)Latitude, (double)Longitude).Value;
}

/// <summary>What a notice is about, in what can be read back.</summary>
/// <param name="Place">Where; null when nowhere.</param>
/// <param name="PlaceName">What the place is called, in one line; null when nothing.</param>
/// <param name="Window">From when until when; null when at no time.</param>
/// <param name="Count">How many; null when it does not matter.</param>
public sealed record NoticeCore(
    NoticePlace? Place = null,
    string? PlaceName = null,
    TimeWindow? Window = null,
    int? Count = null
)
{
    /// <summary>True when there is nothing to read back.</summary>
    public bool IsEmpty => Place is null && Window is null && Count is null;
}

/// <summary>A file that goes with a notice.</summary>
/// <param name="Name">Its name, in one line.</param>
/// <param name="MediaType">What it is: <c>image/png</c>.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sha256">SHA-256 of them, 32 bytes in hexadecimal.</param>
public sealed record Attachment(string Name, string MediaType, long Length, string Sha256)
{
    /// <summary>It has at most so many bytes.</summary>
    public const long BytesMax = 10 << 20;
}
