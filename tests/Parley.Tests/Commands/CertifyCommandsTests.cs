using System.Text.Json.Nodes;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Commands;

/// <summary>`parley party requests` and `parley party certify`, against the real server.</summary>
[Collection(nameof(OneServer))]
public sealed class CertifyCommandsTests(RunningServer server) : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task An_administrator_lists_who_asks_and_certifies_or_refuses()
    {
        var speaker = await Speaker.NewAsync(server);
        _shell.Write("party.key", Speaker.KeyFileOf(speaker.Id.Text));
        _shell.Write("other.key", Speaker.KeyFileOf("somebody-else"));
        var (first, second) = (await AskAsync(speaker, "one"), await AskAsync(speaker, "two"));

        var listed = await RunAsync(speaker, "requests --json");

        Assert.Equal(
            new[] { first, second }.Order(),
            JsonNode.Parse(listed.Output)!["requests"]!
                .AsArray()
                .Select(one => $"{one!["id"]}")
                .Order()
        );
        Assert.Contains(first, (await RunAsync(speaker, "requests")).Output);
        Assert.Contains("either", await RefusedAsync(speaker, $"certify {first}"));
        Assert.Contains(
            "either",
            await RefusedAsync(speaker, $"certify {first} --key party.key --refuse no")
        );
        Assert.Contains(
            $"certified by {speaker.Id}",
            await RefusedAsync(speaker, $"certify {first} --key other.key")
        );
        Assert.Contains(
            "no such request",
            await RefusedAsync(speaker, $"certify {Paths.NewId()} --key party.key")
        );

        var certified = await RunAsync(speaker, $"certify {first} --key party.key");
        Assert.Contains($"\u2014 {speaker.Id} ", certified.Output);
        Assert.Contains($"\u2014 {speaker.Organ}/one ", certified.Output);
        var refused = await RunAsync(speaker, $"certify {second} --refuse 'Not now' --json");
        Assert.Equal("Not now", $"{JsonNode.Parse(refused.Output)!["reason"]}");
        Assert.Contains("once", await RefusedAsync(speaker, $"certify {second} --refuse no"));
    }

    public void Dispose() => _shell.Dispose();

    private static async Task<string> AskAsync(Speaker speaker, string name)
    {
        var officer = new OfficerId(speaker.Organ, name);
        var certificate = speaker.Certificate(officer);
        var body = speaker.OfficerBody(certificate);
        body["note"] = Speaker.Note(Statement.Officer.Write(certificate), $"{officer}");
        var id = Paths.NewId();
        var asked = await speaker
            .Signed(officer)
            .PutAsync($"/parley/v1/certificate-requests/{id}", body);
        asked.Is(201);
        return id;
    }

    private async Task<ParleyAnswer> RunAsync(Speaker speaker, string command)
    {
        var answer = await TryAsync(speaker, command);
        Assert.True(answer.ExitStatus == ExitStatus.NoConflict, answer.Errors);
        return answer;
    }

    private async Task<string> RefusedAsync(Speaker speaker, string command)
    {
        var answer = await TryAsync(speaker, command);
        Assert.Equal((ExitStatus.NoAnswer, ""), (answer.ExitStatus, answer.Output));
        return answer.Errors;
    }

    private async Task<ParleyAnswer> TryAsync(Speaker speaker, string command) =>
        await _shell.RunAsync(
            $"chmod 600 *.key; export PARLEY_TOKEN={await speaker.Line.TokenAsync()}\n"
                + $"parley party {command} --server {server.Address}"
        );
}
