using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Http;

/// <summary>
/// Schemas of types that stand in one more than once: there the exporter refers to the first by its
/// place under its own root, which is no root in a document that holds many.
/// </summary>
internal static class SchemaReferences
{
    private const string Reference = "$ref";

    /// <summary>A schema with what it refers to put in place; none of ours holds itself.</summary>
    internal static JsonNode Inlined(JsonNode root)
    {
        Inline(root, root);
        return root;
    }

    private static void Inline(JsonNode node, JsonNode root)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, member) in members.ToList())
            {
                members[name] = Inlined(member, root);
            }
        }
        else if (node is JsonArray items)
        {
            for (var at = 0; at < items.Count; at++)
            {
                items[at] = Inlined(items[at], root);
            }
        }
    }

    private static JsonNode? Inlined(JsonNode? node, JsonNode root)
    {
        if (node is JsonObject one && one[Reference] is JsonValue place)
        {
            node = At(root, place.GetValue<string>()).DeepClone();
        }
        else
        {
            // Its parent takes it again.
            node = node?.DeepClone();
        }
        if (node is not null)
        {
            Inline(node, root);
        }
        return node;
    }

    // A JSON pointer (RFC 6901) as the exporter writes it: names need no escapes here.
    private static JsonNode At(JsonNode root, string pointer) =>
        pointer
            .Split('/')
            .Skip(1)
            .Aggregate(
                root,
                (node, name) =>
                    node is JsonArray items
                        ? items[int.Parse(name, CultureInfo.InvariantCulture)]!
                        : node[name]!
            );
}
