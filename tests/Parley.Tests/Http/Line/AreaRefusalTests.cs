using System.Text.Json.Nodes;
using static Parley.Tests.Http.Line.ZoneCalls;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class AreaRefusalTests(RunningServer server)
{
    private readonly Place _place = Place.New();

    [Fact]
    public async Task An_area_that_one_may_not_see_is_answered_as_one_that_is_not_there()
    {
        var (by, guarantor, named) = await ThreeAsync(server);
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
        var (by, guarantor, _) = await ThreeAsync(server);
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
        var (by, one, two) = await ThreeAsync(server);
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
        var (by, _, other) = await ThreeAsync(server);
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
        var (by, _, other) = await ThreeAsync(server);
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
}
