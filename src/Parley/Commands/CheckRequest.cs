using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;

namespace Parley.Commands;

/// <summary>In what form an answer goes to standard output.</summary>
internal enum AnswerForm
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For maps.</summary>
    GeoJson,

    /// <summary>For spreadsheets.</summary>
    Csv,

    /// <summary>The exit status alone.</summary>
    Nothing,
}

/// <summary>All that a check is asked, checked itself.</summary>
internal sealed record CheckRequest
{
    internal required Inputs Inputs { get; init; }

    internal required AnswerForm Form { get; init; }

    /// <summary>Where the page goes; null for none.</summary>
    internal string? ReportPath { get; init; }

    /// <summary>Only what is active in here, cut to it.</summary>
    internal TimeWindow Within { get; init; } = TimeWindow.Always;

    /// <summary>Only overlaps in here; null for the whole Earth.</summary>
    internal Region? Area { get; init; }

    internal Separation Separation { get; init; }

    internal VerticalModel Model { get; init; } = VerticalModel.Default;

    /// <summary>Only conflicts of one of these; none for everybody's.</summary>
    internal ImmutableArray<string> Owners { get; init; } = [];

    /// <summary>Only constraints of these classes, capitals or not; none for all.</summary>
    internal ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>No answer when any part of a file breaks a rule.</summary>
    internal bool Strict { get; init; }

    internal int RowsMax { get; init; }

    /// <summary>What limits the answer, as the person asked it.</summary>
    internal ImmutableArray<string> Limits { get; init; } = [];

    /// <summary>Whether something read takes part, as far as itself can tell.</summary>
    internal bool Asks(Entity entity) =>
        Classes.IsEmpty
        || entity.Kind is EntityKind.Operation
        || Classes.Contains(entity.Class, StringComparer.OrdinalIgnoreCase);
}
