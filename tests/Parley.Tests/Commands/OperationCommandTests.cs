using System.Text.Json.Nodes;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Commands;

/// <summary>
/// `parley operation` as a duty officer types it, against the real server: what is said is signed
/// on their machine.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class OperationCommandTests(RunningServer server) : IDisposable
{
    // Its ways are corridors.
    private const string Convoy = "examples/two-air-forces/aid-convoy.geojson";

    private readonly ParleyShell _shell = new();
    private readonly Place _place = Place.New();

    [Fact]
    public async Task An_operation_is_declared_activated_and_ended()
    {
        var own = await SpeakerAsync();
        _shell.Write("intent.json", _place.Intent().ToJsonString());
        _shell.Write("plan.json", Statement(own).ToJsonString());

        var declared = await RunAsync(
            own,
            "declare plan.json --key duty.key --volumes intent.json"
        );
        var id = declared.Output[..36];
        var listed = await RunAsync(own, $"list --party {own.Id} --state planned --json");
        var activated = await RunAsync(own, $"activate {id} --key duty.key --json");
        var shown = await RunAsync(own, $"show {id}");
        var ended = await RunAsync(own, $"end {id} --key duty.key");
        var again = await RunAsync(own, $"activate {id} --key duty.key");

        Is(0, declared);
        Assert.Equal($"{id}, version 1: planned\nNone.\n", declared.Output);
        Is(0, listed);
        var only = Assert.Single(JsonNode.Parse(listed.Output)!["operations"]!.AsArray())!;
        Assert.Equal(id, $"{only["operation"]}");
        Is(0, activated);
        var said = JsonNode.Parse(activated.Output)!["operation"]!;
        Assert.Equal("active", $"{said["state"]}");
        Assert.Equal(
            300,
            said["volumes"]![0]!["volume"]!["outline_circle"]!["radius"]![
                "value"
            ]!.GetValue<double>()
        );
        Is(0, shown);
        Assert.Contains("121.5 MHz", shown.Output, StringComparison.Ordinal);
        Assert.Contains("300 m around", shown.Output, StringComparison.Ordinal);
        Assert.Equal($"{id}, version 3: ended\n", ended.Output);
        Is(2, again);
        Assert.Contains("stays so", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_is_shown_and_is_exit_status_1()
    {
        var (own, other) = (await SpeakerAsync(), await Speaker.NewAsync(server));
        var theirs = new Plan(other, _place);
        (await theirs.SayAsync()).Is(201);
        var plan = Statement(own);
        plan["operation"] = Paths.NewId();
        plan["volumes"] = new JsonArray(_place.Volume());
        _shell.Write("plan.json", plan.ToJsonString());

        var declared = await RunAsync(own, "declare plan.json --key duty.key");
        var conflicts = await RunAsync(own, $"conflicts {plan["operation"]} --json");
        var cancelled = await RunAsync(own, $"cancel {plan["operation"]} --key duty.key");
        var none = await RunAsync(own, $"conflicts {plan["operation"]}");

        Is(1, declared);
        Assert.Contains("certain", declared.Output, StringComparison.Ordinal);
        Is(1, conflicts);
        var first = Assert.Single(JsonNode.Parse(conflicts.Output)!["operations"]!.AsArray())!;
        Assert.Equal(theirs.Id, $"{first["with"]!["operation"]}");
        Is(0, cancelled);
        Is(2, none);
        Assert.Contains("not over", none.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_said_is_told_in_one_line()
    {
        var own = await SpeakerAsync();
        _shell.Write("plan.json", Statement(own).ToJsonString());
        _shell.Write("bad.json", """{"outline_circle":1,"extents":[{}]}""");

        foreach (
            var (line, saying) in new[]
            {
                ("declare plan.json --key duty.key", "members of its kind"),
                ("declare plan.json --key duty.key --volumes nothing.json", "no such file"),
                ($"declare plan.json --key duty.key --volumes {Convoy}", "no room"),
                ("declare plan.json --key duty.key --volumes bad.json", "volume"),
                ($"activate {Paths.NewId()} --key duty.key", "no such operation"),
                ("activate one --key duty.key", "operation: "),
                ("list --state flying", "state: "),
            }
        )
        {
            var answer = await RunAsync(own, line);

            Is(2, answer);
            Assert.Equal("", answer.Output);
            Assert.Contains(saying, answer.Errors, StringComparison.Ordinal);
            Assert.Single(answer.Errors.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public async Task Nobody_activates_what_is_anothers()
    {
        var (own, other) = (await SpeakerAsync(), await Speaker.NewAsync(server));
        var theirs = new Plan(other, _place);
        (await theirs.SayAsync()).Is(201);

        var answer = await RunAsync(own, $"activate {theirs.Id} --key duty.key");

        Is(2, answer);
        Assert.Contains("own party alone", answer.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _shell.Dispose();

    private async Task<Speaker> SpeakerAsync()
    {
        var speaker = await Speaker.NewAsync(server);
        _shell.Write("duty.key", Speaker.KeyFileOf($"{speaker.Duty}"));
        Is(0, await _shell.RunAsync("chmod 600 duty.key"));
        return speaker;
    }

    // As a person writes it: what has a usual value is left out.
    private static JsonObject Statement(Speaker speaker) =>
        new()
        {
            ["organ"] = $"{speaker.Organ}",
            ["activity"] = "survey",
            ["contact"] = "121.5 MHz",
        };

    private async Task<ParleyAnswer> RunAsync(Speaker speaker, string line)
    {
        var token = await speaker.Line.TokenAsync();
        return await _shell.RunAsync(
            $"PARLEY_SERVER={server.Address} PARLEY_TOKEN={token} parley operation {line}"
        );
    }

    private static void Is(int status, ParleyAnswer answer) =>
        Assert.True(
            answer.ExitStatus == status,
            $"{answer.ExitStatus} instead of {status}: {answer.Output}{answer.Errors}"
        );
}
