using Parley.Coordination.Parties;

namespace Parley.Coordination.Operations;

/// <summary>Where an operation stands, as its organ says.</summary>
public enum DeclaredState
{
    /// <summary>Nobody is on the way yet.</summary>
    Planned,

    /// <summary>Under way as planned.</summary>
    Active,

    /// <summary>Under way and outside what was planned.</summary>
    OffPlan,

    /// <summary>Outside what was planned, and not expected back.</summary>
    Contingent,

    /// <summary>Over; for ever.</summary>
    Ended,

    /// <summary>Called off before it began; for ever.</summary>
    Cancelled,
}

/// <summary>
/// What kind of activity an operation is, and no more than that: nothing here tells of a target, a
/// weapon or an adversary.
/// </summary>
public enum ActivityClass
{
    /// <summary>From one place to another, with nothing to do between.</summary>
    Transit,

    /// <summary>Carries people or goods.</summary>
    Transport,

    /// <summary>Training, exercise or trial.</summary>
    Training,

    /// <summary>Keeps watch.</summary>
    Patrol,

    /// <summary>Maps, measures or takes pictures.</summary>
    Survey,

    /// <summary>Looks whether an agreement is kept.</summary>
    Inspection,

    /// <summary>Looks for people in distress and brings them to safety.</summary>
    SearchAndRescue,

    /// <summary>Carries the sick, the wounded, or what treats them.</summary>
    Medical,

    /// <summary>Brings relief.</summary>
    Humanitarian,

    /// <summary>Fights fires.</summary>
    Firefighting,

    /// <summary>Of armed forces; what they do is their own affair.</summary>
    Military,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>
/// An operation as the organ that owns it says: what it will do, where and when, and who may see
/// how much of that.
/// </summary>
public sealed record Operation
{
    /// <summary>An organ has at most so many that are neither ended nor cancelled.</summary>
    public const int OpenPerOrganMax = 1_000;

    /// <summary>An organ has at most so many, those that ended included.</summary>
    public const int PerOrganMax = 10_000;

    /// <summary>A name, call sign, route or purpose has at most so many characters.</summary>
    public const int LineCharactersMax = 200;

    /// <summary>How to reach who flies takes at most so many characters.</summary>
    public const int ContactCharactersMax = 500;

    /// <summary>An operation is of at most so many aircraft or vehicles.</summary>
    public const int CountMax = 10_000;

    /// <summary>No priority is lower (ASTM F3548-21).</summary>
    public const int PriorityMin = -100;

    /// <summary>No priority is higher (ASTM F3548-21).</summary>
    public const int PriorityMax = 1_500;

    /// <summary>Its id, chosen by who signs; its operational intent has the same.</summary>
    public required DssId Id { get; init; }

    /// <summary>Counts what was said of it, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Whose it is.</summary>
    public required OrganId Organ { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeclaredState State { get; init; }

    /// <summary>Of two that conflict the one with the lower number gives way.</summary>
    public required int Priority { get; init; }

    /// <summary>What it is, by class.</summary>
    public required ActivityClass Activity { get; init; }

    /// <summary>How to reach who flies or drives; one line.</summary>
    public required string Contact { get; init; }

    /// <summary>What they are called on the radio; null when not said.</summary>
    public string? Callsign { get; init; }

    /// <summary>How many there are; null when not said.</summary>
    public int? Count { get; init; }

    /// <summary>Who flies or drives; null when not said.</summary>
    public string? Operator { get; init; }

    /// <summary>What the route is called; null when not said.</summary>
    public string? RouteName { get; init; }

    /// <summary>What it is for; null when not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>Where, how high and when.</summary>
    public required OperationVolumes Volumes { get; init; }

    /// <summary>Who sees how much of it.</summary>
    public required OperationRelease Release { get; init; }

    /// <summary>True until it is ended or cancelled.</summary>
    public bool IsOpen => State is not (DeclaredState.Ended or DeclaredState.Cancelled);
}

/// <summary>An operation is as was said.</summary>
/// <param name="Operation">What was said, signed by an officer of its organ.</param>
public sealed record OperationPut(Said<Operation> Operation) : Fact;

/// <summary>
/// An operation that was over long ago is in the record alone, and no more in the picture.
/// </summary>
public sealed record OperationRemoved(DssId Id) : Fact;
