using System.Buffers.Binary;

namespace Parley.Ledger.Notes;

/// <summary>What each signature type signs, and in which bytes.</summary>
internal static class Verification
{
    /// <summary>Refused unless the signature is the key's over the text.</summary>
    public static Checked<VerifiedSignature> Of(
        VerifierKey key,
        NoteText text,
        NoteSignature signature
    )
    {
        return key.Type switch
        {
            SignatureType.Ed25519 => Plain(),
            SignatureType.Cosignature => Timed(),
        };

        Checked<VerifiedSignature> Plain() =>
            key.Key.Check(text.Bytes, signature.Signature.AsSpan()) is { } broken
                ? broken
                : new VerifiedSignature(key, null);

        Checked<VerifiedSignature> Timed()
        {
            if (!TimeOf(signature.Signature.AsSpan()).Try(out var time, out var untimed))
            {
                return untimed;
            }
            var timed = signature.Signature.AsSpan(sizeof(ulong)..);
            return key.Key.Check(Cosigned(time, text), timed) is { } broken
                ? broken
                : new VerifiedSignature(key, time);
        }
    }

    /// <summary>
    /// What a cosignature signs: a header that keeps it apart from all else, a time, and the text
    /// (C2SP tlog-cosignature, "Ed25519 signed message").
    /// </summary>
    public static byte[] Cosigned(PosixTime time, NoteText text) =>
        [.. "cosignature/v1\ntime "u8, .. Unicode.Strict.GetBytes($"{time}\n"), .. text.Bytes];

    private static Checked<PosixTime> TimeOf(ReadOnlySpan<byte> signature) =>
        signature.Length < sizeof(long)
            ? new RuleBroken("time", "A cosignature begins with a time of 8 bytes.")
            : PosixTime.OfSeconds(BinaryPrimitives.ReadInt64BigEndian(signature));
}
