using Parley.Ledger.Signatures;

namespace Parley.Ledger.Notes;

/// <summary>
/// The keys that a reader of notes knows: no two with one name and key id, and no public key twice.
/// A signature does not say its signer's name, so one key under two names would count as two.
/// </summary>
public sealed class KeyRing
{
    private readonly Dictionary<(KeyName, KeyId), VerifierKey> _keys = [];

    /// <summary>Refused when two share name and key id, or the public key.</summary>
    public static Checked<KeyRing> Of(params IEnumerable<VerifierKey> keys)
    {
        var (ring, publicKeys) = (new KeyRing(), new HashSet<Ed25519PublicKey>());
        foreach (var key in keys)
        {
            if (!ring._keys.TryAdd((key.Name, key.Id), key))
            {
                return new RuleBroken(key.ToString(), "Known keys differ in name or key id.");
            }
            if (!publicKeys.Add(key.Key))
            {
                return new RuleBroken(key.ToString(), "Known keys have a public key each.");
            }
        }
        return ring;
    }

    /// <summary>The known key whose name and id stand in the signature; null when none.</summary>
    internal VerifierKey? Find(NoteSignature signature) =>
        _keys.GetValueOrDefault((signature.Name, signature.Id));
}
