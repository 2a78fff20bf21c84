using System.Text.Json.Nodes;
using static Parley.Tests.Http.Line.ZoneCalls;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class AreaOperationsTests(RunningServer server)
{
    private readonly Place _place = Place.New();

    [Fact]
    public async Task No_partition_an_area_acts_once_all_its_guarantors_consented()
    {
        var (by, one, two) = await ThreeAsync(server);
        var other = await Speaker.NewAsync(server);
        var zone = new Zone(by, _place, one, two);

        var proposed = await zone.SayAsync();
        proposed.Is(201);
        Assert.Equal("proposed", proposed.Of("area", "state"));
        Assert.Empty(await Zone.KeptAsync(other, _place.Volume()));
        Assert.Single(await EventsAsync(one, "area-said"));
        (await zone.AnswerAsync(one)).Is(200);
        Assert.Empty(await Zone.KeptAsync(other, _place.Volume()));
        var agreed = (await zone.AnswerAsync(two)).Is(200);

        Assert.Equal("acting", agreed.Of("area", "state"));
        var met = Assert.Single(await Zone.KeptAsync(other, _place.Volume()))!;
        Assert.Equal(
            (zone.Id, "1", "keep-out", "The valley", $"{by.Organ}", "certain"),
            (
                $"{met["area"]}",
                $"{met["version"]}",
                $"{met["rule"]}",
                $"{met["names"]!["en"]}",
                $"{met["by"]}",
                $"{met["certainty"]}"
            )
        );
        Assert.NotNull(met["meetings"]![0]!["ground"]);
        Assert.Equal(0, met["meetings"]![0]!["piece"]!.GetValue<int>());
        Assert.Equal(zone.Id, $"{Assert.Single(await EventsAsync(by, "area-agreed"))!["subject"]}");
    }

    [Fact]
    public async Task No_partition_a_line_is_renewed_by_consent_and_not_otherwise()
    {
        var (by, guarantor, other) = await ThreeAsync(server);
        var line = new Zone(by, _place, guarantor);
        var until = Zone.Time(hours: 48);
        (await line.SayAsync(members => Line(members))).Is(201);
        (await line.AnswerAsync(guarantor)).Is(200);
        var first = (await other.Line.GetAsync(line.Path)).Is(200);

        (await line.SayAsync(members => Line(members, until))).Is(200);
        var between = (await other.Line.GetAsync(line.Path)).Is(200);
        Assert.Equal(first.Of("area", "until"), between.Of("area", "until"));
        Assert.Equal(1, between["area"]!["version"]!.GetValue<int>());
        Assert.Null(between["versions"]![0]!["agreed_at"]);
        (await line.AnswerAsync(guarantor)).Is(200);

        var renewed = (await other.Line.GetAsync(line.Path)).Is(200);
        Assert.Equal(until, renewed.Of("area", "until"));
        Assert.Equal(2, renewed["area"]!["version"]!.GetValue<int>());
        Assert.Equal("acting", renewed.Of("area", "state"));
        Assert.Equal(
            [2, 1],
            renewed["versions"]!.AsArray().Select(one => one!["version"]!.GetValue<int>())
        );
        Assert.Equal(
            "corridor,arc",
            string.Join(
                ',',
                renewed["versions"]![0]!["statement"]!["pieces"]!
                    .AsArray()
                    .Select(one => one!.AsObject().First().Key)
            )
        );

        void Line(JsonObject members, string? end = null)
        {
            var piece = members["pieces"]![0]!.AsObject();
            piece.Remove("outline_circle");
            var (lat, lng) = (_place.Latitude, _place.Longitude);
            var path = new JsonArray(Place.Point(lat, lng), Place.Point(lat + 0.1, lng));
            var arc = (JsonObject)piece.DeepClone();
            members["pieces"] = new JsonArray(
                Put(piece, "corridor", new JsonObject { ["path"] = path, ["width_m"] = 2_000 }),
                Put(
                    arc,
                    "arc",
                    new JsonObject
                    {
                        ["center"] = Place.Point(lat, lng),
                        ["radius_m"] = 20_000,
                        ["from_deg"] = 0,
                        ["sweep_deg"] = 45,
                        ["width_m"] = 500,
                    }
                )
            );
            members["kind"] = "separation-line";
            members["until"] = end ?? $"{members["until"]}";
        }
    }

    [Fact]
    public async Task No_partition_the_knock_on_effects_of_an_end_can_be_seen()
    {
        var (by, guarantor, other) = await ThreeAsync(server);
        var zone = new Zone(by, _place, guarantor);
        (await zone.SayAsync()).Is(201);
        (await zone.AnswerAsync(guarantor)).Is(200);
        var beside = new Zone(other, _place);
        (await beside.SayAsync()).Is(201);
        var (seen, hidden) = (new Plan(other, _place), new Plan(other, _place));
        (await seen.SayAsync()).Is(201);
        (await hidden.SayAsync(change: members => members["release"] = Plan.Release("none"))).Is(
            201
        );

        var touched = (await guarantor.Line.GetAsync(zone.Path)).Is(200)["touched"]!;
        var theirs = (await other.Line.GetAsync(zone.Path)).Is(200)["touched"]!;

        Assert.Equal(seen.Id, $"{Assert.Single(touched["operations"]!.AsArray())!["operation"]}");
        Assert.Equal(beside.Id, $"{Assert.Single(touched["areas"]!.AsArray())!["area"]}");
        Assert.Equal(2, theirs["operations"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_operation_in_a_zone_is_told_to_both_sides()
    {
        var (by, guarantor, other) = await ThreeAsync(server);
        var zone = new Zone(by, _place, guarantor);
        (await zone.SayAsync()).Is(201);
        (await zone.AnswerAsync(guarantor)).Is(200);
        var plan = new Plan(other, _place);

        var declared = (await plan.SayAsync()).Is(201);

        var met = Assert.Single(declared["conflicts"]!["areas"]!.AsArray())!;
        Assert.Equal(zone.Id, $"{met["area"]}");
        foreach (var side in new[] { by, guarantor })
        {
            var heard = Assert.Single(await EventsAsync(side, "area-conflict"))!;
            Assert.Equal(
                (plan.Id, $"{other.Organ}", zone.Id, plan.Id),
                (
                    $"{heard["subject"]}",
                    $"{heard["other"]}",
                    $"{heard["area"]!["area"]}",
                    $"{heard["operation"]!["operation"]}"
                )
            );
            Assert.Null(heard["operation"]!["callsign"]);
        }
        // What comes to act over an operation is told to its organ too.
        var closure = new Zone(by, _place);
        (await closure.SayAsync()).Is(201);
        Assert.Equal(
            closure.Id,
            $"{Assert.Single(await EventsAsync(other, "area-conflict"))!["area"]!["area"]}"
        );
    }

    [Fact]
    public async Task A_ceiling_and_a_free_party_are_kept_apart_from_who_keeps_out()
    {
        var (by, low, free) = await ThreeAsync(server);
        var zone = new Zone(by, _place);
        (
            await zone.SayAsync(members =>
                members["rules"] = Zone.Rules(
                    "keep-out",
                    (
                        low,
                        new JsonObject { ["rule"] = "ceiling", ["ceiling"] = Place.Altitude(120) }
                    ),
                    (free, Zone.Rule("free"))
                )
            )
        ).Is(201);

        Assert.Empty(await Zone.KeptAsync(low, _place.Volume(to: 120)));
        var met = Assert.Single(await Zone.KeptAsync(low, _place.Volume(to: 200)))!;
        Assert.Equal(
            ("ceiling", 120.0),
            ($"{met["rule"]}", met["ceiling"]!["value"]!.GetValue<double>())
        );
        Assert.Empty(await Zone.KeptAsync(free, _place.Volume()));
        Assert.Single(await Zone.KeptAsync(await Speaker.NewAsync(server), _place.Volume()));
    }

    [Fact]
    public async Task Who_goes_in_after_telling_all_its_guarantors_in_time_has_no_conflict()
    {
        var (by, guarantor, other) = await ThreeAsync(server);
        var zone = new Zone(by, _place, guarantor);
        (await zone.SayAsync(Asking(30))).Is(201);
        (await zone.AnswerAsync(guarantor)).Is(200);
        var (plan, second) = (new Plan(other, _place), new Plan(other, _place));
        var declared = (await plan.SayAsync()).Is(201);
        (await second.SayAsync()).Is(201);
        var met = Assert.Single(declared["conflicts"]!["areas"]!.AsArray())!;
        Assert.Equal("notify-before-entry", $"{met["rule"]}");
        Assert.Equal(
            _place.Start.AddMinutes(-30),
            DateTimeOffset.Parse($"{met["notify_by"]}", null),
            TimeSpan.FromSeconds(1)
        );

        var notice = Deconfliction(other, by, plan);
        (await other.SendAsync(notice, notice with { To = guarantor.Organ })).Is(201);

        Assert.Empty(await ConflictsAsync(other, plan));
        var untold = Assert.Single(await ConflictsAsync(other, second))!;
        Assert.Null(untold["notified_at"]);
        // Told an hour before, where two hours were asked for: told, and too late.
        (await zone.SayAsync(Asking(120))).Is(200);
        (await zone.AnswerAsync(guarantor)).Is(200);
        Assert.NotNull(Assert.Single(await ConflictsAsync(other, plan))!["notified_at"]);

        static Action<JsonObject> Asking(int minutes) =>
            members => members["rules"] = new JsonObject { ["default"] = Zone.Notify(minutes) };
    }

    private static JsonObject Put(JsonObject piece, string name, JsonObject ground)
    {
        var made = new JsonObject { [name] = ground };
        foreach (var (key, value) in piece)
        {
            made[key] = value!.DeepClone();
        }
        return made;
    }

    private static async Task<JsonArray> ConflictsAsync(Speaker speaker, Plan plan) =>
        (await speaker.Line.GetAsync($"{plan.Path}/conflicts")).Is(200)["areas"]!.AsArray();
}
