using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;

namespace Parley.Formats;

/// <summary>
/// One file format, read into entities. Reading never throws over a file's content.
/// </summary>
internal interface IFormat
{
    /// <summary>As the command line names it: <c>openair</c>.</summary>
    string Name { get; }

    /// <summary>
    /// True when content, or extension where content cannot tell, says that the file is of this
    /// format. Cheap: looks at the first few kilobytes.
    /// </summary>
    bool Recognizes(Source source);

    /// <summary>
    /// Every entity of the file that keeps every rule, and the problems of the rest.
    /// </summary>
    Reading Read(Source source, ReadingOptions options);
}

/// <summary>A format that entities can also be written in.</summary>
internal interface IWritableFormat : IFormat
{
    /// <summary>
    /// Writes the entities so that reading them again gives the same shapes, bands, windows, owners
    /// and names wherever the format has room for them; answers what it had no room for, a sentence
    /// each.
    /// </summary>
    /// <param name="entities">What to write.</param>
    /// <param name="model">How the datums lie, for heights that must change theirs.</param>
    /// <param name="output">Where to; not closed.</param>
    IReadOnlyList<string> Write(IReadOnlyList<Entity> entities, VerticalModel model, Stream output);
}
