using Parley.Coordination;
using Parley.Storage.Embedded;
using Parley.Storage.Sequencing;

namespace Parley.Storage;

/// <summary>
/// The store of one server in a directory of its own: decides requests one after the other, and
/// keeps what became true in a SQLite database and under signed checkpoints. Only one process may
/// have it open; backups and inspections may go on beside it.
/// </summary>
public sealed class EmbeddedStore : IStore, IAsyncDisposable
{
    private readonly Sequencer _sequencer;
    private readonly DataDirectory _directory;
    private readonly LogKey _key;

    private EmbeddedStore(Sequencer sequencer, DataDirectory directory, LogKey key) =>
        (_sequencer, _directory, _key) = (sequencer, directory, key);

    /// <summary>Facts recorded so far, all of them durable.</summary>
    public long Facts => _sequencer.Facts;

    /// <summary>Batches decided since the store was opened.</summary>
    public long Batches => _sequencer.Batches;

    /// <summary>Requests that wait to be decided.</summary>
    public int Waiting => _sequencer.WaitingCount;

    /// <summary>The last checkpoint as it was signed: a C2SP signed note over all facts.</summary>
    public ReadOnlyMemory<byte> Checkpoint => _sequencer.Checkpoint;

    /// <summary>
    /// Completes when recording has failed, with why. Nothing is decided from then on; the host
    /// ends, so that somebody looks and starts it again.
    /// </summary>
    public Task<Exception> Failure => _sequencer.Failure;

    /// <summary>
    /// Opens the store of a directory, or makes a new one there. Takes as long as reading the last
    /// snapshot and the facts after it does.
    /// </summary>
    public static Opening Open(EmbeddedStoreOptions options) =>
        Disk.Try(
            () =>
                DataDirectory.Take(options.Directory) is { } directory
                    ? Open(options, directory)
                    : new Opening.Refused(new OpenRefusal.InUse(options.Directory)),
            unusable => new Opening.Refused(Recovery.RefusalOf(unusable))
        );

    /// <inheritdoc/>
    public Task<Decision<T>> DecideAsync<T>(
        IRequest<T> request,
        Asker asker,
        CancellationToken cancellation
    ) => _sequencer.DecideAsync(request, asker, cancellation);

    /// <summary>
    /// Closes the store: refuses what comes now, answers what waits, keeps a snapshot.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _sequencer.StopAsync();
        _key.Dispose();
        _directory.Dispose();
    }

    private static Opening Open(EmbeddedStoreOptions options, DataDirectory directory)
    {
        var recovery = new Recovery(options, directory);
        OpenRefusal? refusal = null;
        try
        {
            refusal = recovery.Run();
        }
        finally
        {
            if (refusal is not null || recovery.Result is null)
            {
                recovery.Dispose();
                directory.Dispose();
            }
        }
        if (refusal is not null)
        {
            return new Opening.Refused(refusal);
        }
        var recovered = recovery.Result!;
        var room = new Room(() => options.FreeBytes(options.Directory), options.Clock);
        var batch = new Batch(recovered.Writer, options.Entropy, room);
        var sequencer = new Sequencer(recovered, batch, options);
        sequencer.Start();
        return new Opening.Opened(new(sequencer, directory, recovered.Key));
    }
}
