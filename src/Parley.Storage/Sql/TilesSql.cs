namespace Parley.Storage.Sql;

/// <summary>The hashes of the log's tree.</summary>
internal static class TilesSql
{
    internal const string Find =
        "SELECT hashes FROM tiles WHERE level = $level AND tile_index = $index";

    internal const string Put = """
        INSERT INTO tiles (level, tile_index, width, hashes)
        VALUES ($level, $index, $width, $hashes)
        ON CONFLICT (level, tile_index)
        DO UPDATE SET width = excluded.width, hashes = excluded.hashes
        """;
}
