using System.Text.Json.Nodes;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Commands;

/// <summary>
/// `parley area` as officers of two parties type it, against the real server: what is said is
/// signed on their machines.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class AreaCommandTests(RunningServer server) : IDisposable
{
    private readonly ParleyShell _shell = new();
    private readonly Place _place = Place.New();

    [Fact]
    public async Task A_zone_is_proposed_consented_to_and_shown()
    {
        var (by, guarantor) = (await SpeakerAsync("by.key"), await SpeakerAsync("other.key"));
        var zone = new Zone(by, _place, guarantor).Members();
        zone.Remove("area");
        zone.Remove("version");
        _shell.Write("zone.json", zone.ToJsonString());
        (await new Plan(guarantor, _place).SayAsync()).Is(201);

        var put = await RunAsync(by, "put zone.json --key by.key");
        var id = put.Output[..36];
        var early = await RunAsync(guarantor, $"consent {id} --key other.key --version 2");
        var refused = await RunAsync(
            guarantor,
            $"consent {id} --key other.key --version 1 --refuse"
        );
        var given = await RunAsync(guarantor, $"consent {id} --key other.key --version 1");
        var listed = await RunAsync(by, "list --state acting --json");
        var shown = await RunAsync(guarantor, $"show {id}");
        var foreign = await RunAsync(by, $"consent {id} --key by.key --version 1");
        var relay = await RunAsync(by, $"relay {id} {id} --key by.key --to unit --channel radio");

        Is(0, put);
        Assert.Equal($"{id}, version 1: proposed\n", put.Output);
        Is(2, early);
        Assert.Contains("no version 2", early.Errors, StringComparison.Ordinal);
        Assert.Equal($"{id}, version 1: proposed\n", refused.Output);
        Assert.Equal($"{id}, version 1: acting\n", given.Output);
        Is(0, listed);
        Assert.Contains(id, listed.Output, StringComparison.Ordinal);
        Is(0, shown);
        Assert.Contains("consents", shown.Output, StringComparison.Ordinal);
        Assert.Contains("meets", shown.Output, StringComparison.Ordinal);
        Is(2, foreign);
        Assert.Contains("not asked", foreign.Errors, StringComparison.Ordinal);
        Is(2, relay);
        Assert.Contains("not for your organ to relay", relay.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_with_an_area_is_shown_by_its_name_and_is_exit_status_1()
    {
        var (by, other) = (await SpeakerAsync("by.key"), await SpeakerAsync("other.key"));
        (await new Zone(by, _place).SayAsync()).Is(201);
        var plan = new Plan(other, _place);
        (await plan.SayAsync()).Is(201);

        var table = await RunAsync(other, "operation", $"conflicts {plan.Id}");
        var json = await RunAsync(other, "operation", $"conflicts {plan.Id} --json");

        Is(1, table);
        Assert.Contains("valley", table.Output, StringComparison.Ordinal);
        Is(1, json);
        var met = Assert.Single(JsonNode.Parse(json.Output)!["areas"]!.AsArray())!;
        Assert.Equal("The valley", $"{met["names"]!["en"]}");
    }

    public void Dispose() => _shell.Dispose();

    private async Task<Speaker> SpeakerAsync(string keyFile)
    {
        var speaker = await Speaker.NewAsync(server);
        _shell.Write(keyFile, Speaker.KeyFileOf($"{speaker.Duty}"));
        Is(0, await _shell.RunAsync($"chmod 600 {keyFile}"));
        return speaker;
    }

    private Task<ParleyAnswer> RunAsync(Speaker speaker, string line) =>
        RunAsync(speaker, "area", line);

    private async Task<ParleyAnswer> RunAsync(Speaker speaker, string command, string line)
    {
        var token = await speaker.Line.TokenAsync();
        return await _shell.RunAsync(
            $"PARLEY_TOKEN={token} PARLEY_SERVER={server.Address} parley {command} {line}"
        );
    }

    private static void Is(int status, ParleyAnswer answer) =>
        Assert.True(
            status == answer.ExitStatus,
            $"{answer.ExitStatus}: {answer.Output}{answer.Errors}"
        );
}
