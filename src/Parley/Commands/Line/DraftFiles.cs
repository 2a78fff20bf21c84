using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;

namespace Parley.Commands.Line;

/// <summary>
/// Where drafts go: files that an officer looks at, signs and sends with other commands. Nothing
/// is sent from here.
/// </summary>
internal static class DraftFiles
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static Option<string?> Output() =>
        new("--output", "-o")
        {
            HelpName = "FOLDER",
            Description = "Write a file for each there; else the only one goes to the screen.",
        };

    internal static Option<bool> Json() =>
        new("--json") { Description = "Answer with one JSON array of the drafts." };

    /// <summary>Writes what was made of a file, or says why not; the exit status.</summary>
    internal static int Finish(
        string command,
        Checked<DraftsMade> made,
        string? folder,
        OutputForm form
    )
    {
        var broken = made.Try(out var all, out var unread)
            ? Write(all.Drafts, folder, form)
            : unread;
        if (broken is not null)
        {
            Complaints.Write(command, $"{broken}");
            return ExitStatus.NoAnswer;
        }
        return all!.Refused == 0 ? ExitStatus.NoConflict : ExitStatus.NoAnswer;
    }

    /// <summary>Writes drafts under their names; the rule broken when that cannot be.</summary>
    /// <param name="drafts">Each with the name of its file, without its ending.</param>
    /// <param name="folder">Where to; null for the screen.</param>
    /// <param name="asJson">Whether the screen gets all of them as one array.</param>
    private static RuleBroken? Write(
        IReadOnlyCollection<(string Name, JsonObject Members)> drafts,
        string? folder,
        OutputForm asJson
    )
    {
        if (folder is null && asJson is OutputForm.Lines && drafts.Count != 1)
        {
            return new("--output", $"{drafts.Count} drafts go to a folder; name one.");
        }
        if (folder is not null && !Directory.Exists(folder))
        {
            return new("--output", $"{folder}: There is no such folder.");
        }
        foreach (var (name, members) in folder is null ? [] : drafts)
        {
            var path = Path.Combine(folder!, $"{name}.json");
            if (File.Exists(path))
            {
                return new("--output", $"{path}: A draft is not written over another file.");
            }
            var text = Encoding.UTF8.GetBytes($"{members.ToJsonString(Readable)}\n");
            if (OutputFile.Write(path, [], output => output.Write(text)) is { } broken)
            {
                return broken.Within("--output");
            }
            if (asJson is OutputForm.Lines)
            {
                Console.Out.WriteLine(path);
            }
        }
        if (asJson is OutputForm.Json)
        {
            var all = new JsonArray([.. drafts.Select(one => one.Members.DeepClone())]);
            Console.Out.WriteLine(all.ToJsonString());
        }
        else if (folder is null)
        {
            Console.Out.WriteLine(drafts.Single().Members.ToJsonString(Readable));
        }
        return null;
    }
}

/// <summary>What a file was made into.</summary>
/// <param name="Drafts">Each with the name of its file, without its ending.</param>
/// <param name="Refused">So many of what was in it made none.</param>
internal sealed record DraftsMade(
    IReadOnlyCollection<(string Name, JsonObject Members)> Drafts,
    int Refused
);

/// <summary>How an answer goes to the screen.</summary>
internal enum OutputForm
{
    /// <summary>For people.</summary>
    Lines,

    /// <summary>For programs.</summary>
    Json,
}
