using System.Collections.Immutable;
using System.Text;

namespace Parley.Ledger.Notes;

/// <summary>
/// A text and lines of signatures under it (C2SP signed-note), read but not believed: what it says
/// counts only once <see cref="Open"/> has verified a signature of a known key.
/// </summary>
public sealed class SignedNote
{
    /// <summary>The longest note, in bytes.</summary>
    public const int BytesMax = 1_000_000;

    /// <summary>The most signatures on one note. A reader must take 16 or more.</summary>
    public const int SignaturesMax = 100;

    private const string BlankLine = "\n\n";

    private SignedNote(NoteText text, ImmutableArray<NoteSignature> signatures)
    {
        UnverifiedText = text;
        Signatures = signatures;
    }

    /// <summary>The text, which anybody may have written.</summary>
    public NoteText UnverifiedText { get; }

    /// <summary>The signatures in the order of their lines, of known and unknown keys.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <summary>Refused when it has no signature, too many, or would be too long.</summary>
    public static Checked<SignedNote> Of(
        NoteText text,
        params ImmutableArray<NoteSignature> signatures
    )
    {
        if (signatures.Length is 0 or > SignaturesMax)
        {
            return WrongCount;
        }
        var note = new SignedNote(text, signatures);
        return note.ToBytes().Length <= BytesMax ? note : TooLong;
    }

    /// <summary>Refused unless it is a note, byte for byte as it would be written.</summary>
    public static Checked<SignedNote> Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
        {
            return TooLong;
        }
        if (NoteText.CharactersBrokenBy(bytes) is { } broken)
        {
            return broken;
        }
        var end = bytes.LastIndexOf("\n\n"u8);
        if (end < 0 || bytes[^1] != '\n')
        {
            return new RuleBroken("", "A note is a text, a blank line, and lines of signatures.");
        }
        if (!NoteText.Of(bytes[..(end + 1)]).Try(out var text, out var textBroken))
        {
            return textBroken;
        }
        return SignaturesOf(bytes[(end + BlankLine.Length)..])
            .Try(out var signatures, out var lineBroken)
            ? new SignedNote(text, signatures)
            : lineBroken;
    }

    /// <summary>
    /// The note as far as known keys have signed it. Refused when none has, when a signature of a
    /// known key does not hold, and when a known key has signed twice.
    /// </summary>
    public Checked<OpenedNote> Open(KeyRing known)
    {
        var verified = ImmutableArray.CreateBuilder<VerifiedSignature>();
        for (var at = 0; at < Signatures.Length; at++)
        {
            if (known.Find(Signatures[at]) is not { } key)
            {
                continue;
            }
            var place = $"signature {at + 1}";
            if (verified.Any(earlier => earlier.Key == key))
            {
                return new RuleBroken(place, "A key signs a note once.");
            }
            if (
                !Verification
                    .Of(key, UnverifiedText, Signatures[at])
                    .Try(out var one, out var broken)
            )
            {
                return broken.Within(place);
            }
            verified.Add(one);
        }
        return verified.Count > 0
            ? new OpenedNote(UnverifiedText, verified.ToImmutable())
            : new RuleBroken("signatures", "A known key has signed a note.");
    }

    /// <summary>The same note with one signature more; refused as by <see cref="Of"/>.</summary>
    public Checked<SignedNote> With(NoteSignature signature) =>
        Of(UnverifiedText, Signatures.Add(signature));

    /// <summary>The note as it is sent and stored.</summary>
    public byte[] ToBytes()
    {
        var lines = new StringBuilder("\n");
        foreach (var signature in Signatures)
        {
            lines.Append(signature.ToString()).Append('\n');
        }
        return [.. UnverifiedText.Bytes, .. Encoding.UTF8.GetBytes(lines.ToString())];
    }

    private static RuleBroken TooLong { get; } = new("", $"A note has at most {BytesMax} bytes.");

    private static RuleBroken WrongCount { get; } =
        new("signatures", $"A note has 1 to {SignaturesMax} signatures.");

    private static Checked<ImmutableArray<NoteSignature>> SignaturesOf(ReadOnlySpan<byte> bytes)
    {
        var count = bytes.Count((byte)'\n');
        if (count is 0 or > SignaturesMax)
        {
            return WrongCount;
        }
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>(count);
        foreach (var line in Encoding.UTF8.GetString(bytes[..^1]).Split('\n'))
        {
            if (!NoteSignature.Parse(line).Try(out var signature, out var broken))
            {
                return broken.Within($"signature {signatures.Count + 1}");
            }
            signatures.Add(signature);
        }
        return signatures.MoveToImmutable();
    }
}
