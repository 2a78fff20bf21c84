using System.Collections.Concurrent;
using Parley.Coordination.Parties;
using Parley.Ledger;
using Parley.Ledger.Signatures;

namespace Parley.Http;

/// <summary>
/// Keys that can verify, by their bytes. To find that a point is on the curve costs more than twice
/// what a signature by it costs to verify, and each statement is by keys that signed before.
/// </summary>
internal static class UsableKeys
{
    /// <summary>So many are kept; then it begins anew.</summary>
    internal const int KeysMax = 16_384;

    private static readonly ConcurrentDictionary<PublicKey, Ed25519PublicKey> Found = [];

    /// <summary>Refused when a key cannot verify; see decision 19.</summary>
    internal static Checked<Ed25519PublicKey> Of(PublicKey key)
    {
        if (Found.TryGetValue(key, out var known))
        {
            return known;
        }
        if (!Ed25519PublicKey.Of(key.ToBytes()).Try(out var usable, out var broken))
        {
            return broken;
        }
        if (Found.Count >= KeysMax)
        {
            Found.Clear();
        }
        Found[key] = usable;
        return usable;
    }
}
