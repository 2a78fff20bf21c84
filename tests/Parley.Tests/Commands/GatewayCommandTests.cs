using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Commands;

/// <summary>
/// `parley gateway` between a party's own system and the real server: nothing is lost and nothing
/// sent twice, whenever it ends.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class GatewayCommandTests(RunningServer server) : IDisposable
{
    private const int WaitSecondsMax = 60;

    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task What_is_handed_in_is_said_once_and_what_comes_is_handed_over()
    {
        var (from, to) = (await SpeakerAsync("from"), await SpeakerAsync("to"));
        var id = Paths.NewId();
        HandIn("from", "1-notice", new() { ["notice"] = Notice(from, to, id) });
        HandIn("from", "2-plan", new() { ["operation"] = Plan(from) });
        HandIn("from", "3-again", new() { ["notice"] = Notice(from, to, id) });

        var sent = await OnceAsync(from, "from");
        var taken = await OnceAsync(to, "to");
        HandIn("to", "1-taken", new() { ["receipt"] = Receipt(id, "received") });
        HandIn(
            "to",
            "2-position",
            new() { ["receipt"] = Receipt(id, "position", ("kind", "will-comply")) }
        );
        var answered = await OnceAsync(to, "to");
        var told = await OnceAsync(from, "from");
        var nothing = await OnceAsync(from, "from");

        Is(0, sent);
        Assert.Equal(id, $"{Result("from", "said", "1-notice")["id"]}");
        Assert.Equal(id, $"{Result("from", "said", "3-again")["id"]}");
        Assert.Equal(
            "planned",
            $"{Result("from", "said", "2-plan")["answer"]!["operation"]!["state"]}"
        );
        Assert.Empty(Files("from", "out"));
        // The same notice handed in twice is one notice.
        Assert.Single((await from.Line.GetAsync(Tellings.Root)).Is(200)["notices"]!.AsArray());
        Is(0, taken);
        var event1 = Result("to", "in", "000000000001");
        Assert.Equal(("notice", id), ($"{event1["kind"]}", $"{event1["subject"]}"));
        Is(0, answered);
        var copy = (await from.Line.GetAsync($"{Tellings.Root}/{id}")).Is(200)["copies"]![0]!;
        Assert.NotNull(copy["delivered"]);
        Assert.Equal(2, copy["receipts"]!.AsArray().Count);
        Assert.Equal("will-comply", $"{copy["position"]}");
        // Delivered, received, position: in order, and not again.
        Is(0, told);
        Assert.Equal(3, Files("from", "in").Length);
        Assert.Equal("", nothing.Output);
        Assert.Equal(3, Files("from", "in").Length);
    }

    [Fact]
    public async Task What_may_have_come_before_it_ended_is_not_said_twice()
    {
        var (from, to) = (await SpeakerAsync("from"), await SpeakerAsync("to"));
        HandIn("from", "a", new() { ["notice"] = Notice(from, to) });
        HandIn("from", "b", new() { ["operation"] = Plan(from) });

        // It signs, and nobody answers.
        var cut = await OnceAsync(from, "from", "http://127.0.0.1:1");
        Is(2, cut);
        Assert.Equal(2, Files("from", "out").Length);
        var signed = Result("from", "signed", "a");
        // The call did come; only the answer was lost. Then the gateway is started again.
        (await from.Line.PostAsync($"{signed["path"]}", signed["body"]!)).Is(201);
        var again = await OnceAsync(from, "from");

        Is(0, again);
        Assert.Equal($"{signed["id"]}", $"{Result("from", "said", "a")["id"]}");
        Assert.Single((await from.Line.GetAsync(Tellings.Root)).Is(200)["notices"]!.AsArray());
        Assert.Empty(Files("from", "signed"));

        // The same of an operation, whose versions would be in the way.
        HandIn("from", "c", new() { ["operation"] = Plan(from) });
        Is(2, await OnceAsync(from, "from", "http://127.0.0.1:1"));
        var plan = Result("from", "signed", "c");
        (await from.Line.PutAsync($"{plan["path"]}", plan["body"]!)).Is(201);
        Is(0, await OnceAsync(from, "from"));
        Assert.Equal($"{plan["id"]}", $"{Result("from", "said", "c")["id"]}");
    }

    [Fact]
    public async Task A_gateway_that_is_killed_goes_on_where_it_was()
    {
        var (from, to) = (await SpeakerAsync("from"), await SpeakerAsync("to"));
        using var hook = new Hook();
        var sent = new List<string>();

        // The first call is answered with a fault, and comes again.
        using (var first = await StartAsync(to, "to", hook.Address))
        {
            sent.Add(await TellAsync(from, to));
            sent.Add(await TellAsync(from, to));
            await hook.HasAsync(2);
            first.Kill();
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        sent.Add(await TellAsync(from, to));
        using (var second = await StartAsync(to, "to", hook.Address))
        {
            sent.Add(await TellAsync(from, to));
            await hook.HasAsync(4);
            HandIn("to", "taken", new() { ["receipt"] = Receipt(sent[3], "received") });
            await ExistsAsync("to", "said", "taken");
            await hook.HasAsync(5);
            using var signal = Process.Start("kill", ["-TERM", $"{second.Id}"]);
            await second.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, second.ExitCode);
        }

        // The last is its own receipt: whoever shares the inbox is told of it too.
        Assert.Equal([.. sent, sent[3]], hook.Subjects);
        Assert.Equal(["1", "2", "3", "4", "5"], hook.Ids.Distinct());
        var kept = await File.ReadAllTextAsync(
            _shell.PathOf("to/handed-over.json"),
            TestContext.Current.CancellationToken
        );
        var state = JsonNode.Parse(kept)!;
        Assert.Equal(5, state["up_to"]!.GetValue<long>());
    }

    [Fact]
    public async Task What_cannot_be_said_is_refused_with_its_reason()
    {
        var (from, to) = (await SpeakerAsync("from"), await SpeakerAsync("to"));
        var other = await Speaker.NewAsync(server);
        var theirs = Tellings.Copy(other, from);
        (await other.SendAsync(theirs)).Is(201);
        HandIn("from", "a", []);
        HandIn("from", "b", new() { ["order"] = new JsonObject() });
        HandIn("from", "c", new() { ["notice"] = new JsonObject { ["kind"] = "order" } });
        HandIn("from", "d", new() { ["receipt"] = Receipt(Paths.NewId(), "received") });
        HandIn("from", "e", new() { ["notice"] = Notice(other, to) });
        HandIn("from", "f", new() { ["notice"] = Notice(from, to, $"{theirs.Id}") });
        _shell.Write("from/out/g.json", "{");
        _shell.Write("from/out/.half.json", "{");

        var answer = await OnceAsync(from, "from");

        Is(2, answer);
        foreach (
            var (name, why) in new[]
            {
                ("a", "one member"),
                ("b", "one member"),
                ("c", "members of its kind"),
                ("d", "no such notice"),
                ("e", "sent by the organ that signed it"),
                ("f", ""),
                ("g", "not JSON"),
            }
        )
        {
            Assert.Contains(why, $"{Result("from", "refused", name)["why"]}");
        }
        Assert.Equal([".half.json"], Files("from", "out"));
        Assert.Empty((await to.Line.GetAsync(Tellings.Root)).Is(200)["notices"]!.AsArray());
    }

    [Fact]
    public async Task A_folder_is_one_gateways_and_nobody_elses()
    {
        var own = await SpeakerAsync("from");
        Directory.CreateDirectory(_shell.PathOf("open"));
        await _shell.RunAsync("chmod 777 open");
        using var running = await StartAsync(own, "from");

        foreach (
            var (line, saying) in new[]
            {
                ("open --key from.key", "chmod go-w"),
                ("from --key from.key", "cannot be used"),
                ("new --key nothing.key", "no such file"),
                ("new --key from.key --hook http://example.org/", "--hook: "),
                ("new --key from.key --hook https://127.0.0.1/", "--hook: "),
                ("new --key from.key --hook http://127.0.0.1.example/", "--hook: "),
                ("new --key from.key --token-file nothing --once", "no such file"),
            }
        )
        {
            var answer = await _shell.RunAsync(
                $"PARLEY_SERVER={server.Address} parley gateway {line}"
            );

            Is(2, answer);
            Assert.Contains(saying, answer.Errors, StringComparison.Ordinal);
        }
        running.Kill();
    }

    public void Dispose() => _shell.Dispose();

    private async Task<Speaker> SpeakerAsync(string name)
    {
        var speaker = await Speaker.NewAsync(server);
        _shell.Write($"{name}.key", Speaker.KeyFileOf($"{speaker.Duty}"));
        Directory.CreateDirectory(_shell.PathOf($"{name}/out"));
        Is(0, await _shell.RunAsync($"chmod 600 {name}.key; chmod 700 {name}"));
        return speaker;
    }

    private static JsonObject Notice(Speaker from, Speaker to, string? id = null)
    {
        var notice = new JsonObject
        {
            ["kind"] = "message",
            ["from"] = $"{from.Duty}",
            ["to"] = $"{to.Organ}",
            ["precedence"] = "routine",
            ["authoritative"] = "en",
            ["texts"] = new JsonObject { ["en"] = "Road open" },
        };
        if (id is not null)
        {
            notice["notice"] = id;
        }
        return notice;
    }

    private static JsonObject Plan(Speaker speaker) =>
        new()
        {
            ["organ"] = $"{speaker.Organ}",
            ["activity"] = "survey",
            ["contact"] = "121.5 MHz",
            ["volumes"] = new JsonArray(Place.New().Volume()),
        };

    private static JsonObject Receipt(
        string notice,
        string step,
        (string Name, string Value)? position = null
    )
    {
        var receipt = new JsonObject { ["notice"] = notice, ["step"] = step };
        if (position is var (name, value))
        {
            receipt["position"] = new JsonObject { [name] = value };
        }
        return receipt;
    }

    private static async Task<string> TellAsync(Speaker from, Speaker to)
    {
        var copy = Tellings.Copy(from, to);
        (await from.SendAsync(copy)).Is(201);
        return $"{copy.Id}";
    }

    // As a party's own system does it: whole, and then under its name.
    private void HandIn(string folder, string name, JsonObject file)
    {
        var path = _shell.PathOf($"{folder}/out/{name}.json");
        File.WriteAllText($"{path}.part", file.ToJsonString());
        File.Move($"{path}.part", path);
    }

    private JsonObject Result(string folder, string part, string name) =>
        JsonNode.Parse(File.ReadAllText(_shell.PathOf($"{folder}/{part}/{name}.json")))!.AsObject();

    private string[] Files(string folder, string part) =>
        [
            .. Directory
                .EnumerateFiles(_shell.PathOf($"{folder}/{part}"))
                .Select(path => Path.GetFileName(path)),
        ];

    private async Task<ParleyAnswer> OnceAsync(Speaker speaker, string name, string? address = null)
    {
        var token = await speaker.Line.TokenAsync();
        return await _shell.RunAsync(
            $"PARLEY_SERVER={address ?? $"{server.Address}"} PARLEY_TOKEN={token} "
                + $"parley gateway {name} --key {name}.key --once"
        );
    }

    private async Task<Process> StartAsync(Speaker speaker, string name, string? hook = null)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = _shell.PathOf(".") };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            $"exec {_shell.PathOf("bin/parley")} gateway {name} --key {name}.key"
                + (hook is null ? "" : $" --hook {hook}")
        );
        start.Environment["PARLEY_SERVER"] = $"{server.Address}";
        start.Environment["PARLEY_TOKEN"] = await speaker.Line.TokenAsync();
        var process = Process.Start(start)!;
        await ExistsAsync(name, "lock");
        // It has the folder once it has made what is in it.
        await ExistsAsync(name, "signed");
        return process;
    }

    private Task ExistsAsync(string folder, string part, string name) =>
        ExistsAsync(folder, $"{part}/{name}.json");

    private async Task ExistsAsync(string folder, string path)
    {
        var late = Stopwatch.StartNew();
        while (!Path.Exists(_shell.PathOf($"{folder}/{path}")))
        {
            Assert.True(late.Elapsed.TotalSeconds < WaitSecondsMax, $"{path} did not come.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static void Is(int status, ParleyAnswer answer) =>
        Assert.True(
            answer.ExitStatus == status,
            $"{answer.ExitStatus} instead of {status}: {answer.Output}{answer.Errors}"
        );

    /// <summary>A party's own system: answers the first call with a fault, and then well.</summary>
    private sealed class Hook : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Id, string Subject)> _heard = new();
        private int _calls;

        public Hook()
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = ListenAsync();
        }

        public string Address { get; }

        /// <summary>What was taken, in order; what came again counts once.</summary>
        public IEnumerable<string> Subjects =>
            _heard.DistinctBy(one => one.Id).Select(one => one.Subject);

        public IEnumerable<string> Ids => _heard.Select(one => one.Id);

        public async Task HasAsync(int count)
        {
            var late = Stopwatch.StartNew();
            while (Ids.Distinct().Count() < count)
            {
                Assert.True(late.Elapsed.TotalSeconds < WaitSecondsMax, $"{_heard.Count} events.");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        public void Dispose() => _listener.Close();

        private async Task ListenAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream);
                    var told = JsonNode.Parse(await reader.ReadToEndAsync())!;
                    var isFirst = Interlocked.Increment(ref _calls) == 1;
                    if (!isFirst)
                    {
                        _heard.Enqueue(
                            ($"{context.Request.Headers["webhook-id"]}", $"{told["subject"]}")
                        );
                    }
                    context.Response.StatusCode = isFirst ? 500 : 204;
                    context.Response.Close();
                }
                // It was closed, or who called has gone.
                catch (Exception fault)
                    when (fault is HttpListenerException or ObjectDisposedException or IOException)
                { }
            }
        }
    }
}
