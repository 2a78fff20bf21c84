using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Parley.Ledger.Notes;

/// <summary>
/// A signature line of a note: who says to have signed, and the bytes that may show it. Those of a
/// key one does not know are carried along and mean nothing.
/// </summary>
/// <param name="Name">The signer's name.</param>
/// <param name="Id">The signer's key id.</param>
/// <param name="Signature">What the signature type says; not empty.</param>
public sealed record NoteSignature(KeyName Name, KeyId Id, ImmutableArray<byte> Signature)
{
    /// <summary>
    /// The longest signature, in bytes: those of post-quantum schemes have nearly 5,000.
    /// </summary>
    public const int BytesMax = 8_192;

    private const string Start = "— ";

    /// <summary>The line, without its newline.</summary>
    public override string ToString()
    {
        var bytes = new byte[KeyId.Size + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Id.Value);
        Signature.CopyTo(bytes, KeyId.Size);
        return $"{Start}{Name} {Convert.ToBase64String(bytes)}";
    }

    /// <summary>Refused unless the line, without its newline, is a signature line.</summary>
    internal static Checked<NoteSignature> Parse(string line)
    {
        var space = line.LastIndexOf(' ');
        if (!line.StartsWith(Start, StringComparison.Ordinal) || space < Start.Length)
        {
            return new RuleBroken("", "A signature line is — NAME BASE64.");
        }
        if (!KeyName.Of(line[Start.Length..space]).Try(out var name, out var broken))
        {
            return broken;
        }
        if (
            StrictBase64.Decode(line.AsSpan(space + 1)) is not { Length: > KeyId.Size } bytes
            || bytes.Length > KeyId.Size + BytesMax
        )
        {
            return new RuleBroken(
                "",
                $"A signature is strict base64 of a key id and 1 to {BytesMax} bytes."
            );
        }
        var id = new KeyId(BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return new NoteSignature(name, id, [.. bytes.AsSpan(KeyId.Size)]);
    }
}
