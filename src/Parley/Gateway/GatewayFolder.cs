using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Storage.Embedded;

namespace Parley.Gateway;

/// <summary>
/// The folder between a party's own system and its gateway. What stands in it survives both: a file
/// is written whole under another name, put on the disk, and only then given its own.
/// </summary>
internal sealed class GatewayFolder : IDisposable
{
    /// <summary>A folder that nobody empties has at most about so many files.</summary>
    internal const int FilesMax = 20_000;

    /// <summary>At most so many files are said at a time.</summary>
    internal const int FilesAtOnceMax = 100;

    private const string Pattern = "*.json";
    private const string Lock = "lock";
    private const string State = "handed-over.json";

    private const UnixFileMode OthersMayWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _root;
    private readonly FileStream _lock;

    private GatewayFolder(string root, FileStream held) => (_root, _lock) = (root, held);

    /// <summary>What the party's system wants said, a file each.</summary>
    internal string Out => Path.Combine(_root, "out");

    /// <summary>What was said, under the same names, with what was answered.</summary>
    internal string Said => Path.Combine(_root, "said");

    /// <summary>What was refused, under the same names, with the reason.</summary>
    internal string Refused => Path.Combine(_root, "refused");

    /// <summary>What the organ was told, a file each.</summary>
    internal string In => Path.Combine(_root, "in");

    // What was signed and is being sent: it is sent again as it is.
    private string Signed => Path.Combine(_root, "signed");

    /// <summary>
    /// Opens it and makes what is missing in it. Refused when others may write there, for whoever
    /// writes there speaks for the party, and while another gateway has it.
    /// </summary>
    internal static Checked<GatewayFolder> Open(string root)
    {
        try
        {
            _ = Directory.CreateDirectory(root);
            if (BrokenByOthers(root) is { } broken)
            {
                return broken;
            }
            var held = new FileStream(
                Path.Combine(root, Lock),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            var folder = new GatewayFolder(root, held);
            if (folder.Make() is { } unmade)
            {
                folder.Dispose();
                return unmade;
            }
            folder.ForgetDone();
            return folder;
        }
        catch (UnauthorizedAccessException)
        {
            return new RuleBroken(root, "The folder may not be used by this program.");
        }
        catch (IOException fault)
        {
            return new RuleBroken(root, $"The folder cannot be used: {Plain.Text(fault.Message)}");
        }
    }

    // Each part as well: one that was there before may be others' too.
    private RuleBroken? Make()
    {
        foreach (var part in new[] { Out, Said, Refused, In, Signed })
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(part)
                : Directory.CreateDirectory(part, OwnerOnly);
            if (BrokenByOthers(part) is { } broken)
            {
                return broken;
            }
        }
        return null;
    }

    private static RuleBroken? BrokenByOthers(string path) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & OthersMayWrite) != UnixFileMode.None
            ? new(path, "Whoever writes there speaks for the party: nobody else may (chmod go-w).")
            : null;

    /// <summary>What waits to be said, in order of the names.</summary>
    internal IReadOnlyList<string> Waiting() =>
        [
            .. Directory
                .EnumerateFiles(Out, Pattern)
                .Select(path => Path.GetFileName(path))
                .Where(name => !name.StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .Take(FilesAtOnceMax),
        ];

    /// <summary>True when a folder that the party's system should empty is full.</summary>
    internal static bool IsFull(string folder) =>
        Directory.EnumerateFiles(folder).Take(FilesMax).Count() == FilesMax;

    /// <summary>What was signed of a file, while it is the file that it was.</summary>
    internal JsonObject? SignedOf(string name)
    {
        var path = Path.Combine(Signed, name);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            return
                JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject signed
                && $"{signed["of"]}" == DigestOf(name)
                ? signed
                : null;
        }
        // Files here are written whole; another's is not what was signed.
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Remembers what is signed of a file, before it is sent.</summary>
    internal void Sign(string name, JsonObject signed)
    {
        signed["of"] = DigestOf(name);
        Write(Path.Combine(Signed, name), signed);
    }

    /// <summary>Ends a file: what came of it is kept first, then it goes.</summary>
    internal void Finish(string name, string folder, JsonObject result)
    {
        Write(Path.Combine(folder, name), result);
        File.Delete(Path.Combine(Out, name));
        File.Delete(Path.Combine(Signed, name));
    }

    /// <summary>All events up to this number were handed over; 0 when none was.</summary>
    internal long HandedOver()
    {
        var path = Path.Combine(_root, State);
        return File.Exists(path)
            ? JsonNode.Parse(File.ReadAllBytes(path))!["up_to"]!.GetValue<long>()
            : 0;
    }

    /// <summary>Remembers how far events were handed over.</summary>
    internal void HandOver(long upTo) =>
        Write(Path.Combine(_root, State), new JsonObject { ["up_to"] = upTo });

    /// <summary>Hands an event over as a file; the same event again is the same file.</summary>
    internal void HandOver(JsonObject told, long number) =>
        Write(
            Path.Combine(In, $"{number.ToString("D12", CultureInfo.InvariantCulture)}.json"),
            told
        );

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    // A file that is gone was finished; what was signed of it is no more needed.
    private void ForgetDone()
    {
        foreach (var path in Directory.EnumerateFiles(Signed, Pattern))
        {
            if (!File.Exists(Path.Combine(Out, Path.GetFileName(path))))
            {
                File.Delete(path);
            }
        }
    }

    private string DigestOf(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Out, name))));

    private static void Write(string path, JsonObject content) =>
        DurableFile.Replace(
            path,
            file => file.Write(Encoding.UTF8.GetBytes($"{content.ToJsonString()}\n"))
        );
}
