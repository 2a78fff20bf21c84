using System.Collections.Immutable;
using Parley.Airspace.Entities;

namespace Parley.Formats;

/// <summary>A file's name (for messages and its extension) and its content.</summary>
internal sealed record Source(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>No file is larger, nor any file inside an archive once unpacked.</summary>
    internal const int BytesMax = 1 << 30;

    /// <summary>The extension in lower case, dot included; empty when there is none.</summary>
    internal string Extension => Path.GetExtension(Name).ToLowerInvariant();
}

/// <summary>A part of a file that broke a rule and was left out.</summary>
/// <param name="Place">
/// Where, as the format counts: <c>line 12</c> or <c>$.features[3].geometry</c>.
/// </param>
/// <param name="Rule">The rule, with the field in front where there is one.</param>
internal sealed record Problem(string Place, string Rule);

/// <summary>
/// What a file said: the entities that kept every rule, and what was wrong with the rest.
/// </summary>
internal sealed record Reading(ImmutableArray<Entity> Entities, ImmutableArray<Problem> Problems)
{
    /// <summary>
    /// No more problems than this are kept; the reader then stops with one that says so.
    /// </summary>
    internal const int ProblemsMax = 1_000;

    /// <summary>
    /// The shapes of a file have no more vertices together: a check of a border may take the square
    /// of its vertices, so these bound the time a file takes.
    /// </summary>
    internal const int VerticesMax = 5_000_000;

    /// <summary>A file of which nothing could be read.</summary>
    internal static Reading Unreadable(string place, string rule) => new([], [new(place, rule)]);
}
