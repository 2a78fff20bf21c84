using Parley.Ledger.Signatures;

namespace Parley.Ledger.Notes;

/// <summary>
/// All one needs to verify a signer's notes: name, key and signature type. Its text is a vkey (C2SP
/// signed-note, "Verifier keys"): <c>NAME+KEYID+BASE64</c>.
/// </summary>
public sealed record VerifierKey
{
    /// <summary>The longest vkey that is looked at, in characters: post-quantum keys fit.</summary>
    private const int LengthMax = 4_096;

    /// <param name="name">The signer's name.</param>
    /// <param name="type">How it signs.</param>
    /// <param name="key">Its public key.</param>
    public VerifierKey(KeyName name, SignatureType type, Ed25519PublicKey key)
    {
        (Name, Type, Key) = (name, type, key);
        Id = KeyId.Of(name, type, key.Bytes);
    }

    /// <summary>The signer's name.</summary>
    public KeyName Name { get; }

    /// <summary>How it signs.</summary>
    public SignatureType Type { get; }

    /// <summary>Its public key.</summary>
    public Ed25519PublicKey Key { get; }

    /// <summary>What stands before each of its signatures.</summary>
    public KeyId Id { get; }

    /// <summary>
    /// Refused unless the text is exactly what is written for a key of a type that Parley knows:
    /// its key id is that of the name and key, in lower case.
    /// </summary>
    public static Checked<VerifierKey> Parse(string vkey)
    {
        // The name has no plus, the base64 may.
        if (vkey.Length > LengthMax || vkey.Split('+', 3) is not [var name, var id, var base64])
        {
            return Malformed;
        }
        if (!KeyName.Of(name).Try(out var named, out var unnamed))
        {
            return unnamed.Within("vkey");
        }
        if (StrictBase64.Decode(base64) is not { Length: > 0 } bytes)
        {
            return Malformed;
        }
        if (TypeOf(bytes[0]) is not { } type)
        {
            return new RuleBroken("vkey.type", "A verifier key's type is 1 or 4, both Ed25519.");
        }
        if (!Ed25519PublicKey.Of(bytes.AsSpan(1)).Try(out var key, out var broken))
        {
            return broken.Within("vkey");
        }
        var read = new VerifierKey(named, type, key);
        return $"{read.Id}" == id
            ? read
            : new RuleBroken("vkey.id", "A key id is that of the name, the type and the key.");
    }

    /// <summary>The vkey.</summary>
    public override string ToString() =>
        $"{Name}+{Id}+{Convert.ToBase64String([(byte)Type, .. Key.Bytes])}";

    private static RuleBroken Malformed { get; } =
        new("vkey", "A verifier key is NAME+KEYID+BASE64.");

    private static SignatureType? TypeOf(byte identifier) =>
        identifier switch
        {
            (byte)SignatureType.Ed25519 => SignatureType.Ed25519,
            (byte)SignatureType.Cosignature => SignatureType.Cosignature,
            _ => null,
        };
}
