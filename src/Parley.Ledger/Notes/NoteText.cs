using System.Text.Unicode;

namespace Parley.Ledger.Notes;

/// <summary>
/// The text of a note, which is what its keys sign: UTF-8, ending in a newline, without other
/// control characters below U+0020 (C2SP signed-note, "Format").
/// </summary>
public sealed class NoteText
{
    private const byte Newline = (byte)'\n';

    private readonly byte[] _bytes;

    private NoteText(byte[] bytes)
    {
        _bytes = bytes;
        Text = Unicode.Strict.GetString(bytes);
    }

    /// <summary>The very bytes that are signed.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The same as characters.</summary>
    public string Text { get; }

    /// <summary>Refused when it breaks a rule of note texts.</summary>
    public static Checked<NoteText> Of(string text) =>
        Unicode.IsWellFormed(text)
            ? Of(Unicode.Strict.GetBytes(text))
            : new RuleBroken("text", "A note is valid UTF-8.");

    /// <summary>Refused when it breaks a rule of note texts.</summary>
    public static Checked<NoteText> Of(ReadOnlySpan<byte> text) =>
        BrokenBy(text) is { } broken ? broken : new NoteText(text.ToArray());

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>The rule of characters, which holds for the signatures as well.</summary>
    internal static RuleBroken? CharactersBrokenBy(ReadOnlySpan<byte> bytes) =>
        !Utf8.IsValid(bytes) ? new("text", "A note is valid UTF-8.")
        : HasControl(bytes) ? new("text", "A note has no control character but newline.")
        : null;

    private static RuleBroken? BrokenBy(ReadOnlySpan<byte> text) =>
        text.Length > SignedNote.BytesMax
            ? new("text", $"A note has at most {SignedNote.BytesMax} bytes.")
        : text.IsEmpty || text[^1] != Newline ? new("text", "A note's text ends in a newline.")
        : CharactersBrokenBy(text);

    private static bool HasControl(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (one < 0x20 && one != Newline)
            {
                return true;
            }
        }
        return false;
    }
}
