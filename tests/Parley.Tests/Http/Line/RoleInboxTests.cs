using System.Text.Json.Nodes;
using Parley.Coordination;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Tests.Delivery;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

/// <summary>In whose inbox a notice stands, and who takes it when they do not.</summary>
[Collection(nameof(OneServer))]
public sealed class RoleInboxTests(RunningServer server)
{
    [Fact]
    public async Task A_notice_for_the_liaison_stands_in_the_liaisons_inbox_and_all_may_see_it()
    {
        var (from, to) = await TwoAsync();
        await CertifyAsync(to, "liaison", OfficerRoles.Liaison);
        var observer = await CertifyAsync(to, "observer", OfficerRoles.Observer);
        var (plain, named) = (Copy(from, to), Copy(from, to) with { Role = InboxRole.Liaison });
        (await from.SendAsync(plain)).Is(201);
        (await from.SendAsync(named)).Is(201);

        foreach (var reader in new[] { to.Line, to.Signed(observer) })
        {
            Assert.Equal([$"{named.Id}"], await FoundAsync(reader, "role=liaison"));
            Assert.Equal([$"{plain.Id}"], await FoundAsync(reader, "role=duty-officer"));
            Assert.Empty(await FoundAsync(reader, "role=planner"));
            Assert.Equal(2, (await FoundAsync(reader, "")).Count);
        }
        Assert.Empty(await FoundAsync(from.Line, "role=liaison"));
        foreach (var speaker in new[] { from, to })
        {
            var copy = await CopyAsync(speaker, named.Id);
            Assert.Equal("liaison", $"{copy["statement"]!["role"]}");
            Assert.Equal(["liaison"], Names(copy["inboxes"]));
            Assert.Equal(["duty-officer"], Names((await CopyAsync(speaker, plain.Id))["inboxes"]));
        }
        var first = (await to.Line.GetAsync("/parley/v1/events")).Is(200)["events"]!.AsArray();
        Assert.Equal(["duty-officer"], Names(first[0]!["asked"]));
        Assert.Equal(["liaison"], Names(first[1]!["asked"]));
    }

    [Fact]
    public async Task One_officer_was_waited_for_and_the_next_role_takes_it()
    {
        var (from, to) = await TwoAsync();
        var liaison = await CertifyAsync(to, "liaison", OfficerRoles.Liaison);
        await using var listener = await Listener.StartAsync(server, to.Line);
        var copy = Copy(from, to) with { AcknowledgeBy = Now + TimeSpan.FromSeconds(2) };
        (await from.SendAsync(copy)).Is(201);
        Assert.Empty(await FoundAsync(to.Signed(liaison), "role=liaison"));

        // The notice, the reminder, the miss, then the next role.
        var asked = new List<string[]>();
        for (var count = 0; count < 4; count++)
        {
            asked.Add(Names((await listener.NextAsync())!.Value.Data["asked"]));
        }

        Assert.Equal(["duty-officer"], asked[0]);
        Assert.Equal(["duty-officer", "liaison"], asked[3]);
        Assert.Equal(
            [$"{copy.Id}"],
            await FoundAsync(to.Signed(liaison), "role=liaison&waiting=true")
        );
        Assert.Equal(
            ["duty-officer", "liaison"],
            Names((await CopyAsync(from, copy.Id))["inboxes"])
        );
        var receipt = await to.ReceiptAsync(copy.Id) with { By = liaison };
        (await GiveAsync(to, receipt)).Is(201);
        Assert.Equal($"{liaison}", $"{(await CopyAsync(from, copy.Id))["taken_by"]}");
        Assert.Empty(await FoundAsync(to.Line, "role=duty-officer&waiting=true"));
    }

    [Fact]
    public async Task A_role_that_nobody_holds_is_passed_over_from_the_start()
    {
        var (from, to) = await TwoAsync();
        var copy = Copy(from, to) with { Role = InboxRole.Planner };

        (await from.SendAsync(copy)).Is(201);

        Assert.Equal(["planner", "duty-officer"], Names((await CopyAsync(to, copy.Id))["inboxes"]));
        Assert.Equal([$"{copy.Id}"], await FoundAsync(to.Line, "role=duty-officer"));
        await CertifyAsync(to, "liaison", OfficerRoles.Liaison);
        Assert.Equal(["planner", "liaison"], Names((await CopyAsync(to, copy.Id))["inboxes"]));
        await CertifyAsync(to, "planner", OfficerRoles.Planner);
        Assert.Equal(["planner"], Names((await CopyAsync(to, copy.Id))["inboxes"]));
    }

    [Fact]
    public async Task A_planner_takes_what_is_for_planners_and_nothing_else()
    {
        var (from, to) = await TwoAsync();
        var planner = await CertifyAsync(to, "planner", OfficerRoles.Planner);
        var (named, plain) = (Copy(from, to) with { Role = InboxRole.Planner }, Copy(from, to));
        var liaisons = Copy(from, to) with { Role = InboxRole.Liaison };
        foreach (var copy in new[] { named, plain, liaisons })
        {
            (await from.SendAsync(copy)).Is(201);
        }

        foreach (var step in (ReceiptStep[])[ReceiptStep.Received, ReceiptStep.Position])
        {
            (await GiveAsync(to, await to.ReceiptAsync(named.Id, step) with { By = planner })).Is(
                201
            );
        }
        foreach (var copy in new[] { plain, liaisons })
        {
            (await GiveAsync(to, await to.ReceiptAsync(copy.Id) with { By = planner })).IsProblem(
                403,
                "as planner when the notice is for planners"
            );
            (await to.GiveAsync(await to.ReceiptAsync(copy.Id))).Is(201);
        }
        Assert.Equal($"{planner}", $"{(await CopyAsync(from, named.Id))["taken_by"]}");
    }

