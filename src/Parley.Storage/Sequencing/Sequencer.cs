using System.Collections.Immutable;
using System.Threading.Channels;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Storage.Embedded;
using Parley.Storage.Snapshots;

namespace Parley.Storage.Sequencing;

/// <summary>
/// The one place where requests are decided, one after the other, on a thread of its own. It takes
/// what waits as a batch, runs each rule against the picture as the one before left it, records all
/// facts in one commit, and only then answers.
/// </summary>
internal sealed class Sequencer : IStore
{
    /// <summary>When to ask again while too much is waiting.</summary>
    internal const int FullRetrySeconds = 1;

    /// <summary>So many urgent requests wait beyond the others.</summary>
    internal const int UrgentWaitingMax = 1_000;

    /// <summary>When to ask again of a store that is closing or has stopped.</summary>
    internal const int ClosedRetrySeconds = 10;

    private readonly Channel<Waiting> _waiting;
    private readonly TaskCompletionSource _ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly TaskCompletionSource<Exception> _failure = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly int _waitingMax;
    private readonly int _batchMax;

    // Owner of these: the sequencer's thread.
    private readonly Picture _picture;
    private readonly SealedLog _log;
    private readonly FactClock _clock;
    private readonly SnapshotKeeper _snapshots;
    private readonly Batch _batch;
    private readonly Action<IReadOnlyCollection<OrganId>> _told;

    // Written before the channel is completed, so that a refused writer sees why.
    private volatile bool _isClosing;

    // Written by the sequencer's thread, read by any.
    private long _facts;
    private long _batches;
    private byte[] _checkpoint;

    internal Sequencer(Recovered recovered, Batch batch, EmbeddedStoreOptions options)
    {
        _waiting = Channel.CreateBounded<Waiting>(
            new BoundedChannelOptions(options.WaitingMax + UrgentWaitingMax) { SingleReader = true }
        );
        _waitingMax = options.WaitingMax;
        _batchMax = options.BatchMax;
        (_picture, _log, _snapshots) = (recovered.Picture, recovered.Log, recovered.Snapshots);
        _clock = new(options.Clock, recovered.LastTime);
        _batch = batch;
        _told = options.Told;
        _facts = _log.Size;
        _checkpoint = recovered.Checkpoint;
    }

    internal long Facts => Volatile.Read(ref _facts);

    internal long Batches => Volatile.Read(ref _batches);

    internal int WaitingCount => _waiting.Reader.Count;

    internal byte[] Checkpoint => Volatile.Read(ref _checkpoint);

    internal Task<Exception> Failure => _failure.Task;

    internal void Start() =>
        new Thread(Run) { Name = "parley sequencer", IsBackground = true }.Start();

    /// <inheritdoc/>
    public Task<Decision<T>> DecideAsync<T>(
        IRequest<T> request,
        Asker asker,
        CancellationToken cancellation
    )
    {
        var waiting = new Waiting<T>(request, asker);
        // Two who look at once may both find the last place: the limit is a level, not a wall.
        var isFull = !request.IsUrgent && _waiting.Reader.Count >= _waitingMax;
        if (isFull || !_waiting.Writer.TryWrite(waiting))
        {
            waiting.Refuse(_isClosing ? Closed : Full);
        }
        return waiting.Task.WaitAsync(cancellation);
    }

    /// <summary>
    /// Takes no more requests, answers those that wait, keeps a snapshot and closes the files.
    /// After a failure there is nothing left to do.
    /// </summary>
    internal Task StopAsync()
    {
        Close();
        return _ended.Task;
    }

    private static Refusal.Busy Full { get; } =
        new("Too many requests are waiting to be decided.", FullRetrySeconds);

    private static Refusal.Busy Closed { get; } =
        new("The store is closing or has stopped; nothing is decided now.", ClosedRetrySeconds);

    private void Close()
    {
        _isClosing = true;
        _waiting.Writer.TryComplete();
    }

    private void Run()
    {
        try
        {
            while (WaitForRequests())
            {
                DecideBatch();
            }
            _snapshots.TakeLast(_picture, _log, _clock.Last);
        }
        catch (Exception failed)
        {
            // Whatever it was, the picture and the record may differ now: nothing is decided any
            // more, nobody is told of what was not committed, and the host is told why.
            Stop(failed);
        }
        finally
        {
            CloseFiles();
        }
    }

    private void CloseFiles()
    {
        try
        {
            _snapshots.Dispose();
            _log.Dispose();
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private bool WaitForRequests()
    {
        var isThere = _waiting.Reader.WaitToReadAsync();
#pragma warning disable VSTHRD002, CA2012 // this thread is the sequencer's own: it may wait
        return isThere.IsCompleted ? isThere.Result : isThere.AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, CA2012
    }

    private void DecideBatch()
    {
        _batch.Clear();
        for (var left = _batchMax; left > 0 && _waiting.Reader.TryRead(out var one); left--)
        {
            Decide(one);
        }
        if (_batch.Facts.Count > 0)
        {
            Volatile.Write(ref _checkpoint, _log.Append(_batch.Facts));
            Volatile.Write(ref _facts, _log.Size);
        }
        Volatile.Write(ref _batches, _batches + 1);
        foreach (var one in _batch.Decided)
        {
            one.Answer();
        }
        if (_picture.Feeds.TakeTouched() is { Count: > 0 } touched)
        {
            _told(touched);
        }
        _batch.Clear();
        _snapshots.TakeWhenDue(_picture, _log, _clock.Last);
    }

    private void Decide(Waiting one)
    {
        ImmutableArray<Fact> facts;
        try
        {
            facts = _batch.Decide(one, _picture, _clock.Now(), _log.Size);
        }
        catch (Exception bug)
        {
            // A rule that throws, or a fact that cannot be written down: this request's bug alone,
            // and nothing of it was applied. Whoever waits for it is told.
            one.Fail(bug);
            return;
        }
        foreach (var fact in facts)
        {
            _picture.Apply(fact);
        }
    }

    private void Stop(Exception failed)
    {
        Close();
        var unknown = new StoreStoppedException(failed);
        foreach (var one in _batch.Decided)
        {
            one.Fail(unknown);
        }
        while (_waiting.Reader.TryRead(out var one))
        {
            one.Refuse(Closed);
        }
        _failure.SetResult(failed);
    }
}
