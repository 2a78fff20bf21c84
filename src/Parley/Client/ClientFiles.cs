using Parley.Airspace;

namespace Parley.Client;

/// <summary>
/// The files of the client as they are in its folder when the server starts. They are kept in
/// memory: no later call reads a path that a caller wrote, and who changes the folder under a
/// running server mixes no two clients.
/// </summary>
internal static class ClientFiles
{
    /// <summary>A client has at most so many files.</summary>
    internal const int FilesMax = 2_000;

    /// <summary>They have at most so many bytes together: 64 MiB.</summary>
    internal const long BytesMax = 64 << 20;

    /// <summary>Folders lie at most so deep in each other.</summary>
    internal const int DepthMax = 8;

    /// <summary>The file that a client starts with.</summary>
    internal const string Index = "index.html";

    private const string OtherLetters = "-._~@+/";
    private const string BrotliEnd = ".br";
    private const string GzipEnd = ".gz";

    /// <summary>
    /// Reads a folder. Links and files whose names start with a point are passed over. None when
    /// there is no client in it.
    /// </summary>
    internal static Checked<IReadOnlyList<ClientFile>> Read(string folder)
    {
        if (!File.Exists(Path.Combine(folder, Index)))
        {
            return (Checked<IReadOnlyList<ClientFile>>)Array.Empty<ClientFile>();
        }
        try
        {
            return ContentsOf(folder).Try(out var contents, out var broken)
                ? (Checked<IReadOnlyList<ClientFile>>)FilesOf(contents).ToArray()
                : broken;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new RuleBroken($"client: {folder}", Plain.Text(fault.Message));
        }
    }

    private static Checked<Dictionary<string, ClientContent>> ContentsOf(string folder)
    {
        // Addresses that differ in capitals alone would be one to who matches them.
        var contents = new Dictionary<string, ClientContent>(StringComparer.OrdinalIgnoreCase);
        var room = BytesMax;
        var within = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = DepthMax,
            IgnoreInaccessible = false,
            AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
        };
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", within))
        {
            var path = $"/{Path.GetRelativePath(folder, file.FullName).Replace('\\', '/')}";
            room -= file.Length;
            if (room < 0 || contents.Count == FilesMax)
            {
                return new RuleBroken(
                    $"client: {folder}",
                    $"A client has at most {FilesMax} files, of {BytesMax >> 20} MiB together."
                );
            }
            if (
                !path.All(one => char.IsAsciiLetterOrDigit(one) || OtherLetters.Contains(one))
                || !contents.TryAdd(path, new(File.ReadAllBytes(file.FullName)))
            )
            {
                return new RuleBroken(
                    $"client: {Plain.Text(file.FullName)}",
                    "A file's name has letters and digits of ASCII, - . _ ~ @ and +, and no other "
                        + "differs from it in capitals alone."
                );
            }
        }
        return contents;
    }

    // What lies beside its packed forms is one file with them.
    private static IEnumerable<ClientFile> FilesOf(Dictionary<string, ClientContent> contents)
    {
        return from one in contents
            where !IsForm(one.Key, BrotliEnd) && !IsForm(one.Key, GzipEnd)
            select new ClientFile(one.Key, one.Value)
            {
                Brotli = contents.GetValueOrDefault(one.Key + BrotliEnd),
                Gzip = contents.GetValueOrDefault(one.Key + GzipEnd),
            };

        bool IsForm(string path, string end) =>
            path.EndsWith(end, StringComparison.Ordinal)
            && contents.ContainsKey(path[..^end.Length]);
    }
}
