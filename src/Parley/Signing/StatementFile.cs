using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Statements;
using Parley.Ledger.Notes;

namespace Parley.Signing;

/// <summary>
/// A statement that a person wrote as a JSON file, over several lines as they like, made into the
/// note that is sent.
/// </summary>
internal static class StatementFile
{
    private const long BytesMax = 1 << 20;

    /// <summary>The members in a file; refused when it is not one JSON object.</summary>
    internal static Checked<JsonObject> Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > BytesMax)
            {
                return new RuleBroken(path, $"A statement has at most {BytesMax} bytes.");
            }
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return
                JsonNode.Parse(File.ReadAllText(path), null, options) as JsonObject is { } members
                ? members
                : new RuleBroken(path, "A statement is one JSON object.");
        }
        catch (JsonException fault)
        {
            return new RuleBroken(path, $"line {fault.LineNumber + 1} is not JSON.");
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

    /// <summary>
    /// What the members say, and the note in which some keys say so. Refused as the server would.
    /// </summary>
    internal static Checked<(T Content, string Note)> Sign<T>(
        Statement<T> kind,
        JsonObject members,
        IReadOnlyCollection<NoteKeyFile> keys
    )
    {
        if (
            !TextOf(kind, members).Try(out var lines, out var broken)
            || !kind.Read(lines).Try(out var said, out broken)
        )
        {
            return broken;
        }
        var text = NoteText.Of(kind.Write(said)).Value;
        var signatures = keys.Select(key => key.Signer.Sign(text)).ToImmutableArray();
        return SignedNote.Of(text, signatures).Try(out var note, out var unsigned)
            ? (said, Encoding.UTF8.GetString(note.ToBytes()))
            : new RuleBroken("--key", unsigned.Rule);
    }

    private static Checked<string> TextOf<T>(Statement<T> kind, JsonObject members)
    {
        try
        {
            return $"{kind.Type}\n{members.ToJsonString()}\n";
        }
        // The library's way to say that a text has half of a surrogate pair.
        catch (InvalidOperationException)
        {
            return new RuleBroken("", "A text is valid Unicode.");
        }
    }
}
