using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Ledger.Notes;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Checkpoints;

/// <summary>
/// What a log says of itself at one size (C2SP tlog-checkpoint): which log, how many leaves, which
/// root. Two with the same fields have the same text.
/// </summary>
public sealed class Checkpoint
{
    /// <summary>The longest origin: what C2SP tlog-cosignature has room for.</summary>
    public const int OriginBytesMax = 255;

    /// <summary>The most extension lines. Nobody should use any.</summary>
    public const int ExtensionsMax = 16;

    private const int FixedLines = 3;

    private Checkpoint(string origin, ulong size, TreeHash root, NoteText text)
    {
        (Origin, Size, Root, Text) = (origin, size, root, text);
    }

    /// <summary>Which log, unique in the world: best a URL without its scheme.</summary>
    public string Origin { get; }

    /// <summary>How many leaves.</summary>
    public ulong Size { get; }

    /// <summary>The root of these leaves.</summary>
    public TreeHash Root { get; }

    /// <summary>Further lines, which no monitor can check; seldom any.</summary>
    public ImmutableArray<string> Extensions { get; private init; } = [];

    /// <summary>What is signed.</summary>
    public NoteText Text { get; }

    /// <summary>
    /// Refused when origin or an extension is empty, too long, or not one line of note text, and
    /// when an empty tree has another root than the empty tree's.
    /// </summary>
    public static Checked<Checkpoint> Of(
        string origin,
        ulong size,
        TreeHash root,
        params ImmutableArray<string> extensions
    )
    {
        if (!IsLine(origin) || Encoding.UTF8.GetByteCount(origin) > OriginBytesMax)
        {
            return new RuleBroken("origin", $"An origin is a line of 1 to {OriginBytesMax} bytes.");
        }
        if (size == 0 && root != TreeHash.OfEmptyTree)
        {
            return new RuleBroken("root", "The root of an empty tree is the SHA-256 of nothing.");
        }
        if (extensions.Length > ExtensionsMax || !extensions.All(IsLine))
        {
            return new RuleBroken(
                "extensions",
                $"Extensions are at most {ExtensionsMax} lines, none of them empty."
            );
        }
        var lines = new StringBuilder($"{origin}\n{size}\n{root}\n");
        foreach (var extension in extensions)
        {
            lines.Append(extension).Append('\n');
        }
        return NoteText.Of(lines.ToString()).Try(out var text, out var broken)
            ? new Checkpoint(origin, size, root, text) { Extensions = extensions }
            : broken;
    }

    /// <summary>Refused unless the text is exactly what is written for a checkpoint.</summary>
    public static Checked<Checkpoint> Parse(NoteText text)
    {
        var lines = text.Text[..^1].Split('\n', FixedLines + ExtensionsMax + 1);
        if (lines.Length < FixedLines)
        {
            return new RuleBroken(
                "",
                "A checkpoint has an origin, a size and a root, line by line."
            );
        }
        if (
            !ulong.TryParse(lines[1], NumberStyles.None, null, out var size)
            || $"{size}" != lines[1]
        )
        {
            return new RuleBroken(
                "size",
                "A size is decimal, below 2^64 and without leading zeros."
            );
        }
        return TreeHash.OfBase64(lines[2]).Try(out var root, out var broken)
            ? Of(lines[0], size, root, [.. lines[FixedLines..]])
            : broken.Within("root");
    }

    /// <inheritdoc/>
    public override string ToString() => Text.Text;

    private static bool IsLine(string line) => line.Length > 0 && !line.Contains('\n');
}
