using System.Text.Json.Nodes;
using Parley.Http;

namespace Parley.Tests.Http;

/// <summary>In what order a call is looked at, and that a no leaves everything as it was.</summary>
[Collection(nameof(OneServer))]
public sealed class AccessTests(RunningServer server, StrictServer strict)
{
    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);

    public static TheoryData<string> Guarded =>
        [.. Operations.Dss.Where(one => one.Scopes.Count > 0).Select(Contract.KeyOf)];

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task The_token_is_looked_at_before_anything_else(string key)
    {
        var operation = Operations.Dss.Single(one => Contract.KeyOf(one) == key);
        var path = operation
            .Route.Replace("{entityid}", "no-id")
            .Replace("{subscriptionid}", "no-id")
            .Replace("{id}", "no-id")
            .Replace("{ovn}", "x")
            .Replace("{version}", "x");
        var method = new HttpMethod(operation.Method);

        var nameless = await _uss.SendNamelessAsync(method, path, JsonValue.Create("no body"));
        var scopeless = await _uss.With("other.scope").SendAsync(method, path, "{ no body");

        nameless.IsRefused(401);
        Assert.StartsWith("Bearer", nameless.Headers["WWW-Authenticate"].Single());
        scopeless.IsRefused(403);
        Assert.All(operation.Scopes, scope => Assert.Contains(scope, scopeless.Message));
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer x.y.z")]
    [InlineData("Basic dXNlcjp3b3Jk")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.")]
    public async Task A_token_that_is_none_is_401(string header)
    {
        var answer = await SendAsync(header);

        answer.IsRefused(401);
    }

    [Fact]
    public async Task A_token_for_another_audience_is_401()
    {
        var scope = Uri.EscapeDataString(Party.AllScopes);
        var text = await server.TextAsync(
            $"/dev/token?sub=uss&aud=elsewhere.example.com&scope={scope}"
        );
        var token = (string)JsonNode.Parse(text)!["access_token"]!;

        var answer = await SendAsync($"Bearer {token}");

        answer.IsRefused(401, "audience");
    }

    [Fact]
    public async Task What_is_open_answers_without_a_token()
    {
        foreach (var path in new[] { "/healthy", "/health/live", "/health/ready" })
        {
            Assert.Equal("ok", await server.TextAsync(path));
        }
        var document = JsonNode.Parse(await server.TextAsync("/openapi.json"))!;
        Assert.Equal("3.1.0", (string?)document["openapi"]);
        Assert.Contains("Parley", await server.TextAsync("/docs"));
        (await _uss.SendNamelessAsync(HttpMethod.Get, "/aux/v1/version", null)).Is(200);
    }

    [Fact]
    public async Task A_party_that_asks_too_often_slows_nobody_else_down()
    {
        var strictServer = await strict.StartedAsync();
        var (hasty, calm) = (Party.New(strictServer), Party.New(strictServer));
        var path = $"{Paths.Intents}/{Paths.NewId()}";
        while ((await hasty.GetAsync(path)).Status != 429)
        {
            // Asked again at once.
        }

        (await calm.GetAsync(path)).IsRefused(404);
        (await hasty.SendNamelessAsync(HttpMethod.Get, path, null)).IsRefused(401);
        (await hasty.With("other").GetAsync(path)).IsRefused(403);
    }

    [Fact]
    public async Task A_refused_call_changes_nothing()
    {
        var other = Party.New(server);
        var owned = new List<(Kind Kind, string Path, string Version)>();
        foreach (var kind in Kind.Names.Select(row => Kind.Of(row.Data)).Reverse())
        {
            var (path, made) = await kind.MakeAsync(_uss, _place);
            owned.Add((kind, path, Calls.VersionOf(made.Json)));
        }
        var before = await Sight.OfAsync(_uss, _place);

        foreach (var (kind, path, version) in owned)
        {
            await EachRefusedAsync(other, kind, path, version);
        }

        // Subscriptions were told of nothing either: their counts are part of what is seen.
        Assert.Equal(before, await Sight.OfAsync(_uss, _place));
    }

    private Task<Answer> SendAsync(string header) =>
        server.SendAsync(HttpMethod.Get, $"{Paths.Intents}/{Paths.NewId()}", header, null);

    private async Task EachRefusedAsync(Party other, Kind kind, string path, string version)
    {
        const string Stale = "aaaaaaaaaaaaaaaaaaaa";
        var body = kind.BodyOf(_place);
        var large = kind.BodyOf(_place);
        var extents = large["extents"] is JsonArray list ? list[0]! : large["extents"]!;
        extents["volume"]!["outline_circle"]!["radius"]!["value"] = 50_000;
        Answer[] refused =
        [
            await _uss.PutAsync(path, body),
            await _uss.PutAsync($"{path}/", body),
            await _uss.PutAsync($"{path}/{Stale}", body),
            await _uss.PutAsync($"{path}/{version}", large),
            await _uss.PutAsync($"{path}/{version}", new JsonObject()),
            await _uss.DeleteAsync($"{path}/{Stale}"),
            await _uss.DeleteAsync($"{path}/"),
            await other.PutAsync($"{path}/{version}", body),
            await other.DeleteAsync($"{path}/{version}"),
            await _uss.With("other").PutAsync($"{path}/{version}", body),
            await _uss.With("other").DeleteAsync($"{path}/{version}"),
            await _uss.SendNamelessAsync(HttpMethod.Put, $"{path}/{version}", body),
            await _uss.SendNamelessAsync(HttpMethod.Delete, $"{path}/{version}", null),
        ];
        Assert.All(refused, answer => Assert.InRange(answer.Status, 400, 499));
    }
}
