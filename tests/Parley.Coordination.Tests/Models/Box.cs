namespace Parley.Coordination.Tests.Models;

/// <summary>
/// Extents on a grid so coarse that no outline decides: columns of 20 km from west to east, heights
/// of 100 m, and times of 5 minutes after noon. All sides belong to it.
/// </summary>
internal readonly record struct Box(int West, int East, int Low, int High, int From, int Until)
{
    /// <summary>The floor of what has no floor; its <see cref="High"/> is open too.</summary>
    internal const int AnyHeight = -1_000;

    internal Box AtAnyHeight => this with { Low = AnyHeight, High = -AnyHeight };

    internal Box Always => this with { From = int.MinValue, Until = int.MaxValue };

    internal bool Meets(Box other) =>
        West <= other.East
        && other.West <= East
        && Low <= other.High
        && other.Low <= High
        && From <= other.Until
        && other.From <= Until;

    internal bool Covers(Box other) =>
        West <= other.West
        && East >= other.East
        && Low <= other.Low
        && High >= other.High
        && From <= other.From + 1
        && Until >= other.Until;

    internal Box Union(Box other) =>
        new(
            Math.Min(West, other.West),
            Math.Max(East, other.East),
            Math.Min(Low, other.Low),
            Math.Max(High, other.High),
            Math.Min(From, other.From),
            Math.Max(Until, other.Until)
        );

    public override string ToString() =>
        $"columns {West}-{East} heights {Low}-{High} times {From}..{Until}";
}
