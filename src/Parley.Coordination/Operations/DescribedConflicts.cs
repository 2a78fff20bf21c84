using System.Collections.Immutable;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Times;
using Parley.Coordination.Areas;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Protection;

namespace Parley.Coordination.Operations;

/// <summary>How the other's priority lies to one's own.</summary>
public enum PriorityOrder
{
    /// <summary>The other's is higher: it stays.</summary>
    Higher,

    /// <summary>Both are the same.</summary>
    Equal,

    /// <summary>The other's is lower: it gives way.</summary>
    Lower,
}

/// <summary>The pairs of volumes that meet and are not over.</summary>
/// <param name="Found">Each pair: the asked one first, then the other's.</param>
/// <param name="Window">From the first time they meet to the last, or at most.</param>
/// <param name="AreAll">
/// False when there were too many pairs to compare: there may be more, and if none was found there
/// is at least one as far as the index knows.
/// </param>
public sealed record Meetings(ImmutableArray<VolumeMeeting> Found, TimeWindow Window, bool AreAll)
{
    /// <summary>Certain when one that was found is.</summary>
    public Certainty Certainty =>
        Found.Any(one => one.Vertical.Certainty is Certainty.Certain)
            ? Certainty.Certain
            : Certainty.Possible;

    internal static Meetings Of(ImmutableArray<VolumeMeeting> all) =>
        new(
            all,
            TimeWindow.Of(all.Min(one => one.Window.Start), all.Max(one => one.Window.End)).Value,
            AreAll: true
        );
}

/// <summary>A conflict with an operation that another organ declared: exact.</summary>
/// <param name="With">The other, as the viewer may see it.</param>
/// <param name="Meetings">Where and when.</param>
/// <param name="Order">Whose priority is higher.</param>
public sealed record OperationConflict(OperationView With, Meetings Meetings, PriorityOrder Order)
{
    /// <summary>
    /// True when ASTM F3548-21 would not let a USS plan so: beside a plan, or a flight under way,
    /// of equal or higher priority.
    /// </summary>
    public bool IsContraryToPriority =>
        Order is not PriorityOrder.Lower
        && With.State is DeclaredState.Planned or DeclaredState.Active;
}

/// <summary>
/// What may be a conflict with something that the DSS knows coarsely: who needs to know surely asks
/// its USS for the details.
/// </summary>
/// <typeparam name="T">Its reference.</typeparam>
/// <param name="With">Its reference.</param>
/// <param name="Meetings">Of the asked volumes with what the DSS keeps of it.</param>
public sealed record CoarseConflict<T>(T With, Meetings Meetings)
{
    /// <summary>Which of the asked volumes may meet it, by their place.</summary>
    public IEnumerable<int> Volumes => Meetings.Found.Select(one => one.FirstVolume).Distinct();
}

/// <summary>A conflict with what is to be kept clear of.</summary>
/// <param name="With">What it is, as far as the viewer may know.</param>
/// <param name="Meetings">Where and when.</param>
public sealed record ProtectedConflict(ProtectedView With, Meetings Meetings)
{
    /// <summary>What nobody has confirmed is possible and no more.</summary>
    public Certainty Certainty => With.IsUnconfirmed ? Certainty.Possible : Meetings.Certainty;
}

/// <summary>A conflict with what an area asks to keep.</summary>
/// <param name="With">The area and the rule.</param>
/// <param name="Meetings">Where and when.</param>
public sealed record AreaConflict(AreaMetView With, Meetings Meetings)
{
    /// <summary>
    /// By then those around the area are to be told; null when the rule asks for something else.
    /// </summary>
    public Instant? NotifyBy =>
        With.Rule.NotifyMinutes is { } minutes
            ? Meetings.Window.Start - TimeSpan.FromMinutes(minutes)
            : null;

    /// <summary>True when all of them were told in time: then it is none.</summary>
    internal bool IsSettled => With.NotifiedAt <= NotifyBy;
}

/// <summary>What some volumes conflict with.</summary>
/// <param name="Operations">With operations of other organs, in order of their ids.</param>
/// <param name="Intents">With operational intents of the DSS.</param>
/// <param name="Constraints">With constraints of the DSS.</param>
/// <param name="Protected">With what is to be kept clear of.</param>
/// <param name="Areas">With what areas ask to keep.</param>
/// <param name="LeftOut">How many more things there are that they may conflict with.</param>
public sealed record DescribedConflicts(
    ImmutableArray<OperationConflict> Operations,
    ImmutableArray<CoarseConflict<OperationalIntentView>> Intents,
    ImmutableArray<CoarseConflict<ConstraintView>> Constraints,
    ImmutableArray<ProtectedConflict> Protected,
    ImmutableArray<AreaConflict> Areas,
    int LeftOut
)
{
    /// <summary>True when there is none, nor anything left out.</summary>
    public bool AreNone =>
        Operations.IsEmpty
        && Intents.IsEmpty
        && Constraints.IsEmpty
        && Protected.IsEmpty
        && Areas.IsEmpty
        && LeftOut == 0;
}
