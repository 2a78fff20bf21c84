using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Line;

/// <summary>
/// An operation of a party at a place, with every member said; the next version each time.
/// </summary>
internal sealed class Plan(Speaker speaker, Place place)
{
    public const string Root = "/parley/v1/operations";

    private int _version;

    public string Id { get; } = Paths.NewId();

    public string Path => $"{Root}/{Id}";

    /// <summary>What would be said next.</summary>
    public JsonObject Members(string state = "planned") =>
        new()
        {
            ["operation"] = Id,
            ["version"] = _version + 1,
            ["organ"] = $"{speaker.Organ}",
            ["state"] = state,
            ["priority"] = 0,
            ["activity"] = "survey",
            ["contact"] = "121.5 MHz",
            ["callsign"] = "Heron 1",
            ["count"] = 2,
            ["operator"] = "First wing",
            ["route_name"] = "North road",
            ["purpose"] = "Mapping",
            ["volumes"] = new JsonArray(place.Volume()),
            ["release"] = new JsonObject { ["everyone"] = "keep-clear" },
        };

    public static JsonObject Release(string everyone, params (Speaker To, string Shown)[] named)
    {
        var parties = new JsonObject();
        foreach (var (to, shown) in named)
        {
            parties[to.Id.Text] = shown;
        }
        return new() { ["everyone"] = everyone, ["parties"] = parties };
    }

    /// <summary>Says it, signed by the duty officer; counts it when it is taken.</summary>
    public async Task<Answer> SayAsync(string state = "planned", Action<JsonObject>? change = null)
    {
        var members = Members(state);
        change?.Invoke(members);
        var answer = await speaker.Line.PutAsync(Path, BodyOf(TextOf(members)));
        _version += answer.Status is 200 or 201 ? 1 : 0;
        return answer;
    }

    public JsonObject BodyOf(string text) =>
        new() { ["note"] = Speaker.Note(text, $"{speaker.Duty}") };

    public static string TextOf(JsonObject members) =>
        $"parley/operation/v1\n{members.ToJsonString()}\n";
}
