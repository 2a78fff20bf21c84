using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Statements;

namespace Parley.Gateway;

/// <summary>What a party's system wants said.</summary>
internal enum HandedKind
{
    /// <summary>A notice, a copy for each addressee.</summary>
    Notice,

    /// <summary>A receipt for a notice.</summary>
    Receipt,

    /// <summary>An operation, or a change of one.</summary>
    Operation,
}

/// <summary>A file that a party's system handed in, read.</summary>
/// <param name="Kind">What it wants said.</param>
/// <param name="Each">The members of it; of a notice, of each copy.</param>
internal sealed record HandedIn(HandedKind Kind, IReadOnlyList<JsonObject> Each)
{
    private const string Rule =
        "It has one member: notice, notices (a list of copies), receipt or operation.";

    /// <summary>Refused unless it has exactly one of the known members.</summary>
    internal static Checked<HandedIn> Of(JsonObject file)
    {
        if (file.Count != 1)
        {
            return new RuleBroken("", Rule);
        }
        var (name, content) = file.Single();
        file.Remove(name);
        return (name, content) switch
        {
            ("notice", JsonObject notice) => new HandedIn(HandedKind.Notice, [notice]),
            ("notices", JsonArray { Count: > 0 } copies)
                when copies.All(copy => copy is JsonObject) => new HandedIn(
                HandedKind.Notice,
                [.. copies.Select(copy => copy!.DeepClone().AsObject())]
            ),
            ("receipt", JsonObject receipt) => new HandedIn(HandedKind.Receipt, [receipt]),
            ("operation", JsonObject operation) => new HandedIn(HandedKind.Operation, [operation]),
            _ => new RuleBroken("", Rule),
        };
    }

    /// <summary>The member that names what is said.</summary>
    internal string IdMember => EnumNames.Of(Kind);

    /// <summary>
    /// The id that the system gave it; null when it gave none. Refused when it is no id, or not
    /// the same in all copies.
    /// </summary>
    internal Checked<DssId?> Id()
    {
        var ids = Each.Select(one => one[IdMember]?.ToString()).Distinct().ToList();
        return ids.Count > 1 ? new RuleBroken(IdMember, "All copies of a notice have one id.")
            : ids[0] is not { } text ? (DssId?)null
            : DssId.Of(text).Try(out var id, out var broken) ? (DssId?)id
            : broken with { Field = IdMember };
    }
}
