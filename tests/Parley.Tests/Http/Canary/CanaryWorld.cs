using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parley.Access.Passwords;
using Parley.Storage.Accounts;
using Parley.Tests.Commands;
using Parley.Tests.Delivery;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Canary;

/// <summary>
/// One server with one history in which every value of every thing is known, and what everybody
/// sees of it everywhere.
/// </summary>
public sealed partial class CanaryWorld : IAsyncLifetime
{
    private const int WaitSecondsMax = 60;
    private const string Password = "zq00000z correct horse battery";

    private static readonly string[] Organs =
    [
        "cn-own/armed-forces",
        "cn-told/armed-forces",
        "cn-told/ministry",
        "cn-third/armed-forces",
        "cn-guard/armed-forces",
        "cn-barred/armed-forces",
    ];

    private readonly Dictionary<(string Viewer, string Surface), HashSet<CanaryMark>> _seen = [];

    // Much is answered alike to many.
    private readonly ConcurrentDictionary<string, HashSet<CanaryMark>> _searched = new();
    private readonly Minting _mint = new(Midnight);
    private readonly PostOffice _post = new();
    private TestEndpoint _endpoint = null!;
    private RunningServer _server = null!;

    internal Canaries Canaries { get; } = new();

    /// <summary>What somebody saw somewhere.</summary>
    internal IReadOnlySet<CanaryMark> Seen(string viewer, string surface) =>
        _seen.GetValueOrDefault((viewer, surface)) ?? [];

    /// <summary>Everywhere that anybody saw anything.</summary>
    internal IEnumerable<(string Viewer, string Surface)> Places => _seen.Keys;

    private static DateTimeOffset Midnight =>
        new(DateTimeOffset.UtcNow.Date.AddDays(2), TimeSpan.Zero);

    public async ValueTask InitializeAsync()
    {
        var metrics = FreePort();
        _endpoint = await TestEndpoint.StartAsync();
        _server = await RunningServer.StartAsync(
            "http_base_urls=true",
            "delivery.allow_private=true",
            "smtp.host=127.0.0.1",
            $"smtp.port={_post.Port}",
            "smtp.from=parley@parley.example",
            "smtp.starttls=false",
            "public_url=https://parley.example",
            $"telemetry.listen=http://127.0.0.1:{metrics}"
        );
        var cast = new Cast(_server, _endpoint.Url, _mint, Canaries);
        var things = new SaidThings();
        await cast.EnterAsync();
        things.Note("certificate request", await cast.AskForCertificateAsync());
        await new History(cast, _mint, Canaries, things).PlayAsync();
        await new HistoryOfAreas(cast, _mint, Canaries, things).PlayAsync();
        await new HistoryOfNotices(cast, _mint, Canaries, things).PlayAsync();
        var about = new AskedAbout(things.Ids, things.Occupied, Organs);
        await CarriedAsync(cast);
        await Task.WhenAll(Onlooker.All.Select(who => LookAsync(who, cast, about)));
        await LookAsPersonAsync(about);
        await LookAtCommandsAsync(cast);
        await LookAsMonitorAsync(metrics);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _endpoint.DisposeAsync();
        await _post.DisposeAsync();
    }

    private void Keep(string viewer, string surface, string text)
    {
        var seen = _searched.GetOrAdd(text, Canaries.In);
        lock (_seen)
        {
            if (!_seen.TryGetValue((viewer, surface), out var all))
            {
                _seen.Add((viewer, surface), all = []);
            }
            all.UnionWith(seen);
        }
    }

    private async Task LookAsync(Onlooker who, Cast cast, AskedAbout about)
    {
        var caller = cast.As(who);
        var texts = await Surfaces.AskAsync(
            about,
            (method, path, body) =>
                who.Scopes is null
                    ? caller.SendNamelessAsync(method, path, body)
                    : caller.SendAsync(method, path, body?.ToJsonString())
        );
        foreach (var (surface, text) in texts)
        {
            Keep(who.Name, surface, text);
        }
        if (who.Organ is not { } organ)
        {
            return;
        }
        foreach (var call in CallsTo(organ))
        {
            Keep(who.Name, "webhook", call.Text);
        }
        foreach (var mail in _post.MailsTo(MailOf(organ)))
        {
            Keep(who.Name, "mail", mail.Raw);
        }
        await using var listener = await Listener.StartAsync(_server, caller, after: 0);
        var last = (await caller.GetAsync("/parley/v1/events")).Is(200)["last"]!.GetValue<long>();
        for (long at = 0; at < last; )
        {
            var (id, _, data) = (await listener.NextAsync())!.Value;
            at = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
            Keep(who.Name, "stream", data.ToJsonString());
        }
    }

