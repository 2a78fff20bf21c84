using System.Text.Json.Nodes;
using Parley.Tests.Http;

namespace Parley.Tests.Commands;

/// <summary>
/// The history of the original report, played once by the real program against a real server that
/// goes on: tests read what the play answered, and ask the server themselves.
/// </summary>
public sealed class PlayedHistory : IAsyncLifetime
{
    internal const string Script = "examples/two-air-forces/play/history.json";

    internal const string NorthArmy = "northern-force/armed-forces/duty-1";
    internal const string NorthMinistry = "northern-force/foreign-ministry/liaison-1";
    internal const string SouthArmy = "southern-force/armed-forces/duty-1";
    internal const string SouthMinistry = "southern-force/foreign-ministry/liaison-1";

    private readonly ParleyShell _shell = new();

    private RunningServer Server { get; set; } = null!;

    private JsonNode Answer { get; set; } = null!;

    /// <summary>Each copy of each notice as it stood at the end.</summary>
    internal IEnumerable<JsonNode> AllTold => Answer["told"]!.AsArray().Select(row => row!);

    /// <summary>Each declared state of a line.</summary>
    internal IEnumerable<JsonNode> Lines => Answer["lines"]!.AsArray().Select(row => row!);

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync();
        var played = await _shell.RunAsync(
            $"parley play {Script} --server {Server.Address} --json"
        );
        Assert.True(played.ExitStatus == ExitStatus.NoConflict, played.Errors);
        Assert.Equal("", played.Errors);
        Answer = JsonNode.Parse(played.Output)!;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>The id that a name of the script stands for.</summary>
    internal string IdOf(string name) => $"{Answer["names"]![name]}";

    /// <summary>The only row of a notice, or the one to an organ.</summary>
    internal JsonNode Told(string name, string? to = null) =>
        Assert.Single(
            AllTold,
            row => $"{row["name"]}" == name && (to is null || $"{row["to"]}" == to)
        );

    /// <summary>What was answered to steps of a kind by somebody, in order.</summary>
    internal List<JsonNode> Answers(string by, string kind) =>
        [
            .. Answer["steps"]!
                .AsArray()
                .Where(step => $"{step!["by"]}" == by && $"{step["do"]}" == kind)
                .Select(step => step!["answer"]!),
        ];

    /// <summary>The statuses of steps of a kind by somebody about a notice, in order.</summary>
    internal List<int> Statuses(string by, string kind) =>
        [
            .. Answer["steps"]!
                .AsArray()
                .Where(step => $"{step!["by"]}" == by && $"{step["do"]}" == kind)
                .Select(step => step!["status"]!.GetValue<int>()),
        ];

    /// <summary>Asks the server now, as an officer.</summary>
    internal Task<Answer> AskAsync(string officer, string path) =>
        new Party(Server, officer.Replace('/', '.'), "parley.line").GetAsync(path);

    /// <summary>Asks the server now for a notice, as an officer.</summary>
    internal Task<Answer> NoticeAsync(string officer, string name) =>
        AskAsync(officer, $"/parley/v1/notices/{IdOf(name)}");

    /// <summary>Asks the server now without a token.</summary>
    internal Task<Answer> AskNamelessAsync(string path) =>
        Server.SendAsync(HttpMethod.Get, path, null, null);
}

/// <summary>One play for all tests that read it.</summary>
[CollectionDefinition(nameof(OnePlay))]
public sealed class OnePlay : ICollectionFixture<PlayedHistory>;
