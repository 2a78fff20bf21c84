namespace Parley.Storage.Embedded;

/// <summary>Which files a store has, and the lock that keeps a second process out.</summary>
internal sealed class DataDirectory : IDisposable
{
    /// <summary>The file of the log's key.</summary>
    internal const string KeyName = "log.key";

    /// <summary>Ends the name of a file that is being written.</summary>
    internal const string Unfinished = ".new";

    private const string SnapshotStart = "snapshot-";
    private const string SnapshotEnd = ".bin";

    // EWOULDBLOCK of Linux and of macOS, and ERROR_SHARING_VIOLATION.
    private static readonly int[] HeldByOther = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held) => (Path, _lock) = (path, held);

    internal string Path { get; }

    internal string Database => DatabaseIn(Path);

    internal string Key => System.IO.Path.Combine(Path, KeyName);

    internal string Head => System.IO.Path.Combine(Path, "head");

    internal static string DatabaseIn(string directory) =>
        System.IO.Path.Combine(directory, "parley.db");

    /// <summary>Null when another process has it. Made when it is not there.</summary>
    internal static DataDirectory? Take(string path)
    {
        if (!Directory.Exists(path))
        {
            CreatePrivate(path);
            DurableFile.SyncDirectory(DurableFile.DirectoryOf(path));
        }
        try
        {
            var held = DurableFile.OpenPrivate(
                System.IO.Path.Combine(path, "lock"),
                FileMode.OpenOrCreate
            );
            return new(path, held);
        }
        catch (IOException taken) when (HeldByOther.Contains(taken.HResult))
        {
            return null;
        }
    }

    internal string Snapshot(long size) =>
        System.IO.Path.Combine(Path, $"{SnapshotStart}{size:D12}{SnapshotEnd}");

    /// <summary>Of how many facts there are snapshots; the newest first.</summary>
    internal List<long> SnapshotSizes()
    {
        var sizes = new List<long>();
        foreach (var path in Directory.EnumerateFiles(Path, $"{SnapshotStart}*{SnapshotEnd}"))
        {
            var name = System.IO.Path.GetFileName(path);
            if (long.TryParse(name[SnapshotStart.Length..^SnapshotEnd.Length], out var size))
            {
                sizes.Add(size);
            }
        }
        sizes.Sort((a, b) => b.CompareTo(a));
        return sizes;
    }

    /// <summary>Those that a killed process was writing.</summary>
    internal void DeleteUnfinishedSnapshots()
    {
        var pattern = $"{SnapshotStart}*{SnapshotEnd}{Unfinished}";
        foreach (var path in Directory.EnumerateFiles(Path, pattern))
        {
            File.Delete(path);
        }
    }

    /// <summary>Lets go of the directory. The lock's file stays: a name costs nothing.</summary>
    public void Dispose() => _lock.Dispose();

    internal static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        Directory.CreateDirectory(path, DurableFile.Private | UnixFileMode.UserExecute);
    }
}
