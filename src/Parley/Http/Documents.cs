using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Access.Sessions;
using Scalar.AspNetCore;

namespace Parley.Http;

/// <summary>
/// What the interfaces are, for programs (<c>/openapi.json</c>, OpenAPI 3.1) and for people
/// (<c>/docs</c>), written from the operations themselves.
/// </summary>
internal static class Documents
{
    private const string DocumentPath = "/openapi.json";

    internal static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(Document(), WireJson.Default.JsonObject);
        routes.MapGet(DocumentPath, () => Results.Bytes(document, "application/json"));
        routes.MapScalarApiReference(
            "/docs",
            // The page alone: nothing is fetched from elsewhere, told to anybody or sold.
            page =>
                page.WithTitle("Parley")
                    .WithOpenApiRoutePattern(DocumentPath)
                    .HideDeveloperTools()
                    .HideClientButton()
                    .DisableAgent()
                    .DisableMcp()
                    .DisableTelemetry()
                    .DisableDefaultFonts()
        );
    }

    // Pages are for people; what programs read of the same stands under /parley/v1.
    private static IEnumerable<Operation> Described => Operations.All.Except(Operations.Public);

    internal static JsonObject Document()
    {
        var paths = new JsonObject();
        foreach (var group in Described.GroupBy(operation => operation.Route))
        {
            var path = new JsonObject();
            foreach (var operation in group)
            {
                path.Add(MethodOf(operation), Describe(operation));
            }
            paths.Add(group.Key, path);
        }
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Parley",
                ["version"] = Release.Version,
                ["description"] =
                    "The DSS interfaces of ASTM F3548-21 and F3411-22a, what goes with them, and "
                    + "Parley's own interface under /parley/v1.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["bearerFormat"] = "JWT",
                    },
                    ["session"] = new JsonObject
                    {
                        ["type"] = "apiKey",
                        ["in"] = "cookie",
                        ["name"] = SessionCookie.Secure.Name,
                    },
                },
            },
        };
    }

    // The document's names of methods are in lower case.
#pragma warning disable CA1308
    private static string MethodOf(Operation operation) => operation.Method.ToLowerInvariant();
#pragma warning restore CA1308

    private static JsonObject Describe(Operation operation)
    {
        var described = new JsonObject
        {
            ["operationId"] = $"{Family(operation)}.{operation.Name}",
            ["summary"] = operation.Name,
            ["tags"] = new JsonArray(Family(operation)),
            ["parameters"] = Parameters(operation),
            ["responses"] = Responses(operation),
        };
        if (operation.Scopes.Count > 0)
        {
            described["description"] =
                $"Takes a token with one of the scopes {string.Join(", ", operation.Scopes)}.";
            described["security"] = Security(operation);
        }
        if (operation.Body is { } body)
        {
            described["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content(body),
            };
        }
        if (operation.TakesFile.Count > 0)
        {
            described["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject(operation.TakesFile.Select(FileContent)),
            };
        }
        return described;
    }

    private static KeyValuePair<string, JsonNode?> FileContent(string mediaType) =>
        new(
            mediaType,
            new JsonObject
            {
                ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "binary" },
            }
        );

    // A session is never one of a USS.
    private static JsonArray Security(Operation operation)
    {
        var ways = new JsonArray(new JsonObject { ["token"] = new JsonArray() });
        if (Operations.Line.Contains(operation))
        {
            ways.Add((JsonNode)new JsonObject { ["session"] = new JsonArray() });
        }
        return ways;
    }

    private static string Family(Operation operation) =>
        Operations.F3548.Contains(operation) || Operations.Uss.Contains(operation) ? "F3548-21"
        : Operations.RemoteId.Contains(operation) ? "F3411-22a"
        : Operations.Line.Contains(operation) ? "parley"
        : "pool";

    private static JsonArray Parameters(Operation operation)
    {
        var parameters = new JsonArray();
        foreach (var part in operation.Route.Split('/').Where(part => part.StartsWith('{')))
        {
            parameters.Add(Parameter(part.Trim('{', '}'), "path"));
        }
        foreach (var name in operation.Query)
        {
            parameters.Add(Parameter(name, "query"));
        }
        foreach (var name in ConditionsOf(operation))
        {
            parameters.Add(Parameter(name, "header"));
        }
        return parameters;
    }

    private static string[] ConditionsOf(Operation operation) =>
        operation.IsTagged ? [EntityTag.IfNoneMatch]
        : operation.Shown is not null ? [EntityTag.IfMatch, EntityTag.IfNoneMatch]
        : [];

    private static JsonObject Parameter(string name, string place) =>
        new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["required"] = place == "path",
            ["schema"] = new JsonObject { ["type"] = "string" },
        };

    private static JsonObject Responses(Operation operation)
    {
        var responses = new JsonObject();
        foreach (var status in operation.Statuses.Order())
        {
            responses.Add($"{status}", Response(operation, status));
        }
        return responses;
    }

    private static JsonObject Response(Operation operation, int status)
    {
        var response = BodyOf(operation, status);
        if (
            operation.IsTagged
            && status is StatusCodes.Status200OK or StatusCodes.Status304NotModified
        )
        {
            response["headers"] = new JsonObject
            {
                ["ETag"] = new JsonObject
                {
                    ["description"] = "Of exactly what this caller is shown.",
                    ["schema"] = new JsonObject { ["type"] = "string" },
                },
            };
        }
        return response;
    }

    private static JsonObject BodyOf(Operation operation, int status) =>
        status is StatusCodes.Status304NotModified
            ? new() { ["description"] = "The caller has it already." }
        : status
            is StatusCodes.Status204NoContent
                or (>= StatusCodes.Status300MultipleChoices and < StatusCodes.Status400BadRequest)
            ? new() { ["description"] = status < 300 ? "Done." : "Go on elsewhere." }
        : status < StatusCodes.Status300MultipleChoices
            ? new()
            {
                ["description"] = "Done.",
                ["content"] = Content(operation.Answer, operation.MediaType),
            }
        : new() { ["description"] = "Refused.", ["content"] = ErrorContent(operation) };

    private static JsonObject ErrorContent(Operation operation) =>
        operation.Errors switch
        {
            ErrorStyle.Sentence => Content(typeof(ErrorBody)),
            ErrorStyle.Problem => Content(typeof(ProblemBody), "application/problem+json"),
        };

    private static JsonObject Content(Type type, string mediaType = "application/json") =>
        new()
        {
            [mediaType] = new JsonObject
            {
                ["schema"] = SchemaReferences.Inlined(
                    WireJson.Default.Options.GetJsonSchemaAsNode(type, Schemas)
                ),
            },
        };

    private static readonly JsonSchemaExporterOptions Schemas = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (_, schema) => WithoutNeedOfWhatMayBeNull(schema),
    };

    // A record names all of its members; those that may be null may as well be missing.
    private static JsonNode WithoutNeedOfWhatMayBeNull(JsonNode schema)
    {
        if (schema["required"] is not JsonArray needed)
        {
            return schema;
        }
        foreach (var name in needed.ToList())
        {
            var type = schema["properties"]![name!.GetValue<string>()]!["type"];
            if (type is JsonArray types && types.Any(one => one!.GetValue<string>() == "null"))
            {
                needed.Remove(name);
            }
        }
        if (needed.Count == 0)
        {
            schema.AsObject().Remove("required");
        }
        return schema;
    }
}
