using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.LineStates;

/// <summary>What an organ says its line to another is.</summary>
public enum LineCondition
{
    /// <summary>It is in use.</summary>
    Open,

    /// <summary>It is in use, and slow or in part.</summary>
    Degraded,

    /// <summary>The organ will not answer on it for now.</summary>
    Suspended,

    /// <summary>The organ has given it up.</summary>
    Closed,
}

/// <summary>
/// What an organ declares of its line to another. It bars nothing: what is sent is recorded and
/// delivered as before, so what is declared and what is seen to happen both stand.
/// </summary>
public sealed record LineState
{
    /// <summary>A reason has at most so many characters a language.</summary>
    public const int ReasonCharactersMax = 1_000;

    /// <summary>The longest notice time that can be asked for: a week.</summary>
    public const int LeadMinutesMax = 7 * 24 * 60;

    /// <summary>An organ declares its line to at most so many others.</summary>
    public const int PerOrganMax = 10_000;

    /// <summary>Who declares.</summary>
    public required OrganId By { get; init; }

    /// <summary>Towards whom.</summary>
    public required OrganId Toward { get; init; }

    /// <summary>1, and 1 more each time.</summary>
    public required int Version { get; init; }

    /// <summary>What the line is said to be.</summary>
    public required LineCondition State { get; init; }

    /// <summary>Why; may be none.</summary>
    public Texts Reason { get; init; } = Texts.None;

    /// <summary>
    /// The organ asks to be told so many minutes before something starts; null asks for nothing.
    /// </summary>
    public int? LeadMinutes { get; init; }
}

/// <summary>An organ declared something of its line to another.</summary>
/// <param name="State">What, signed by one of its officers.</param>
/// <param name="At">When it was recorded.</param>
public sealed record LineStateSaid(Said<LineState> State, Instant At) : Fact;

/// <summary>How long before something starts an organ is to be told of it.</summary>
/// <param name="Minutes">At least so long.</param>
/// <param name="IsAgreed">
/// True when both organs say the same; else it is what the one who is told asks for.
/// </param>
public readonly record struct LeadTime(int Minutes, bool IsAgreed);
