using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Line;

/// <summary>
/// An area of a party at a place, for a day, of which everybody keeps out; the next version each
/// time.
/// </summary>
internal sealed class Zone(Speaker by, Place place, params Speaker[] guarantors)
{
    public const string Root = "/parley/v1/areas";

    private int _version;

    public string Id { get; } = Paths.NewId();

    public string Path => $"{Root}/{Id}";

    /// <summary>What would be said next.</summary>
    public JsonObject Members()
    {
        var members = new JsonObject
        {
            ["area"] = Id,
            ["version"] = _version + 1,
            ["by"] = $"{by.Organ}",
            ["kind"] = "de-escalation-zone",
            ["names"] = new JsonObject { ["en"] = "The valley" },
            ["map_annex"] = "Annex 2, edition 3",
            ["pieces"] = new JsonArray(
                new JsonObject
                {
                    ["outline_circle"] = new JsonObject
                    {
                        ["center"] = Place.Point(place.Latitude, place.Longitude),
                        ["radius"] = new JsonObject { ["value"] = 1_000, ["units"] = "M" },
                    },
                    ["altitude_lower"] = Place.Altitude(0),
                    ["altitude_upper"] = Place.Altitude(500),
                }
            ),
            ["from"] = Time(hours: 0),
            ["until"] = Time(hours: 24),
            ["rules"] = Rules("keep-out"),
            ["audience"] = "everyone",
        };
        if (guarantors.Length > 0)
        {
            members["guarantors"] = new JsonArray([
                .. guarantors.Select(one => (JsonNode)$"{one.Organ}"),
            ]);
        }
        return members;
    }

    public static string Time(double hours) =>
        $"{DateTimeOffset.UtcNow.AddHours(hours):yyyy-MM-ddTHH:mm:ssZ}";

    public static JsonObject Rules(string common, params (Speaker Party, JsonObject Rule)[] named)
    {
        var rules = new JsonObject { ["default"] = Rule(common) };
        if (named.Length > 0)
        {
            rules["parties"] = new JsonObject(
                named.Select(one => KeyValuePair.Create(one.Party.Id.Text, (JsonNode?)one.Rule))
            );
        }
        return rules;
    }

    public static JsonObject Rule(string rule) => new() { ["rule"] = rule };

    public static JsonObject Notify(int minutes) =>
        new() { ["rule"] = "notify-before-entry", ["minutes"] = minutes };

    /// <summary>Says it, signed by the duty officer; counts it when it is taken.</summary>
    public async Task<Answer> SayAsync(Action<JsonObject>? change = null)
    {
        var members = Members();
        change?.Invoke(members);
        var answer = await by.Line.PutAsync(Root, BodyOf(TextOf(members)));
        _version += answer.Status is 200 or 201 ? 1 : 0;
        return answer;
    }

    public JsonObject BodyOf(string text) => new() { ["note"] = Speaker.Note(text, $"{by.Duty}") };

    public static string TextOf(JsonObject members) =>
        $"parley/area/v1\n{members.ToJsonString()}\n";

    /// <summary>A guarantor reads the last version and answers that very text.</summary>
    public async Task<Answer> AnswerAsync(Speaker guarantor, Action<JsonObject>? change = null)
    {
        var seen = (await by.Line.GetAsync(Path)).Is(200)["versions"]![0]!;
        var members = new JsonObject
        {
            ["consent"] = Paths.NewId(),
            ["area"] = Id,
            ["version"] = seen["version"]!.GetValue<int>(),
            ["digest"] = $"{seen["digest"]}",
            ["by"] = $"{guarantor.Organ}",
            ["answer"] = "consents",
            ["at"] = Time(hours: 0),
        };
        change?.Invoke(members);
        return await guarantor.Line.PutAsync(
            $"{Path}/consents/{members["consent"]}",
            new JsonObject
            {
                ["note"] = Speaker.Note(
                    $"parley/area-consent/v1\n{members.ToJsonString()}\n",
                    $"{guarantor.Duty}"
                ),
            }
        );
    }

    /// <summary>What a plan at a place would meet of what areas ask to keep.</summary>
    public static async Task<JsonArray> KeptAsync(Speaker speaker, JsonObject volume) =>
        (
            await speaker.Line.PostAsync(
                $"{Plan.Root}/check",
                new JsonObject { ["volumes"] = new JsonArray(volume) }
            )
        ).Is(200)["areas"]!.AsArray();
}
