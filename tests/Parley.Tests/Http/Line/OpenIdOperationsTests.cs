using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;
using Parley.Access.Passwords;
using Parley.Coordination.Parties;

namespace Parley.Tests.Http.Line;

/// <summary>People sign in to the real server at a provider that runs here.</summary>
public sealed class OpenIdOperationsTests : IAsyncLifetime
{
    private const string Start = $"{Browser.Session}/oidc";

    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    private OpenIdTestProvider _provider = null!;
    private RunningServer _server = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        var secret = Path.Combine(_folder, "secret");
        Assert.Null(
            Parley.Access.Issuing.PrivateFile.Create(secret, $"{OpenIdTestProvider.Secret}\n")
        );
        _provider = await OpenIdTestProvider.StartAsync();
        _server = await RunningServer.StartAsync(_provider.Settings(secret));
        _browser = new(_server.Address);
        _browser.Says["Sec-Fetch-Site"] = "cross-site";
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Who_signs_in_there_acts_for_the_party_that_certified_the_account()
    {
        var back = (await SignInAsync("somebody")).Is(303);

        Assert.Equal("/", back.Headers["Location"].Single());
        Assert.Equal("no-store", back.Headers["Cache-Control"].Single());
        Assert.Contains(
            back.Headers["Set-Cookie"],
            cookie => cookie.StartsWith("parley=") && cookie.EndsWith("SameSite=Strict")
        );
        Assert.Equal(["parley"], _browser.Cookies.Keys);
        var session = (await _browser.GetAsync(Browser.Session)).Is(200);
        Assert.Equal(
            (_provider.Authority, "somebody", false),
            (session.Of("issuer"), session.Of("subject"), (bool)session["registrar"]!)
        );
        var speaker = await Speaker.NewAsync(_server);
        var officer = new OfficerId(speaker.Organ, "second");
        var certificate = speaker.OfficerBodyOf(officer, new(_provider.Authority, "somebody"));
        _browser.Says["Sec-Fetch-Site"] = "same-origin";
        var put = await _browser.SendAsync(
            HttpMethod.Put,
            speaker.OfficerPath(officer),
            certificate.ToJsonString()
        );
        put.Is(201);
        Assert.Equal($"{officer}", (await _browser.GetAsync("/parley/v1/me")).Of("officer"));
    }

    [Fact]
    public async Task The_ticket_comes_back_with_a_link_and_opens_nothing_by_itself()
    {
        var begun = (await _browser.GetAsync(Start)).Is(303);

        var cookie = Assert.Single(begun.Headers["Set-Cookie"]);
        Assert.Matches(
            "^parley-oidc=[0-9]+\\.[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600$",
            cookie
        );
        var query = QueryHelpers.ParseQuery(new Uri(begun.Headers["Location"].Single()).Query);
        Assert.DoesNotContain(query["state"].ToString(), cookie);
        Assert.DoesNotContain(query["nonce"].ToString(), cookie);
        (await _browser.GetAsync(Browser.Session)).IsProblem(401);
    }

    [Fact]
    public async Task A_state_of_another_browser_or_time_is_refused()
    {
        using var other = new Browser(_server.Address);
        var theirs = await BeginAsync(other);
        var ours = await BeginAsync(_browser);
        var kept = _browser.Cookies["parley-oidc"];

        (await BackAsync(_browser, theirs)).IsProblem(401, "state");
        Assert.Empty(_browser.Cookies);
        (await BackAsync(_browser, ours)).IsProblem(401, "state");
        foreach (var bent in new[] { "", "x", $"9{kept}", kept + "x", kept.Split('.')[0], "9." })
        {
            _browser.Cookies["parley-oidc"] = bent;
            (await BackAsync(_browser, ours)).IsProblem(401, "state");
        }
        _browser.Cookies["parley-oidc"] = kept;
        (await _browser.GetAsync($"{Start}/callback?code={ours.Code}")).IsProblem(401, "state");
        _browser.Cookies["parley-oidc"] = kept;
        (await _browser.GetAsync($"{Start}/callback?state={ours.State}&code=")).IsProblem(
            401,
            "code"
        );
        _browser.Cookies["parley-oidc"] = kept;
        (await BackAsync(_browser, ours)).Is(303);
    }

