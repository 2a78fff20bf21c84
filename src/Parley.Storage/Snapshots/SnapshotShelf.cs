using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Ledger;
using Parley.Ledger.Tiles;
using Parley.Storage.Embedded;

namespace Parley.Storage.Snapshots;

/// <summary>What replay goes on from.</summary>
/// <param name="Size">After how many facts.</param>
/// <param name="Picture">All that is true then.</param>
/// <param name="Tree">The tree over these facts.</param>
/// <param name="LastTime">The time of the last of these.</param>
internal sealed record LoadedSnapshot(long Size, Picture Picture, TileWriter Tree, Instant LastTime)
{
    /// <summary>The beginning.</summary>
    internal static LoadedSnapshot OfNothing() => new(0, new(), new(), Instant.Earliest);
}

/// <summary>
/// The snapshots beside a database: the last two. One that is damaged is passed over.
/// </summary>
internal sealed class SnapshotShelf(DataDirectory directory, string origin, Action<string> warned)
{
    private const int Kept = 2;

    internal string Origin => origin;

    /// <summary>
    /// The size of a snapshot of more facts than there are, which was made of facts that are gone;
    /// null when there is none.
    /// </summary>
    internal long? Newer(long facts)
    {
        foreach (var size in directory.SnapshotSizes().Where(size => size > facts))
        {
            using var file = Open(size);
            if (
                HeadOf(file, size).Try(out var head, out _)
                && SnapshotFile.Read(file, head).Broken is null
            )
            {
                return size;
            }
        }
        return null;
    }

    /// <summary>The newest that is whole and of these facts; null when none is.</summary>
    internal LoadedSnapshot? Newest(long facts, Database database)
    {
        foreach (var size in directory.SnapshotSizes().Where(size => size <= facts))
        {
            if (Load(size, database).Try(out var loaded, out var broken))
            {
                return loaded;
            }
            warned($"{directory.Snapshot(size)} is passed over, since it is damaged: {broken}");
        }
        return null;
    }

    /// <summary>Keeps a snapshot, and of the older ones the last.</summary>
    internal void Put(SnapshotHead head, PictureCopy copy)
    {
        var failure = Disk.Try(() => Write(head, copy), failed => failed.Message);
        if (failure is not null)
        {
            // The facts are all there: without it only the next start is slower.
            warned($"A snapshot after {head.Size} facts could not be kept: {failure}");
        }
    }

    private string? Write(SnapshotHead head, PictureCopy copy)
    {
        var path = directory.Snapshot(head.Size);
        directory.DeleteUnfinishedSnapshots();
        DurableFile.Replace(path, file => SnapshotFile.Write(file, head, copy.Facts()));
        foreach (var old in directory.SnapshotSizes().Skip(Kept))
        {
            File.Delete(directory.Snapshot(old));
        }
        return null;
    }

    private Checked<LoadedSnapshot> Load(long size, Database database)
    {
        using var file = Open(size);
        if (!HeadOf(file, size).Try(out var head, out var broken))
        {
            return broken;
        }
        if (
            !TileWriter
                .Resume((ulong)size, head.Root, database.ReadTile)
                .Try(out var tree, out broken)
        )
        {
            return broken;
        }
        return SnapshotFile.Read(file, head).Try(out var picture, out broken)
            ? new LoadedSnapshot(size, picture, tree, head.LastTime)
            : broken;
    }

    private Checked<SnapshotHead> HeadOf(Stream file, long size) =>
        !SnapshotHead.Read(file).Try(out var head, out var broken) ? broken
        : head.Origin != origin ? new RuleBroken("origin", $"It is of the log {head.Origin}.")
        : head.Size != size ? new RuleBroken("size", $"It is named for its {head.Size} facts.")
        : head;

    private FileStream Open(long size) =>
        new(directory.Snapshot(size), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
}
