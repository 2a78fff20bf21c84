using System.Text.Json.Nodes;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class PartyOperationsTests(RunningServer server)
{
    [Fact]
    public async Task A_party_is_registered_organised_and_seen_by_another()
    {
        var speaker = await Speaker.NewAsync(server);
        var other = await Speaker.NewAsync(server);

        var seen = (await other.Line.GetAsync(speaker.PartyPath)).Is(200);

        Assert.Equal(speaker.Id.Text, seen.Of("statement", "party"));
        var organ = Assert.Single(seen["organs"]!.AsArray())!;
        Assert.Equal($"{speaker.Organ}", organ["statement"]!["organ"]!.GetValue<string>());
        Assert.Equal(
            ["duty-officer", "administrator"],
            organ["staffed"]!.AsArray().Select(role => role!.GetValue<string>())
        );
        Assert.Equal($"{other.Duty}", (await other.Line.GetAsync("/parley/v1/me")).Of("officer"));
    }

    [Fact]
    public async Task What_was_signed_comes_back_byte_for_byte()
    {
        var speaker = Speaker.Unknown(server);
        var body = Speaker.Body(Statement.Party, speaker.Party(), speaker.Id.Text);

        var put = (await speaker.Registrar.PutAsync(speaker.PartyPath, body)).Is(201);
        var seen = (await speaker.Registrar.GetAsync(speaker.PartyPath)).Is(200);

        Assert.Equal(body["note"]!.GetValue<string>(), put.Of("note"));
        Assert.Equal(body["note"]!.GetValue<string>(), seen.Of("note"));
    }

    [Fact]
    public async Task A_signature_that_does_not_hold_changes_nothing()
    {
        var speaker = Speaker.Unknown(server);
        var note = Speaker.Note(Statement.Party.Write(speaker.Party()), speaker.Id.Text);
        var bent = note.Replace("Asia/Damascus", "Asia/Baghdad", StringComparison.Ordinal);

        (
            await speaker.Registrar.PutAsync(speaker.PartyPath, new JsonObject { ["note"] = bent })
        ).IsProblem(400, "note");

        (await speaker.Registrar.GetAsync(speaker.PartyPath)).IsProblem(404);
    }

    [Fact]
    public async Task A_statement_signed_by_nobody_known_is_refused()
    {
        var speaker = await Speaker.NewAsync(server);
        var body = Speaker.Body(Statement.Organ, speaker.OrganSaid(version: 2), "stranger");

        (await speaker.Line.PutAsync(speaker.OrganPath, body)).IsProblem(400, "A known key");
    }

    [Fact]
    public async Task The_register_is_kept_by_who_may_keep_it()
    {
        var speaker = await Speaker.NewAsync(server);
        var next = Speaker.Body(Statement.Party, speaker.Party(version: 2), speaker.Id.Text);

        (await speaker.Line.PutAsync(speaker.PartyPath, next)).IsProblem(403, "parley.register");
        (await speaker.Registrar.PutAsync(speaker.PartyPath, next)).Is(200);
        (await speaker.Registrar.PutAsync(speaker.PartyPath, next)).IsProblem(409);
    }

    [Fact]
    public async Task A_statement_is_about_what_its_path_names()
    {
        var speaker = await Speaker.NewAsync(server);
        var other = await Speaker.NewAsync(server);
        var body = Speaker.Body(Statement.Party, speaker.Party(version: 2), speaker.Id.Text);

        (await speaker.Registrar.PutAsync(other.PartyPath, body)).IsProblem(400, "path");
        var certificate = speaker.OfficerBody(speaker.Certificate(new(speaker.Organ, "x")));
        (
            await speaker
                .Signed(new(speaker.Organ, "x"))
                .PutAsync(speaker.OfficerPath(speaker.Duty), certificate)
        ).IsProblem(400, "path");
    }

    [Fact]
    public async Task Whoever_acts_for_no_party_is_told_so_and_nothing_else()
    {
        var speaker = await Speaker.NewAsync(server);
        var stranger = speaker.Signed(new OfficerId(speaker.Organ, "stranger"));

        foreach (var path in new[] { speaker.PartyPath, "/parley/v1/me", "/parley/v1/parties" })
        {
            (await stranger.GetAsync(path)).IsProblem(403, "account");
        }
    }

    [Fact]
    public async Task Whose_standing_ends_is_out_at_the_next_request()
    {
        var speaker = await Speaker.NewAsync(server);
        var ended = speaker.Certificate(speaker.Duty, version: 2) with
        {
            Roles = OfficerRoles.None,
            Key = null,
        };
        (await speaker.Line.GetAsync("/parley/v1/me")).Is(200);

        (
            await speaker.Registrar.PutAsync(
                speaker.OfficerPath(speaker.Duty),
                speaker.OfficerBody(ended)
            )
        ).Is(200);

        (await speaker.Line.GetAsync("/parley/v1/me")).IsProblem(403);
    }

    [Fact]
    public async Task Nobody_is_bound_to_an_account_that_is_not_theirs()
    {
        var speaker = await Speaker.NewAsync(server);
        var other = await Speaker.NewAsync(server);
        var taken = speaker.OfficerBody(speaker.Certificate(new(speaker.Organ, "x")));
        var path = speaker.OfficerPath(new(speaker.Organ, "x"));

        (await speaker.Registrar.PutAsync(path, taken)).IsProblem(403, "account");
        (await speaker.Line.PutAsync(path, taken)).IsProblem(403, "account");
        (await other.Line.PutAsync(path, taken)).IsProblem(403, "account");
        (await speaker.Signed(new(speaker.Organ, "x")).PutAsync(path, taken)).Is(201);
    }

    [Fact]
    public async Task Who_acts_for_nobody_sends_nothing_that_others_signed()
    {
        var speaker = await Speaker.NewAsync(server);
        var stranger = new Http.Party(server, "a-stranger", "parley.line");
        var next = Speaker.Body(Statement.Organ, speaker.OrganSaid(version: 2), speaker.Id.Text);

        (await stranger.PutAsync(speaker.OrganPath, next)).IsProblem(403, "account");
        (await speaker.Line.PutAsync(speaker.OrganPath, next)).Is(200);
    }

    [Fact]
    public async Task A_note_has_no_signature_that_nobody_verified()
    {
        var speaker = await Speaker.NewAsync(server);
        var text = Statement.Organ.Write(speaker.OrganSaid(version: 2));
        var note = Speaker.Note(text, speaker.Id.Text, "somebody-else");

        (
            await speaker.Line.PutAsync(speaker.OrganPath, new JsonObject { ["note"] = note })
        ).IsProblem(400, "signature");
    }

    [Fact]
    public async Task A_note_has_no_more_room_than_its_members_can_fill()
    {
        var speaker = await Speaker.NewAsync(server);
        var padded = Statement
            .Organ.Write(speaker.OrganSaid(version: 2))
            .Replace("\n{", $"\n{{{new string(' ', 30_000)}", StringComparison.Ordinal);
        var note = Speaker.Note(padded, speaker.Id.Text);

        (
            await speaker.Line.PutAsync(speaker.OrganPath, new JsonObject { ["note"] = note })
        ).IsProblem(400, "bytes");
    }

    [Fact]
    public async Task An_account_is_told_to_its_own_party_alone()
    {
        var speaker = await Speaker.NewAsync(server);
        var other = await Speaker.NewAsync(server);
        var path = $"{speaker.OrganPath}/officers";

        var own = (await speaker.Line.GetAsync(path)).Is(200);
        var others = (await other.Line.GetAsync(path)).Is(200);

        Assert.NotNull(own.Json["officers"]![0]!["account"]);
        Assert.Null(others.Json["officers"]![0]!["account"]);
        Assert.DoesNotContain(server.DevelopmentIssuer, others.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_lead_through_all_parties()
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            var one = Speaker.Unknown(server);
            (await one.PutPartyAsync()).Is(201);
            ids.Add(one.Id.Text);
        }
        var registrar = Speaker.Unknown(server).Registrar;
        var seen = new List<string>();
        string? next = null;
        do
        {
            var after = next is null ? "" : $"&after={next}";
            var page = (await registrar.GetAsync($"/parley/v1/parties?limit=2{after}")).Is(200);
            seen.AddRange(
                page.Json["parties"]!
                    .AsArray()
                    .Select(one => one!["statement"]!["party"]!.GetValue<string>())
            );
            next = page["next"]?.GetValue<string>();
        } while (next is not null);

        Assert.Superset(ids, seen.ToHashSet());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("after=%25", "after")]
    public async Task A_page_that_cannot_be_is_refused(string query, string field) =>
        (await Speaker.Unknown(server).Registrar.GetAsync($"/parley/v1/parties?{query}")).IsProblem(
            400,
            field
        );

    [Theory]
    [InlineData("""{}""", "note")]
    [InlineData("""{"note":1}""", "note")]
    [InlineData("""{"note":""}""", "note")]
    [InlineData("""{"note":"parley/party/v1\n{}\n"}""", "note")]
    [InlineData("""{"note":"x\n\n— a AAAA\n"}""", "note")]
    [InlineData("""[]""", "body")]
    [InlineData("""{"note":"x","note":"y"}""", "note")]
    public async Task A_body_without_a_statement_is_refused(string body, string field)
    {
        var speaker = Speaker.Unknown(server);

        (await speaker.Registrar.SendAsync(HttpMethod.Put, speaker.PartyPath, body)).IsProblem(
            400,
            field
        );
    }

    [Fact]
    public async Task A_zone_that_nobody_knows_is_refused()
    {
        var speaker = Speaker.Unknown(server);
        var body = Speaker.Body(
            Statement.Party,
            speaker.Party() with
            {
                TimeZone = "Mars/Olympus",
            },
            speaker.Id.Text
        );

        (await speaker.Registrar.PutAsync(speaker.PartyPath, body)).IsProblem(400, "zone");
    }

    [Fact]
    public async Task A_text_of_a_megabyte_is_refused()
    {
        var speaker = Speaker.Unknown(server);
        var body = new JsonObject { ["note"] = new string('x', 900_000) };

        (await speaker.Registrar.PutAsync(speaker.PartyPath, body)).IsProblem(400, "note");
        body["note"] = new string('x', 1_100_000);
        (await speaker.Registrar.PutAsync(speaker.PartyPath, body)).IsProblem(413);
    }
}
