using System.Text.Json.Nodes;
using Parley.Access.Passwords;
using Parley.Coordination.Parties;
using Parley.Storage.Accounts;

namespace Parley.Tests.Http.Line;

/// <summary>People sign in to the real server with a password.</summary>
public sealed class SessionOperationsTests(SignInServer one) : IClassFixture<SignInServer>
{
    private static readonly string AnyFile = $"/parley/v1/attachments/{new string('a', 64)}";

    private const string Me = "/parley/v1/me";

    [Fact]
    public async Task Who_signs_in_acts_for_the_party_that_certified_the_account()
    {
        var server = one.Running;
        var name = one.NewAccount();
        using var browser = new Browser(server.Address);

        var begun = (await browser.SignInAsync(name, SignInServer.Password)).Is(201);

        Assert.Equal(
            (SignInServer.Issuer, name, false),
            (begun.Of("issuer"), begun.Of("subject"), (bool)begun["registrar"]!)
        );
        (await browser.GetAsync(Me)).IsProblem(403, "account");
        var speaker = await Speaker.NewAsync(server);
        var officer = new OfficerId(speaker.Organ, "second");
        var certificate = speaker.OfficerBodyOf(officer, new(SignInServer.Issuer, name));
        var put = await browser.SendAsync(
            HttpMethod.Put,
            speaker.OfficerPath(officer),
            certificate.ToJsonString()
        );
        put.Is(201);
        Assert.Equal($"{officer}", (await browser.GetAsync(Me)).Is(200).Of("officer"));
    }

    [Fact]
    public async Task A_session_is_no_uss_and_no_registrar_unless_its_account_is()
    {
        var (plain, registrar) = (one.NewAccount(), one.NewAccount(AccountDuty.KeepsRegister));
        using var browser = await SignedInAsync(plain);
        using var keeper = await SignedInAsync(registrar);
        var speaker = Speaker.Unknown(one.Running);
        var body = Speaker
            .Body(Parley.Coordination.Statements.Statement.Party, speaker.Party(), speaker.Id.Text)
            .ToJsonString();

        (await browser.GetAsync($"{Paths.Intents}/{Paths.NewId()}")).IsRefused(403, "scope");
        (await browser.SendAsync(HttpMethod.Put, speaker.PartyPath, body)).IsProblem(403);
        (await keeper.SendAsync(HttpMethod.Put, speaker.PartyPath, body)).Is(201);
        Assert.True((bool)(await keeper.GetAsync(Browser.Session))["registrar"]!);
    }

    [Fact]
    public async Task A_session_shows_itself_and_ends()
    {
        using var browser = await SignedInAsync(one.NewAccount());
        var token = browser.Cookies["parley"];

        var shown = (await browser.GetAsync(Browser.Session)).Is(200);
        var (idle, ends) = (Moment(shown, "idle_ends"), Moment(shown, "ends"));
        Assert.InRange(idle - DateTimeOffset.UtcNow, Minutes(28), Minutes(30));
        Assert.InRange(ends - DateTimeOffset.UtcNow, Minutes(12 * 60 - 2), Minutes(12 * 60));
        Assert.Equal("no-store", shown.Headers["Cache-Control"].Single());

        var ended = (await browser.SendAsync(HttpMethod.Delete, Browser.Session)).Is(204);
        Assert.Equal("", ended.Text);
        Assert.Empty(browser.Cookies);
        (await browser.GetAsync(Browser.Session)).IsProblem(401);
        browser.Cookies["parley"] = token;
        (await browser.GetAsync(Browser.Session)).IsProblem(401);
        (await browser.GetAsync(Me)).IsProblem(401, "session");
        (await browser.SendAsync(HttpMethod.Delete, Browser.Session)).Is(204);
    }

    [Fact]
    public async Task The_one_before_it_in_a_browser_ends_with_a_new_session()
    {
        using var browser = await SignedInAsync(one.NewAccount());
        var before = browser.Cookies["parley"];

        (await browser.SignInAsync(one.NewAccount(), SignInServer.Password)).Is(201);

        Assert.NotEqual(before, browser.Cookies["parley"]);
        browser.Cookies["parley"] = before;
        (await browser.GetAsync(Browser.Session)).IsProblem(401);
    }

