namespace Parley.Tests.Http;

/// <summary>
/// A server that lets a request of each party through a second; started when asked for.
/// </summary>
public sealed class StrictServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);

    // Within _starting.
    private RunningServer? _server;

    internal async Task<RunningServer> StartedAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _server ??= await RunningServer.StartAsync(
                "limits.requests_per_second=1",
                "limits.burst=1"
            );
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _starting.Dispose();
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }
}
