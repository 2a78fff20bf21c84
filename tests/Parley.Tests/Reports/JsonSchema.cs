using System.Text.Json;

namespace Parley.Tests.Reports;

/// <summary>
/// As much of JSON Schema (draft 2020-12) as this repository's schemas use; a keyword it does not
/// know is a fault, so that none is passed over.
/// </summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> Notes = ["$schema", "$defs", "title", "description"];

    /// <summary>
    /// What is wrong, each with its path; nothing when the value is as described.
    /// </summary>
    public IEnumerable<string> Faults(JsonElement value) => Faults(root, value, "$");

    private IEnumerable<string> Faults(JsonElement schema, JsonElement value, string path) =>
        schema
            .EnumerateObject()
            .Where(keyword => !Notes.Contains(keyword.Name))
            .SelectMany(keyword => Faults(schema, keyword, value, path));

    private IEnumerable<string> Faults(
        JsonElement schema,
        JsonProperty keyword,
        JsonElement value,
        string path
    ) =>
        keyword.Name switch
        {
            "$ref" => Faults(Referred(keyword.Value.GetString()!), value, path),
            "type" => Unless(IsOfType(keyword.Value, value), path, $"is not {keyword.Value}"),
            "enum" => Unless(
                keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
                path,
                $"is {value}, not one of {keyword.Value}"
            ),
            "minimum" => Unless(
                value.ValueKind is not JsonValueKind.Number
                    || value.GetDouble() >= keyword.Value.GetDouble(),
                path,
                $"is {value}, below {keyword.Value}"
            ),
            "minItems" => Unless(
                value.GetArrayLength() >= keyword.Value.GetInt32(),
                path,
                $"has under {keyword.Value} items"
            ),
            "maxItems" => Unless(
                value.GetArrayLength() <= keyword.Value.GetInt32(),
                path,
                $"has over {keyword.Value} items"
            ),
            "required" => keyword
                .Value.EnumerateArray()
                .Where(name => !value.TryGetProperty(name.GetString()!, out _))
                .Select(name => $"{path} lacks {name}"),
            "properties" => keyword
                .Value.EnumerateObject()
                .Where(property => value.TryGetProperty(property.Name, out _))
                .SelectMany(property =>
                    Faults(
                        property.Value,
                        value.GetProperty(property.Name),
                        $"{path}.{property.Name}"
                    )
                ),
            "additionalProperties" => value
                .EnumerateObject()
                .Where(property =>
                    !schema.GetProperty("properties").TryGetProperty(property.Name, out _)
                )
                .Select(property => $"{path} has {property.Name} too"),
            "items" => value
                .EnumerateArray()
                .SelectMany((item, i) => Faults(keyword.Value, item, $"{path}[{i}]")),
            _ => [$"The schema says {keyword.Name}, which is not known here."],
        };

    private static IEnumerable<string> Unless(bool isRight, string path, string fault) =>
        isRight ? [] : [$"{path} {fault}"];

    private static bool IsOfType(JsonElement types, JsonElement value) =>
        types.ValueKind is JsonValueKind.Array
            ? types.EnumerateArray().Any(type => IsOfType(type, value))
            : types.GetString() switch
            {
                "object" => value.ValueKind is JsonValueKind.Object,
                "array" => value.ValueKind is JsonValueKind.Array,
                "string" => value.ValueKind is JsonValueKind.String,
                "number" => value.ValueKind is JsonValueKind.Number,
                "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "null" => value.ValueKind is JsonValueKind.Null,
                _ => false,
            };

    private JsonElement Referred(string pointer)
    {
        JsonElement found = root;
        foreach (string step in pointer.Split('/').Skip(1))
        {
            found = found.GetProperty(step);
        }
        return found;
    }
}
