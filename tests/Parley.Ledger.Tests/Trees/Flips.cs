using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Trees;

/// <summary>What is almost right.</summary>
internal static class Flips
{
    /// <summary>The same hash with one bit changed, for each of its 256 bits.</summary>
    public static IEnumerable<TreeHash> Of(TreeHash hash)
    {
        for (var bit = 0; bit < 8 * TreeHash.Size; bit++)
        {
            var bytes = hash.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return TreeHash.Of(bytes).Value;
        }
    }
}
