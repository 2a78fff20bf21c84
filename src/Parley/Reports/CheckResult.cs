using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;

namespace Parley.Reports;

/// <summary>All that a check found, and what it was asked.</summary>
internal sealed record CheckResult
{
    internal required Intake Intake { get; init; }

    /// <summary>What was left to check after the limits the question set.</summary>
    internal required ImmutableArray<Subject> Checked { get; init; }

    /// <summary>The conflicts in the order of their first shared instant, then as read.</summary>
    internal required ImmutableArray<Finding> Findings { get; init; }

    internal required CheckTerms Terms { get; init; }

    internal int CertainCount => Findings.Count(f => f.Conflict.Certainty is Certainty.Certain);

    internal int PossibleCount => Findings.Length - CertainCount;

    internal int OwnerCount => Checked.Select(subject => subject.Entity.Owner).Distinct().Count();

    internal int VolumeCount => Checked.Sum(subject => subject.Entity.Volumes.Length);
}

/// <summary>What the question was limited to.</summary>
/// <param name="Model">Where each datum lies, with its bounds.</param>
/// <param name="Separation">How far apart volumes must stay.</param>
/// <param name="Limits">
/// The other limits, a line each as the person asked: <c>--class D,R</c>.
/// </param>
internal sealed record CheckTerms(
    VerticalModel Model,
    Separation Separation,
    ImmutableArray<string> Limits
);
