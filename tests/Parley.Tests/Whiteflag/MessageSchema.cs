using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parley.Tests.Whiteflag;

/// <summary>
/// As much of JSON Schema (draft 7) as the Whiteflag schema uses; a keyword it does not know is a
/// fault, so that none is passed over.
/// </summary>
internal sealed class MessageSchema(JsonElement root)
{
    private static readonly HashSet<string> Notes =
    [
        "$schema",
        "$id",
        "$comment",
        "title",
        "description",
        "default",
        // Every time that has the pattern is looked at by who reads it.
        "format",
        "definitions",
        "specification",
        "specifications",
    ];

    /// <summary>True when a value is as the schema has it.</summary>
    public bool Holds(JsonElement value) => Holds(root, value);

    private bool Holds(JsonElement schema, JsonElement value) =>
        schema
            .EnumerateObject()
            .Where(keyword => !Notes.Contains(keyword.Name))
            .All(keyword => Holds(schema, keyword, value));

    private bool Holds(JsonElement schema, JsonProperty keyword, JsonElement value) =>
        keyword.Name switch
        {
            "$ref" => Holds(Referred(keyword.Value.GetString()!), value),
            "type" => IsOf(keyword.Value.GetString()!, value),
            "const" => JsonElement.DeepEquals(keyword.Value, value),
            "enum" => keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
            "pattern" => value.ValueKind is not JsonValueKind.String
                || Regex.IsMatch(
                    value.GetString()!,
                    keyword.Value.GetString()!,
                    RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                ),
            "oneOf" => keyword.Value.EnumerateArray().Count(one => Holds(one, value)) == 1,
            "allOf" => keyword.Value.EnumerateArray().All(one => Holds(one, value)),
            "required" => value.ValueKind is not JsonValueKind.Object
                || keyword
                    .Value.EnumerateArray()
                    .All(name => value.TryGetProperty(name.GetString()!, out _)),
            "properties" => value.ValueKind is not JsonValueKind.Object
                || keyword
                    .Value.EnumerateObject()
                    .All(one =>
                        !value.TryGetProperty(one.Name, out var member) || Holds(one.Value, member)
                    ),
            "additionalProperties" => keyword.Value.GetBoolean()
                || value.ValueKind is not JsonValueKind.Object
                || value
                    .EnumerateObject()
                    .All(one => schema.GetProperty("properties").TryGetProperty(one.Name, out _)),
            "items" => value.ValueKind is not JsonValueKind.Array
                || value.EnumerateArray().All(one => Holds(keyword.Value, one)),
            _ => throw new NotSupportedException(keyword.Name),
        };

    private static bool IsOf(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind is JsonValueKind.Object,
            "array" => value.ValueKind is JsonValueKind.Array,
            "string" => value.ValueKind is JsonValueKind.String,
            _ => throw new NotSupportedException(type),
        };

    private JsonElement Referred(string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(root, (found, step) => found.GetProperty(step));
}
