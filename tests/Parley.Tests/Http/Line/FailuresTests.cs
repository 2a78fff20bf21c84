using System.Text.Json.Nodes;
using Parley.Coordination.LineStates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Tests.Delivery;
using Parley.Tests.Http.Canary;
using static Parley.Tests.Http.Line.Forms;
using static Parley.Tests.Http.Line.Guarded;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

/// <summary>
/// What inquiries found to have failed, and what answers it: those that have no test elsewhere
/// (docs/failures.md has all).
/// </summary>
public sealed class FailuresTests(FailuresServer failures) : IClassFixture<FailuresServer>
{
    private readonly Minting _mint = new(DateTimeOffset.UtcNow.AddHours(1));
    private readonly Place _place = Place.New();

    private RunningServer Server => failures.Server;

    [Fact]
    public async Task Hospital_list_verified_long_ago_reminds_its_owner_when_the_date_comes()
    {
        var (owner, to) = (await OwnerAsync(Server), await Speaker.NewAsync(Server));
        var site = Site(owner, to, _place);
        var soon = new SlotValue.Moment(Now + TimeSpan.FromSeconds(1));
        site = site with { Slots = new(site.Slots.Values.SetItem("reverify", soon)) };
        await using var listener = await Listener.StartAsync(Server, owner.Line);

        (await owner.SendVerifiedAsync(site)).Is(201);

        var told = (await listener.NextAsync())!.Value;
        Assert.Equal(("clock", $"{site.Id}"), (told.Kind, $"{told.Data["subject"]}"));
        var heard = (await to.Line.GetAsync("/parley/v1/events")).Is(200)["events"]!.AsArray();
        Assert.Equal("notice", $"{Assert.Single(heard)!["kind"]}");
    }

