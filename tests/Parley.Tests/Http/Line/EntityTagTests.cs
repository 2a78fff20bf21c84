using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Coordination.Mandates;
using Parley.Coordination.Statements;
using Parley.Http;

namespace Parley.Tests.Http.Line;

/// <summary>Tags of what a viewer is shown, and what is asked or changed by them.</summary>
[Collection(nameof(OneServer))]
public sealed class EntityTagTests(RunningServer server)
{
    // The parameters without which an operation has nothing to answer.
    private static readonly Dictionary<string, string> Needed = new()
    {
        ["checkMandates"] = "?with=party-x/organ&exchange=talks",
    };

    [Fact]
    public async Task What_is_shown_has_a_strong_tag_and_is_not_sent_again_to_who_has_it()
    {
        var speaker = await Speaker.NewAsync(server);
        var plan = new Plan(speaker, Place.New());
        (await plan.SayAsync()).Is(201);
        var lists = Operations
            .Line.Where(one => one.IsTagged && !one.Route.Contains('{'))
            .Select(one => one.Route + Needed.GetValueOrDefault(one.Name, ""));

        foreach (var path in lists.Concat([speaker.PartyPath, plan.Path]))
        {
            var first = await GetAsync(speaker, path);
            if (first.Status == 404)
            {
                Assert.Empty(first.Headers["ETag"]);
                continue;
            }
            first.Is(200);
            var tag = first.Headers["ETag"].Single();
            Assert.Matches("^\"[A-Za-z0-9_-]{43}\"$", tag);

            foreach (var known in new[] { tag, $"W/{tag}", $"\"x\", {tag}", "*" })
            {
                var again = (await GetAsync(speaker, path, known)).Is(304);
                Assert.Equal(("", tag), (again.Text, again.Headers["ETag"].Single()));
            }
            Assert.Equal(first.Text, (await GetAsync(speaker, path, "\"x\"")).Is(200).Text);
        }
    }

