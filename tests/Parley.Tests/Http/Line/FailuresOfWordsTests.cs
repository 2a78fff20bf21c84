using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Tests.Http.Canary;
using static Parley.Tests.Http.Line.Forms;

namespace Parley.Tests.Http.Line;

/// <summary>
/// What inquiries found to have failed because of how it was said, and what answers it
/// (docs/failures.md has all).
/// </summary>
[Collection(nameof(OneServer))]
public sealed class FailuresOfWordsTests(RunningServer server)
{
    private readonly Minting _mint = new(DateTimeOffset.UtcNow.AddHours(1));

    [Fact]
    public async Task Escort_changed_mid_route_each_leg_has_who_is_responsible_for_it()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var movement = Form(from, NoticeKind.Movement, to);
        var back = movement["fields"]!["legs"]![0]!.DeepClone();
        (back["leg"], back["responsible"]) = (2, $"{to.Organ}");
        movement["fields"]!["legs"]!.AsArray().Add(back);

        (await TellAsync(from, movement)).Is(201);

        Assert.Equal([$"{from.Organ}", $"{to.Organ}"], await ResponsibleAsync(to, movement));
        var changed = Form(from, NoticeKind.Movement, to).After(movement, "update");
        changed["fields"]!["progress"] = "passed";
        var legs = movement["fields"]!["legs"]!.DeepClone();
        changed["fields"]!["legs"] = legs;
        legs[1]!["responsible"] = $"{from.Organ}";
        (await TellAsync(from, changed)).Is(201);
        Assert.Equal([$"{from.Organ}", $"{from.Organ}"], await ResponsibleAsync(to, changed));
        var first = (await to.Line.GetAsync($"{Tellings.Root}/{IdOf(movement)}")).Is(200);
        Assert.Equal(
            ($"{IdOf(changed)}", "update"),
            ($"{first["ended"]!["by"]}", $"{first["ended"]!["kind"]}")
        );

        var wrong = Form(from, NoticeKind.Movement, to);
        wrong["fields"]!["legs"]![0]!["leg"] = 2;
        (await TellAsync(from, wrong)).IsProblem(400, "numbered from 1");
    }

    [Fact]
    public async Task One_notice_with_two_ceilings_is_refused()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var notice = Form(from, NoticeKind.Deconfliction, to);
        var upper = "\"altitude_upper\":";
        var ceiling = $"{upper}{{\"value\":900,\"reference\":\"W84\",\"units\":\"M\"}},";
        var twice = TextOf(notice).Replace(upper, ceiling + upper, StringComparison.Ordinal);

        (await TellTextAsync(from, twice)).IsProblem(400, "each once");

        var space = notice["volumes"]![0]!["volume"]!;
        space["altitude_lower"]!["value"] = 901;
        (await TellAsync(from, notice)).IsProblem(400, "volumes[0]");
        space["altitude_lower"]!["value"] = 100;
        (await TellAsync(from, notice)).Is(201);
    }

    [Fact]
    public async Task Notices_in_capitals_by_the_hundred_are_narrowed_by_area_time_and_party()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var other = await Speaker.NewAsync(server);
        var (near, far) = (
            Form(from, NoticeKind.Deconfliction, to),
            Form(from, NoticeKind.Deconfliction, to)
        );
        var theirs = Form(other, NoticeKind.Deconfliction, to);
        theirs["precedence"] = "routine";
        foreach (var notice in (JsonObject[])[near, far])
        {
            (await TellAsync(from, notice)).Is(201);
        }
        (await TellAsync(other, theirs)).Is(201);
        var about = near["about"]!;

        Assert.Equal(
            [$"{near["notice"]}"],
            await IdsAsync($"near={about["place"]!["lat"]},{about["place"]!["lng"]},20")
        );
        Assert.Equal(
            [$"{near["notice"]}"],
            await IdsAsync($"from={about["from"]}&until={about["until"]}")
        );
        Assert.Equal([$"{theirs["notice"]}"], await IdsAsync($"with={other.Id}"));
        Assert.Equal(
            new[] { $"{near["notice"]}", $"{far["notice"]}" }.Order(),
            (await IdsAsync("least=priority")).Order()
        );

        async Task<List<string>> IdsAsync(string query)
        {
            var found = (await to.Line.GetAsync($"{Tellings.Root}?{query}")).Is(200);
            return [.. found["notices"]!.AsArray().Select(one => $"{one!["notice"]}")];
        }
    }

    [Fact]
    public async Task Both_sides_count_violations_an_incident_has_both_accounts_and_what_was_in_force()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var told = Form(from, NoticeKind.Deconfliction, to);
        told["about"]!["from"] = Minting.Text(DateTimeOffset.UtcNow.AddMinutes(-10));
        (await TellAsync(from, told)).Is(201);
        (await to.GiveAsync(await to.ReceiptAsync(IdOf(told)))).Is(201);
        var report = Form(from, NoticeKind.IncidentReport, to);
        report["about"] = told["about"]!.DeepClone();
        report["fields"]!["noticed"] = Minting.Text(DateTimeOffset.UtcNow);

        (await TellAsync(from, report)).Is(201);
        var account = Form(to, NoticeKind.IncidentAccount, from).After(report, "reply");
        (await TellAsync(to, account)).Is(201);

        foreach (var side in (Speaker[])[from, to])
        {
            var claim = await SeenAsync(side, IdOf(report));
            var standing = Assert.Single(claim["in_force"]!.AsArray())!;
            Assert.Equal($"{IdOf(told)}", $"{standing["notice"]}");
            Assert.True(standing["taken"]!.GetValue<bool>());
            Assert.False(standing["understood"]!.GetValue<bool>());
            var counter = await SeenAsync(side, IdOf(account));
            var fields = counter["statement"]!["fields"]!;
            Assert.Equal(2, fields["agreed"]!.AsArray().Count);
            Assert.Equal(2, fields["disputed"]!.AsArray().Count);
        }
    }

    private static async Task<IEnumerable<string>> ResponsibleAsync(
        Speaker who,
        JsonObject movement
    )
    {
        var seen = await SeenAsync(who, IdOf(movement));
        var legs = seen["statement"]!["fields"]!["legs"]!.AsArray();
        return legs.Select(leg => $"{leg!["responsible"]}");
    }

    private JsonObject Form(Speaker from, NoticeKind kind, Speaker to) =>
        new NoticeForms(_mint, $"{from.Organ}").Of(kind, $"{to.Organ}");
}
