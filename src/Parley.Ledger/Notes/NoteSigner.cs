using Parley.Ledger.Signatures;

namespace Parley.Ledger.Notes;

/// <summary>
/// Signs the texts of notes under a name. The secret key stays the caller's, to be disposed of; it
/// is used for this signature type only, since nothing else keeps apart what two types sign.
/// </summary>
/// <param name="name">The signer's name.</param>
/// <param name="key">Its secret key.</param>
public sealed class NoteSigner(KeyName name, Ed25519SigningKey key)
{
    /// <summary>What others verify with.</summary>
    public VerifierKey Key { get; } = new(name, SignatureType.Ed25519, key.PublicKey);

    /// <summary>The signature line for a text.</summary>
    public NoteSignature Sign(NoteText text) => new(Key.Name, Key.Id, [.. key.Sign(text.Bytes)]);
}
