using Parley.Airspace;
using Parley.Airspace.Entities;

namespace Parley.Formats;

/// <summary>
/// Who owns what is read of one file. An operation is the command line's owner's, whatever the file
/// says; a constraint is whose the file says, and the command line's only when it does not say.
/// </summary>
internal sealed class Ownership(Source source, ReadingOptions options)
{
    /// <summary>
    /// The owner of an entity. When nobody names one the entity is an owner by itself, <c>plans.kml#A
    /// 1</c>, so that no conflict is missed for want of a name.
    /// </summary>
    /// <param name="said">What the file says; null when nothing.</param>
    /// <param name="kind">What the entity is.</param>
    /// <param name="label">What it is called in the file, and nothing else there.</param>
    internal Owner Of(Owner? said, EntityKind kind, string label) =>
        Chosen(said, kind) ?? Alone(label);

    /// <summary>The same for a name not looked at yet; refused when it can be no owner's.</summary>
    /// <param name="said">What the file says; empty when nothing.</param>
    /// <param name="kind">What the entity is.</param>
    /// <param name="label">What it is called in the file, and nothing else there.</param>
    internal Checked<Owner> Of(string said, EntityKind kind, string label)
    {
        var isSettled = kind is EntityKind.Operation && options.Owner is not null;
        if (isSettled || said.Length == 0)
        {
            return Of((Owner?)null, kind, label);
        }
        return Owner.Of(said).Try(out var owner, out var broken) ? Of(owner, kind, label) : broken;
    }

    /// <summary>
    /// The owner of every constraint of a file whose format has no owners: nobody flies as a file.
    /// </summary>
    internal Owner OfFile() =>
        options.Owner
        ?? (Owner.Of(Path.GetFileName(source.Name)).Try(out var file, out _) ? file : Nameless);

    private static Owner Nameless => Owner.Of("airspace").Value;

    private Owner? Chosen(Owner? said, EntityKind kind) =>
        kind switch
        {
            EntityKind.Operation => options.Owner ?? said,
            EntityKind.Constraint => said ?? options.Owner,
        };

    // The end of a long name tells more things apart than its beginning.
    private Owner Alone(string label)
    {
        var text = OneLine.Of($"{source.Name}#{label}", int.MaxValue);
        return Owner.Of(text[Math.Max(0, text.Length - Owner.LengthMax)..]).Value;
    }
}
