using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Storage.Embedded;

namespace Parley.Storage.Snapshots;

/// <summary>
/// Takes snapshots at the sequencer's pace: copies references on its thread, and writes them down
/// on another, one snapshot at a time.
/// </summary>
/// <param name="shelf">Where they go.</param>
/// <param name="every">After so many facts.</param>
/// <param name="last">How many facts the newest one has.</param>
internal sealed class SnapshotKeeper(SnapshotShelf shelf, int every, long last) : IDisposable
{
    // Owner of both: the sequencer's thread.
    private long _last = last;
    private Task _writing = Task.CompletedTask;

    /// <summary>When enough facts have come since the last, and that one is written.</summary>
    internal void TakeWhenDue(Picture picture, SealedLog log, Instant time)
    {
        if (log.Size - _last < every || !_writing.IsCompleted)
        {
            return;
        }
        var (head, copy) = Copy(picture, log, time);
        _writing = Task.Run(() => shelf.Put(head, copy));
    }

    /// <summary>A last one, when anything came since; returns when it is written.</summary>
    internal void TakeLast(Picture picture, SealedLog log, Instant time)
    {
        Dispose();
        if (log.Size > _last)
        {
            var (head, copy) = Copy(picture, log, time);
            shelf.Put(head, copy);
        }
    }

    /// <summary>Waits for the one that is being written.</summary>
    public void Dispose()
    {
#pragma warning disable VSTHRD002 // the sequencer's thread is its own: it may wait
        _writing.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    private (SnapshotHead, PictureCopy) Copy(Picture picture, SealedLog log, Instant time)
    {
        _last = log.Size;
        return (new(shelf.Origin, log.Size, log.Root, time), PictureCopy.Of(picture));
    }
}
