using System.Collections.Immutable;
using Parley.Airspace.Entities;
using Parley.Formats;
using Parley.Reports;

namespace Parley.Commands;

/// <summary>Which files to read, and how.</summary>
internal sealed record Inputs
{
    internal required ImmutableArray<string> Paths { get; init; }

    /// <summary>Owners given to single files, by path.</summary>
    internal ImmutableDictionary<string, Owner> OwnerOf { get; init; } =
        ImmutableDictionary<string, Owner>.Empty;

    internal ReadingOptions Options { get; init; } = new();

    /// <summary>
    /// The format every file is taken for; null to tell it by content and extension.
    /// </summary>
    internal IFormat? Format { get; init; }

    /// <summary>Every file's entities that keep the rules, and every problem, in order.</summary>
    internal Intake Read(Watch watch)
    {
        var files = ImmutableArray.CreateBuilder<IntakeFile>(Paths.Length);
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        var problems = ImmutableArray.CreateBuilder<FileProblem>();
        foreach (var path in Paths)
        {
            watch.Begin($"Reading {Plain.Text(path)}");
            var (format, reading) = Read(path);
            files.Add(new(path, format, reading.Entities.Length, reading.Problems.Length));
            foreach (var entity in reading.Entities)
            {
                subjects.Add(Subject.Whole(entity, path));
            }
            foreach (var problem in reading.Problems)
            {
                problems.Add(new(path, problem.Place, problem.Rule));
            }
        }
        return new(files.ToImmutable(), subjects.ToImmutable(), problems.ToImmutable());
    }

    private FormatReading Read(string path)
    {
        if (!InputFile.Load(path).Try(out var source, out var broken))
        {
            return new("", Reading.Unreadable("", $"{broken}"));
        }
        var options = OwnerOf.TryGetValue(path, out var owner)
            ? Options with
            {
                Owner = owner,
            }
            : Options;
        return FormatCatalog.Read(source, options, Format);
    }
}
