using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Parley.Airspace;
using Parley.Client;
using Parley.Ledger.Notes;
using Parley.Live;
using Parley.Serving;
using Parley.Storage;

namespace Parley.Commands.Plays;

/// <summary>What a server of one's own is to be like.</summary>
/// <param name="Command">Who starts it: <c>parley play</c> is called play.</param>
internal sealed record OwnServerOrder(string Command)
{
    private static readonly string[] FixedKeys =
    [
        "data",
        "listen",
        "development_issuer",
        "audiences",
        "accounts.issuer",
        "telemetry.listen",
    ];

    /// <summary>Its folder, which is kept; null for a temporary one, which is not.</summary>
    internal string? Folder { get; init; }

    /// <summary>Where it listens; any free port of this machine unless said.</summary>
    internal string Listen { get; init; } = "http://127.0.0.1:0";

    /// <summary>Settings beside those that it needs itself.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>What its client is told of the demonstration; null when it is none.</summary>
    internal ClientDemo? Demo { get; init; }

    /// <summary>True for a setting that it needs itself.</summary>
    internal static bool IsFixed(string key) => FixedKeys.Contains(key);

    /// <summary>All its settings; what others set for their servers counts nothing.</summary>
    internal IEnumerable<KeyValuePair<string, string>> FlagsIn(string folder) =>
        [
            .. Settings,
            new("data", folder),
            new("listen", Listen),
            new("development_issuer", "true"),
            new("telemetry.listen", ""),
        ];
}

/// <summary>
/// A server for one play or demonstration, on this machine alone. It is gone when it is disposed,
/// and with it its folder, when that is a temporary one.
/// </summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly DirectoryInfo? _temporary;
    private readonly Server _server;
    private readonly ServeOptions _options;

    private OwnServer(DirectoryInfo? temporary, Server server, ServeOptions options) =>
        (_temporary, _server, _options) = (temporary, server, options);

    /// <summary>Where it listens.</summary>
    internal Uri Address => new(_server.Addresses.First());

    /// <summary>Where it keeps everything.</summary>
    internal string Folder => _options.DataFolder;

    /// <summary>Who vouches for the accounts that are kept here.</summary>
    internal string Issuer => _options.SignIn.Issuer;

    /// <summary>True when there is a client to be opened.</summary>
    internal bool HasClient => File.Exists(Path.Combine(_options.Client.Folder, ClientFiles.Index));

    /// <summary>Starts one; refused when this machine lets none be started.</summary>
    internal static async Task<Checked<OwnServer>> StartAsync(
        OwnServerOrder order,
        CancellationToken stop
    )
    {
        try
        {
            var temporary = order.Folder is null
                ? Directory.CreateTempSubdirectory($"parley-{order.Command}-")
                : null;
            var started = await StartAsync(order, temporary, stop).ConfigureAwait(false);
            if (!started.Try(out _, out _))
            {
                temporary?.Delete(recursive: true);
            }
            return started;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new RuleBroken("", $"A server cannot be started here: {fault.Message}");
        }
    }

    /// <summary>Answers until it is told to stop; ends with why, when its store failed.</summary>
    internal Task<Exception?> RunAsync(CancellationToken stop) => _server.RunAsync(stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _temporary?.Delete(recursive: true);
    }

    private static async Task<Checked<OwnServer>> StartAsync(
        OwnServerOrder order,
        DirectoryInfo? temporary,
        CancellationToken stop
    )
    {
        var flags = order.FlagsIn(temporary?.FullName ?? order.Folder!);
        if (
            !Settings.Of(null, [], flags).Try(out var settings, out var broken)
            || !ServeOptions.Of(settings).Try(out var read, out broken)
        )
        {
            return broken;
        }
        var options = read with { LogLeast = LogLevel.Error, Demo = order.Demo };
        var signals = new FeedSignals();
        var opening = EmbeddedStore.Open(
            new()
            {
                Directory = options.DataFolder,
                Origin = KeyName.Of(options.Origin).Value,
                Node = options.Node,
                WaitingMax = options.WaitingMax,
                Told = signals.Told,
                Warned = warning => Complaints.Write($"parley {order.Command}", $"{warning}"),
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
        // The keys that it makes for itself cannot be written, or the client cannot be read.
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
        return new OwnServer(temporary, server, options);
    }
}
