using NSec.Cryptography;

namespace Parley.Ledger.Signatures;

/// <summary>
/// The secret half of a key, held in memory that is locked, guarded and wiped. It never leaves and
/// has no text. Whoever makes it disposes of it.
/// </summary>
public sealed class Ed25519SigningKey : IDisposable
{
    /// <summary>How many bytes a seed has.</summary>
    public const int SeedSize = 32;

    private readonly Key _key;

    /// <param name="seed">
    /// 32 bytes of entropy, which the caller has drawn (RFC 8032, section 5.1.5) and wipes.
    /// </param>
    public Ed25519SigningKey(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedSize)
        {
            throw new ArgumentException($"A seed has {SeedSize} bytes.", nameof(seed));
        }
        _key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        PublicKey = Ed25519PublicKey.Of(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey)).Value;
    }

    /// <summary>The half that verifies.</summary>
    public Ed25519PublicKey PublicKey { get; }

    /// <summary>The signature of a message: the same one every time (RFC 8032, 5.1.6).</summary>
    public byte[] Sign(ReadOnlySpan<byte> message) =>
        SignatureAlgorithm.Ed25519.Sign(_key, message);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
