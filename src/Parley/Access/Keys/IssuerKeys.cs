using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Parley.Access.Keys;

/// <summary>
/// The keys of every issuer, kept fresh: fetched on a period, sooner when one did not come or a
/// token names one that is unknown. What was good stays in force through an outage. Call
/// <see cref="RefreshAsync"/> once before the first request, then let <see cref="RunAsync"/> run.
/// </summary>
internal sealed class IssuerKeys : IDisposable
{
    private readonly ImmutableArray<WatchedSource> _sources;
    private readonly ImmutableArray<string> _names;
    private readonly HttpClient _http;
    private readonly SourceReader _reader;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    // Lets one refresh run at a time; it owns _sources and is the only one to set _current.
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopped;
    private volatile KeySet _current = KeySet.None;

    // Owned by _asking: the refresh that an unknown key asked for, and when it began.
    private readonly Lock _asking = new();
    private Task _asked = Task.CompletedTask;
    private long? _askedAt;

    /// <param name="issuers">
    /// Whose keys, at most <see cref="AccessLimits.IssuersMax"/>; and names without sources, which
    /// no token speaks for.
    /// </param>
    /// <param name="clock">What time it is.</param>
    /// <param name="log">Hears of keys that cannot be had.</param>
    /// <param name="wire">How key sets are fetched; null for the network.</param>
    internal IssuerKeys(
        IEnumerable<IssuerSettings> issuers,
        TimeProvider clock,
        ILogger log,
        HttpMessageHandler? wire = null
    )
    {
        _clock = clock;
        _log = log;
        _stopped = _stopping.Token;
        _http = SourceReader.MakeClient(wire);
        _reader = new(_http);
        var all = issuers.ToList();
        _names = [.. all.Select(issuer => issuer.Name).OfType<string>()];
        _sources =
        [
            .. all.SelectMany(issuer =>
                issuer.Sources.Select(source => new WatchedSource(issuer.Name, source, clock, log))
            ),
        ];
    }

    /// <summary>The keys in force.</summary>
    internal KeySet Current => _current;

    /// <summary>
    /// Whether any token can be accepted: there is at least one key. Those sources that have given
    /// none yet are named in <see cref="KeySet.Waiting"/>.
    /// </summary>
    internal bool IsReady => !_current.Keys.IsEmpty;

    /// <summary>Keeps the keys fresh until stopped.</summary>
    internal async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(stop);
                await Task.Delay(TimeSpan.FromSeconds(AccessLimits.TickSeconds), _clock, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            // Without this loop a rotated key locks everybody out; it goes on, and says so.
            catch (Exception bug)
            {
                AccessLog.RefreshFailed(_log, bug);
                await Task.Delay(TimeSpan.FromSeconds(AccessLimits.RetrySeconds), _clock, stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Reads every source whose time has come.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal Task RefreshAsync(CancellationToken stop) => ReadAsync(source => source.IsDue, stop);

    /// <summary>
    /// A token names a key that is unknown, so perhaps there are new ones: reads every source
    /// again, unless that was done for this reason within
    /// <see cref="AccessLimits.UnknownKeySeconds"/>. Waits for at most
    /// <see cref="AccessLimits.UnknownKeyWaitSecondsMax"/>. False when there is nothing new to try.
    /// </summary>
    /// <param name="seen">The generation of the keys that did not have it.</param>
    /// <param name="stop">Ends the wait, not the reading.</param>
    internal async ValueTask<bool> TryRefreshForUnknownKeyAsync(long seen, CancellationToken stop)
    {
        if (_current.Generation != seen || !TryAsk(out var refresh))
        {
            return _current.Generation != seen;
        }
        try
        {
            var longest = TimeSpan.FromSeconds(AccessLimits.UnknownKeyWaitSecondsMax);
            await refresh.WaitAsync(longest, _clock, stop);
        }
        catch (TimeoutException)
        {
            return false;
        }
        // The server is going down.
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
        return _current.Generation != seen;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _http.Dispose();
        _refreshing.Dispose();
    }

    private bool TryAsk(out Task refresh)
    {
        lock (_asking)
        {
            refresh = _asked;
            if (!_asked.IsCompleted)
            {
                return true;
            }
            var shortest = TimeSpan.FromSeconds(AccessLimits.UnknownKeySeconds);
            if (_askedAt is { } last && _clock.GetElapsedTime(last) < shortest)
            {
                return false;
            }
            _askedAt = _clock.GetTimestamp();
            refresh = _asked = Task.Run(() => ReadAsync(static _ => true, _stopped), _stopped);
            return true;
        }
    }

    private async Task ReadAsync(Func<WatchedSource, bool> isAsked, CancellationToken stop)
    {
        await _refreshing.WaitAsync(stop);
        try
        {
            var asked = _sources.Where(isAsked).ToList();
            if (asked.Count > 0)
            {
                await Task.WhenAll(asked.Select(source => source.ReadAsync(_reader, stop)));
                Publish();
            }
        }
        finally
        {
            _ = _refreshing.Release();
        }
    }

    private void Publish()
    {
        ImmutableArray<TrustedKey> keys =
        [
            .. _sources.SelectMany(source =>
                source.Keys.Select(key => new TrustedKey(source.Issuer, key))
            ),
        ];
        ImmutableArray<string> waiting =
        [
            .. _sources.Select(source => source.Waiting).OfType<string>(),
        ];
        var current = _current;
        // The same keys keep their generation, and so what was verified with them stays cached.
        var isSame = keys.Select(Named).SequenceEqual(current.Keys.Select(Named));
        _current = isSame
            ? current with
            {
                Waiting = waiting,
            }
            : new(current.Generation + 1, keys, waiting) { Issuers = _names };
        if (!isSame)
        {
            AccessLog.KeysChanged(_log, keys.Length, _current.Generation);
        }

        static (string?, string?, string) Named(TrustedKey key) =>
            (key.Issuer, key.Key.Id, key.Key.Thumbprint);
    }
}
