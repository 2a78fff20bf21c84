using Parley.Tests.Http;

namespace Parley.Tests.Commands;

/// <summary>
/// A server where two parties met as in examples/line/walk: once, for all command lines that only
/// ask it something. It starts with the first of them.
/// </summary>
public sealed class WalkedServer : IAsyncDisposable
{
    private readonly Lazy<Task<RunningServer>> _server = new(WalkAsync);

    /// <summary>What a person types before: where the server is, and who they are.</summary>
    internal async Task<string> BeforeAsync()
    {
        var server = await _server.Value;
        var token = await server.TokenAsync("north-duty", "parley.line");
        return $"export PARLEY_SERVER={AddressOf(server)} PARLEY_TOKEN={token}\n";
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
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
