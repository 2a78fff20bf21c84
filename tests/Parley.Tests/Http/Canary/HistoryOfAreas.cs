using System.Text.Json.Nodes;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Canary;

/// <summary>Areas and lines in the history, and what was answered to one of them.</summary>
internal sealed class HistoryOfAreas(Cast cast, Minting mint, Canaries canaries, SaidThings things)
{
    private const string Own = "cn-own/armed-forces";
    private const string Duty = $"{Own}/duty";
    private const string Root = "/parley/v1/areas";

    public async Task PlayAsync()
    {
        await SayToEveryoneAsync();
        await SayToSomeAsync();
        await FlyNearAsync();
    }

    private async Task SayToEveryoneAsync()
    {
        var ceiling = new JsonObject { ["rule"] = "ceiling", ["ceiling"] = mint.Altitude(100) };
        await SayAsync(
            "area everyone",
            Area("de-escalation-zone", ceiling, Around(mint.Place(), "circle"))
        );
        var notify = new JsonObject { ["rule"] = "notify-before-entry", ["minutes"] = 95 };
        await SayAsync("area everyone", Area("closure", notify, Around(mint.Place(), "polygon")));
        await SayAsync(
            "area everyone",
            Area("separation-line", KeepOut(), Corridor(mint.Place()), Arc(mint.Place()))
        );
        // The same as before in all but that it ends: what it says is known by the last version.
        var withdrawn = Area("closure", KeepOut(), Around(mint.Place(), "circle"));
        await cast.ChangeAsync(Root, $"parley/area/v1\n{withdrawn.ToJsonString()}\n", Duty);
        (withdrawn["version"], withdrawn["withdrawn"]) = (2, true);
        await SayAsync("area everyone", withdrawn);
    }

    private async Task SayToSomeAsync()
    {
        var area = Area("closure", new() { ["rule"] = "free" }, Around(mint.Place(), "circle"));
        area["rules"]!["parties"] = new JsonObject
        {
            ["cn-told"] = new JsonObject { ["rule"] = "ceiling", ["ceiling"] = mint.Altitude(100) },
            ["cn-third"] = KeepOut(),
        };
        area["audience"] = "named";
        area["guarantors"] = new JsonArray(Onlooker.Told.Organ!);
        area["proximity"] = new JsonObject
        {
            ["represented"] = "cn-rep",
            ["meters"] = mint.Meters(),
            ["relay_minutes"] = 47,
        };
        await SayAsync("area named", area);
        await ConsentAsync($"{area["area"]}");
    }

    private async Task ConsentAsync(string area)
    {
        var told = cast.As(Onlooker.Told);
        var seen = (await told.GetAsync($"{Root}/{area}")).Is(200)["versions"]![0]!;
        var consent = new JsonObject
        {
            ["consent"] = mint.Id(),
            ["area"] = area,
            ["version"] = 1,
            ["digest"] = $"{seen["digest"]}",
            ["by"] = Onlooker.Told.Organ,
            ["answer"] = "consents",
            ["at"] = mint.JustNow(),
        };
        var text = canaries.Statement("area consent", "parley/area-consent/v1", consent);
        (
            await told.PutAsync(
                $"{Root}/{area}/consents/{consent["consent"]}",
                new JsonObject { ["note"] = Speaker.Note(text, Onlooker.Told.Officer) }
            )
        ).Is(200);
    }

    // Near what belongs to a party that another speaks for, and known to nobody else.
    private async Task FlyNearAsync()
    {
        var at = mint.Place();
        var area = Area("closure", new() { ["rule"] = "free" }, Around(at, "circle"));
        area["by"] = Onlooker.Told.Organ;
        area["proximity"] = new JsonObject { ["represented"] = "cn-told", ["meters"] = 9_000 };
        var note = Speaker.Note($"parley/area/v1\n{area.ToJsonString()}\n", Onlooker.Told.Officer);
        var said = await cast.As(Onlooker.Told).PutAsync(Root, new JsonObject { ["note"] = note });
        said.Is(201);
        things.Note("area", $"{area["area"]}");
        var aside = (at.Latitude + 0.04123m, at.Longitude + 0.00377m);
        var (id, volume) = (mint.Id(), mint.Volume(aside));
        var operation = Interference.Twists.OperationOf(mint, id, Own, "none", volume);
        things.Note("operation", id);
        things.Occupy(aside);
        await cast.ChangeAsync(
            $"/parley/v1/operations/{id}",
            canaries.Statement("operation near", "parley/operation/v1", operation),
            Duty
        );
    }

    private async Task SayAsync(string thing, JsonObject area)
    {
        things.Note("area", $"{area["area"]}");
        await cast.ChangeAsync(Root, canaries.Statement(thing, "parley/area/v1", area), Duty);
    }

    private JsonObject Area(string kind, JsonObject rule, params JsonObject[] pieces) =>
        new()
        {
            ["area"] = mint.Id(),
            ["version"] = 1,
            ["by"] = Own,
            ["kind"] = kind,
            ["names"] = mint.Words("en", "ar"),
            ["map_annex"] = mint.Word(),
            ["agreement"] = mint.Word(),
            ["pieces"] = new JsonArray([.. pieces]),
            ["from"] = mint.Minute(-100),
            ["until"] = mint.Minute(900),
            ["rules"] = new JsonObject { ["default"] = rule },
            ["audience"] = "everyone",
        };

    private static JsonObject KeepOut() => new() { ["rule"] = "keep-out" };

    // An operation's volume without its times, which an area has for all its pieces.
    private JsonObject Around((decimal, decimal) at, string outline)
    {
        things.Occupy(at);
        return mint.Volume(at, outline)["volume"]!.DeepClone().AsObject();
    }

    private JsonObject Corridor((decimal Latitude, decimal Longitude) at)
    {
        things.Occupy(at);
        var path = new JsonArray();
        foreach (var (north, east) in new[] { (-3, -4), (1, -1), (4, 5) })
        {
            path.Add(
                new JsonObject
                {
                    ["lat"] = at.Latitude + north * 0.00211m,
                    ["lng"] = at.Longitude + east * 0.00211m,
                }
            );
        }
        return Piece("corridor", new() { ["path"] = path, ["width_m"] = mint.Meters() });
    }

    private JsonObject Arc((decimal Latitude, decimal Longitude) at)
    {
        things.Occupy(at);
        return Piece(
            "arc",
            new()
            {
                ["center"] = new JsonObject { ["lat"] = at.Latitude, ["lng"] = at.Longitude },
                ["radius_m"] = 500 + mint.Meters(),
                ["from_deg"] = mint.Meters() - 200,
                ["sweep_deg"] = mint.Meters() - 100,
                ["width_m"] = mint.Meters(),
            }
        );
    }

    private JsonObject Piece(string ground, JsonObject members) =>
        new()
        {
            [ground] = members,
            ["altitude_lower"] = mint.Altitude(0),
            ["altitude_upper"] = mint.Altitude(200),
        };
}
