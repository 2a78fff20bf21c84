using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parley.Access.Keys;
using Parley.Access.Sessions;
using Parley.Access.Tokens;
using Parley.Airspace;
using Parley.Client;
using Parley.Coordination;
using Parley.Delivery;
using Parley.Delivery.Peers;
using Parley.Http;
using Parley.Live;
using Parley.Storage;
using Parley.Storage.Attachments;

namespace Parley.Serving;

/// <summary>The running server: listens, decides, and keeps house.</summary>
internal sealed class Server : IAsyncDisposable
{
    /// <summary>A call's headers have arrived by then, in seconds.</summary>
    internal const int HeaderSecondsMax = 15;

    /// <summary>
    /// What goes on may end by itself for so long when the server stops, in seconds.
    /// </summary>
    internal const int StopSecondsMax = 20;

    private readonly WebApplication _app;
    private readonly ILogger _log;
    private readonly EmbeddedStore _store;
    private readonly IssuerKeys _keys;
    private readonly Door _door;
    private readonly SignInDesk _signIn;
    private readonly CancellationTokenSource _stopping = new();
    private Deliveries? _deliveries;
    private PeerNotices? _peers;
    private AttachmentStore? _attachments;
    private Task _upkeep = Task.CompletedTask;

    private Server(
        WebApplication app,
        EmbeddedStore store,
        IssuerKeys keys,
        Door door,
        SignInDesk signIn
    )
    {
        (_app, _store, _keys, _door, _signIn) = (app, store, keys, door, signIn);
        _log = ServerLog.Of(app.Services.GetRequiredService<ILoggerFactory>());
    }

    /// <summary>The addresses that it listens at, once it runs.</summary>
    internal IEnumerable<string> Addresses => _app.Urls;

