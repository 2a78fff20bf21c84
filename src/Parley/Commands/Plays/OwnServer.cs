using Microsoft.Extensions.Logging;
using Parley.Airspace;
using Parley.Ledger.Notes;
using Parley.Live;
using Parley.Serving;
using Parley.Storage;

namespace Parley.Commands.Plays;

/// <summary>
/// A server for one play: in a new temporary folder, at a free port of this machine alone. Both are
/// gone when it is disposed.
/// </summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Server _server;

    private OwnServer(DirectoryInfo folder, Server server) => (_folder, _server) = (folder, server);

    /// <summary>Where it listens.</summary>
    internal Uri Address => new(_server.Addresses.First());

    /// <summary>Starts one; refused when this machine lets none be started.</summary>
    internal static async Task<Checked<OwnServer>> StartAsync(CancellationToken stop)
    {
        try
        {
            var folder = Directory.CreateTempSubdirectory("parley-play-");
            var started = await StartAsync(folder, stop).ConfigureAwait(false);
            if (!started.Try(out _, out _))
            {
                folder.Delete(recursive: true);
            }
            return started;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new RuleBroken("", $"A server cannot be started here: {fault.Message}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private static async Task<Checked<OwnServer>> StartAsync(
        DirectoryInfo folder,
        CancellationToken stop
    )
    {
        // What others set for their servers is nothing to this one.
        KeyValuePair<string, string>[] flags =
        [
            new("data", folder.FullName),
            new("listen", "http://127.0.0.1:0"),
            new("development_issuer", "true"),
            new("telemetry.listen", ""),
        ];
        if (
            !Settings.Of(null, [], flags).Try(out var settings, out var broken)
            || !ServeOptions.Of(settings).Try(out var read, out broken)
        )
        {
            return broken;
        }
        var options = read with { LogLeast = LogLevel.Error };
        var signals = new FeedSignals();
        var opening = EmbeddedStore.Open(
            new()
            {
                Directory = options.DataFolder,
                Origin = KeyName.Of(options.Origin).Value,
                Node = options.Node,
                WaitingMax = options.WaitingMax,
                Told = signals.Told,
                Warned = warning => Complaints.Write("parley play", $"{warning}"),
            }
        );
        if (opening is not Opening.Opened { Store: var store })
        {
            return new RuleBroken("", ((Opening.Refused)opening).Why.Message);
        }
        Server server;
        try
        {
            server = await Server.MakeAsync(options, store, signals).ConfigureAwait(false);
        }
        // The keys that it makes for itself cannot be written.
        catch (IOException fault)
        {
            await store.DisposeAsync().ConfigureAwait(false);
            return new RuleBroken("", fault.Message);
        }
        if (await server.ListenAsync(stop).ConfigureAwait(false) is { } cannot)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            return cannot;
        }
        return new OwnServer(folder, server);
    }
}
