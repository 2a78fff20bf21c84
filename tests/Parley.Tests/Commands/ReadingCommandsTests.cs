using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Commands;

/// <summary>
/// Notices as people read them and read them out, and lines, as they type it.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class ReadingCommandsTests(RunningServer server) : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task A_notice_is_shown_in_a_language_read_out_and_checked()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var copy = Copy(from, to, NoticeKind.Emergency) with
        {
            Precedence = Precedence.Flash,
            Core = About() with { Window = null },
            Slots = new(
                Slots
                    .None.Values.Add("danger", new SlotValue.Choice("under-fire"))
                    .Add("needed", new SlotValue.Choice("stop"))
                    .Add("who", new SlotValue.Line("Convoy 4"))
            ),
        };
        (await from.SendAsync(copy)).Is(201);

        var arabic = await RunAsync(to, $"notice show {copy.Id} --language ar");
        var radio = await RunAsync(to, $"notice radio {copy.Id}");
        var line = radio.Output.TrimEnd('\n');
        var fits = await _shell.RunAsync($"parley notice radio-check '{line}'");
        var slip = await _shell.RunAsync(
            $"parley notice radio-check '{line.Replace("035", "036").Replace("35.9", "36.9")}'"
        );
        var german = await RunAsync(to, $"notice show {copy.Id} --language de");

        Assert.Equal((0, ""), (arabic.ExitStatus, arabic.Errors));
        Assert.Contains("المعنيون: \u2068Convoy 4\u2069.\n", arabic.Output);
        Assert.DoesNotContain('\uFFFD', arabic.Output);
        Assert.Equal((0, ""), (fits.ExitStatus, fits.Errors));
        Assert.Contains("danger: under-fire\n", fits.Output);
        Assert.Contains("count: 4\n", fits.Output);
        Assert.EndsWith("The check words fit.\n", fits.Output);
        Assert.Equal((1, ""), (slip.ExitStatus, slip.Output));
        Assert.Contains("check", slip.Errors);
        Assert.Equal(2, german.ExitStatus);
        Assert.Contains("language", german.Errors);
    }

    [Fact]
    public async Task A_line_is_declared_and_listed()
    {
        var (own, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        _shell.Write("duty.key", Speaker.KeyFileOf($"{own.Duty}"));
        _shell.Write(
            "state.json",
            new JsonObject
            {
                ["by"] = $"{own.Organ}",
                ["toward"] = $"{other.Organ}",
                ["version"] = 1,
                ["state"] = "degraded",
            }.ToJsonString()
        );
        await _shell.RunAsync("chmod 600 duty.key");

        var declared = await RunAsync(own, "line declare state.json --key duty.key");
        var listed = await RunAsync(other, "line list --json");

        Assert.Equal((0, ""), (declared.ExitStatus, declared.Errors));
        Assert.StartsWith(Statement.LineState.Type, declared.Output);
        var line = JsonNode.Parse(listed.Output)!["lines"]!
            .AsArray()
            .Single(one => $"{one!["organ"]}" == $"{own.Organ}")!;
        Assert.Equal("degraded", $"{line["declared_by_them"]!["state"]}");
    }

    public void Dispose() => _shell.Dispose();

    private async Task<ParleyAnswer> RunAsync(Speaker speaker, string line)
    {
        var token = await speaker.Line.TokenAsync();
        return await _shell.RunAsync(
            $"PARLEY_SERVER={server.Address} PARLEY_TOKEN={token} parley {line}"
        );
    }
}
