namespace Parley.Coordination.Operations;

/// <summary>
/// How an operation goes from one state to another. Each version says the state anew, so staying in
/// one is a transition too.
/// </summary>
internal static class DeclaredTransitions
{
    /// <summary>Why a state does not follow on another; null when it does.</summary>
    /// <param name="from">The state as it stands; null when nothing was said yet.</param>
    /// <param name="to">The state that is said.</param>
    internal static Refusal? BrokenBy(DeclaredState? from, DeclaredState to) =>
        from is not { } old
            ? to is DeclaredState.Planned
                ? null
                : new Refusal.Invalid("state: An operation is first declared as planned.")
            : NextOf(old).Contains(to)
                ? null
                : NextOf(old) is []
                    ? new Refusal.Stale($"state: What is {Name(old)} stays so.")
                    : new Refusal.Stale(
                        $"state: What is {Name(old)} becomes "
                            + $"{string.Join(", ", NextOf(old).Select(Name))}; not {Name(to)}."
                    );

    private static DeclaredState[] NextOf(DeclaredState state) =>
        state switch
        {
            DeclaredState.Planned =>
            [
                DeclaredState.Planned,
                DeclaredState.Active,
                // Somebody may be out there before anybody said so.
                DeclaredState.OffPlan,
                DeclaredState.Contingent,
                DeclaredState.Cancelled,
            ],
            DeclaredState.Active =>
            [
                DeclaredState.Active,
                DeclaredState.OffPlan,
                DeclaredState.Contingent,
                DeclaredState.Ended,
            ],
            DeclaredState.OffPlan =>
            [
                DeclaredState.OffPlan,
                DeclaredState.Active,
                DeclaredState.Contingent,
                DeclaredState.Ended,
            ],
            DeclaredState.Contingent => [DeclaredState.Contingent, DeclaredState.Ended],
            DeclaredState.Ended or DeclaredState.Cancelled => [],
        };

    private static string Name(DeclaredState state) => Statements.EnumNames.Of(state);
}