    [Fact]
    public async Task Without_TLS_on_this_machine_the_cookie_says_nothing_of_it()
    {
        using var browser = new Browser(one.Running.Address);

        var begun = await browser.SignInAsync(one.NewAccount(), SignInServer.Password);

        var cookie = Assert.Single(begun.Headers["Set-Cookie"]);
        Assert.Matches("^parley=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict$", cookie);
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("none", null)]
    [InlineData("SAME-ORIGIN", null)]
    [InlineData(null, null)]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "null")]
    [InlineData("cross-site", "own")]
    public async Task Another_sites_page_changes_nothing(string? site, string? origin)
    {
        using var browser = await SignedInAsync(one.NewAccount());
        browser.Says["Sec-Fetch-Site"] = site;
        browser.Says["Origin"] = origin == "own" ? Own : origin;

        (await browser.SendAsync(HttpMethod.Delete, Browser.Session)).IsProblem(403, "own pages");
        (await browser.SendAsync(HttpMethod.Put, "/parley/v1/parties/x", "{}")).IsProblem(
            403,
            "own pages"
        );
        (await browser.SendAsync(HttpMethod.Put, AnyFile, "x", "text/plain")).IsProblem(
            403,
            "own pages"
        );

        (await browser.GetAsync(Browser.Session)).Is(200);
    }

    [Fact]
    public async Task A_change_comes_from_this_origin_and_is_JSON()
    {
        using var browser = await SignedInAsync(one.NewAccount());
        browser.Says["Sec-Fetch-Site"] = null;
        browser.Says["Origin"] = Own;

        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "" })
        {
            (await browser.SendAsync(HttpMethod.Put, "/parley/v1/parties/x", "{}", type)).IsProblem(
                403,
                "application/json"
            );
            (await browser.SendAsync(HttpMethod.Delete, Browser.Session, "{}", type)).IsProblem(
                403
            );
        }
        // A file has its own type; this account acts for nobody.
        (await browser.SendAsync(HttpMethod.Put, AnyFile, "x", "text/plain")).IsProblem(
            403,
            "act for"
        );
        (await browser.SendAsync(HttpMethod.Delete, Browser.Session)).Is(204);
    }

    [Theory]
    [InlineData("cross-site", null, "application/json")]
    [InlineData(null, "https://evil.example", "application/json")]
    [InlineData("same-origin", null, "text/plain")]
    [InlineData(null, null, "application/x-www-form-urlencoded")]
    public async Task Nobody_is_signed_in_from_another_sites_page(
        string? site,
        string? origin,
        string type
    )
    {
        using var browser = new Browser(one.Running.Address);
        (browser.Says["Sec-Fetch-Site"], browser.Says["Origin"]) = (site, origin);
        var body = new JsonObject
        {
            ["name"] = one.NewAccount(),
            ["password"] = SignInServer.Password,
        };

        var answer = await browser.SendAsync(
            HttpMethod.Post,
            Browser.Session,
            body.ToJsonString(),
            type
        );

        answer.IsProblem(403);
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    public async Task A_token_and_a_session_together_are_refused()
    {
        using var browser = await SignedInAsync(one.NewAccount());
        var token = await one.Running.TokenAsync("somebody", "parley.line");
        browser.Says["Authorization"] = $"Bearer {token}";

        (await browser.GetAsync(Me)).IsProblem(401, "not both");
    }

    [Fact]
    public async Task Two_sessions_in_one_request_are_none()
    {
        using var browser = await SignedInAsync(one.NewAccount());
        browser.Cookies["parley"] += $"; parley={browser.Cookies["parley"]}";

        (await browser.GetAsync(Me)).IsProblem(401);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("' OR 1=1 --")]
    public async Task A_token_that_was_never_given_opens_nothing(string token)
    {
        using var browser = new Browser(one.Running.Address);
        browser.Cookies["parley"] = token;

        (await browser.GetAsync(Me)).IsProblem(401);
        (await browser.GetAsync(Browser.Session)).IsProblem(401);
        (await browser.SendAsync(HttpMethod.Delete, Browser.Session)).Is(204);
    }

    [Fact]
    public async Task Disabling_and_another_password_end_sessions_at_the_next_request()
    {
        var (disabled, changed) = (one.NewAccount(), one.NewAccount());
        using var first = await SignedInAsync(disabled);
        using var second = await SignedInAsync(changed);
        using var book = AccountBook.Open(one.Running.Folder).Value;

        Assert.Null(book.Disable(AccountName.Of(disabled).Value));
        Assert.Null(
            book.ChangePassword(AccountName.Of(changed).Value, PasswordHash.Make("new " + changed))
        );

        (await first.GetAsync(Me)).IsProblem(401);
        (await second.GetAsync(Me)).IsProblem(401);
        (await first.SignInAsync(disabled, SignInServer.Password)).IsProblem(401);
        (await second.SignInAsync(changed, SignInServer.Password)).IsProblem(401);
        (await second.SignInAsync(changed, "new " + changed)).Is(201);
    }

    private string Own => one.Running.Address.GetLeftPart(UriPartial.Authority);

    private async Task<Browser> SignedInAsync(string name)
    {
        var browser = new Browser(one.Running.Address);
        (await browser.SignInAsync(name, SignInServer.Password)).Is(201);
        return browser;
    }

    private static DateTimeOffset Moment(Answer answer, string member) =>
        DateTimeOffset.Parse(answer.Of(member));

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
