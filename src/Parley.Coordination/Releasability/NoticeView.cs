using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.LineStates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Releasability;

/// <summary>A notice as an organ's officers may see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">Who sent it.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Ended">What took it back or ended it; null while nothing did.</param>
/// <param name="Copies">The copies that they may see: all to who sent it, else their own.</param>
/// <param name="Barred">
/// What was answered for them when their mandate bars it; they see no more of it than this.
/// </param>
public sealed record NoticeView(
    DssId Id,
    OrganId From,
    Instant At,
    NoticeEnd? Ended,
    ImmutableArray<CopyView> Copies,
    Sealing? Barred
)
{
    /// <summary>
    /// What whoever has no volumes of their own is to keep clear of; only for who sent it.
    /// </summary>
    public Said<NoticeCopy>? KeepClear { get; init; }

    /// <summary>About how many bytes it takes.</summary>
    internal int Size =>
        (KeepClear?.Note.Length ?? 0)
        + Copies.Sum(copy =>
            copy.State.Copy.Note.Length + copy.State.Receipts.Sum(one => one.Receipt.Note.Length)
        );
}

/// <summary>A copy, and what became of it.</summary>
/// <param name="State">All of it; whoever may see a copy may see all that became of it.</param>
/// <param name="InForce">Of the notices attached to it, those that the viewer may see.</param>
/// <param name="Lead">
/// How long before it starts its addressee was to be told of it; null when nobody said, and for
/// an emergency, which is told when it is there.
/// </param>
public sealed record CopyView(
    CopyState State,
    ImmutableArray<NoticeStanding> InForce,
    LeadTime? Lead
)
{
    /// <summary>
    /// How the two sides' pages of an issue compare; null for other kinds, and for who is neither
    /// of the two.
    /// </summary>
    public SamePage? SamePage { get; init; }

    /// <summary>
    /// In whose inboxes of its addressee it stands now. Whoever may see a copy may know: when times
    /// passed they see, and which roles are staffed every party sees.
    /// </summary>
    public ImmutableArray<InboxRole> Inboxes { get; init; } = [];

    /// <summary>The same of the guarantor that relays it; none without one.</summary>
    public ImmutableArray<InboxRole> RelayInboxes { get; init; } = [];

    /// <summary>Those of an organ: as its addressee, or as the guarantor that relays it.</summary>
    internal ImmutableArray<InboxRole> InboxesOf(OrganId organ) =>
        State.To == organ ? Inboxes
        : State.Addressee.Guarantor == organ ? RelayInboxes
        : [];

    /// <summary>
    /// True when it was recorded later than it should have been; null when nothing starts, or
    /// nobody said how long before.
    /// </summary>
    public bool? IsShortNotice =>
        Lead is { } lead && State.Copy.Content.Core.Window is { Start.IsOpen: false } window
            ? window.Start < State.At + TimeSpan.FromMinutes(lead.Minutes)
            : null;
}

/// <summary>How a notice that was in force stood with an addressee.</summary>
/// <param name="Notice">Which.</param>
/// <param name="To">With whom.</param>
/// <param name="IsDelivered">True when it reached their machines.</param>
/// <param name="IsTaken">True when an officer took it.</param>
/// <param name="IsUnderstood">True when it was read back where it had to be.</param>
/// <param name="Position">What they would do; null when they did not say.</param>
public sealed record NoticeStanding(
    DssId Notice,
    OrganId To,
    bool IsDelivered,
    bool IsTaken,
    bool IsUnderstood,
    PositionKind? Position
);