    /// <summary>Puts a server together; it does not listen yet.</summary>
    /// <param name="options">How.</param>
    /// <param name="store">Opened; the server closes it.</param>
    /// <param name="signals">Those that the store tells of what it commits.</param>
    internal static async Task<Server> MakeAsync(
        ServeOptions options,
        EmbeddedStore store,
        FeedSignals signals
    )
    {
        var client = ClientRoutes.Open(options);
        var builder = WebApplication.CreateSlimBuilder();
        ServerLogging.Configure(builder.Logging);
        builder.Logging.SetMinimumLevel(options.LogLeast);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.WebHost.UseUrls();
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(StopSecondsMax)
        );
        Telemetry.Add(builder, options, store);
        var app = builder.Build();
        var log = ServerLog.Of(app.Services.GetRequiredService<ILoggerFactory>());
        var development = options.HasDevelopmentIssuer
            ? DevelopmentRoutes.Open(options, log)
            : null;
        var issuers = development is null
            ? options.Issuers
            : options.Issuers.Add(development.Issuer.Settings);
        // Of these no token speaks, whoever's: their accounts are those of people who sign in.
        issuers = issuers.Add(new(options.SignIn.Issuer, []));
        if (options.SignIn.OpenId is { } provider)
        {
            issuers = issuers.Add(new(provider.Authority, []));
        }
        var signIn = SignInParts.Open(options, TimeProvider.System, log);
        var keys = new IssuerKeys(issuers, TimeProvider.System, log);
        await keys.RefreshAsync(CancellationToken.None).ConfigureAwait(false);
        var door = new Door(
            new TokenRule(options.Audiences, keys, TimeProvider.System),
            signIn,
            (options.RequestsPerSecond, options.Burst),
            TimeProvider.System
        );
        var attachments = OpenAttachments(options);
        var deliveries = Deliveries.Open(options, new(store, signals, TimeProvider.System, log));
        var peers = PeerNotices.Open(options.Delivery, store, development?.Issuer, log);
        var server = new Server(app, store, keys, door, signIn)
        {
            _deliveries = deliveries,
            _peers = peers,
            _attachments = attachments,
        };
        var desk = DeskOf(options, store, (signals, signIn, attachments), app.Lifetime) with
        {
            DeliveryKey = deliveries.PublicKey,
            TellPeers = peers is null ? static (_, _) => { } : peers.Tell,
        };
        app.MapOperations(desk, door, log);
        app.MapHealth(server);
        app.MapDocuments();
        Telemetry.Map(app, options);
        development?.Map(app);
        client.Map(app);
        app.MapOthers();
        server._upkeep = Task.WhenAll(
            Upkeep.RunAsync(options, store, keys, log, server._stopping.Token),
            Upkeep.DropUnnamedAsync(store, attachments, log, server._stopping.Token),
            deliveries.RunAsync(server._stopping.Token),
            peers?.RunAsync(server._stopping.Token) ?? Task.CompletedTask
        );
        return server;
    }

    /// <summary>True when calls can be answered: there are keys, and the store goes on.</summary>
    internal bool IsReady => _keys.IsReady && !_store.Failure.IsCompleted;

    /// <summary>Starts to listen; answers why an address cannot be listened at.</summary>
    internal async Task<RuleBroken?> ListenAsync(CancellationToken stop)
    {
        try
        {
            await _app.StartAsync(stop).ConfigureAwait(false);
            return null;
        }
        // Another has the port, this machine has not the address, or only an administrator may.
        catch (IOException fault)
        {
            return new RuleBroken("listen", fault.Message);
        }
        catch (SocketException fault)
        {
            return new RuleBroken("listen", fault.Message);
        }
    }

    /// <summary>
    /// Answers until it is told to stop, or until the store fails: then it ends with why.
    /// </summary>
    internal async Task<Exception?> RunAsync(CancellationToken stop)
    {
        ServerLog.Listens(_log, string.Join(", ", Addresses), Release.Version, _store.Facts);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Exception? failure = null;
        // The store's own thread completes it, and waits for nobody here.
        _ = _store.Failure.ContinueWith(
            failed =>
            {
                failure = failed.Result;
                ending.Cancel();
            },
            ending.Token,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
        await _app.WaitForShutdownAsync(ending.Token).ConfigureAwait(false);
        if (failure is not null)
        {
            ServerLog.StoreFailed(_log, failure);
        }
        return failure;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        // Loops of this server's own, just told to end; no context is held.
#pragma warning disable VSTHRD003
        await _upkeep.ConfigureAwait(false);
#pragma warning restore VSTHRD003
        await _app.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
        _keys.Dispose();
        _deliveries?.Dispose();
        _peers?.Dispose();
        _attachments?.Dispose();
        _door.Dispose();
        _signIn.Dispose();
        _stopping.Dispose();
    }

    // As with the accounts: a folder that cannot be read or made is for who starts the server.
    private static AttachmentStore OpenAttachments(ServeOptions options) =>
        AttachmentStore
            .Open(options.DataFolder, options.Attachments)
            .Try(out var opened, out var broken)
            ? opened
            : throw new IOException($"{broken}");

    private static Desk DeskOf(
        ServeOptions options,
        EmbeddedStore store,
        (FeedSignals Signals, SignInDesk SignIn, AttachmentStore Attachments) parts,
        IHostApplicationLifetime lifetime
    ) =>
        new()
        {
            Store = store,
            Signals = parts.Signals,
            SignIn = parts.SignIn,
            Attachments = parts.Attachments,
            Stopping = lifetime.ApplicationStopping,
            Entropy = () => new Entropy(RandomNumberGenerator.GetBytes(Entropy.SeedSize)),
            Origin = options.Origin,
            Node = options.Node,
            PublicEndpoint = options.PublicUrl,
            OwnUrl = options.OwnUrl,
            Urls = options.AllowsHttpBaseUrls ? UrlSchemes.HttpToo : UrlSchemes.Https,
            AreaMax = options.AreaMax,
        };

    private static void Listen(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Exchange.BodyBytesTakenMax;
        // Above a token's limit, so that a long token is refused as such.
        kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(HeaderSecondsMax);
        kestrel.Limits.MinRequestBodyDataRate = new(240, TimeSpan.FromSeconds(5));
        // Metrics tell what no party may know of the others: they have an address of their own.
        foreach (
            var url in options.Metrics is { } metrics ? options.Listen.Add(metrics) : options.Listen
        )
        {
            void Configure(ListenOptions listen)
            {
                if (url.Scheme == Uri.UriSchemeHttps)
                {
                    listen.UseHttps(https =>
                    {
                        https.ServerCertificate = options.Tls!.Own;
                        https.ServerCertificateChain = options.Tls.Chain;
                    });
                }
            }
            if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            {
                kestrel.Listen(address, url.Port, Configure);
            }
            else
            {
                kestrel.ListenLocalhost(url.Port, Configure);
            }
        }
    }
}
