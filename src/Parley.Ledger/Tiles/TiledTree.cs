using System.Collections.Immutable;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tiles;

/// <summary>
/// A tree of some size whose hashes lie in tiles. A root or a proof reads the few tiles it needs,
/// two a level of tiles at most, whatever the size; the next proof of the same tree uses them
/// again. For one thread at a time.
/// </summary>
/// <remarks>
/// What is read is not believed for being read: a root is compared with a signed one, a proof is
/// checked against it.
/// </remarks>
/// <param name="size">How many leaves.</param>
/// <param name="read">Where the tiles are.</param>
public sealed class TiledTree(ulong size, TileReader read)
{
    private readonly OpenTiles _open = new(size, read);

    /// <summary>How many leaves.</summary>
    public ulong Size { get; } = size;

    /// <summary>The root. Refused when a tile is missing or too short.</summary>
    public Checked<TreeHash> Root() =>
        Size == 0
            ? TreeHash.OfEmptyTree
            : First(HashesOf([new LeafRange(0, Size)]), hashes => hashes[0]);

    /// <summary>
    /// A proof that a leaf is where it is. Refused when there is no such leaf, or when a tile is
    /// missing or too short.
    /// </summary>
    public Checked<InclusionProof> Inclusion(ulong index) =>
        index >= Size
            ? new RuleBroken("index", $"A leaf's index is below the tree's size, {Size}.")
            : First(
                HashesOf(ProofRanges.Inclusion(index, Size)),
                hashes => new InclusionProof(index, Size, hashes)
            );

    /// <summary>
    /// A proof that this tree extends an earlier one. Refused when the earlier one is empty or
    /// larger, or when a tile is missing or too short.
    /// </summary>
    public Checked<ConsistencyProof> ConsistencyWith(ulong oldSize) =>
        oldSize == 0 || oldSize > Size
            ? new RuleBroken("size", $"The earlier size is from 1 to the tree's size, {Size}.")
            : First(
                HashesOf(ProofRanges.Consistency(oldSize, Size)),
                hashes => new ConsistencyProof(oldSize, Size, hashes)
            );

    private static Checked<T> First<T>(
        Checked<ImmutableArray<TreeHash>> hashes,
        Func<ImmutableArray<TreeHash>, T> then
    ) => hashes.Try(out var all, out var broken) ? then(all) : broken;

    private Checked<ImmutableArray<TreeHash>> HashesOf(List<LeafRange> ranges)
    {
        var hashes = ImmutableArray.CreateBuilder<TreeHash>(ranges.Count);
        foreach (var range in ranges)
        {
            if (!HashOf(range).Try(out var hash, out var broken))
            {
                return broken;
            }
            hashes.Add(hash);
        }
        return hashes.MoveToImmutable();
    }

    private Checked<TreeHash> HashOf(LeafRange range)
    {
        TreeHash? hash = null;
        foreach (var subtree in range.Subtrees().Reverse())
        {
            if (!_open.HashOf(subtree).Try(out var left, out var broken))
            {
                return broken;
            }
            hash = hash is { } right ? TreeHash.OfChildren(left, right) : left;
        }
        return hash!.Value;
    }
}
