using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Commands.Demos;

/// <summary>`parley demo`: what who opens it finds there.</summary>
public sealed class DemoCommandTests(RunningDemo demo) : IClassFixture<RunningDemo>
{
    private static readonly string[] Organs =
    [
        "northern-force/armed-forces",
        "northern-force/foreign-ministry",
        "southern-force/armed-forces",
        "southern-force/foreign-ministry",
        "inspection-team/field-team",
    ];

    [Fact]
    public void Each_organ_has_people_of_every_role_that_is_shown()
    {
        var accounts = Accounts(demo.Said["accounts"]!);

        foreach (var organ in Organs)
        {
            var roles = accounts
                .Where(one => $"{one["organ"]}" == organ)
                .Select(one => $"{Assert.Single(one["roles"]!.AsArray())}")
                .ToList();
            Assert.Equal(2, roles.Count(role => role == "duty-officer"));
            Assert.Contains("liaison", roles);
            Assert.Contains("administrator", roles);
        }
        Assert.Equal(3, accounts.Count(one => $"{one["officer"]}".EndsWith("observer-a", Ordinal)));
        Assert.Single(accounts, one => (bool)one["register"]!);
        Assert.Equal(accounts.Count, accounts.Select(one => $"{one["name"]}").Distinct().Count());
        Assert.All(accounts, one => Assert.Equal(RunningDemo.Password, $"{one["password"]}"));
    }

    [Fact]
    public async Task The_client_is_told_who_there_is_and_no_password()
    {
        using var browser = new Browser(demo.Address);

        var told = (await browser.GetAsync("/client.json")).Is(200);

        Assert.Contains("not a deployment", told.Of("demo", "note"));
        Assert.DoesNotContain(RunningDemo.Password, told.Text);
        Assert.Equal(
            Accounts(demo.Said["accounts"]!).Select(one => $"{one["name"]} {one["officer"]}"),
            Accounts(told["demo", "accounts"]!).Select(one => $"{one["name"]} {one["officer"]}")
        );
    }

    [Fact]
    public async Task Who_signs_in_asks_for_a_certificate_and_has_it_at_once()
    {
        using var browser = await SignedInAsync("northern-forces-duty-a");
        (await browser.GetAsync("/parley/v1/me")).IsProblem(403);

        var asked = await AskAsync(browser, "northern-force/armed-forces/duty-a");
        var answered = await AnsweredAsync(browser, asked);

        Assert.Equal("certified", answered.Of("state"));
        var body = new JsonObject
        {
            ["note"] = answered.Of("answer_note"),
            ["account"] = answered["account"]!.DeepClone(),
        };
        var sent = await browser.SendAsync(
            HttpMethod.Put,
            "/parley/v1/parties/northern-force/organs/armed-forces/officers/duty-a",
            body.ToJsonString()
        );
        sent.Is(201);
        var me = (await browser.GetAsync("/parley/v1/me")).Is(200);
        Assert.Equal("northern-force/armed-forces/duty-a", me.Of("officer"));
        await SeesWhatGoesOnAsync(browser);
    }

    [Theory]
    [InlineData("southern-forces-duty-a", "southern-force/armed-forces/duty-b", "duty-officer")]
    [InlineData("southern-forces-duty-b", "northern-force/armed-forces/duty-b", "duty-officer")]
    [InlineData("southern-forces-admin-a", "southern-force/armed-forces/admin-a", "gateway")]
    [InlineData("register", "southern-force/armed-forces/extra", "duty-officer")]
    public async Task Nobody_becomes_somebody_else(string name, string officer, string role)
    {
        using var browser = await SignedInAsync(name);

        var answered = await AnsweredAsync(browser, await AskAsync(browser, officer, role));

        Assert.Equal("refused", answered.Of("state"));
        Assert.Contains("In this demo", answered.Of("reason"));
    }

