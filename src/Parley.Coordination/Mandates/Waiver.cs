using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>
/// Which waiver: ids are each organ's own, so that nobody learns from one of theirs whether another
/// has it.
/// </summary>
/// <param name="Bound">Whose mandate it is about.</param>
/// <param name="Id">Chosen by who signs.</param>
public readonly record struct WaiverId(OrganId Bound, DssId Id)
{
    /// <summary>The organ, a space, the id.</summary>
    public override string ToString() => $"{Bound} {Id}";
}

/// <summary>
/// Lets an organ do for a time what its mandate makes depend on a waiver. It lifts no bar.
/// </summary>
public sealed record Waiver
{
    /// <summary>At most so many of one organ are in force or to come.</summary>
    public const int PerOrganMax = 10_000;

    /// <summary>
    /// So many of one organ are kept in mind: those withdrawn until they would have ended, and
    /// those that ended until newer ones take their place. The record keeps all.
    /// </summary>
    public const int KeptPerOrganMax = 50_000;

    /// <summary>Its id, chosen by who signs; of its organ alone.</summary>
    public required DssId Id { get; init; }

    /// <summary>1, and 2 when it is withdrawn.</summary>
    public required int Version { get; init; }

    /// <summary>Whose mandate, and towards whom.</summary>
    public required MandatePair Pair { get; init; }

    /// <summary>What it lets be.</summary>
    public required ImmutableArray<ExchangeKind> Exchanges { get; init; }

    /// <summary>What it is for, in one line: a certain evacuation, a certain town.</summary>
    public required string Scope { get; init; }

    /// <summary>The one thread that it is for; null for all.</summary>
    public DssId? Thread { get; init; }

    /// <summary>The law or order that it rests on.</summary>
    public required string Citation { get; init; }

    /// <summary>Who approved it: an office, not a person.</summary>
    public required string Approver { get; init; }

    /// <summary>From when.</summary>
    public required Instant From { get; init; }

    /// <summary>Until when; that moment is no longer within. Never open.</summary>
    public required Instant Until { get; init; }

    /// <summary>Who may see it.</summary>
    public required MandateAudience Audience { get; init; }

    /// <summary>True when it was withdrawn before it ended.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>True when it is in force at a moment or still to come.</summary>
    public bool IsOpenAt(Instant now) => !IsWithdrawn && now < Until;

    internal WaiverId Key => new(Pair.Bound, Id);

    /// <summary>True when it lets an exchange be, at a moment and in a thread.</summary>
    /// <param name="exchange">What is to be.</param>
    /// <param name="thread">The thread that it belongs to; null when to none yet.</param>
    /// <param name="now">When.</param>
    public bool Lifts(ExchangeKind exchange, DssId? thread, Instant now) =>
        IsOpenAt(now)
        && From <= now
        && Exchanges.Contains(exchange)
        && (Thread is null || Thread == thread);
}

/// <summary>A waiver is given, or withdrawn.</summary>
/// <param name="Waiver">What was said, signed for the party that is bound.</param>
public sealed record WaiverPut(Said<Waiver> Waiver) : Fact;
