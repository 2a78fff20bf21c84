using Parley.Ledger.Trees;

namespace Parley.Ledger.Tiles;

/// <summary>
/// Tiles read from a store, each once, with the hashes made from them: many proofs of one tree walk
/// through the same few. For one thread at a time.
/// </summary>
internal sealed class OpenTiles(ulong size, TileReader read)
{
    /// <summary>
    /// The most tiles kept open, of up to 24 KB each; one proof needs 16 at most. When there would
    /// be more, all are closed.
    /// </summary>
    private const int TilesMax = 64;

    // Owner: whoever asks, one at a time.
    private readonly Dictionary<(int Level, ulong Index), OpenTile> _open = [];

    /// <summary>The hash of a whole subtree of the tree, made from the tile it lies in.</summary>
    public Checked<TreeHash> HashOf(Subtree subtree)
    {
        var within = subtree.Level % TileId.Height;
        var first = subtree.Index << within;
        return Open(subtree.Level / TileId.Height, first / TileId.WidthMax)
            .Try(out var tile, out var broken)
            ? tile.HashOf(within, (int)(first % TileId.WidthMax))
            : broken;
    }

    /// <summary>A tile of the tree; it may be wider than the tree was.</summary>
    public Checked<OpenTile> Open(int level, ulong index)
    {
        if (_open.TryGetValue((level, index), out var open))
        {
            return open;
        }
        var id = TileId.In(size, level, index);
        var hashes = read(id);
        if (
            hashes.Length < id.Width * TreeHash.Size
            || hashes.Length > TileId.WidthMax * TreeHash.Size
            || hashes.Length % TreeHash.Size != 0
        )
        {
            return new RuleBroken(
                id.Path,
                $"A tile has {TreeHash.Size} bytes for each hash; there are {hashes.Length}."
            );
        }
        if (_open.Count == TilesMax)
        {
            _open.Clear();
        }
        return _open[(level, index)] = new OpenTile(hashes);
    }
}

/// <summary>A tile, and the hashes over its own as far as they were asked for.</summary>
internal sealed class OpenTile(ReadOnlyMemory<byte> hashes)
{
    // By place in a binary heap: 1 is over the whole tile, 2 and 3 are over its halves.
    private readonly TreeHash?[] _nodes = new TreeHash?[TileId.WidthMax];

    /// <summary>What was read.</summary>
    public ReadOnlyMemory<byte> Hashes => hashes;

    /// <summary>
    /// The hash over 2^level of the tile's hashes, from one on whose place is a multiple of that.
    /// All of them are there.
    /// </summary>
    public TreeHash HashOf(int level, int first)
    {
        if (level == 0)
        {
            return TreeHash.At(hashes.Span, first);
        }
        var place = (TileId.WidthMax + first) >> level;
        if (_nodes[place] is { } known)
        {
            return known;
        }
        var right = first + (1 << (level - 1));
        var hash = TreeHash.OfChildren(HashOf(level - 1, first), HashOf(level - 1, right));
        _nodes[place] = hash;
        return hash;
    }
}