    [Fact]
    public async Task What_cannot_be_started_is_refused_with_the_option_at_fault()
    {
        using var shell = new ParleyShell();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        async Task IsRefusedAsync(string options, string saying)
        {
            var answer = await shell.RunAsync($"parley demo {options}");
            Assert.Equal((ExitStatus.NoAnswer, ""), (answer.ExitStatus, answer.Output));
            Assert.StartsWith("parley demo: ", answer.Errors);
            Assert.Contains(saying, answer.Errors);
        }

        await IsRefusedAsync($"--listen http://127.0.0.1:{port}", "address already in use");
        await IsRefusedAsync("--listen http://0.0.0.0:8082", "--listen: A demo listens on this");
        await IsRefusedAsync("--data .", "--data: A demo starts in a folder that is new");
        await IsRefusedAsync("--password short", "--password: A password has 15");
        await IsRefusedAsync("--speed 0.5", "--speed: \"0.5\": A speed is instant, none");
        await IsRefusedAsync("--set data=x", "--set: data is set by the demo itself");
        await IsRefusedAsync("--set client.tiles=x", "client.tiles: Tiles are an https address");
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static List<JsonNode> Accounts(JsonNode list) =>
        [.. list.AsArray().Select(one => one!)];

    // The history has caught up with the clock: there is something to see at this moment.
    private static async Task SeesWhatGoesOnAsync(Browser browser)
    {
        var listed = (await browser.GetAsync("/parley/v1/operations")).Is(200);
        var now = DateTimeOffset.UtcNow;
        var states = listed["operations"]!
            .AsArray()
            .Select(one => one!)
            .Select(one => (State: $"{one["state"]}", Volume: one["volumes"]![0]!))
            .ToList();
        Assert.Equal(
            ["active", "ended", "planned"],
            states.Select(one => one.State).Distinct().Order()
        );
        var flying = states.Where(one => one.State == "active").ToList();
        Assert.Equal(2, flying.Count);
        Assert.All(
            flying,
            one => Assert.InRange(now, TimeOf(one.Volume, "start"), TimeOf(one.Volume, "end"))
        );
        var notices = (await browser.GetAsync("/parley/v1/notices")).Is(200);
        Assert.Contains(
            notices["notices"]!.AsArray(),
            one => one!.ToJsonString().Contains("\"movement\"", Ordinal)
        );
    }

    private static DateTimeOffset TimeOf(JsonNode volume, string edge) =>
        (DateTimeOffset)volume[$"time_{edge}"]!["value"]!;

    private async Task<Browser> SignedInAsync(string name)
    {
        var browser = new Browser(demo.Address);
        (await browser.SignInAsync(name, RunningDemo.Password)).Is(201);
        return browser;
    }

    // As the client does it: a key of its own, and a request for the account that is signed in.
    private static async Task<string> AskAsync(
        Browser browser,
        string officer,
        string role = "duty-officer"
    )
    {
        var session = (await browser.GetAsync(Browser.Session)).Is(200);
        var account = new Account(session.Of("issuer"), session.Of("subject"));
        byte[] salt = [.. Enumerable.Range(1, Account.SaltSize).Select(one => (byte)one)];
        var now = Instant.Of(DateTimeOffset.UtcNow);
        var certificate = new Officer
        {
            Id = OfficerId.Of(officer).Value,
            Version = 1,
            Roles = RoleNames.Parse([role]).Value,
            Key = Speaker.KeyOf(officer),
            AccountDigest = [.. account.Digest(salt)],
            From = now - TimeSpan.FromMinutes(1),
            Until = now + TimeSpan.FromDays(30),
        };
        var body = new JsonObject
        {
            ["note"] = Speaker.Note(Statement.Officer.Write(certificate), officer),
            ["account"] = new JsonObject
            {
                ["issuer"] = account.Issuer,
                ["subject"] = account.Subject,
                ["salt"] = Convert.ToBase64String(salt),
            },
        };
        var path = $"/parley/v1/certificate-requests/{Paths.NewId()}";
        (await browser.SendAsync(HttpMethod.Put, path, body.ToJsonString())).Is(201);
        return path;
    }

    private static async Task<Answer> AnsweredAsync(Browser browser, string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var answer = (await browser.GetAsync(path)).Is(200);
            if (answer.Of("state") != "open")
            {
                return answer;
            }
            await Task.Delay(50, limit.Token);
        }
    }
}
