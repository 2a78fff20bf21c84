using System.Numerics;
using Parley.Ledger.Tiles;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Trees;

/// <summary>
/// Trees in which every leaf is the same, so that all whole subtrees of a level are, and a tree of
/// 2^63 leaves fits into 64 hashes.
/// </summary>
internal static class RepeatedLeaves
{
    private static readonly TreeHash[] Whole = MakeWhole();

    public static TreeHash Leaf => Whole[0];

    /// <summary>The root, straight from the definition: the left half is whole.</summary>
    public static TreeHash Root(ulong size)
    {
        if (BitOperations.IsPow2(size))
        {
            return Whole[BitOperations.Log2(size)];
        }
        var level = BitOperations.Log2(size);
        return TreeHash.OfChildren(Whole[level], Root(size - (1UL << level)));
    }

    public static Frontier Frontier(ulong size) =>
        Parley.Ledger.Trees.Frontier.Of(size, subtree => Whole[subtree.Level]);

    public static TiledTree Tree(ulong size) => new(size, Tile);

    private static ReadOnlyMemory<byte> Tile(TileId tile)
    {
        var hash = Whole[tile.Level * TileId.Height].ToArray();
        return Enumerable.Repeat(hash, tile.Width).SelectMany(bytes => bytes).ToArray();
    }

    private static TreeHash[] MakeWhole()
    {
        var whole = new TreeHash[64];
        whole[0] = TreeHash.OfLeaf("again"u8);
        for (var level = 1; level < whole.Length; level++)
        {
            whole[level] = TreeHash.OfChildren(whole[level - 1], whole[level - 1]);
        }
        return whole;
    }
}
