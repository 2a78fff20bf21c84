using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Attachments;
using Parley.Storage.Attachments;

namespace Parley.Commands.Line;

/// <summary>A file that goes with a notice, read whole.</summary>
/// <param name="Path">Where it was read.</param>
/// <param name="MediaType">What it is, by the end of its name.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record AttachedFile(string Path, string MediaType, byte[] Content)
{
    // The ends of names in which files of each type are kept.
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv",
        [".geojson"] = "application/geo+json",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".mp4"] = "video/mp4",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".txt"] = "text/plain",
        [".webp"] = "image/webp",
    };

    /// <summary>All types that some name's end stands for.</summary>
    internal static IEnumerable<string> MediaTypes => Types.Values.Distinct();

    private string Hash => FileHash.OfBytes(Content).Text;

    /// <summary>Where a server keeps it.</summary>
    internal string Address => $"{AttachmentFiles.Root}/{Hash}";

    /// <summary>How a notice names it.</summary>
    internal JsonObject Member =>
        new()
        {
            ["name"] = System.IO.Path.GetFileName(Path),
            ["media_type"] = MediaType,
            ["length"] = Content.Length,
            ["sha256"] = Hash,
        };

    /// <summary>Refused when it cannot be read, or is nothing that may go with a notice.</summary>
    internal static Checked<AttachedFile> Read(string path)
    {
        if (!Types.TryGetValue(System.IO.Path.GetExtension(path), out var type))
        {
            return new RuleBroken(path, $"Its name ends in {string.Join(", ", Types.Keys)}.");
        }
        try
        {
            return new FileInfo(path).Length is > 0 and <= AttachmentLimits.BytesOfFileMax
                ? new AttachedFile(path, type, File.ReadAllBytes(path))
                : new RuleBroken(
                    path,
                    $"An attachment has 1 to {AttachmentLimits.BytesOfFileMax} bytes."
                );
        }
        catch (IOException fault)
        {
            return new RuleBroken(path, Plain.Text(fault.Message));
        }
        catch (UnauthorizedAccessException)
        {
            return new RuleBroken(path, "The file may not be read by this program.");
        }
    }
}

/// <summary>
/// `parley notice attachments`, and the files that `parley notice send` takes along.
/// </summary>
internal static class AttachmentFiles
{
    internal const string Root = "/parley/v1/attachments";

    // So many digits of the hash keep two files of one name apart.
    private const int HashDigits = 12;
    private const int NameCharactersMax = 100;

    /// <summary>The option of a command that sends.</summary>
    internal static Option<string[]> Attach() =>
        new("--attach")
        {
            HelpName = "FILE",
            Description =
                "Put a file on the server and name it in every copy; its type is that of its name.",
        };

    internal static Checked<List<AttachedFile>> Read(IEnumerable<string> paths)
    {
        var files = new List<AttachedFile>();
        foreach (var path in paths)
        {
            if (!AttachedFile.Read(path).Try(out var file, out var broken))
            {
                return broken;
            }
            files.Add(file);
        }
        return files;
    }

    /// <summary>Puts files on the server; why one could not be, or null.</summary>
    internal static async Task<RuleBroken?> PutAsync(
        LineServer server,
        ParseResult parsed,
        IEnumerable<AttachedFile> files
    )
    {
        foreach (var file in files)
        {
            var put = await server.PutFileAsync(parsed, file).ConfigureAwait(false);
            if (!put.Try(out _, out var broken))
            {
                return broken.Within(file.Path);
            }
        }
        return null;
    }

    internal static Command Fetch(LineServer server)
    {
        var id = NoticeCommand.Id();
        var folder = new Option<string>("--output", "-o")
        {
            HelpName = "FOLDER",
            Description = "Where to write them; here unless given.",
            DefaultValueFactory = _ => ".",
        };
        var command = server.On(
            new("attachments", "Get the files that go with a notice.") { id, folder }
        );
        command.SetAction(
            async (parsed, _) =>
            {
                var path = $"{NoticeCommand.Root}/{Uri.EscapeDataString(parsed.GetValue(id)!)}";
                var got = await server.GetAsync(parsed, path).ConfigureAwait(false);
                var fetched = got.Try(out var notice, out var broken)
                    ? await FetchAsync(server, parsed, NamedIn(notice), parsed.GetValue(folder)!)
                        .ConfigureAwait(false)
                    : broken;
                if (fetched.Try(out var written, out broken))
                {
                    Show(written, server.WantsJson(parsed));
                    return ExitStatus.NoConflict;
                }
                Complaints.Write(LineServer.NameOf(command), $"{broken}");
                return ExitStatus.NoAnswer;
            }
        );
        return command;
    }

    // The same file may go with several copies.
    private static List<(string Name, string Hash)> NamedIn(JsonObject notice) =>
        [
            .. (notice["copies"]?.AsArray() ?? [])
                .SelectMany(copy => copy!["statement"]!["attachments"]?.AsArray() ?? [])
                .Select(one => ($"{one!["name"]}", $"{one["sha256"]}"))
                .DistinctBy(one => one.Item2),
        ];

    private static async Task<Checked<List<string>>> FetchAsync(
        LineServer server,
        ParseResult parsed,
        List<(string Name, string Hash)> named,
        string folder
    )
    {
        var written = new List<string>();
        foreach (var (name, hash) in named)
        {
            var got = await server
                .FileAsync(parsed, $"{Root}/{Uri.EscapeDataString(hash)}")
                .ConfigureAwait(false);
            if (!got.Try(out var file, out var broken))
            {
                return broken.Within(name);
            }
            // What was signed is the hash: a server that sends other bytes is not believed.
            if (FileHash.OfBytes(file.Content).Text != hash)
            {
                return new RuleBroken(name, "What the server sent is not what the notice names.");
            }
            var path = Path.Combine(folder, NameOf(name, hash));
            if (OutputFile.Write(path, [], to => to.Write(file.Content)) is { } cannot)
            {
                return cannot;
            }
            written.Add(path);
        }
        return written;
    }

    // A name that another party chose leads nowhere else, hides nothing and replaces nothing.
    private static string NameOf(string name, string hash)
    {
        var kept = name.Select(one => char.IsLetterOrDigit(one) || one is '.' or '-' ? one : '_');
        var end = string.Concat(kept.TakeLast(NameCharactersMax));
        return $"{hash[..HashDigits]}-{end}";
    }

    private static void Show(List<string> written, bool asJson)
    {
        if (asJson)
        {
            var files = new JsonArray([.. written.Select(path => (JsonNode)path)]);
            Console.Out.WriteLine(new JsonObject { ["files"] = files }.ToJsonString());
            return;
        }
        foreach (var path in written)
        {
            Console.Out.WriteLine(Plain.Text(path));
        }
    }
}
