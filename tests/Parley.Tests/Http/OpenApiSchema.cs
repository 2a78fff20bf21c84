using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parley.Tests.Http;

/// <summary>
/// As much of OpenAPI 3.0's schemas as the documents use; a keyword it does not know is a fault, so
/// that none is passed over. A member that the schema does not name is a fault too: what we answer
/// is the document's and nothing else.
/// </summary>
internal sealed class OpenApiSchema(JsonNode document)
{
    // F3548-21 requires it of an ExchangeRecord, and describes no such member.
    private const string NowhereDescribed = "request_source";

    private static readonly HashSet<string> Notes =
    [
        "description",
        "example",
        "default",
        "title",
        "exclusiveMinimum",
        "exclusiveMaximum",
    ];

    /// <summary>What is wrong, each with its path; nothing when all is as described.</summary>
    public IEnumerable<string> Faults(JsonNode schema, JsonNode? value, string path = "$") =>
        schema
            .AsObject()
            .Where(keyword => !Notes.Contains(keyword.Key))
            .SelectMany(keyword => Faults(keyword.Key, keyword.Value!, value, path))
            .Concat(Strangers(schema, value, path));

    /// <summary>The schema that a reference names, or the only one of <c>anyOf</c>.</summary>
    public JsonNode Resolved(JsonNode schema) =>
        schema["$ref"] is { } name ? Resolved(Referred(name.GetValue<string>()))
        : schema["anyOf"] is JsonArray { Count: 1 } one ? Resolved(one[0]!)
        : schema;

    private IEnumerable<string> Faults(string keyword, JsonNode said, JsonNode? value, string path)
    {
        switch (keyword)
        {
            case "$ref":
                return Faults(Referred(said.GetValue<string>()), value, path);
            case "anyOf":
                var ways = said.AsArray().Select(one => Faults(one!, value, path).ToList());
                return ways.MinBy(faults => faults.Count)!;
            case "allOf":
                return said.AsArray().SelectMany(one => Faults(one!, value, path));
            case "properties":
                return said.AsObject()
                    .Where(member => value is JsonObject has && has.ContainsKey(member.Key))
                    .SelectMany(member =>
                        Faults(member.Value!, value![member.Key], $"{path}.{member.Key}")
                    );
            case "required":
                return said.AsArray()
                    .Select(name => name!.GetValue<string>())
                    .Where(name => value is not JsonObject has || !has.ContainsKey(name))
                    .Where(name => name != NowhereDescribed)
                    .Select(name => $"{path} lacks {name}");
            case "items":
                return value is JsonArray items
                    ? items.SelectMany((item, i) => Faults(said, item, $"{path}[{i}]"))
                    : [];
            default:
                return IsAsSaid(keyword, said, value)
                    ? []
                    : [$"{path} is {value?.ToJsonString() ?? "null"}, against {keyword} {said}"];
        }
    }

    private static bool IsAsSaid(string keyword, JsonNode said, JsonNode? value) =>
        keyword switch
        {
            "type" => IsOfType(said.GetValue<string>(), value),
            "enum" => said.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
            "format" => IsOfFormat(said.GetValue<string>(), value),
            "pattern" => Regex.IsMatch(Text(value), Pattern(said), RegexOptions.None, Patience),
            "minLength" => Text(value).Length >= said.GetValue<double>(),
            "maxLength" => Text(value).Length <= said.GetValue<double>(),
            "minItems" => value!.AsArray().Count >= said.GetValue<double>(),
            "maxItems" => value!.AsArray().Count <= said.GetValue<double>(),
            "minimum" => Number(value) >= said.GetValue<double>(),
            "maximum" => Number(value) <= said.GetValue<double>(),
            _ => throw new NotSupportedException($"The schema says {keyword}."),
        };

    private static bool IsOfType(string type, JsonNode? value) =>
        (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
        {
            ("object", JsonValueKind.Object) => true,
            ("array", JsonValueKind.Array) => true,
            ("string", JsonValueKind.String) => true,
            ("number", JsonValueKind.Number) => true,
            ("integer", JsonValueKind.Number) => double.IsInteger(Number(value)),
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            _ => false,
        };

    private static bool IsOfFormat(string format, JsonNode? value) =>
        format switch
        {
            "uuid" => Guid.TryParseExact(Text(value), "D", out _),
            // "The time zone must be 'Z'."
            "date-time" => Text(value).EndsWith('Z')
                && DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture, out _),
            "int32" => Number(value) is >= int.MinValue and <= int.MaxValue,
            "url" or "uri" => Uri.TryCreate(Text(value), UriKind.Absolute, out _),
            "float" or "double" or "int64" or "byte" => true,
            _ => throw new NotSupportedException($"The schema says format {format}."),
        };

    private static TimeSpan Patience => TimeSpan.FromSeconds(1);

    // F3548-21 writes two strokes before each hyphen of an id, which no id has, nor its example.
    private static string Pattern(JsonNode said) =>
        said.GetValue<string>().Replace(@"\\-", "-", StringComparison.Ordinal);

    private static string Text(JsonNode? value) => value!.GetValue<string>();

    private static double Number(JsonNode? value) =>
        double.Parse(value!.ToJsonString(), CultureInfo.InvariantCulture);

    private static IEnumerable<string> Strangers(JsonNode schema, JsonNode? value, string path) =>
        value is JsonObject has && schema["properties"] is JsonObject named
            ? has.Where(member => !named.ContainsKey(member.Key))
                .Select(member => $"{path} has {member.Key} too")
            : [];

    private JsonNode Referred(string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(document, (node, step) => node[step]!);
}
