using Parley.Tests.Http;

namespace Parley.Tests.Commands;

/// <summary>
/// A server where two parties met as in examples/line/walk: once, for all command lines that only
/// ask it something. It starts with the first of them.
/// </summary>
public sealed class WalkedServer : IAsyncDisposable
{
    // The tests of a class run one after the other. Null before the first that asks.
    private RunningServer? _server;

    /// <summary>What a person types before: where the server is, and who they are.</summary>
    internal async Task<string> BeforeAsync()
    {
        _server ??= await WalkAsync();
        var token = await _server.TokenAsync("north-duty", "parley.line");
        return $"export PARLEY_SERVER={AddressOf(_server)} PARLEY_TOKEN={token}\n";
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static async Task<RunningServer> WalkAsync()
    {
        using var shell = new ParleyShell();
        var curl = await shell.RunAsync("command -v curl");
        Assert.SkipUnless(curl.ExitStatus == 0, "curl is not installed here.");
        var server = await RunningServer.StartAsync();
        var walk = await shell.RunAsync($"PARLEY=parley examples/line/walk {AddressOf(server)}");
        Assert.True(walk.ExitStatus == 0, walk.Errors);
        return server;
    }

    private static string AddressOf(RunningServer server) =>
        server.Address.AbsoluteUri.TrimEnd('/');
}
