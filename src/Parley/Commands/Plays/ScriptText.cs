using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Parley.Commands.Plays;

/// <summary>A script as it is written (docs/api/play.md).</summary>
internal sealed record ScriptText
{
    public string? Title { get; init; }

    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<PartyInScript>? Parties { get; init; }

    public IReadOnlyList<StepText>? Steps { get; init; }
}

/// <summary>A party as a script has it.</summary>
internal sealed record PartyInScript
{
    public string? Party { get; init; }

    public JsonObject? Say { get; init; }

    public IReadOnlyList<OrganInScript>? Organs { get; init; }
}

/// <summary>An organ as a script has it.</summary>
internal sealed record OrganInScript
{
    public string? Organ { get; init; }

    public JsonObject? Say { get; init; }

    public IReadOnlyList<OfficerInScript>? Officers { get; init; }
}

/// <summary>An officer as a script has them.</summary>
internal sealed record OfficerInScript
{
    public string? Officer { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }
}

/// <summary>A step as a script has it.</summary>
internal sealed record StepText
{
    public string? At { get; init; }

    public string? By { get; init; }

    public string? Do { get; init; }

    public string? As { get; init; }

    public string? Tell { get; init; }

    public string? Of { get; init; }

    public string? For { get; init; }

    public JsonObject? Say { get; init; }

    public IReadOnlyList<JsonObject>? Copies { get; init; }

    public string? Get { get; init; }

    public ExpectText? Expect { get; init; }
}

/// <summary>What must come true, as a script has it.</summary>
internal sealed record ExpectText
{
    public int? Status { get; init; }

    public JsonNode? Answer { get; init; }
}

/// <summary>Scripts are read strictly: no member is unknown, none stands twice.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(ScriptText))]
internal sealed partial class ScriptJson : JsonSerializerContext;