    [Fact]
    public async Task List_feared_as_a_target_list_leaves_no_trail_of_who_looked()
    {
        var (owner, to) = (await OwnerAsync(Server), await Speaker.NewAsync(Server));
        var site = Site(owner, to, _place);
        (await owner.SendVerifiedAsync(site)).Is(201);
        var (facts, before) = (await failures.FactsAsync(), await SeenByAsync(owner, site));

        foreach (
            var path in new[] { $"{Root}/{site.Id}", $"{Root}?kind=site", "/parley/v1/events" }
        )
        {
            Assert.Contains($"{site.Id}", (await to.Line.GetAsync(path)).Is(200).Text);
        }
        Assert.Single(await to.ProtectedAsync(_place));

        Assert.NotEqual("", facts);
        Assert.Equal(facts, await failures.FactsAsync());
        Assert.Equal(before, await SeenByAsync(owner, site));
        Assert.DoesNotContain($"{site.Id}", Server.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain($"{to.Id}", Server.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_sent_once_a_week_reaches_each_at_once_and_counts_since_they_took_it()
    {
        var (owner, to) = (await OwnerAsync(Server), await Speaker.NewAsync(Server));
        var other = await Speaker.NewAsync(Server);
        await using var listener = await Listener.StartAsync(Server, to.Line);
        var site = Site(owner, to, _place);

        (await owner.SendVerifiedAsync(site, site.To(other))).Is(201);

        var told = (await listener.NextAsync())!.Value;
        Assert.Equal(("notice", $"{site.Id}"), (told.Kind, $"{told.Data["subject"]}"));
        (await to.GiveAsync(await to.ReceiptAsync(site.Id))).Is(201);
        var rows = (await owner.Line.GetAsync($"{Root}/{site.Id}/told")).Is(200)["told"]!.AsArray();
        var (first, second) = (RowOf(to), RowOf(other));
        Assert.Equal($"{first["told_at"]}", $"{second["told_at"]}");
        Assert.NotNull(first["in_force_since"]);
        Assert.Null(second["in_force_since"]);

        JsonNode RowOf(Speaker one) => rows.Single(row => $"{row!["to"]}" == $"{one.Organ}")!;
    }

    [Fact]
    public async Task Calls_that_failed_an_emergency_comes_on_every_channel_past_a_suspended_line()
    {
        await using var endpoint = await TestEndpoint.StartAsync();
        var (from, to) = (await Speaker.NewAsync(Server), await Speaker.NewAsync(Server));
        var address = $"duty@{to.Id}.example";
        var organ = to.OrganSaid(2) with
        {
            Endpoint = EndpointUrl.Of(endpoint.Url.OriginalString).Value,
            Channels = [new ContactChannel(ChannelKind.Email, address)],
        };
        (await to.SayOrganAsync(organ)).Is(200);
        await CloseLineAsync(to, from);
        await CloseLineAsync(from, to);
        await using var listener = await Listener.StartAsync(Server, to.Line);
        var call = Recipients.EmergencyOf(from, to);

        var sent = await from.Line.PostAsync(
            "/parley/v1/emergencies",
            Speaker.Body(Statement.Notice, call, $"{from.Duty}")
        );

        sent.Is(201);
        Assert.Equal($"{call.Id}", $"{(await listener.NextAsync())!.Value.Data["subject"]}");
        Assert.Contains($"{call.Id}", (await endpoint.CallsAsync(1))[0].Text);
        Assert.Contains(
            $"{call.Id}",
            (await failures.Post.MailsToAsync(address, 1))[0].Message.TextBody
        );
        var waiting = (await to.Line.GetAsync($"{Root}?waiting=true")).Is(200);
        Assert.Equal($"{call.Id}", $"{Assert.Single(waiting["notices"]!.AsArray())!["notice"]}");
    }

    [Fact]
    public async Task Night_ultimatum_by_a_junior_interpreter_is_no_formal_warning()
    {
        var (from, to) = (await Speaker.NewAsync(Server), await Speaker.NewAsync(Server));
        var warning = Form(from, NoticeKind.FormalWarning, to);
        var junior = new OfficerId(from.Organ, "junior");
        var observer = from.Certificate(junior) with { Roles = OfficerRoles.Observer };
        var path = from.OfficerPath(junior);
        (await from.Signed(junior).PutAsync(path, from.OfficerBody(observer))).Is(201);

        foreach (var field in (string[])["authority", "second_channel", "withdrawn_by"])
        {
            (await TellAsync(from, Without(warning, "fields", field))).IsProblem(400, field);
        }
        var foreign = warning.DeepClone().AsObject();
        (foreign["authoritative"], foreign["texts"]) = ("fr", _mint.Words("fr"));
        (await TellAsync(from, foreign)).IsProblem(400, "a language that");
        var byJunior = warning.DeepClone().AsObject();
        byJunior["from"] = $"{junior}";
        var note = Speaker.Note(TextOf(byJunior), $"{junior}");
        var body = new JsonObject { ["notes"] = new JsonArray(note) };
        (await from.Signed(junior).PostAsync(Root, body)).IsProblem(403, "signed by");

        (await TellAsync(from, warning)).Is(201);
        var id = IdOf(warning);
        (await to.GiveAsync(await to.ReceiptAsync(id))).Is(201);
        var position = await to.ReceiptAsync(id, ReceiptStep.Position);
        (await to.GiveAsync(position)).IsProblem(409, "read back first");
    }

    [Fact]
    public async Task Sponsored_fighters_hit_what_they_are_told_is_relayed_with_a_receipt()
    {
        var (from, guarantor) = (await Speaker.NewAsync(Server), await Speaker.NewAsync(Server));
        var group = Speaker.Unknown(Server);
        var said = group.Party() with { Guarantor = guarantor.Organ };
        var body = Speaker.Body(Statement.Party, said, group.Id.Text);
        (await group.Registrar.PutAsync(group.PartyPath, body)).Is(201);
        (await group.PutOrganAsync()).Is(201);
        var copy = Copy(from, group);

        (await from.SendAsync(copy)).Is(201);

        var told = (await guarantor.Line.GetAsync("/parley/v1/events")).Is(200)["events"]!;
        Assert.Equal("relay", $"{Assert.Single(told.AsArray())!["kind"]}");
        Assert.Null((await SeenAsync(from, copy.Id))["relayed_at"]);
        var taken = await guarantor.ReceiptAsync(copy.Id) with { For = group.Organ };
        (await guarantor.GiveAsync(taken)).Is(201);
        var passed = await guarantor.ReceiptAsync(copy.Id, ReceiptStep.PassedOn) with
        {
            For = group.Organ,
            HandOn = new("Their commander", group.Id, "radio"),
        };
        (await guarantor.GiveAsync(passed)).Is(201);
        var seen = await SeenAsync(from, copy.Id);
        Assert.NotNull(seen["relayed_at"]);
        Assert.Equal($"{guarantor.Organ}", $"{seen["guarantor"]}");
        Assert.False(seen["understood"]!.GetValue<bool>());
    }

    private async Task CloseLineAsync(Speaker by, Speaker toward)
    {
        var state = new LineState
        {
            By = by.Organ,
            Toward = toward.Organ,
            Version = 1,
            State = LineCondition.Suspended,
        };
        var body = Speaker.Body(Statement.LineState, state, $"{by.Duty}");
        (await by.Line.PutAsync("/parley/v1/line-states", body)).Is(201);
    }

    private static async Task<string> SeenByAsync(Speaker owner, NoticeCopy site)
    {
        string[] paths = [$"{Root}/{site.Id}", $"{Root}/{site.Id}/told", "/parley/v1/events"];
        var texts = new List<string>();
        foreach (var path in paths)
        {
            texts.Add((await owner.Line.GetAsync(path)).Is(200).Text);
        }
        return string.Join('\n', texts);
    }

    private JsonObject Form(Speaker from, NoticeKind kind, Speaker to) =>
        new NoticeForms(_mint, $"{from.Organ}").Of(kind, $"{to.Organ}");
}
