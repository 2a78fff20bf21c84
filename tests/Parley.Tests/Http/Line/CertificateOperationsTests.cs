using System.Text.Json.Nodes;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Tests.Http.Line;

/// <summary>
/// An account asks to be certified with a key of its own, the party's key answers, and the server
/// has neither of them.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class CertificateOperationsTests(RunningServer server)
{
    private const string Root = "/parley/v1/certificate-requests";

    [Fact]
    public async Task An_account_asks_an_administrator_certifies_and_the_account_sends_it()
    {
        var speaker = await Speaker.NewAsync(server);
        var (officer, path) = NewOne(speaker);
        var asker = speaker.Signed(officer);

        var asked = (await asker.PutAsync(path, Request(speaker, officer))).Is(201);

        Assert.Equal("open", asked.Of("state"));
        Assert.True((bool)asked["own"]!);
        Assert.Equal($"{officer}", asked.Of("statement", "officer"));
        var again = (await asker.PutAsync(path, Request(speaker, officer))).Is(200);
        Assert.Equal(asked.Text, again.Text);
        var seen = Assert.Single(await RequestsAsync(speaker.Line));
        Assert.Equal(asked.Of("id"), (string?)seen["id"]);
        Assert.False((bool)seen["own"]!);
        var note = Countersigned(speaker, officer, speaker.Id.Text, $"{officer}");
        var answered = (await speaker.Line.PutAsync($"{path}/answer", note)).Is(200);
        Assert.Equal("certified", answered.Of("state"));
        Assert.Equal($"{speaker.Duty}", answered.Of("answered_by"));
        (await speaker.Line.PutAsync($"{path}/answer", note)).IsProblem(409, "once");

        var mine = (await asker.GetAsync(path)).Is(200);
        var body = new JsonObject
        {
            ["note"] = mine.Of("answer_note"),
            ["account"] = mine["account"]!.DeepClone(),
        };
        (await asker.PutAsync(speaker.OfficerPath(officer), body)).Is(201);
        Assert.Equal($"{officer}", (await asker.GetAsync("/parley/v1/me")).Of("officer"));
    }

    [Fact]
    public async Task Who_had_a_certificate_is_told_which_version_is_the_next()
    {
        var speaker = await Speaker.NewAsync(server);
        var (_, path) = NewOne(speaker);
        var body = Request(speaker, speaker.Duty);

        var refused = (await speaker.Line.PutAsync(path, body)).Is(409);

        Assert.Equal("application/problem+json", refused.Headers["Content-Type"].Single());
        Assert.Equal((409, 2), ((int)refused["status"]!, (int)refused["next_version"]!));
        Assert.Contains("version", refused.Of("detail"));
        var second = speaker.Certificate(speaker.Duty, version: 2);
        body["note"] = Speaker.Note(Statement.Officer.Write(second), $"{speaker.Duty}");
        (await speaker.Line.PutAsync(path, body)).Is(201);
        // To another account it is not told that there is such an officer.
        var other = new OfficerId(speaker.Organ, "other");
        var account = new Account(server.DevelopmentIssuer, $"{other}".Replace('/', '.'));
        var foreign = speaker.OfficerBodyOf(speaker.Duty, account);
        var text = $"{foreign["note"]}".Split("\n\n")[0] + "\n";
        foreign["note"] = Speaker.Note(text, $"{speaker.Duty}");
        (await speaker.Signed(other).PutAsync(NewOne(speaker).Path, foreign)).Is(201);
    }

    [Fact]
    public async Task A_refusal_says_why_and_who_is_refused_asks_again()
    {
        var speaker = await Speaker.NewAsync(server);
        var (officer, path) = NewOne(speaker);
        var asker = speaker.Signed(officer);
        (await asker.PutAsync(path, Request(speaker, officer))).Is(201);

        (await asker.PutAsync($"{path}/answer", Refused("I do not want to"))).IsProblem(403);
        (await speaker.Registrar.PutAsync($"{path}/answer", Refused("No"))).IsProblem(404);
        (await speaker.Line.PutAsync($"{path}/answer", Refused("Not on this shift"))).Is(200);

        var mine = Assert.Single(await RequestsAsync(asker));
        Assert.Equal("refused", (string?)mine["state"]);
        Assert.Equal("Not on this shift", (string?)mine["reason"]);
        var note = Countersigned(speaker, officer, speaker.Id.Text, $"{officer}");
        (await speaker.Line.PutAsync($"{path}/answer", note)).IsProblem(409);
        var (_, other) = NewOne(speaker);
        (await asker.PutAsync(other, Request(speaker, officer))).Is(201);
        Assert.Equal("open", (string?)Assert.Single(await RequestsAsync(asker))["state"]);
        (await asker.GetAsync(path)).IsProblem(404);
    }

    [Fact]
    public async Task Whose_it_is_not_to_certify_sees_nothing_of_a_request()
    {
        var speaker = await Speaker.NewAsync(server);
        var other = await Speaker.NewAsync(server);
        var plain = new OfficerId(speaker.Organ, "reader");
        await CertifyWithoutAdministrationAsync(speaker, plain);
        var (officer, path) = NewOne(speaker);
        (await speaker.Signed(officer).PutAsync(path, Request(speaker, officer))).Is(201);
        var note = Countersigned(speaker, officer, speaker.Id.Text, $"{officer}");

        foreach (var caller in new[] { other.Line, speaker.Signed(plain), speaker.Registrar })
        {
            Assert.DoesNotContain(
                await RequestsAsync(caller),
                one => path.EndsWith((string)one["id"]!)
            );
            var none = (await caller.GetAsync(path)).IsProblem(404);
            var noSuch = (await caller.GetAsync($"{Root}/{Paths.NewId()}")).IsProblem(404);
            Assert.Equal(noSuch.Text, none.Text);
            var answered = (await caller.PutAsync($"{path}/answer", note)).IsProblem(404);
            Assert.Equal(noSuch.Text, answered.Text);
        }
        (await speaker.Registrar.SendNamelessAsync(HttpMethod.Get, path, null)).IsProblem(401);
    }

    [Fact]
    public async Task The_first_officers_request_is_seen_by_who_keeps_the_register()
    {
        var speaker = Speaker.Unknown(server);
        (await speaker.PutPartyAsync()).Is(201);
        (await speaker.PutOrganAsync()).Is(201);
        var (officer, path) = NewOne(speaker);
        (await speaker.Signed(officer).PutAsync(path, Request(speaker, officer))).Is(201);

        Assert.Contains(
            await RequestsAsync(speaker.Registrar),
            one => path.EndsWith((string)one["id"]!)
        );
        (await speaker.Registrar.PutAsync($"{path}/answer", Refused("No"))).IsProblem(403);
        var note = Countersigned(speaker, officer, speaker.Id.Text, $"{officer}");
        (await speaker.Registrar.PutAsync($"{path}/answer", note)).Is(200);

        Assert.Equal(
            "certified",
            (await speaker.Signed(officer).GetAsync(path)).Is(200).Of("state")
        );
    }

    [Fact]
    public async Task What_is_no_request_is_refused_with_the_member_at_fault()
    {
        var speaker = await Speaker.NewAsync(server);
        var (officer, path) = NewOne(speaker);
        var asker = speaker.Signed(officer);
        var certificate = speaker.Certificate(officer);
        var name = $"{officer}";

        JsonObject Of(Officer said, params string[] by)
        {
            var body = speaker.OfficerBody(certificate);
            body["note"] = Speaker.Note(Statement.Officer.Write(said), by);
            return body;
        }

        var others = speaker.Line;
        (await others.PutAsync(path, Request(speaker, officer))).IsProblem(403, "itself");
        (await asker.PutAsync(path, Of(certificate, speaker.Id.Text, name))).IsProblem(400, "note");
        (await asker.PutAsync(path, Of(certificate, speaker.Id.Text))).IsProblem(400, "note");
        var ended = certificate with { Roles = OfficerRoles.None, Key = null };
        (await asker.PutAsync(path, Of(ended, speaker.Id.Text))).IsProblem(400, "role");
        var foreign = certificate with { AccountDigest = [.. new byte[32]] };
        (await asker.PutAsync(path, Of(foreign, name))).IsProblem(400, "account_digest");
        var broken = Request(speaker, officer);
        broken["note"] = $"{broken["note"]}".Replace("duty-officer", "liaison");
        (await asker.PutAsync(path, broken)).IsProblem(400, "note");
        (await asker.PutAsync($"{Root}/x", Request(speaker, officer))).IsProblem(400, "request");
        (await asker.PutAsync(path, new JsonObject())).IsProblem(400, "note");
        Assert.Empty(await RequestsAsync(asker));
    }

    [Fact]
    public async Task An_answer_is_the_partys_word_on_the_same_text_or_a_reason()
    {
        var speaker = await Speaker.NewAsync(server);
        var other = await Speaker.NewAsync(server);
        var (officer, path) = NewOne(speaker);
        (await speaker.Signed(officer).PutAsync(path, Request(speaker, officer))).Is(201);
        var answer = $"{path}/answer";
        var name = $"{officer}";

        async Task IsWrongAsync(JsonObject body, string saying) =>
            (await speaker.Line.PutAsync(answer, body)).IsProblem(400, saying);

        await IsWrongAsync(Countersigned(speaker, officer, name), "party's key");
        await IsWrongAsync(Countersigned(speaker, officer, speaker.Id.Text), "party's key");
        await IsWrongAsync(Countersigned(speaker, officer, other.Id.Text, name), "party's key");
        var changed = speaker.Certificate(officer) with { Roles = OfficerRoles.Gateway };
        var note = Speaker.Note(Statement.Officer.Write(changed), speaker.Id.Text, name);
        await IsWrongAsync(new() { ["note"] = note }, "letter by letter");
        await IsWrongAsync([], "either");
        await IsWrongAsync(new() { ["note"] = note, ["refused"] = "a" }, "either");
        await IsWrongAsync(Refused(new string('a', 201)), "refused");
        await IsWrongAsync(Refused(""), "refused");
        await IsWrongAsync(Refused("a\nb"), "refused");
        await IsWrongAsync(Refused("a\u202eb"), "refused");
        Assert.Equal("open", (await speaker.Line.GetAsync(path)).Of("state"));
    }

    [Fact]
    public async Task Requests_come_in_pages()
    {
        var speaker = await Speaker.NewAsync(server);
        var ids = new List<string>();
        for (var count = 0; count < 3; count++)
        {
            var officer = new OfficerId(speaker.Organ, $"asker-{count}");
            var (_, path) = NewOne(speaker);
            (await speaker.Signed(officer).PutAsync(path, Request(speaker, officer))).Is(201);
            ids.Add(path[^36..]);
        }

        var first = (await speaker.Line.GetAsync($"{Root}?limit=2")).Is(200);
        var next = first.Of("next");
        var second = (await speaker.Line.GetAsync($"{Root}?limit=2&after={next}")).Is(200);

        Assert.Equal(
            ids.Order(),
            first["requests"]!
                .AsArray()
                .Concat(second["requests"]!.AsArray())
                .Select(one => (string)one!["id"]!)
                .Order()
        );
        Assert.Null(second["next"]);
        (await speaker.Line.GetAsync($"{Root}?limit=0")).IsProblem(400, "limit");
    }

    private static async Task CertifyWithoutAdministrationAsync(Speaker speaker, OfficerId officer)
    {
        var certificate = speaker.Certificate(officer) with { Roles = OfficerRoles.DutyOfficer };
        var put = await speaker
            .Signed(officer)
            .PutAsync(speaker.OfficerPath(officer), speaker.OfficerBody(certificate));
        put.Is(201);
    }

    private static (OfficerId Officer, string Path) NewOne(Speaker speaker) =>
        (new(speaker.Organ, "new-one"), $"{Root}/{Paths.NewId()}");

    private static readonly Dictionary<OfficerId, Officer> Certificates = [];

    // The same each time: its moments are part of what is signed.
    private static Officer CertificateOf(Speaker speaker, OfficerId officer)
    {
        lock (Certificates)
        {
            return Certificates.TryGetValue(officer, out var known)
                ? known
                : Certificates[officer] = speaker.Certificate(officer);
        }
    }

    private static JsonObject Request(Speaker speaker, OfficerId officer)
    {
        var certificate = CertificateOf(speaker, officer);
        var body = speaker.OfficerBody(certificate);
        body["note"] = Speaker.Note(Statement.Officer.Write(certificate), $"{officer}");
        return body;
    }

    private static JsonObject Countersigned(
        Speaker speaker,
        OfficerId officer,
        params string[] by
    ) =>
        new()
        {
            ["note"] = Speaker.Note(Statement.Officer.Write(CertificateOf(speaker, officer)), by),
        };

    private static JsonObject Refused(string reason) => new() { ["refused"] = reason };

    private static async Task<IReadOnlyList<JsonNode>> RequestsAsync(Http.Party caller) =>
        [.. (await caller.GetAsync(Root)).Is(200)["requests"]!.AsArray().Select(one => one!)];
}
