using System.Collections.Immutable;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Times;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;

namespace Parley.Coordination.Operations;

/// <summary>How the other's priority lies to one's own.</summary>
public enum Precedence
{
    /// <summary>The other's is higher: it stays.</summary>
    Higher,

    /// <summary>Both are the same.</summary>
    Equal,

    /// <summary>The other's is lower: it gives way.</summary>
    Lower,
}

/// <summary>A conflict with an operation that another organ declared: exact.</summary>
/// <param name="With">The other, as the viewer may see it.</param>
/// <param name="Meetings">
/// Each pair of volumes that meets and is not over: the asked one first, then the other's.
/// </param>
/// <param name="Precedence">Whose priority is higher.</param>
public sealed record OperationConflict(
    OperationView With,
    ImmutableArray<VolumeMeeting> Meetings,
    Precedence Precedence
)
{
    /// <summary>Certain when at least one meeting is.</summary>
    public Certainty Certainty =>
        Meetings.Any(one => one.Vertical.Certainty is Certainty.Certain)
            ? Certainty.Certain
            : Certainty.Possible;

    /// <summary>From the first time they meet to the last.</summary>
    public TimeWindow Window => Windows.Around(Meetings);

    /// <summary>
    /// True when ASTM F3548-21 would not let a USS plan so: beside a plan, or a flight under way,
    /// of equal or higher priority.
    /// </summary>
    public bool IsContraryToPriority =>
        Precedence is not Precedence.Lower
        && With.State is DeclaredState.Planned or DeclaredState.Active;
}

/// <summary>
/// What may be a conflict with something that the DSS knows coarsely: who needs to know surely asks
/// its USS for the details.
/// </summary>
/// <typeparam name="T">Its reference.</typeparam>
/// <param name="With">Its reference.</param>
/// <param name="Volumes">Which of the asked volumes may meet it, by their place.</param>
/// <param name="Window">From the first time they may meet to the last.</param>
public sealed record CoarseConflict<T>(T With, ImmutableArray<int> Volumes, TimeWindow Window);

/// <summary>What some volumes conflict with.</summary>
/// <param name="Operations">With operations of other organs, in order of their ids.</param>
/// <param name="Intents">With operational intents of the DSS.</param>
/// <param name="Constraints">With constraints of the DSS.</param>
/// <param name="LeftOut">How many more things there are that they may conflict with.</param>
public sealed record DescribedConflicts(
    ImmutableArray<OperationConflict> Operations,
    ImmutableArray<CoarseConflict<OperationalIntentView>> Intents,
    ImmutableArray<CoarseConflict<ConstraintView>> Constraints,
    int LeftOut
)
{
    /// <summary>True when there is none, nor anything left out.</summary>
    public bool AreNone =>
        Operations.IsEmpty && Intents.IsEmpty && Constraints.IsEmpty && LeftOut == 0;
}

internal static class Windows
{
    /// <summary>Around those of one meeting or more.</summary>
    internal static TimeWindow Around(ImmutableArray<VolumeMeeting> meetings) =>
        TimeWindow
            .Of(meetings.Min(one => one.Window.Start), meetings.Max(one => one.Window.End))
            .Value;
}