    [Fact]
    public async Task A_tag_says_nothing_of_what_its_viewer_may_not_see()
    {
        var (own, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var list = $"{Plan.Root}?party={own.Id}";
        var shown = new Plan(own, Place.New());
        (await shown.SayAsync(change: Released("keep-clear"))).Is(201);
        var (ownTag, otherTag) = (await TagAsync(own, list), await TagAsync(other, list));
        Assert.NotEqual(ownTag, otherTag);

        (await new Plan(own, Place.New()).SayAsync(change: Released("none"))).Is(201);

        Assert.Equal(otherTag, await TagAsync(other, list));
        Assert.NotEqual(ownTag, await TagAsync(own, list));
    }

    [Fact]
    public async Task Who_has_seen_another_state_changes_nothing()
    {
        var speaker = await Speaker.NewAsync(server);
        var plan = new Plan(speaker, Place.New());
        (await PutAsync(speaker, plan, ("If-Match", "*"))).IsProblem(412, "nothing");
        (await PutAsync(speaker, plan, ("If-None-Match", "*"))).Is(201);
        var tag = await TagAsync(speaker, plan.Path);
        var next = plan.Members();
        next["version"] = 2;
        next["purpose"] = "Other";

        foreach (var seen in new[] { "\"x\"", $"W/{tag}", "x" })
        {
            (await PutAsync(speaker, plan, ("If-Match", seen), next)).IsProblem(412, "If-Match");
        }
        (await PutAsync(speaker, plan, ("If-None-Match", "*"), next)).IsProblem(412, "by now");
        Assert.Equal(tag, await TagAsync(speaker, plan.Path));

        (await PutAsync(speaker, plan, ("If-Match", $"\"x\", {tag}"), next)).Is(200);
        next["version"] = 3;
        (await PutAsync(speaker, plan, ("If-Match", tag), next)).IsProblem(412, "not any more");
    }

    [Fact]
    public async Task A_party_is_changed_by_who_has_seen_it_as_it_is()
    {
        var speaker = await Speaker.NewAsync(server);
        var registrar = speaker.Registrar;
        var tag = (await registrar.GetAsync(speaker.PartyPath)).Headers["ETag"].Single();
        var next = Speaker.Body(Statement.Party, speaker.Party(version: 2), speaker.Id.Text);

        (await SendAsync(registrar, speaker.PartyPath, next, ("If-Match", "\"x\""))).IsProblem(412);
        (await SendAsync(registrar, speaker.PartyPath, next, ("If-Match", tag))).Is(200);
    }

    [Fact]
    public async Task An_organ_and_an_officer_are_changed_by_who_has_seen_them_as_they_are()
    {
        var speaker = await Speaker.NewAsync(server);
        var organ = Speaker.Body(Statement.Organ, speaker.OrganSaid(version: 2), speaker.Id.Text);
        var officer = speaker.OfficerBody(speaker.Certificate(speaker.Duty, version: 2));

        foreach (
            var (path, body) in new[]
            {
                (speaker.OrganPath, organ),
                (speaker.OfficerPath(speaker.Duty), officer),
            }
        )
        {
            var shown = (await speaker.Line.GetAsync(path)).Is(200);
            var tag = shown.Headers["ETag"].Single();
            Assert.Equal(1, shown["statement", "version"]!.GetValue<int>());

            (await SendAsync(speaker.Line, path, body, ("If-Match", "\"x\""))).IsProblem(412);
            (await SendAsync(speaker.Line, path, body, ("If-Match", tag))).Is(200);
            (await speaker.Line.GetAsync($"{path}x")).IsProblem(404, "no such");
        }
        // The account is its own party's to know, here too.
        var other = await Speaker.NewAsync(server);
        var seen = await other.Line.GetAsync(speaker.OfficerPath(speaker.Duty));
        Assert.Null(seen.Is(200)["account"]);
    }

    [Fact]
    public async Task Where_nothing_is_shown_a_tag_is_refused_and_not_ignored()
    {
        var (speaker, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var mandate = Speaker.Body(
            Statement.Mandate,
            speaker.MandateToward(other.Organ, MandateRule.Barred),
            $"{speaker.Duty}"
        );

        foreach (var header in new[] { "If-Match", "If-None-Match" })
        {
            (
                await SendAsync(speaker.Line, "/parley/v1/mandates", mandate, (header, "\"x\""))
            ).IsProblem(400, header);
        }

        (await speaker.Line.PutAsync("/parley/v1/mandates", mandate)).Is(201);
    }

    [Fact]
    public async Task What_goes_on_has_no_tag()
    {
        var speaker = await Speaker.NewAsync(server);

        var part = (await GetAsync(speaker, "/parley/v1/events", "*")).Is(200);
        using var request = await RequestAsync(speaker.Line, HttpMethod.Get, "/parley/v1/events");
        request.Headers.Accept.Add(new("text/event-stream"));
        request.Headers.Add("If-None-Match", "*");
        using var stream = await server.Http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );

        Assert.Empty(part.Headers["ETag"]);
        Assert.Equal((200, null), ((int)stream.StatusCode, stream.Headers.ETag));
    }

    [Fact]
    public async Task The_document_names_the_headers_and_what_they_come_to()
    {
        var paths = JsonNode.Parse(await server.TextAsync("/openapi.json"))!["paths"]!;
        var (get, put) = (paths[OnePlan]!["get"]!, paths[OnePlan]!["put"]!);

        Assert.Contains("If-None-Match", Headers(get));
        Assert.NotNull(get["responses"]!["304"]!["headers"]!["ETag"]);
        Assert.NotNull(get["responses"]!["200"]!["headers"]!["ETag"]);
        Assert.Contains("If-Match", Headers(put));
        Assert.NotNull(put["responses"]!["412"]);
        Assert.Empty(Headers(paths["/parley/v1/events"]!["get"]!));
    }

    private const string OnePlan = $"{Plan.Root}/{{operation}}";

    private static IEnumerable<string> Headers(JsonNode operation) =>
        operation["parameters"]!
            .AsArray()
            .Where(one => $"{one!["in"]}" == "header")
            .Select(one => $"{one!["name"]}");

    private static Action<JsonObject> Released(string everyone) =>
        said => said["release"] = Plan.Release(everyone);

    private async Task<string> TagAsync(Speaker speaker, string path) =>
        (await GetAsync(speaker, path)).Is(200).Headers["ETag"].Single();

    private Task<Answer> GetAsync(Speaker speaker, string path, string? known = null) =>
        SendAsync(speaker.Line, path, null, known is null ? null : ("If-None-Match", known));

    private Task<Answer> PutAsync(
        Speaker speaker,
        Plan plan,
        (string, string) header,
        JsonObject? members = null
    ) =>
        SendAsync(
            speaker.Line,
            plan.Path,
            plan.BodyOf(Plan.TextOf(members ?? plan.Members())),
            header
        );

    private async Task<Answer> SendAsync(
        Http.Party by,
        string path,
        JsonObject? body,
        (string Name, string Value)? header
    )
    {
        var method = body is null ? HttpMethod.Get : HttpMethod.Put;
        using var request = await RequestAsync(by, method, path);
        if (header is var (name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        if (body is not null)
        {
            request.Content = new StringContent(
                body.ToJsonString(),
                Encoding.UTF8,
                "application/json"
            );
        }
        using var response = await server.Http.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );
        return await Answer.OfAsync(response);
    }

    private static async Task<HttpRequestMessage> RequestAsync(
        Http.Party by,
        HttpMethod method,
        string path
    )
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await by.TokenAsync()
        );
        return request;
    }
}
