using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>
/// The ordered pair that a mandate is about: who is bound, and towards whom.
/// </summary>
/// <param name="Bound">Whose mandate it is.</param>
/// <param name="Toward">
/// Towards whom; null is every organ of other parties, in what no mandate towards it speaks of.
/// </param>
public readonly record struct MandatePair(OrganId Bound, OrganId? Toward)
{
    /// <summary>How a mandate towards everybody is written.</summary>
    public const string Anybody = "*";

    /// <summary><c>us/armed-forces towards ru/armed-forces</c>.</summary>
    public override string ToString() => $"{Bound} towards {Toward?.ToString() ?? Anybody}";
}

/// <summary>Who may see a mandate besides the party that is bound by it.</summary>
public enum MandateAudience
{
    /// <summary>Nobody: others meet its words only where it bars what they try.</summary>
    Own,

    /// <summary>The party that it is towards.</summary>
    Counterpart,

    /// <summary>Every party.</summary>
    Everyone,
}

/// <summary>One line of a mandate.</summary>
public sealed record MandateRow
{
    /// <summary>What it is about; never <see cref="ExchangeKind.SafetyOfLife"/>.</summary>
    public required ExchangeKind Exchange { get; init; }

    /// <summary>What it says.</summary>
    public required MandateRule Rule { get; init; }

    /// <summary>The law or order that says so.</summary>
    public required string Citation { get; init; }

    /// <summary>Who may waive or change it: an office, not a person.</summary>
    public required string Approver { get; init; }

    /// <summary>From when it is in force.</summary>
    public required Instant From { get; init; }

    /// <summary>Until when; that moment is no longer within. Open when nobody said.</summary>
    public required Instant Until { get; init; }

    /// <summary>True when it is in force at a moment.</summary>
    public bool HoldsAt(Instant now) => From <= now && now < Until;

    internal bool Overlaps(MandateRow other) =>
        Exchange == other.Exchange && From < other.Until && other.From < Until;
}

/// <summary>
/// What an organ may have to do with another, said by its own party alone. In force for the next
/// decision after it is recorded.
/// </summary>
public sealed record Mandate
{
    /// <summary>A mandate has at most so many rows.</summary>
    public const int RowsMax = 64;

    /// <summary>An organ has at most so many mandates.</summary>
    public const int PerOrganMax = 1_000;

    /// <summary>A citation, approver or scope has at most so many characters.</summary>
    public const int LineCharactersMax = 500;

    /// <summary>The words for a refusal have at most so many characters.</summary>
    public const int WordsCharactersMax = 1_000;

    /// <summary>Whose, and towards whom.</summary>
    public required MandatePair Pair { get; init; }

    /// <summary>Counts what was said of this pair, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>No two of one exchange at one time.</summary>
    public required ImmutableArray<MandateRow> Rows { get; init; }

    /// <summary>
    /// What is answered to who asks for what this mandate bars: approved beforehand, so that the
    /// answer tells nothing else.
    /// </summary>
    public required Texts Words { get; init; }

    /// <summary>Who may see it.</summary>
    public required MandateAudience Audience { get; init; }

    /// <summary>The row of an exchange at a moment; null when it says nothing of it.</summary>
    public MandateRow? RowOf(ExchangeKind exchange, Instant now) =>
        Rows.FirstOrDefault(row => row.Exchange == exchange && row.HoldsAt(now));

    internal bool HasRivals()
    {
        for (var i = 0; i < Rows.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Rows[i].Overlaps(Rows[j]))
                {
                    return true;
                }
            }
        }
        return false;
    }
}

/// <summary>A mandate is as was said.</summary>
/// <param name="Mandate">What was said, signed for the party that it binds.</param>
public sealed record MandatePut(Said<Mandate> Mandate) : Fact;
