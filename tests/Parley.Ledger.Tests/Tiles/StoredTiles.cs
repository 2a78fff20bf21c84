using Parley.Ledger.Tiles;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Tiles;

/// <summary>A store of tiles in memory, written as a batching writer would write it.</summary>
internal sealed class StoredTiles
{
    private readonly Dictionary<(int Level, ulong Index), byte[]> _tiles = [];

    public int Reads { get; private set; }

    public ulong Size { get; private set; }

    public static StoredTiles Of(byte[][] entries)
    {
        var (stored, writer) = (new StoredTiles(), new TileWriter());
        foreach (var entry in entries)
        {
            writer.Append(TreeHash.OfLeaf(entry));
        }
        stored.Take(writer);
        return stored;
    }

    public void Take(TileWriter writer)
    {
        foreach (var tile in writer.TakeGrown())
        {
            Assert.Equal(tile.Id.Width * TreeHash.Size, tile.Hashes.Length);
            _tiles[(tile.Id.Level, tile.Id.Index)] = tile.Hashes.ToArray();
        }
        Size = writer.Size;
    }

    public TiledTree Tree() => new(Size, Read);

    public TiledTree TreeAt(ulong size) => new(size, Read);

    public ReadOnlyMemory<byte> Read(TileId tile)
    {
        Reads++;
        return _tiles.GetValueOrDefault((tile.Level, tile.Index));
    }

    public void Change(TileId tile, Func<byte[], byte[]> change) =>
        _tiles[(tile.Level, tile.Index)] = change(_tiles[(tile.Level, tile.Index)]);

    public IEnumerable<TileId> Ids() =>
        _tiles.Select(tile => new TileId(
            tile.Key.Level,
            tile.Key.Index,
            tile.Value.Length / TreeHash.Size
        ));
}
