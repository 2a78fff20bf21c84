using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Parley.Access.Issuing;
using Parley.Access.Keys;

namespace Parley.Tests.Access;

public sealed class DevelopmentIssuerTests : IDisposable
{
    private readonly HeldClock _clock = new();
    private readonly HeardLog _log = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    [Fact]
    public async Task Its_tokens_are_accepted_where_it_is_on_and_nowhere_else()
    {
        var issuer = Open();
        var order = TokenOrder
            .Of(
                "northern-uss",
                ["utm.strategic_coordination", "rid.display_provider utm.strategic_coordination"],
                HandMade.Audience,
                TimeSpan.FromMinutes(20)
            )
            .Value;
        using var on = await Gate.OpenAsync(_clock, issuer.Settings);
        using var off = await Gate.OpenAsync(_clock);

        var accepted = await on.AcceptAsync(issuer.IssueToken(order));

        Assert.Equal(DevelopmentIssuer.Name, accepted.Issuer);
        Assert.Equal("northern-uss", accepted.Subject.Text);
        Assert.Equal(
            ["rid.display_provider", "utm.strategic_coordination"],
            accepted.Scopes.Order()
        );
        Assert.Equal(_clock.GetUtcNow().AddMinutes(20), accepted.Expires);
        Assert.NotEmpty(await off.RejectAsync(issuer.IssueToken(order)));
    }

    [Fact]
    public void Every_start_warns()
    {
        _ = Open();
        _ = Open();

        Assert.Equal(2, _log.Warnings.Count);
        Assert.All(_log.Warnings, line => Assert.StartsWith("THE DEVELOPMENT ISSUER IS ON", line));
    }

    [Fact]
    public void Its_key_is_kept_for_its_owner_alone_and_read_again()
    {
        var (first, again) = (Open(), Open());
        var path = Path.Combine(_folder, DevelopmentIssuer.KeyFileName);

        Assert.Equal(first.KeySetJson, again.KeySetJson);
        Assert.Equal(Modes.Owner, Modes.Of(path));

        Modes.Set(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Equal(
            $"{path}: A private key is readable by its owner alone (chmod 600).",
            $"{DevelopmentIssuer.InFolder(_folder, _clock, _log).Broken}"
        );
    }

    [Fact]
    public void Its_key_set_is_one_that_Parley_itself_takes()
    {
        var issuer = Open();

        var keys = JwkSet.Parse(Encoding.UTF8.GetBytes(issuer.KeySetJson)).Value;

        Assert.Equal(issuer.Settings.Sources, [new KeySource.Held(ToHeld(issuer))]);
        Assert.Equal(keys.Single().Thumbprint, keys.Single().Id);

        static VerificationKey ToHeld(DevelopmentIssuer issuer) =>
            ((KeySource.Held)issuer.Settings.Sources.Single()).Key;
    }

    [Fact]
    public async Task A_token_is_given_for_a_GET()
    {
        var issuer = Open();
        using var gate = await Gate.OpenAsync(_clock, issuer.Settings);

        var (status, json, headers) = await GetAsync(
            issuer,
            "?sub=northern-uss&scope=utm.strategic_coordination%20rid.display_provider"
                + $"&aud={HandMade.Audience}"
        );

        Assert.Equal((200, "no-store"), (status, headers.CacheControl.ToString()));
        Assert.Equal("Bearer", json.GetProperty("token_type").GetString());
        Assert.Equal(3600, json.GetProperty("expires_in").GetInt32());
        var accepted = await gate.AcceptAsync(json.GetProperty("access_token").GetString()!);
        Assert.Equal(2, accepted.Scopes.Count);
    }

    [Theory]
    [InlineData("", "sub: A USS has a name of 1 to 200 characters without control characters.")]
    [InlineData(
        "?sub=a%00b&aud=x",
        "sub: A USS has a name of 1 to 200 characters without control characters."
    )]
    [InlineData("?sub=a&sub=b&aud=x", "sub: This is given once.")]
    [InlineData("?sub=a", "aud: An audience is the host name of the server asked.")]
    [InlineData(
        "?sub=a&aud=x&scope=%22",
        "scope: Scopes are at most 64 words, such as utm.strategic_coordination."
    )]
    [InlineData("?sub=a&aud=x&lifetime=9", "A token is asked for with sub, scope and aud.")]
    public async Task A_bad_request_is_told_why(string query, string reason)
    {
        var issuer = Open();

        var (status, json, _) = await GetAsync(issuer, query);

        Assert.Equal((400, reason), (status, json.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task The_key_set_is_served()
    {
        var issuer = Open();
        DefaultHttpContext http = new();
        using MemoryStream body = new();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));

        await new DevelopmentEndpoints(issuer).KeySetAsync(http);

        Assert.Equal(issuer.KeySetJson, Encoding.UTF8.GetString(body.ToArray()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private DevelopmentIssuer Open() => DevelopmentIssuer.InFolder(_folder, _clock, _log).Value;

    private static async Task<(int, JsonElement, IHeaderDictionary)> GetAsync(
        DevelopmentIssuer issuer,
        string query
    )
    {
        DefaultHttpContext http = new();
        http.Request.Query = new QueryCollection(QueryHelpers.ParseQuery(query));
        using MemoryStream body = new();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));

        await new DevelopmentEndpoints(issuer).TokenAsync(http);

        var json = JsonDocument.Parse(body.ToArray()).RootElement;
        return (http.Response.StatusCode, json, http.Response.Headers);
    }
}
