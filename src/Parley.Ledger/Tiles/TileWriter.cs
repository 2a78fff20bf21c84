using Parley.Ledger.Trees;

namespace Parley.Ledger.Tiles;

/// <summary>
/// Appends leaves to a tree that lies in tiles: keeps the tiles at the right edge, and gives those
/// that grew. For one writer. When what it gave could not be stored, it is thrown away and made
/// again from what is stored.
/// </summary>
public sealed class TileWriter
{
    // Owner of all: whoever appends. A level's edge holds the hashes since its last full tile.
    private readonly Frontier _frontier;
    private readonly byte[]?[] _edges = new byte[]?[TileId.LevelsMax];
    private readonly List<Tile> _full = [];
    private readonly TreeHash[] _whole = new TreeHash[Frontier.LevelsMax];
    private ulong _taken;

    private TileWriter(Frontier frontier)
    {
        _frontier = frontier;
        _taken = frontier.Size;
    }

    /// <summary>For a tree without leaves.</summary>
    public TileWriter()
        : this(new Frontier()) { }

    /// <summary>How many leaves the tree has.</summary>
    public ulong Size => _frontier.Size;

    /// <summary>The root of all leaves so far.</summary>
    public TreeHash Root => _frontier.Root;

    /// <summary>
    /// Goes on where stored tiles end. Refused when one at the right edge is missing or too short,
    /// and when the tiles do not have the root that was signed for this size.
    /// </summary>
    public static Checked<TileWriter> Resume(ulong size, in TreeHash signedRoot, TileReader read)
    {
        var open = new OpenTiles(size, read);
        RuleBroken? missing = null;
        var frontier = Frontier.Of(
            size,
            peak =>
            {
                var hash = open.HashOf(peak);
                missing ??= hash.Broken;
                return hash.Broken is null ? hash.Value : default;
            }
        );
        if (missing is not null)
        {
            return missing;
        }
        if (frontier.Root != signedRoot)
        {
            return new RuleBroken("root", "Stored tiles have the root that was signed for them.");
        }
        var writer = new TileWriter(frontier);
        for (var level = 0; level < TileId.LevelsMax; level++)
        {
            writer.TakeEdge(level, open);
        }
        return writer;
    }

    /// <summary>Appends a leaf, given its hash.</summary>
    public void Append(in TreeHash leaf)
    {
        var size = Size;
        var levels = _frontier.Append(leaf, _whole);
        for (var level = 0; level * TileId.Height < levels; level++)
        {
            var at = (size >> (level * TileId.Height)) % TileId.WidthMax;
            var edge = _edges[level] ??= new byte[TileId.WidthMax * TreeHash.Size];
            _whole[level * TileId.Height].CopyTo(edge.AsSpan((int)at * TreeHash.Size));
            if (at == TileId.WidthMax - 1)
            {
                var index = size >> (level * TileId.Height) >> TileId.Height;
                _full.Add(new(new(level, index, TileId.WidthMax), edge));
                _edges[level] = null;
            }
        }
    }

    /// <summary>
    /// The tiles that grew since this was last asked: to be stored with the leaves, before the new
    /// root is signed.
    /// </summary>
    public IReadOnlyList<Tile> TakeGrown()
    {
        List<Tile> grown = [.. _full];
        for (var level = 0; level < TileId.LevelsMax; level++)
        {
            var (had, has) = (_taken >> (level * TileId.Height), Size >> (level * TileId.Height));
            var width = (int)(has % TileId.WidthMax);
            if (had != has && width != 0)
            {
                var hashes = _edges[level].AsSpan(0, width * TreeHash.Size).ToArray();
                grown.Add(new(new(level, has / TileId.WidthMax, width), hashes));
            }
        }
        _full.Clear();
        _taken = Size;
        return grown;
    }

    // The frontier was made from every hash at the edge, so the tile is open already.
    private void TakeEdge(int level, OpenTiles open)
    {
        var entries = Size >> (level * TileId.Height);
        var width = (int)(entries % TileId.WidthMax);
        if (width != 0)
        {
            var tile = open.Open(level, entries / TileId.WidthMax).Value.Hashes.Span;
            var edge = new byte[TileId.WidthMax * TreeHash.Size];
            tile[..(width * TreeHash.Size)].CopyTo(edge);
            _edges[level] = edge;
        }
    }
}
