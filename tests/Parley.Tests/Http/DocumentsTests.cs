using System.Text.Json.Nodes;
using Parley.Http;

namespace Parley.Tests.Http;

/// <summary>What we say of our interface is what the standards' documents say of it.</summary>
public sealed class DocumentsTests
{
    // What we answer beyond the documents, by operation, with why.
    private static readonly Dictionary<string, int[]> MoreStatuses = new()
    {
        // A stale old_version.
        ["setUssAvailability"] = [409],
        // Every party may be told to slow down.
        ["searchIdentificationServiceAreas"] = [429],
        ["getIdentificationServiceArea"] = [429],
        ["createIdentificationServiceArea"] = [429],
        ["updateIdentificationServiceArea"] = [429],
        ["deleteIdentificationServiceArea"] = [429],
        ["searchSubscriptions"] = [429],
        ["getSubscription"] = [429],
        ["deleteSubscription"] = [429],
        // A call that is no HTTP, such as a body that breaks off; a missing owner.
        ["validateOauth"] = [400],
        ["getPool"] = [400],
        ["getDSSInstances"] = [400],
        ["getGlobalOptions"] = [400],
        ["GetVersion"] = [400],
    };

    // A question about no area is one about nothing, and so is a circle without its parts.
    private static readonly string[] NeededOfCourse = ["area_of_interest", "center", "radius"];

    public static TheoryData<string> Keys => [.. Operations.Dss.Select(Contract.KeyOf)];

    [Fact]
    public void There_are_the_documents_operations_and_no_others()
    {
        var documented = Contract.Read().Operations;

        Assert.Equal(
            documented.Select(one => $"{one.Key} {one.Value.Name}").Order(),
            Operations.Dss.Select(one => $"{Contract.KeyOf(one)} {one.Name}").Order()
        );
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_operation_has_the_documents_statuses_and_named_others(string key)
    {
        var operation = Operations.Dss.Single(one => Contract.KeyOf(one) == key);
        var documented = Contract.Read()[operation];

        var expected = documented.Statuses.Union(
            MoreStatuses.GetValueOrDefault(operation.Name, [])
        );

        Assert.Equal(expected.Order(), operation.Statuses.Order());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_operation_takes_the_documents_scopes(string key)
    {
        var operation = Operations.Dss.Single(one => Contract.KeyOf(one) == key);
        var documented = Contract.Read()[operation];

        Assert.Equal(documented.Scopes.Order(), operation.Scopes.Order());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_body_has_the_documents_members(string key)
    {
        var operation = Operations.Dss.Single(one => Contract.KeyOf(one) == key);
        var documented = Contract.Read()[operation];
        var ours = Described(operation)["requestBody"]?["content"]?["application/json"]?["schema"];

        Assert.Equal(documented.Body is null, ours is null);
        if (ours is not null)
        {
            Assert.Empty(Differences(documented.Schemas, documented.Body!, ours, ours, "$"));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_body_needs_what_the_document_requires(string key)
    {
        var operation = Operations.Dss.Single(one => Contract.KeyOf(one) == key);
        var documented = Contract.Read()[operation];
        if (documented.Body is not { } body)
        {
            return;
        }
        var ours = Described(operation)["requestBody"]!["content"]!["application/json"]!["schema"]!;

        Assert.Empty(Needs(documented.Schemas, body, ours, ours, "$"));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_answer_has_the_documents_members(string key)
    {
        var operation = Operations.Dss.Single(one => Contract.KeyOf(one) == key);
        var documented = Contract.Read()[operation];
        var good = documented.Statuses.Min();

        var ours = Described(operation)["responses"]![$"{good}"]!["content"]!["application/json"]!;

        // What validateOauth answers is nowhere described.
        if (documented.AnswerOf(good) is { } schema)
        {
            var said = ours["schema"]!;
            Assert.Empty(Differences(documented.Schemas, schema, said, said, "$"));
        }
    }

    [Fact]
    public void Every_reference_in_our_document_leads_to_something()
    {
        var document = Documents.Document();

        var broken = Descendants(document)
            .OfType<JsonObject>()
            .Select(node => node["$ref"]?.GetValue<string>())
            .OfType<string>()
            .Where(pointer => Find(document, pointer) is null);

        Assert.Empty(broken);
    }

    private static JsonNode Described(Operation operation) =>
        Documents.Document()["paths"]![operation.Route]![Lower(operation.Method)]!;

    private static string Lower(string method) => new([.. method.Select(char.ToLowerInvariant)]);

    private static IEnumerable<string> Differences(
        OpenApiSchema schemas,
        JsonNode theirs,
        JsonNode ours,
        JsonNode root,
        string path
    )
    {
        theirs = schemas.Resolved(theirs);
        ours = ours["$ref"] is { } name ? Find(root, name.GetValue<string>())! : ours;
        if (theirs["items"] is { } item)
        {
            return ours["items"] is { } own
                ? Differences(schemas, item, own, root, $"{path}[]")
                : [$"{path} is a list"];
        }
        var named = theirs["properties"]?.AsObject().Select(one => one.Key) ?? [];
        var known = ours["properties"]?.AsObject().Select(one => one.Key).ToList() ?? [];
        var both = named.Intersect(known);
        return named
            .Except(known)
            .Select(member => $"{path} lacks {member}")
            .Concat(
                known
                    .Except(named)
                    .Where(member => member != "requested_ovn_suffix")
                    .Select(member => $"{path} has {member} too")
            )
            .Concat(
                both.SelectMany(member =>
                    Differences(
                        schemas,
                        theirs["properties"]![member]!,
                        ours["properties"]![member]!,
                        root,
                        $"{path}.{member}"
                    )
                )
            );
    }

    private static IEnumerable<string> Needs(
        OpenApiSchema schemas,
        JsonNode theirs,
        JsonNode ours,
        JsonNode root,
        string path
    )
    {
        theirs = schemas.Resolved(theirs);
        ours = ours["$ref"] is { } name ? Find(root, name.GetValue<string>())! : ours;
        if (theirs["items"] is { } item)
        {
            return Needs(schemas, item, ours["items"]!, root, $"{path}[]");
        }
        var named = theirs["properties"]?.AsObject() ?? [];
        var required = Texts(theirs["required"]).Where(named.ContainsKey);
        var needed = Texts(ours["required"]).Except(NeededOfCourse);
        return required
            .Except(needed)
            .Select(member => $"{path} does not need {member}")
            .Concat(needed.Except(required).Select(member => $"{path} needs {member} too"))
            .Concat(
                named.SelectMany(one =>
                    Needs(schemas, one.Value!, ours["properties"]![one.Key]!, root, one.Key)
                )
            );
    }

    private static IEnumerable<string> Texts(JsonNode? list) =>
        list?.AsArray().Select(one => one!.GetValue<string>()) ?? [];

    private static IEnumerable<JsonNode?> Descendants(JsonNode? node) =>
        (
            node switch
            {
                JsonObject members => members.Select(member => member.Value),
                JsonArray items => items,
                _ => [],
            }
        )
            .SelectMany(Descendants)
            .Prepend(node);

    private static JsonNode? Find(JsonNode root, string pointer) =>
        pointer == "#"
            ? root
            : pointer
                .Split('/')
                .Skip(1)
                .Select(step => step.Replace("~1", "/").Replace("~0", "~"))
                .Aggregate(
                    (JsonNode?)root,
                    (node, step) =>
                        node is JsonArray list ? list[int.Parse(step)]
                        : node is JsonObject members ? members[step]
                        : null
                );
}
