namespace Parley.Ledger.Tiles;

/// <summary>A tile's hashes, one behind the other, as they are stored and served.</summary>
/// <param name="Id">Which tile.</param>
/// <param name="Hashes">32 bytes for each of its width.</param>
public sealed record Tile(TileId Id, ReadOnlyMemory<byte> Hashes);

/// <summary>
/// Where stored tiles are read from. It may give a wider tile than was asked for, since a tile that
/// has grown begins with what it was; and nothing when it has none.
/// </summary>
public delegate ReadOnlyMemory<byte> TileReader(TileId tile);
