using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Parley.Access.Issuing;
using Parley.Access.Tokens;
using Parley.Coordination;
using Parley.Coordination.Operations;
using Parley.Coordination.Subscriptions;

namespace Parley.Delivery.Peers;

/// <summary>
/// Tells the USSs that subscribed of each change of an operation that is declared here, as the USS
/// that manages it must (ASTM F3548-21). Each until it took it, at least once, less and less often;
/// after a start all that still lasts is told again, so that nothing is lost with the server.
/// </summary>
internal sealed class PeerNotices : IDisposable
{
    /// <summary>So many calls go on at once.</summary>
    internal const int CallsMax = 16;

    /// <summary>At most so many USSs wait to be told.</summary>
    internal const int PeersMax = 4_096;

    /// <summary>A store that was too busy is asked again after so long, in seconds.</summary>
    internal const double BusySeconds = 1;

    private readonly PeerDesk _desk;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _calls = new(CallsMax);
    private readonly Channel<UssBaseUrl> _begin = Channel.CreateUnbounded<UssBaseUrl>();
    private readonly Lock _lock = new();

    // Owned by _lock. A peer has a queue while it has a loop, or is about to have one.
    private readonly Dictionary<UssBaseUrl, PeerQueue> _queues = [];

    private PeerNotices(PeerDesk desk, ILogger log) => (_desk, _log) = (desk, log);

    /// <summary>Null when nobody gives this server tokens: then no USS is called.</summary>
    internal static PeerNotices? Open(
        DeliveryOptions options,
        IStore store,
        DevelopmentIssuer? development,
        ILogger log
    )
    {
        ITokenSource? tokens =
            options.UssTokens is { } settings ? new ClientTokens(settings, TimeProvider.System)
            : development is not null ? new DevelopmentTokens(development)
            : null;
        if (tokens is null)
        {
            DeliveryLog.TellsNoPeers(log);
            return null;
        }
        var http = OutsideCalls.MakeClient(options);
        return new(new(store, http, tokens, TimeProvider.System), log);
    }

    /// <summary>To be told from now on. Returns at once.</summary>
    internal void Tell(DssId operation, ImmutableArray<SubscriberToNotify> peers)
    {
        foreach (var peer in peers)
        {
            var isNew = false;
            var lost = 0;
            lock (_lock)
            {
                if (!_queues.TryGetValue(peer.BaseUrl, out var queue))
                {
                    if (_queues.Count >= PeersMax)
                    {
                        lost = 1;
                    }
                    else
                    {
                        _queues.Add(peer.BaseUrl, queue = new());
                        isNew = true;
                    }
                }
                lost += queue?.Add(operation, peer.Subscriptions, _desk.Clock.GetUtcNow()) ?? 0;
            }
            if (lost > 0)
            {
                DeliveryLog.PeerGivenUp(_log, peer.BaseUrl, lost);
            }
            if (isNew)
            {
                // Without a limit and never closed: it takes all that there is.
                _ = _begin.Writer.TryWrite(peer.BaseUrl);
            }
        }
    }

    /// <summary>Goes on until it is stopped; when it ends, so have all calls.</summary>
    internal async Task RunAsync(CancellationToken stop)
    {
        var loops = new List<Task>();
        try
        {
            await TellAllAsync(stop).ConfigureAwait(false);
            await foreach (var peer in _begin.Reader.ReadAllAsync(stop).ConfigureAwait(false))
            {
                loops.RemoveAll(loop => loop.IsCompleted);
                loops.Add(RunAsync(peer, stop));
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        await Task.WhenAll(loops).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _desk.Http.Dispose();
        _calls.Dispose();
        (_desk.Tokens as IDisposable)?.Dispose();
    }

    private async Task TellAllAsync(CancellationToken stop)
    {
        while (true)
        {
            var found = await _desk
                .Store.DecideAsync(new FindPeersToTell(), Asker.Itself, stop)
                .ConfigureAwait(false);
            if (found is Decision<ImmutableArray<PeersToTell>>.Allowed { Answer: var all })
            {
                foreach (var one in all)
                {
                    Tell(one.Operation, one.Peers);
                }
                return;
            }
            await Task.Delay(TimeSpan.FromSeconds(BusySeconds), _desk.Clock, stop)
                .ConfigureAwait(false);
        }
    }

    private async Task RunAsync(UssBaseUrl peer, CancellationToken stop)
    {
        try
        {
            while (!await IsDrainedAsync(peer, stop).ConfigureAwait(false))
            {
                await Task.Delay(TimeSpan.FromSeconds(BusySeconds), _desk.Clock, stop)
                    .ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    /// <summary>True when nothing waits any more; false when a bug ended it.</summary>
    private async Task<bool> IsDrainedAsync(UssBaseUrl peer, CancellationToken stop)
    {
        try
        {
            var call = new PeerCall(_desk, peer);
            var failures = 0;
            while (Next(peer) is { } next)
            {
                var why = await TellAsync(call, next, stop).ConfigureAwait(false);
                next.Queue.Tried(next.Waiting, isTold: why is null);
                failures = await GoOnAsync(peer, failures, why, stop).ConfigureAwait(false);
            }
            return true;
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        // A bug with one USS keeps no other from being told.
        catch (Exception bug)
        {
            DeliveryLog.Bug(_log, bug);
            return false;
        }
    }

    private (PeerQueue Queue, Waiting Waiting)? Next(UssBaseUrl peer)
    {
        int givenUp;
        (PeerQueue, Waiting)? next = null;
        lock (_lock)
        {
            var queue = _queues[peer];
            (var waiting, givenUp) = queue.Peek(_desk.Clock.GetUtcNow());
            if (waiting is null)
            {
                _ = _queues.Remove(peer);
            }
            else
            {
                next = (queue, waiting);
            }
        }
        if (givenUp > 0)
        {
            DeliveryLog.PeerGivenUp(_log, peer, givenUp);
        }
        return next;
    }

    private async Task<string?> TellAsync(
        PeerCall call,
        (PeerQueue Queue, Waiting Waiting) next,
        CancellationToken stop
    )
    {
        await _calls.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return await call.TellAsync(next.Waiting.Operation, next.Waiting.Subscriptions, stop)
                .ConfigureAwait(false);
        }
        finally
        {
            _calls.Release();
        }
    }

    private async Task<int> GoOnAsync(
        UssBaseUrl peer,
        int failures,
        string? why,
        CancellationToken stop
    )
    {
        if (why is null)
        {
            if (failures > 0)
            {
                DeliveryLog.PeerGoesOn(_log, peer, failures);
            }
            return 0;
        }
        if (failures == 0)
        {
            DeliveryLog.PeerFails(_log, peer, why);
        }
        var chance = RandomNumberGenerator.GetInt32(1_000) / 1_000.0;
        await Task.Delay(Backoff.After(failures + 1, chance), _desk.Clock, stop)
            .ConfigureAwait(false);
        return failures + 1;
    }
}
