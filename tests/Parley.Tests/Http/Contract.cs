using System.Text.Json.Nodes;
using Parley.Http;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Http;

/// <summary>
/// The documents of the standards, from ../shared/specs; a test that asks is skipped where they are
/// not.
/// </summary>
internal sealed class Contract
{
    private static readonly string[] Methods = ["get", "put", "post", "delete"];

    private const string F3548 = "astm-f3548-21-utm.yaml";

    private static readonly (string File, string Prefix)[] Files =
    [
        (F3548, ""),
        ("astm-f3411-22a-rid.yaml", "/rid/v2"),
        ("interuss-aux.yaml", ""),
        ("versioning.yaml", ""),
    ];

    private static readonly Lazy<Contract> Whole = new(() => new());

    private Contract()
    {
        foreach (var (file, prefix) in Files)
        {
            var document = DocumentIn(file);
            var all = document["paths"]!.AsObject();
            // What USSs ask of each other is no DSS's.
            foreach (var (path, item) in all.Where(one => !one.Key.StartsWith("/uss")))
            {
                foreach (var method in Methods.Where(name => item![name] is not null))
                {
                    var key = $"{method.ToUpperInvariant()} {prefix}{path}";
                    Operations.Add(key, new(document, item![method]!));
                }
            }
        }
    }

    /// <summary>Every operation of a DSS, by method and path.</summary>
    public Dictionary<string, DocumentedOperation> Operations { get; } = [];

    /// <summary>The documents, or a skipped test.</summary>
    public static Contract Read()
    {
        TestFiles.Shared("specs");
        return Whole.Value;
    }

    /// <summary>All of ASTM F3548-21, what USSs ask of each other too; or a skipped test.</summary>
    public static JsonNode DocumentOfF3548() => DocumentIn(F3548);

    /// <summary>How an operation of ours is called in them.</summary>
    public static string KeyOf(Operation operation) => $"{operation.Method} {operation.Route}";

    /// <summary>What the documents say of an operation of ours.</summary>
    public DocumentedOperation this[Operation operation] => Operations[KeyOf(operation)];

    private static JsonNode DocumentIn(string file) =>
        Yaml.Read(File.ReadAllText(TestFiles.Shared($"specs/{file}")))!;
}

/// <summary>One operation as its document describes it.</summary>
internal sealed class DocumentedOperation(JsonNode document, JsonNode operation)
{
    public OpenApiSchema Schemas { get; } = new(document);

    public string Name => operation["operationId"]!.GetValue<string>();

    public IEnumerable<int> Statuses =>
        operation["responses"]!.AsObject().Select(one => int.Parse(one.Key));

    /// <summary>
    /// The scopes any of which will do; where two together are also listed, they grant more of the
    /// operation than one alone and let in nobody else.
    /// </summary>
    public IEnumerable<string> Scopes =>
        (operation["security"]?.AsArray() ?? [])
            .Select(way => way!.AsObject().Single().Value!.AsArray())
            .Where(scopes => scopes.Count == 1)
            .Select(scopes => scopes[0]!.GetValue<string>());

    public JsonNode? Body => SchemaOf(operation["requestBody"]);

    public JsonNode? AnswerOf(int status) => SchemaOf(operation["responses"]![$"{status}"]);

    private static JsonNode? SchemaOf(JsonNode? described) =>
        described?["content"]?["application/json"]?["schema"];
}