    // What the certificate of each organ names: its own one has a canary in its addresses.
    private IEnumerable<EndpointCall> CallsTo(string organ) =>
        _endpoint.Calls.Where(call => call.Id.StartsWith($"{organ}:", StringComparison.Ordinal));

    private string MailOf(string organ) =>
        organ == Onlooker.Own.Organ ? OwnMail : Cast.MailOf(organ);

    private string OwnMail { get; set; } = "";

    // Until every organ's endpoint was told all that its organ was.
    private async Task CarriedAsync(Cast cast)
    {
        OwnMail = cast.OwnMail;
        var since = Stopwatch.StartNew();
        foreach (var round in Enumerable.Range(0, 2))
        {
            foreach (var who in Onlooker.All.Where(who => who.IsOfficer))
            {
                while (true)
                {
                    var events = (await cast.As(who).GetAsync("/parley/v1/events")).Is(200);
                    var last = events["last"]!.GetValue<long>();
                    if (
                        CallsTo(who.Organ!).SelectMany(call => call.Numbers).Append(0).Max() >= last
                    )
                    {
                        break;
                    }
                    if (since.Elapsed.TotalSeconds > WaitSecondsMax)
                    {
                        throw new TimeoutException($"{who.Organ} was not called up to {last}.");
                    }
                    await Task.Delay(50);
                }
            }
        }
        // An emergency goes to all of them by mail, each on its own.
        foreach (var who in Onlooker.All.Where(who => who.IsOfficer && who.Name[..3] != "own"))
        {
            await _post.MailsToAsync(MailOf(who.Organ!), 1);
        }
    }

    private async Task LookAsPersonAsync(AskedAbout about)
    {
        var name = new JsonObject
        {
            ["name"] = _mint.Word(),
            ["password"] = Password,
            ["issuer"] = "https://localhost/accounts",
        };
        using (var book = AccountBook.Open(_server.Folder).Value)
        {
            var account = AccountName.Of($"{name["name"]}").Value;
            Assert.Null(book.Add(account, PasswordHash.Make(Password), AccountDuty.None));
        }
        Canaries.Add("local account", name);
        using var browser = new Browser(_server.Address);
        Keep("person", "errors", (await browser.SignInAsync($"{name["name"]}", "zq")).Text);
        Keep(
            "person",
            "beginSession",
            (await browser.SignInAsync($"{name["name"]}", Password)).Is(201).Text
        );
        var texts = await Surfaces.AskAsync(
            about,
            (method, path, body) => browser.SendAsync(method, path, body?.ToJsonString())
        );
        foreach (var (surface, text) in texts)
        {
            Keep("person", surface, text);
        }
    }

    private async Task LookAtCommandsAsync(Cast cast)
    {
        using var shell = new ParleyShell();
        foreach (var who in (Onlooker[])[Onlooker.Own, Onlooker.Third])
        {
            var token = await cast.As(who).TokenAsync();
            foreach (var thing in (string[])["notice", "operation"])
            {
                var listed = await shell.RunAsync(
                    $"PARLEY_TOKEN={token} parley {thing} list --json --server {_server.Address}"
                );
                Assert.Equal("", listed.Errors);
                Keep(who.Name, "command", listed.Output);
            }
        }
    }

    private async Task LookAsMonitorAsync(int metrics)
    {
        using var http = new HttpClient();
        var samples = await http.GetStringAsync($"http://127.0.0.1:{metrics}/metrics");
        Keep("monitor", "metrics", Counts().Replace(samples, ""));
        Keep("monitor", "health", await _server.TextAsync("/health/ready"));
        Keep("monitor", "health", await _server.TextAsync("/health/live"));
        Keep("monitor", "log", _server.LogText);
    }

    // How many batches or bytes there were may be any number, and so be somebody's by chance. What
    // is searched is what samples are called, their labels, and values with a fraction.
    [GeneratedRegex(@" \d+$", RegexOptions.Multiline, 1_000)]
    private static partial Regex Counts();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