    [Fact]
    public async Task What_cannot_wait_is_for_no_other_role()
    {
        var (from, to) = await TwoAsync();
        var emergency = Recipients.EmergencyOf(from, to) with { Role = InboxRole.Liaison };

        (await from.SendAsync(emergency)).IsProblem(400, "role");
        (
            await from.Line.PostAsync(
                "/parley/v1/emergencies",
                Speaker.Body(Statement.Notice, emergency, $"{from.Duty}")
            )
        ).IsProblem(400, "for the duty officer");

        (await from.SendAsync(emergency with { Role = InboxRole.DutyOfficer })).Is(201);
        var forms = (await from.Line.GetAsync("/parley/v1/forms")).Is(200)["forms"]!.AsArray();
        Assert.Equal(
            ["comms-check", "emergency", "formal-warning"],
            forms
                .Where(form => Names(form!["roles"]).Length == 1)
                .Select(form => $"{form!["kind"]}")
                .Order()
        );
    }

    [Theory]
    [InlineData("role=observer")]
    [InlineData("role=gateway")]
    [InlineData("role=Liaison")]
    [InlineData("role=")]
    public async Task A_role_that_has_no_inbox_is_refused_with_those_that_have(string query)
    {
        var speaker = await Speaker.NewAsync(server);

        (await speaker.Line.GetAsync($"{Root}?{query}")).IsProblem(
            400,
            "duty-officer, liaison, planner, administrator"
        );
    }

    [Fact]
    public async Task What_a_copy_is_for_is_part_of_what_is_signed()
    {
        var (from, to) = await TwoAsync();
        var copy = Copy(from, to) with { Role = InboxRole.Liaison };
        (await from.SendAsync(copy)).Is(201);

        (await from.SendAsync(copy with { Role = InboxRole.DutyOfficer })).IsProblem(409, "id");
        (await from.SendAsync(copy)).Is(200);
        var text = (await to.Line.GetAsync($"{Root}/{copy.Id}/text?language=en")).Is(200);
        Assert.Contains("\nFor: liaison.\n", $"{text["text"]}", StringComparison.Ordinal);
        var radio = (await to.Line.GetAsync($"{Root}/{copy.Id}/radio")).Is(200);
        Assert.Contains(". FOR LIAISON. ", $"{radio["text"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_guarantor_relays_stands_in_its_duty_officers_inbox()
    {
        var (from, guarantor) = await TwoAsync();
        var group = Speaker.Unknown(server);
        var said = group.Party() with { Guarantor = guarantor.Organ };
        var body = Speaker.Body(Statement.Party, said, group.Id.Text);
        (await group.Registrar.PutAsync(group.PartyPath, body)).Is(201);
        (await group.PutOrganAsync()).Is(201);
        var copy = Copy(from, group) with { Role = InboxRole.Planner };

        (await from.SendAsync(copy)).Is(201);

        var seen = await CopyAsync(guarantor, copy.Id);
        Assert.Equal(["planner"], Names(seen["inboxes"]));
        Assert.Equal(["duty-officer"], Names(seen["relay_inboxes"]));
        Assert.Equal([$"{copy.Id}"], await FoundAsync(guarantor.Line, "role=duty-officer"));
        Assert.Empty(await FoundAsync(guarantor.Line, "role=planner"));
    }

    private async Task<(Speaker From, Speaker To)> TwoAsync() =>
        (await Speaker.NewAsync(server), await Speaker.NewAsync(server));

    private static async Task<OfficerId> CertifyAsync(Speaker of, string name, OfficerRoles roles)
    {
        var id = new OfficerId(of.Organ, name);
        var certificate = of.Certificate(id) with { Roles = roles };
        (await of.Signed(id).PutAsync(of.OfficerPath(id), of.OfficerBody(certificate))).Is(201);
        return id;
    }

    private static Task<Answer> GiveAsync(Speaker of, Receipt receipt) =>
        of.Signed(receipt.By)
            .PutAsync(
                $"{Root}/{receipt.Notice}/receipts/{receipt.Id}",
                Speaker.Body(Statement.Receipt, receipt, $"{receipt.By}")
            );

    private static async Task<List<string>> FoundAsync(Http.Party reader, string query) =>
        [
            .. (await reader.GetAsync($"{Root}?{query}")).Is(200)["notices"]!
                .AsArray()
                .Select(one => $"{one!["notice"]}"),
        ];

    private static async Task<JsonNode> CopyAsync(Speaker speaker, DssId id) =>
        (await speaker.Line.GetAsync($"{Root}/{id}")).Is(200)["copies"]![0]!;

    private static string[] Names(JsonNode? roles) =>
        [.. roles?.AsArray().Select(one => $"{one}") ?? []];
}
