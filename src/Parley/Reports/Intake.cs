using System.Collections.Immutable;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;

namespace Parley.Reports;

/// <summary>
/// What was read: from which files, which entities, and what was wrong with the rest.
/// </summary>
internal sealed record Intake(
    ImmutableArray<IntakeFile> Files,
    ImmutableArray<Subject> Subjects,
    ImmutableArray<FileProblem> Problems
);

/// <summary>One file that was read.</summary>
/// <param name="Path">As it was named.</param>
/// <param name="Format">The format it was taken for; empty when it could not be opened.</param>
/// <param name="Entities">How many entities of it kept every rule.</param>
/// <param name="Problems">How many parts did not.</param>
internal sealed record IntakeFile(string Path, string Format, int Entities, int Problems);

/// <summary>A part of a file that was left out.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Place">Where in it; empty for all of it.</param>
/// <param name="Rule">The rule it broke.</param>
internal sealed record FileProblem(string File, string Place, string Rule)
{
    /// <summary>One line: <c>FILE: line 12: rule</c>, harmless to a terminal.</summary>
    public override string ToString() =>
        Plain.Text(Place.Length == 0 ? $"{File}: {Rule}" : $"{File}: {Place}: {Rule}");
}

/// <summary>An entity as it is checked, and where it came from.</summary>
/// <param name="Entity">What is checked: all of it, or the part in the time asked about.</param>
/// <param name="File">The file it was read from.</param>
/// <param name="VolumeNumbers">
/// For each volume checked, its index among the volumes as read.
/// </param>
internal sealed record Subject(Entity Entity, string File, ImmutableArray<int> VolumeNumbers)
{
    internal static Subject Whole(Entity entity, string file) =>
        new(entity, file, [.. Enumerable.Range(0, entity.Volumes.Length)]);

    /// <summary>
    /// The part of it within a time, or with some volumes only; null when none is left.
    /// </summary>
    /// <param name="part">What is left of a volume; null when nothing.</param>
    internal Subject? Cut(Func<Volume, Volume?> part)
    {
        var volumes = ImmutableArray.CreateBuilder<Volume>();
        var numbers = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < Entity.Volumes.Length; i++)
        {
            if (part(Entity.Volumes[i]) is { } left)
            {
                volumes.Add(left);
                numbers.Add(VolumeNumbers[i]);
            }
        }
        if (volumes.Count == 0)
        {
            return null;
        }
        if (volumes.SequenceEqual(Entity.Volumes, ReferenceEqualityComparer.Instance))
        {
            return this;
        }
        var cut = Entity.Of(Entity.Id, Entity.Kind, Entity.Owner, volumes.ToImmutable()).Value;
        return new(
            cut with
            {
                Name = Entity.Name,
                Class = Entity.Class,
                Priority = Entity.Priority,
                State = Entity.State,
            },
            File,
            numbers.ToImmutable()
        );
    }

    /// <summary>From the first start of a volume to the last end.</summary>
    internal TimeWindow Span
    {
        get
        {
            var (start, end) = (Instant.Latest, Instant.Earliest);
            foreach (var volume in Entity.Volumes)
            {
                start = volume.Window.Start < start ? volume.Window.Start : start;
                end = volume.Window.End > end ? volume.Window.End : end;
            }
            return TimeWindow.Of(start, end).Value;
        }
    }
}
