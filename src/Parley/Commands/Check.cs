using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Reports;

namespace Parley.Commands;

/// <summary>Finds what a request asks for among what was read.</summary>
internal static class Check
{
    /// <summary>
    /// Refused when an owner asked for owns nothing, which is a slip more often than peace.
    /// </summary>
    internal static Checked<CheckResult> Run(
        CheckRequest request,
        Intake intake,
        Watch watch,
        CancellationToken stop
    )
    {
        if (BrokenByOwners(request, intake) is { } broken)
        {
            return broken;
        }
        ImmutableArray<Subject> asked =
        [
            .. intake.Subjects.Where(s => request.Asks(s.Entity)).Select(Limited).OfType<Subject>(),
        ];
        watch.Begin($"Checking {asked.Length}");
        var finder = new ConflictFinder(request.Model, request.Separation);
        var conflicts = finder.FindAll([.. asked.Select(s => s.Entity)], watch, stop);
        return new CheckResult
        {
            Intake = intake,
            Checked = asked,
            Findings = Findings(request, asked, conflicts),
            Terms = new(request.Model, request.Separation, request.Limits),
        };

        Subject? Limited(Subject subject) => subject.Cut(volume => Part(request, volume));
    }

    // What is left of a volume in the time and around the area asked about.
    private static Volume? Part(CheckRequest request, Volume volume)
    {
        if (request.Area is { } area && !area.MayHold(volume, request.Separation))
        {
            return null;
        }
        var window = volume.Window.Intersect(request.Within);
        return window is null ? null
            : window == volume.Window ? volume
            : volume with { Window = window.Value };
    }

    private static ImmutableArray<Finding> Findings(
        CheckRequest request,
        ImmutableArray<Subject> asked,
        IReadOnlyList<Conflict> conflicts
    )
    {
        var subjects = new Dictionary<Entity, Subject>(ReferenceEqualityComparer.Instance);
        foreach (var subject in asked)
        {
            subjects[subject.Entity] = subject;
        }
        var owners = request.Owners.ToHashSet();
        var findings = conflicts
            .Where(c => owners.Count == 0 || IsOf(owners, c))
            .Select(c => new Finding(0, c, subjects[c.First], subjects[c.Second]));
        if (request.Area is { } area)
        {
            findings = findings.Select(f => Within(f, area)).OfType<Finding>();
        }
        return
        [
            .. findings
                .OrderBy(finding => finding.Span.Start)
                .Select((finding, i) => finding with { Number = i + 1 }),
        ];
    }

    private static bool IsOf(HashSet<string> owners, Conflict conflict) =>
        owners.Contains(conflict.First.Owner.Text) || owners.Contains(conflict.Second.Owner.Text);

    // The part of a conflict in an area; null when none of it is.
    private static Finding? Within(Finding finding, Region area)
    {
        ImmutableArray<VolumeMeeting> inside =
        [
            .. finding.Encounters().Where(e => area.Holds(e.Overlap)).Select(e => e.Meeting),
        ];
        return inside.IsEmpty
            ? null
            : finding with
            {
                Conflict = finding.Conflict with { Meetings = inside },
            };
    }

    private static RuleBroken? BrokenByOwners(CheckRequest request, Intake intake)
    {
        var known = intake.Subjects.Select(s => s.Entity.Owner.Text).ToHashSet();
        var unknown = request.Owners.FirstOrDefault(owner => !known.Contains(owner));
        return unknown is null
            ? null
            : new("--owner", $"{CheckedOption.Shown(unknown)} owns nothing in these files.");
    }
}
