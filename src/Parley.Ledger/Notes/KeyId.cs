using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Ledger.Notes;

/// <summary>
/// Four bytes that, with a name, say which key signed a note and how. Easy to collide on purpose
/// and no proof of anything.
/// </summary>
/// <param name="Value">The four bytes, big-endian.</param>
public readonly record struct KeyId(uint Value)
{
    /// <summary>How many bytes it has.</summary>
    public const int Size = sizeof(uint);

    /// <summary>
    /// SHA-256(name ‖ 0x0A ‖ signature type ‖ public key)[:4] (C2SP signed-note, "Signatures").
    /// </summary>
    public static KeyId Of(KeyName name, SignatureType type, ReadOnlySpan<byte> publicKey)
    {
        byte[] named = [.. Encoding.UTF8.GetBytes(name.Text), (byte)'\n', (byte)type, .. publicKey];
        return new(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(named)));
    }

    /// <summary>Eight hexadecimal digits, lower case.</summary>
    public override string ToString() => $"{Value:x8}";
}

/// <summary>How a key signs notes, by its identifier byte in C2SP signed-note.</summary>
public enum SignatureType
{
    /// <summary>Ed25519 over the note's text.</summary>
    Ed25519 = 0x01,

    /// <summary>
    /// A witness's cosignature of a checkpoint: Ed25519 over a time and the text (C2SP
    /// tlog-cosignature, <c>cosignature/v1</c>).
    /// </summary>
    Cosignature = 0x04,
}
