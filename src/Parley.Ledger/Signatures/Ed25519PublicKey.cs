using NSec.Cryptography;

namespace Parley.Ledger.Signatures;

/// <summary>
/// An Ed25519 public key that can verify (RFC 8032): canonical, on the curve, and not of small
/// order. Its 32 bytes are its identity.
/// </summary>
public sealed class Ed25519PublicKey : IEquatable<Ed25519PublicKey>
{
    /// <summary>How many bytes a key has.</summary>
    public const int Size = 32;

    /// <summary>How many bytes a signature has: R, then S.</summary>
    public const int SignatureSize = 64;

    private readonly byte[] _bytes;
    private readonly PublicKey _key;

    private Ed25519PublicKey(byte[] bytes)
    {
        _bytes = bytes;
        _key = PublicKey.Import(SignatureAlgorithm.Ed25519, bytes, KeyBlobFormat.RawPublicKey);
    }

    /// <summary>The key as RFC 8032, section 5.1.2 encodes it.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Refused unless every rule for a key holds; see decision 19.</summary>
    public static Checked<Ed25519PublicKey> Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length != Size ? new RuleBroken("key", $"An Ed25519 public key has {Size} bytes.")
        : !Ed25519Rule.AllowsPoint(bytes)
            ? new RuleBroken("key", "A public key is canonical and not a point of small order.")
        : !Ed25519Rule.IsOnCurve(bytes) ? new RuleBroken("key", "A public key is on the curve.")
        : new Ed25519PublicKey(bytes.ToArray());

    /// <summary>
    /// Null when the signature is this key's over the message; else the rule it broke.
    /// </summary>
    /// <remarks>
    /// S is below L; R is canonical and not of small order; and [S]B = R + [k]A, without a
    /// cofactor, where k = SHA-512(R ‖ A ‖ message) (RFC 8032, section 5.1.7).
    /// </remarks>
    public RuleBroken? Check(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length != SignatureSize
            ? new("signature", $"An Ed25519 signature has {SignatureSize} bytes.")
        : !Ed25519Rule.AllowsScalar(signature[Size..])
            ? new("signature", "A signature's S is below the order of the group.")
        : !Ed25519Rule.AllowsPoint(signature[..Size])
            ? new("signature", "A signature's R is canonical and not a point of small order.")
        : !SignatureAlgorithm.Ed25519.Verify(_key, message, signature)
            ? new("signature", "A signature is the key's over the very bytes.")
        : null;

    /// <inheritdoc/>
    public bool Equals(Ed25519PublicKey? other) =>
        other is not null && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Ed25519PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    /// <summary>In hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);
}
