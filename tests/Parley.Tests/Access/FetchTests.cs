using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.Access;
using Parley.Access.Issuing;
using Parley.Access.Keys;
using Parley.Access.Tokens;
using Parley.Coordination;

namespace Parley.Tests.Access;

/// <summary>Key sets over a real connection.</summary>
public sealed class FetchTests : IAsyncLifetime
{
    private readonly HeldClock _clock = new();
    private readonly HeardLog _log = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;
    private WebApplication? _issuer;
    private string _keySet = HandMade.KeySet((HandMade.Rsa, "first"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _issuer = builder.Build();
        _issuer.MapGet("/jwks.json", () => Results.Text(_keySet, "application/json"));
        _issuer.MapGet("/moved", () => Results.Redirect("/jwks.json"));
        _issuer.MapGet(
            "/endless",
            async (HttpContext http) =>
            {
                var chunk = new byte[64 * 1024];
                while (!http.RequestAborted.IsCancellationRequested)
                {
                    await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
                }
            }
        );
        DevelopmentEndpoints development = new(
            DevelopmentIssuer.InFolder(_folder, _clock, _log).Value
        );
        _issuer.MapGet(DevelopmentEndpoints.TokenPath, development.TokenAsync);
        _issuer.MapGet(DevelopmentEndpoints.KeySetPath, development.KeySetAsync);
        await _issuer.StartAsync(Stop);
    }

    [Fact]
    public async Task Keys_come_over_a_connection_and_rotate()
    {
        using var keys = Open("/jwks.json");
        await keys.RefreshAsync(Stop);
        Assert.Equal("first", keys.Current.Keys.Single().Key.Id);
        _keySet = HandMade.KeySet((HandMade.Rsa, "first"), (HandMade.OtherRsa, "second"));

        _clock.Advance(300);
        await keys.RefreshAsync(Stop);

        Assert.Equal(["first", "second"], keys.Current.Keys.Select(key => key.Key.Id));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var keys = Open("/moved");

        await keys.RefreshAsync(Stop);

        Assert.Contains("It was answered with status 302.", Assert.Single(keys.Current.Waiting));
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        using var keys = Open("/endless");

        await keys.RefreshAsync(Stop);

        Assert.False(keys.IsReady);
        Assert.Contains(_log.Warnings, line => line.Contains("1048576", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_development_server_gives_tokens_that_another_server_accepts()
    {
        using HttpClient client = new() { BaseAddress = new(Address) };
        using var keys = Open(DevelopmentEndpoints.KeySetPath);
        await keys.RefreshAsync(Stop);
        TokenRule rule = new(["localhost"], keys, _clock);

        var query = $"?sub=me&scope={Scopes.ReadServiceAreas}&aud=localhost";
        using var answer = await client.GetAsync(DevelopmentEndpoints.TokenPath + query, Stop);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        var token = json.GetProperty("access_token").GetString();

        var accepted = await rule.CheckAsync($"Bearer {token}", Stop);
        Assert.Equal("me", Assert.IsType<TokenAnswer.Accepted>(accepted).Subject.Text);
        using var refused = await client.GetAsync(DevelopmentEndpoints.TokenPath, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (_issuer is not null)
        {
            await _issuer.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private string Address =>
        _issuer!
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();

    private IssuerKeys Open(string path)
    {
        var url = KeySource.JwksUrl.Of(Address + path, UrlSchemes.HttpToo).Value;
        return new([new IssuerSettings(null, [url])], _clock, _log);
    }
}