    [Fact]
    public async Task A_code_counts_once_and_an_answer_of_another_provider_does_not()
    {
        var ours = await BeginAsync(_browser);
        var kept = _browser.Cookies["parley-oidc"];
        (await BackAsync(_browser, ours, "&iss=https%3A%2F%2Fevil.example")).IsProblem(401, "iss");
        _browser.Cookies["parley-oidc"] = kept;
        (await BackAsync(_browser, ours, $"&iss={Uri.EscapeDataString(_provider.Authority)}")).Is(
            303
        );

        _browser.Cookies["parley-oidc"] = kept;
        (await BackAsync(_browser, ours)).IsProblem(401, "code");
        _browser.Cookies["parley-oidc"] = kept;
        (await BackAsync(_browser, ours, $"&code={ours.Code}")).IsProblem(400, "code");
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_token_nobody_is_let_in()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        (string Claim, object? Value, string Saying)[] wrong =
        [
            ("iss", "https://evil.example", "iss"),
            ("aud", "another client", "aud"),
            ("aud", new[] { OpenIdTestProvider.ClientId, "another" }, "azp"),
            ("azp", "another client", "azp"),
            ("nonce", "another", "sign-in"),
            ("nonce", null, "sign-in"),
            ("exp", now - 1, "exp"),
            ("exp", null, "exp"),
            ("nbf", now + 120, "nbf"),
            ("iat", now + 120, "iat"),
            ("sub", "", "sub"),
            ("sub", null, "sub"),
            ("sub", "a\nb", "sub"),
            ("sub", new string('s', 201), "sub"),
        ];
        foreach (var (claim, value, saying) in wrong)
        {
            _provider.Bend = claims =>
            {
                claims.Remove(claim);
                if (value is not null)
                {
                    claims[claim] = value;
                }
            };

            (await SignInAsync("somebody")).IsProblem(401, saying);

            (await _browser.GetAsync(Browser.Session)).IsProblem(401);
        }
    }

    [Fact]
    public async Task A_token_that_the_provider_did_not_sign_lets_nobody_in()
    {
        using var other = RSA.Create(2048);
        var secret = new SymmetricSecurityKey(
            SHA256.HashData(Encoding.UTF8.GetBytes(OpenIdTestProvider.Secret))
        );
        SigningCredentials?[] wrong =
        [
            new(new RsaSecurityKey(other), SecurityAlgorithms.RsaSha256),
            new(secret, SecurityAlgorithms.HmacSha256),
        ];
        foreach (var credentials in wrong)
        {
            _provider.Signs = credentials;

            (await SignInAsync("somebody")).IsProblem(401, "signed");
        }
        _provider.Signs = null;
        (await SignInAsync("somebody")).Is(303);
    }

    [Fact]
    public async Task A_provider_that_turns_its_key_is_asked_for_the_new_one()
    {
        (await SignInAsync("somebody")).Is(303);
        _provider.TurnKey();

        (await SignInAsync("another")).Is(303);

        Assert.Equal("another", (await _browser.GetAsync(Browser.Session)).Of("subject"));
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "")]
    [InlineData(200, "[]")]
    [InlineData(200, "{\"id_token\":5}")]
    [InlineData(200, "{\"id_token\":\"x.y.z\"}")]
    [InlineData(200, "{\"id_token\":\"eyJhbGciOiJub25lIn0.e30.\"}")]
    public async Task A_provider_out_of_order_lets_nobody_in(int status, string text)
    {
        _provider.Exchange = (status, text);

        (await SignInAsync("somebody")).IsProblem(401);

        Assert.Empty(_browser.Cookies);
    }

    [Theory]
    [InlineData("issuer", "https://evil.example")]
    [InlineData("token_endpoint", "http://evil.example/token")]
    [InlineData("authorization_endpoint", "javascript:alert(1)")]
    [InlineData("jwks_uri", "http://evil.example/keys")]
    public async Task A_document_that_leads_elsewhere_is_not_followed(string member, string value)
    {
        _provider.BendDocument = document => document[member] = value;

        var answer = (await _browser.GetAsync(Start)).IsProblem(503);

        Assert.Equal("5", answer.Headers["Retry-After"].Single());
    }

    [Fact]
    public async Task Who_comes_back_from_nowhere_holds_up_nobody()
    {
        for (var i = 0; i < Guesses.OfAddressFreeMax + 5; i++)
        {
            (await _browser.GetAsync($"{Start}/callback?code=x&state=y")).IsProblem(401, "state");
        }

        (await SignInAsync("somebody")).Is(303);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_way()
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = new Browser(server.Address);

        (await browser.GetAsync(Start)).IsProblem(404, "provider");
        (await browser.GetAsync($"{Start}/callback?code=x&state=y")).IsProblem(404, "provider");
    }

    private async Task<Answer> SignInAsync(string subject) =>
        await BackAsync(_browser, await BeginAsync(_browser, subject));

    private async Task<(string Code, string State)> BeginAsync(
        Browser browser,
        string subject = "somebody"
    )
    {
        var begun = (await browser.GetAsync(Start)).Is(303);
        var location = new Uri(begun.Headers["Location"].Single());
        Assert.StartsWith($"{_provider.Authority}/authorize?", location.ToString());
        var query = QueryHelpers.ParseQuery(location.Query);
        return (_provider.Approve(location, subject), query["state"].ToString());
    }

    private static Task<Answer> BackAsync(
        Browser browser,
        (string Code, string State) back,
        string more = ""
    ) => browser.GetAsync($"{Start}/callback?code={back.Code}&state={back.State}{more}");
}
