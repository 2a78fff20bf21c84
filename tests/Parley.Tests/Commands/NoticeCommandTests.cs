using System.Text.Json.Nodes;
using Parley.Commands.Line;
using Parley.Coordination.Attachments;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Commands;

/// <summary>
/// `parley notice` as two duty officers type it, against the real server: what each says is signed
/// on their own machine.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class NoticeCommandTests(RunningServer server) : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Fact]
    public void Every_type_that_a_server_takes_can_be_attached()
    {
        Assert.Equal(AttachmentTypes.All, AttachedFile.MediaTypes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_notice_is_sent_taken_read_back_passed_on_and_answered()
    {
        var (from, to) = (await SpeakerAsync("from"), await SpeakerAsync("to"));
        _shell.Write("notice.json", Notice(from, to).ToJsonString());

        var sent = await RunAsync(from, "send notice.json --key from.key --json");
        Is(0, sent);
        var id = $"{JsonNode.Parse(sent.Output)!["notice"]}";
        var waiting = await RunAsync(to, "list --waiting --json");
        var watched = await RunAsync(to, "watch --after 0 --count 1 --json");
        var taken = await RunAsync(to, $"receive {id} --key to.key");
        var early = await RunAsync(to, $"position {id} will-comply --key to.key");
        var wrong = await RunAsync(
            to,
            $"read-back {id} --place 35.9,39.01002 --count 4 --key to.key --json"
        );
        var right = await RunAsync(
            to,
            $"read-back {id} --place 35.95001,39.01002 --count 4 --key to.key"
        );
        var passed = await RunAsync(
            to,
            $"pass-on {id} --to \"The crew\" --channel radio --key to.key"
        );
        var position = await RunAsync(
            to,
            $"position {id} cannot-comply --reason safety --text Weather --key to.key"
        );
        var shown = await RunAsync(from, $"show {id}");

        Assert.Equal(id, $"{JsonNode.Parse(waiting.Output)!["notices"]![0]!["notice"]}");
        Assert.Equal("notice", $"{JsonNode.Parse(watched.Output)!["kind"]}");
        Is(0, taken);
        Is(2, early);
        Assert.Contains("read back", early.Errors, StringComparison.Ordinal);
        var copy = JsonNode.Parse(wrong.Output)!["copies"]![0]!;
        Assert.Equal("place", $"{copy["receipts"]![1]!["faults"]![0]}");
        Is(0, right);
        Is(0, passed);
        Is(0, position);
        var seen = string.Join(' ', shown.Output.Split((char[])[' ', '\n', '│']));
        Assert.Contains("[en] Four at the gate", shown.Output, StringComparison.Ordinal);
        Assert.Contains("delivered", seen, StringComparison.Ordinal);
        Assert.Contains("cannot-comply", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_attached_by_who_sends_and_got_by_who_is_told()
    {
        var (from, to) = (await SpeakerAsync("from"), await SpeakerAsync("to"));
        _shell.Write("notice.json", Notice(from, to).ToJsonString());
        _shell.Write("gate list.csv", "gate;open\nnorth;yes\n");
        _shell.Write("gate.exe", "MZ");
        _shell.Write("gate.png", "no picture");
        Directory.CreateDirectory(_shell.PathOf("got"));

        var program = await RunAsync(from, "send notice.json --key from.key --attach gate.exe");
        var picture = await RunAsync(from, "send notice.json --key from.key --attach gate.png");
        var sent = await RunAsync(
            from,
            "send notice.json --key from.key --attach \"gate list.csv\" --json"
        );
        Is(0, sent);
        var id = $"{JsonNode.Parse(sent.Output)!["notice"]}";
        var got = await RunAsync(to, $"attachments {id} --output got --json");
        var third = await RunAsync(await SpeakerAsync("third"), $"attachments {id}");

        Is(2, program);
        Assert.Contains("gate.exe: Its name ends in", program.Errors, StringComparison.Ordinal);
        Is(2, picture);
        Assert.Contains("no image/png", picture.Errors, StringComparison.Ordinal);
        Is(0, got);
        var path = $"{Assert.Single(JsonNode.Parse(got.Output)!["files"]!.AsArray())}";
        Assert.EndsWith("-gate_list.csv", path, StringComparison.Ordinal);
        Assert.Equal(
            "gate;open\nnorth;yes\n",
            await File.ReadAllTextAsync(_shell.PathOf(path), TestContext.Current.CancellationToken)
        );
        Is(2, third);
    }

    [Fact]
    public async Task A_notice_is_sent_to_a_role_and_listed_by_it()
    {
        var (from, to) = (await SpeakerAsync("from"), await SpeakerAsync("to"));
        _shell.Write("notice.json", Notice(from, to).ToJsonString());

        var sent = await RunAsync(from, "send notice.json --key from.key --role planner --json");
        Is(0, sent);
        var id = $"{JsonNode.Parse(sent.Output)!["notice"]}";
        var planners = await RunAsync(to, "list --role planner --json");
        var liaisons = await RunAsync(to, "list --role liaison --json");
        var shown = await RunAsync(to, $"show {id}");
        var watched = await RunAsync(to, "watch --after 0 --count 1");
        var radio = await RunAsync(to, $"radio {id}");
        var heard = await RunAsync(to, $"radio-check \"{radio.Output.Trim()}\"");

        var found = Assert.Single(JsonNode.Parse(planners.Output)!["notices"]!.AsArray())!;
        Assert.Equal(id, $"{found["notice"]}");
        Assert.Equal("planner", $"{found["copies"]![0]!["statement"]!["role"]}");
        Assert.Empty(JsonNode.Parse(liaisons.Output)!["notices"]!.AsArray());
        Assert.Contains("for the planner", shown.Output, StringComparison.Ordinal);
        // Nobody of theirs plans.
        Assert.Contains("asked: planner and duty-officer", shown.Output, StringComparison.Ordinal);
        Assert.Contains("asked: planner and duty-officer", watched.Output);
        Assert.Contains("for: planner\n", heard.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_said_is_told_in_one_line()
    {
        var (from, to) = (await SpeakerAsync("from"), await SpeakerAsync("to"));
        var notice = Notice(from, to);
        _shell.Write("notice.json", notice.ToJsonString());
        notice["kind"] = "order";
        _shell.Write("bad.json", notice.ToJsonString());

        foreach (
            var (line, saying) in new[]
            {
                ("send bad.json --key from.key", "kind: It is one of"),
                ("send nothing.json --key from.key", "send: nothing.json: "),
                ("send notice.json --key to.key", "signed by"),
                ($"receive {Paths.NewId()} --key from.key", "no such notice"),
                ($"show {Paths.NewId()}", "no such notice"),
                ($"read-back {Paths.NewId()} --place here --key from.key", "--place"),
                ("list --kind order", "kind: "),
                ("list --role observer", "role: It is one of duty-officer, liaison"),
                ("send notice.json --key from.key --role gateway", "role: It is one of"),
                ("watch --after 99", "after: "),
            }
        )
        {
            var answer = await RunAsync(from, line);

            Is(2, answer);
            Assert.Equal("", answer.Output);
            Assert.Contains(saying, answer.Errors, StringComparison.Ordinal);
            Assert.Single(answer.Errors.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public async Task A_watch_tells_that_the_server_has_stopped()
    {
        await using var own = await RunningServer.StartAsync();
        var speaker = await Speaker.NewAsync(own);
        var token = await speaker.Line.TokenAsync();
        var watching = _shell.RunAsync(
            $"PARLEY_SERVER={own.Address} PARLEY_TOKEN={token} parley notice watch"
        );
        await using (await Listener.StartAsync(own, speaker.Line))
        {
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        }
        await own.StopAsync();

        var watched = await watching;

        Is(2, watched);
        Assert.Contains("parley notice watch: ", watched.Errors, StringComparison.Ordinal);
        Assert.Single(watched.Errors.TrimEnd('\n').Split('\n'));
    }

    public void Dispose() => _shell.Dispose();

    private async Task<Speaker> SpeakerAsync(string key)
    {
        var speaker = await Speaker.NewAsync(server);
        _shell.Write($"{key}.key", Speaker.KeyFileOf($"{speaker.Duty}"));
        Is(0, await _shell.RunAsync($"chmod 600 {key}.key"));
        return speaker;
    }

    // As a person writes it: the id and the time are filled in.
    private static JsonObject Notice(Speaker from, Speaker to) =>
        new()
        {
            ["kind"] = "message",
            ["from"] = $"{from.Duty}",
            ["to"] = $"{to.Organ}",
            ["precedence"] = "priority",
            ["about"] = new JsonObject
            {
                ["place"] = new JsonObject
                {
                    ["lat"] = 35.95001,
                    ["lng"] = 39.01002,
                    ["accuracy_m"] = 50,
                },
                ["count"] = 4,
            },
            ["read_back"] = true,
            ["authoritative"] = "en",
            ["texts"] = new JsonObject { ["en"] = "Four at the gate" },
        };

    private async Task<ParleyAnswer> RunAsync(Speaker speaker, string line)
    {
        var token = await speaker.Line.TokenAsync();
        return await _shell.RunAsync(
            $"PARLEY_SERVER={server.Address} PARLEY_TOKEN={token} parley notice {line}"
        );
    }

    private static void Is(int status, ParleyAnswer answer) =>
        Assert.True(
            answer.ExitStatus == status,
            $"{answer.ExitStatus} instead of {status}: {answer.Output}{answer.Errors}"
        );
}
