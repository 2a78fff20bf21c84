using Parley.Coordination.Attachments;
using Parley.Storage.Embedded;

namespace Parley.Storage.Attachments;

/// <summary>
/// The files themselves, each under the hash of its bytes: <c>attachments/ab/abcd…</c>. For whoever
/// holds the lock of the store.
/// </summary>
internal sealed class AttachmentFolder
{
    /// <summary>Its name in the data directory.</summary>
    internal const string Name = "attachments";

    private const string Coming = "new";

    private readonly string _path;

    private AttachmentFolder(string path) => _path = path;

    /// <summary>The one of a data directory; it need not be there.</summary>
    internal static AttachmentFolder In(string directory) => new(Path.Combine(directory, Name));

    /// <summary>Makes it where it is not, and throws away what a killed process left.</summary>
    internal void Prepare()
    {
        MakeFolder(_path);
        var coming = Path.Combine(_path, Coming);
        MakeFolder(coming);
        foreach (var left in Directory.EnumerateFiles(coming))
        {
            File.Delete(left);
        }
    }

    internal ComingFile Begin() => new(Path.Combine(_path, Coming, $"{Guid.NewGuid():N}"));

    internal string PathOf(FileHash hash) => Path.Combine(_path, hash.Text[..2], hash.Text);

    /// <summary>Gives a whole file its name; after a power cut it has it.</summary>
    internal void Take(ComingFile file, FileHash hash)
    {
        var path = PathOf(hash);
        MakeFolder(DurableFile.DirectoryOf(path));
        File.Move(file.Path, path, overwrite: true);
        DurableFile.SyncDirectory(DurableFile.DirectoryOf(path));
    }

    internal void Write(FileHash hash, byte[] bytes)
    {
        var path = PathOf(hash);
        MakeFolder(DurableFile.DirectoryOf(path));
        DurableFile.Replace(path, to => to.Write(bytes));
    }

    /// <summary>Null when there is none.</summary>
    internal FileStream? Open(FileHash hash)
    {
        try
        {
            return new(
                PathOf(hash),
                new FileStreamOptions
                {
                    Mode = FileMode.Open,
                    Access = FileAccess.Read,
                    // It may go while it is read; who reads it has it to its end.
                    Share = FileShare.Read | FileShare.Delete,
                    Options = FileOptions.Asynchronous,
                }
            );
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    internal void Delete(FileHash hash)
    {
        if (File.Exists(PathOf(hash)))
        {
            File.Delete(PathOf(hash));
        }
    }

    /// <summary>Every file that has a hash for its name.</summary>
    internal IEnumerable<FileHash> All() =>
        Directory
            .EnumerateDirectories(_path)
            .SelectMany(Directory.EnumerateFiles)
            .Select(path => FileHash.Of(Path.GetFileName(path)))
            .Where(hash => hash.Broken is null)
            .Select(hash => hash.Value);

    private static void MakeFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            DataDirectory.CreatePrivate(path);
            DurableFile.SyncDirectory(DurableFile.DirectoryOf(path));
        }
    }
}
