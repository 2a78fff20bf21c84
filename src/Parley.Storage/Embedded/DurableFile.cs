using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Parley.Storage.Embedded;

/// <summary>
/// Files of our own that must survive a power cut. .NET's own flush swallows what the system says
/// of a failed fsync, so the system is asked here; whatever it refuses is thrown.
/// </summary>
public static partial class DurableFile
{
    /// <summary>For its owner alone.</summary>
    internal const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Writes a file that is there whole or not at all: under another name, to the disk, then
    /// renamed. Fails when there is one already.
    /// </summary>
    internal static void Create(string path, Action<Stream> write)
    {
        var unfinished = $"{path}{DataDirectory.Unfinished}";
        WriteSynced(unfinished, write);
        File.Move(unfinished, path, overwrite: false);
        SyncDirectory(DirectoryOf(path));
    }

    /// <summary>
    /// The same over one that may be there: after a power cut there is the one or the other.
    /// </summary>
    /// <exception cref="IOException">The disk took it not.</exception>
    public static void Replace(string path, Action<Stream> write)
    {
        var unfinished = $"{path}{DataDirectory.Unfinished}";
        WriteSynced(unfinished, write);
        File.Move(unfinished, path, overwrite: true);
        SyncDirectory(DirectoryOf(path));
    }

    /// <summary>Writes a file, over one that may be there, and waits for the disk.</summary>
    internal static void WriteSynced(string path, Action<Stream> write)
    {
        using var file = OpenPrivate(path, FileMode.Create);
        write(file);
        file.Flush();
        Sync(file.SafeFileHandle, path);
    }

    /// <summary>A file that only its owner may read, from its first moment on.</summary>
    internal static FileStream OpenPrivate(
        string path,
        FileMode mode,
        FileShare share = FileShare.None
    )
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }
        return new(path, options);
    }

    /// <summary>Waits until what was written to a file of this name is on the disk.</summary>
    internal static void SyncFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        Sync(file, path);
    }

    /// <summary>Waits until the names in a directory are on the disk.</summary>
    internal static void SyncDirectory(string path)
    {
        // Windows has no such call; names there are written with the files.
        if (!OperatingSystem.IsWindows())
        {
            // .NET opens no directories.
            using var directory = OpenToRead(path, ReadOnly);
            Sync(directory, path);
        }
    }

    internal static string DirectoryOf(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;

    internal static void Sync(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }
        if (file.IsInvalid || Fsync(file) != 0)
        {
            var why = new Win32Exception(Marshal.GetLastPInvokeError());
            throw new IOException($"{path} could not be written to the disk: {why.Message}", why);
        }
    }

    private const int ReadOnly = 0; // O_RDONLY

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(SafeFileHandle file);

    [LibraryImport(
        "libc",
        EntryPoint = "open",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle OpenToRead(string path, int flags);
}
