using Parley.Airspace;
using Parley.Airspace.Entities;

namespace Parley.Formats.Json;

/// <summary>Who owns what is read, when the file says it and when it does not.</summary>
internal static class Ownership
{
    /// <summary>
    /// The command line's owner, else the file's. Without either the entity is its own owner, so
    /// that no conflict is missed for want of a name.
    /// </summary>
    /// <param name="said">What the file says; empty when nothing.</param>
    /// <param name="id">The entity.</param>
    /// <param name="source">Where it stands.</param>
    /// <param name="options">What the command line says.</param>
    internal static Checked<Owner> Of(
        string said,
        EntityId id,
        Source source,
        ReadingOptions options
    )
    {
        if (options.Owner is { } owner)
        {
            return owner;
        }
        return Owner.Of(said.Length > 0 ? said : Alone(id, source));
    }

    private static string Alone(EntityId id, Source source)
    {
        var text = $"{OneLine.Of(source.Name, Owner.LengthMax)}#{id}";
        return text.Length <= Owner.LengthMax ? text : text[^Owner.LengthMax..];
    }
}
