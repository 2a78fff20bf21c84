using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class AreaOperationsTests(RunningServer server)
{
    private readonly Place _place = Place.New();

    [Fact]
    public async Task No_partition_an_area_acts_once_all_its_guarantors_consented()
    {
        var (by, one, two) = await ThreeAsync();
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
        var (by, guarantor, other) = await ThreeAsync();
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
        var (by, guarantor, other) = await ThreeAsync();
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
        var (by, guarantor, other) = await ThreeAsync();
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
        var (by, low, free) = await ThreeAsync();
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
        var (by, guarantor, other) = await ThreeAsync();
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

    [Fact]
    public async Task Sponsored_fighters_hit_their_guarantor_is_to_relay_what_comes_near()
    {
        var (by, guarantor, other) = await ThreeAsync();
        var group = await RepresentedAsync(guarantor);
        var zone = new Zone(by, _place, guarantor);
        (await zone.SayAsync(members => members["proximity"] = Near(group, 5_000))).Is(201);
        (await zone.AnswerAsync(guarantor)).Is(200);
        // About 5.6 km north: the circles are 1 km and 300 m wide around their middles.
        var plan = new Plan(other, _place.Beside(0.05));
        (await plan.SayAsync(change: one => one["release"] = Plan.Release("none"))).Is(201);

        var due = Assert.Single(await EventsAsync(guarantor, "relay-due"))!;
        Assert.Equal(
            (plan.Id, $"{other.Organ}", zone.Id, plan.Id),
            (
                $"{due["subject"]}",
                $"{due["other"]}",
                $"{due["area"]!["area"]}",
                $"{due["operation"]!["operation"]}"
            )
        );
        var seen = (await guarantor.Line.GetAsync(zone.Path)).Is(200);
        var relay = Assert.Single(seen["relays"]!.AsArray())!;
        Assert.Equal(
            ($"{guarantor.Organ}", group.Id.Text, null),
            ($"{relay["guarantor"]}", $"{relay["represented"]}", relay["relayed_at"])
        );
        Assert.Equal(
            10,
            (
                DateTimeOffset.Parse($"{relay["due_at"]}", null)
                - DateTimeOffset.Parse($"{relay["raised_at"]}", null)
            ).TotalMinutes
        );
        Assert.Empty(
            (await (await Speaker.NewAsync(server)).Line.GetAsync(zone.Path)).Is(200)[
                "relays"
            ]!.AsArray()
        );

        (
            await RelayAsync(other, zone, plan, group, $"{seen["versions"]![0]!["digest"]}")
        ).IsProblem(404, "for this organ to relay");
        (
            await RelayAsync(guarantor, zone, plan, other, $"{seen["versions"]![0]!["digest"]}")
        ).IsProblem(400, "passed_on.party");
        (await RelayAsync(guarantor, zone, plan, group, $"{seen["versions"]![0]!["digest"]}")).Is(
            200
        );

        relay = (await guarantor.Line.GetAsync(zone.Path)).Is(200)["relays"]![0]!;
        Assert.NotNull(relay["relayed_at"]);
        Assert.Single(await EventsAsync(group, "relayed"));
        Assert.Empty(await EventsAsync(by, "relayed"));
        Assert.Single(await EventsAsync(other, "relayed"));
    }

    [Fact]
    public async Task A_notice_that_the_guarantor_passed_on_to_whom_it_speaks_for_settles_it_too()
    {
        var (by, guarantor, other) = await ThreeAsync();
        var group = await RepresentedAsync(guarantor);
        var zone = new Zone(by, _place, guarantor);
        (await zone.SayAsync(members => members["proximity"] = Near(group, 5_000))).Is(201);
        (await zone.AnswerAsync(guarantor)).Is(200);
        var plan = new Plan(other, _place);
        (await plan.SayAsync()).Is(201);
        var notice = Deconfliction(other, group, plan);
        (await other.SendAsync(notice)).Is(201);

        var receipt = await guarantor.ReceiptAsync(notice.Id, ReceiptStep.PassedOn);
        (
            await guarantor.GiveAsync(
                receipt with
                {
                    For = group.Organ,
                    HandOn = new("Their headquarters", group.Id, "telephone"),
                }
            )
        ).Is(201);

        var relay = (await guarantor.Line.GetAsync(zone.Path)).Is(200)["relays"]![0]!;
        Assert.NotNull(relay["relayed_at"]);
    }

    [Fact]
    public async Task An_area_that_one_may_not_see_is_answered_as_one_that_is_not_there()
    {
        var (by, guarantor, named) = await ThreeAsync();
        var other = await Speaker.NewAsync(server);
        var (zone, nothing) = (new Zone(by, _place, guarantor), new Zone(by, _place));
        (
            await zone.SayAsync(members =>
            {
                members["audience"] = "named";
                members["rules"] = Zone.Rules("free", (named, Zone.Rule("keep-out")));
            })
        ).Is(201);
        (await zone.AnswerAsync(guarantor)).Is(200);

        foreach (var speaker in new[] { by, guarantor, named })
        {
            (await speaker.Line.GetAsync(zone.Path)).Is(200);
            Assert.Contains(zone.Id, await ListAsync(speaker), StringComparison.Ordinal);
        }
        Assert.Single(await Zone.KeptAsync(named, _place.Volume()));
        Assert.Equal(
            (await other.Line.GetAsync(nothing.Path)).IsProblem(404).Text,
            (await other.Line.GetAsync(zone.Path)).IsProblem(404).Text
        );
        Assert.DoesNotContain(zone.Id, await ListAsync(other), StringComparison.Ordinal);
        Assert.Empty(await Zone.KeptAsync(other, _place.Volume()));
        Assert.Empty((await other.Line.GetAsync("/parley/v1/events")).Is(200)["events"]!.AsArray());
        (await zone.AnswerAsync(other)).IsProblem(404, "no such area");
    }

    [Fact]
    public async Task What_contradicts_itself_or_names_nobody_is_refused_with_the_member()
    {
        var (by, guarantor, _) = await ThreeAsync();
        foreach (
            var (status, saying, change) in new (int, string, Action<JsonObject>)[]
            {
                (
                    400,
                    "altitude_lower",
                    one => one["pieces"]![0]!["altitude_lower"] = Place.Altitude(501)
                ),
                (400, "pieces[0]", one => one["pieces"]![0]!.AsObject().Remove("outline_circle")),
                (400, "until", one => one["until"] = Zone.Time(hours: -1)),
                (400, "until", one => (one["from"], one["until"]) = (Zone.Time(-2), Zone.Time(-1))),
                (400, "until", one => one["until"] = Zone.Time(hours: 24 * 3_700)),
                (400, "rules.default", one => one["audience"] = "named"),
                (400, "guarantors", one => one["guarantors"] = new JsonArray($"{by.Organ}")),
                (404, "guarantors", one => one["guarantors"] = new JsonArray("nobody/there")),
                (
                    404,
                    "rules.parties",
                    one =>
                        one["rules"]!["parties"] = new JsonObject { ["nobody"] = Zone.Rule("free") }
                ),
                (400, "proximity.represented", one => one["proximity"] = Near(guarantor, 100)),
                (
                    404,
                    "proximity.represented",
                    one =>
                        one["proximity"] = new JsonObject
                        {
                            ["represented"] = "nobody",
                            ["meters"] = 5,
                        }
                ),
                (409, "version", one => one["version"] = 2),
                (400, "targets", one => one["targets"] = new JsonArray()),
                (400, "names.en", one => one["names"]!["en"] = "a\u202eb"),
            }
        )
        {
            (await new Zone(by, _place).SayAsync(change)).IsProblem(status, saying);
        }
        Assert.Empty(await Zone.KeptAsync(guarantor, _place.Volume()));
    }

    [Fact]
    public async Task A_consent_by_one_not_asked_twice_or_to_another_text_is_refused()
    {
        var (by, one, two) = await ThreeAsync();
        var zone = new Zone(by, _place, one, two);
        (await zone.SayAsync()).Is(201);
        var id = Paths.NewId();
        var at = Zone.Time(hours: 0);

        (await zone.AnswerAsync(await Speaker.NewAsync(server))).IsProblem(403, "not asked");
        (await zone.AnswerAsync(by)).IsProblem(403, "not asked");
        (await zone.AnswerAsync(one, said => said["digest"] = new string('0', 64))).IsProblem(
            400,
            "digest"
        );
        (await zone.AnswerAsync(one, said => said["version"] = 2)).IsProblem(409, "version");
        (await zone.AnswerAsync(one, said => said["by"] = $"{two.Organ}")).IsProblem(403);
        (await zone.AnswerAsync(one, said => said["at"] = Zone.Time(hours: 1))).IsProblem(
            400,
            "at"
        );
        (await zone.AnswerAsync(one, said => said["area"] = Paths.NewId())).IsProblem(400, "path");
        (await zone.AnswerAsync(one, Said)).Is(200);
        // The same bytes again are the same; a second consent is none.
        (await zone.AnswerAsync(one, Said)).Is(200);
        (await zone.AnswerAsync(one)).IsProblem(409, "consented already");
        (await zone.AnswerAsync(two)).Is(200);
        (await zone.AnswerAsync(two, said => said["answer"] = "refuses")).IsProblem(409, "acts");

        void Said(JsonObject said) => (said["consent"], said["at"]) = (id, at);
    }

    [Fact]
    public async Task Nobody_declares_or_changes_an_area_in_anothers_name()
    {
        var (by, _, other) = await ThreeAsync();
        var zone = new Zone(by, _place);
        (await zone.SayAsync()).Is(201);

        var forged = Zone.TextOf(zone.Members());
        (
            await other.Line.PutAsync(
                Zone.Root,
                new JsonObject { ["note"] = Speaker.Note(forged, $"{other.Duty}") }
            )
        ).IsProblem(403, "signed by");
        (await other.Line.PutAsync(Zone.Root, zone.BodyOf(forged))).IsProblem(403, "sent by");
        var taken = zone.Members();
        taken["by"] = $"{other.Organ}";
        (
            await other.Line.PutAsync(
                Zone.Root,
                new JsonObject { ["note"] = Speaker.Note(Zone.TextOf(taken), $"{other.Duty}") }
            )
        ).IsProblem(409, "an id that was not used");
    }

    [Fact]
    public async Task A_closure_is_ended_early_by_who_declared_it_and_the_list_tells()
    {
        var (by, _, other) = await ThreeAsync();
        var closure = new Zone(by, _place);
        JsonObject? said = null;
        (await closure.SayAsync(members => said = (JsonObject)members.DeepClone())).Is(201);
        Assert.Contains(closure.Id, await ListAsync(other, "acting"), StringComparison.Ordinal);

        (
            await closure.SayAsync(members =>
            {
                members["from"] = $"{said!["from"]}";
                members["until"] = $"{said["until"]}";
                members["withdrawn"] = true;
            })
        ).Is(200);

        Assert.Empty(await Zone.KeptAsync(other, _place.Volume()));
        Assert.DoesNotContain(closure.Id, await ListAsync(other, "acting"));
        Assert.Contains(closure.Id, await ListAsync(other, "withdrawn"), StringComparison.Ordinal);
        Assert.Equal(
            "withdrawn",
            (await other.Line.GetAsync(closure.Path)).Is(200).Of("area", "state")
        );
        (await other.Line.GetAsync($"{Zone.Root}?state=shut")).IsProblem(400, "state");
        (await other.Line.GetAsync($"{Zone.Root}/one")).IsProblem(400, "area");
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

    private static JsonObject Near(Speaker group, double meters) =>
        new() { ["represented"] = group.Id.Text, ["meters"] = meters };

    private static NoticeCopy Deconfliction(Speaker from, Speaker to, Plan plan) =>
        Copy(from, to, NoticeKind.Deconfliction) with
        {
            Core = About(),
            Slots = new(
                Slots
                    .None.Values.Add("state", new SlotValue.Choice("planned"))
                    .Add("ask", new SlotValue.Choice("none"))
                    .Add(
                        "operations",
                        new SlotValue.Things([Parley.Coordination.DssId.Of(plan.Id).Value])
                    )
            ),
        };

    private static Task<Answer> RelayAsync(
        Speaker by,
        Zone zone,
        Plan plan,
        Speaker group,
        string digest
    )
    {
        var receipt = new Receipt
        {
            Id = NewId(),
            Notice = Parley.Coordination.DssId.Of(plan.Id).Value,
            Copy = digest,
            For = by.Organ,
            By = by.Duty,
            Step = ReceiptStep.PassedOn,
            At = Now,
            HandOn = new("Their headquarters", group.Id, "telephone"),
        };
        return by.Line.PutAsync(
            $"{zone.Path}/relays/{receipt.Id}",
            Speaker.Body(Statement.Receipt, receipt, $"{by.Duty}")
        );
    }

    private async Task<Speaker> RepresentedAsync(Speaker guarantor)
    {
        var group = await Speaker.NewAsync(server);
        var party = group.Party(2) with { Guarantor = guarantor.Organ };
        (
            await group.Registrar.PutAsync(
                group.PartyPath,
                Speaker.Body(Statement.Party, party, group.Id.Text)
            )
        ).Is(200);
        return group;
    }

    private static async Task<JsonArray> ConflictsAsync(Speaker speaker, Plan plan) =>
        (await speaker.Line.GetAsync($"{plan.Path}/conflicts")).Is(200)["areas"]!.AsArray();

    private static async Task<string> ListAsync(Speaker speaker, string? state = null) =>
        (await speaker.Line.GetAsync(Zone.Root + (state is null ? "" : $"?state={state}")))
            .Is(200)
            .Text;

    private static async Task<IEnumerable<JsonNode?>> EventsAsync(Speaker speaker, string kind) =>
        (await speaker.Line.GetAsync("/parley/v1/events")).Is(200)["events"]!
            .AsArray()
            .Where(one => $"{one!["kind"]}" == kind);

    private async Task<(Speaker By, Speaker One, Speaker Two)> ThreeAsync() =>
        (
            await Speaker.NewAsync(server),
            await Speaker.NewAsync(server),
            await Speaker.NewAsync(server)
        );
}
