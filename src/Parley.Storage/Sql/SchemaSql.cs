namespace Parley.Storage.Sql;

/// <summary>The tables, and how a connection behaves.</summary>
internal static class SchemaSql
{
    /// <summary>Everything there is, in an empty file.</summary>
    internal const string Create = """
        CREATE TABLE meta (
            key   TEXT PRIMARY KEY,
            value ANY
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE facts (
            sequence INTEGER PRIMARY KEY,
            bytes    BLOB NOT NULL,
            leaf     BLOB NOT NULL CHECK (length(leaf) = 32)
        ) STRICT;

        CREATE TABLE tiles (
            level      INTEGER NOT NULL,
            tile_index INTEGER NOT NULL,
            width      INTEGER NOT NULL,
            hashes     BLOB NOT NULL,
            PRIMARY KEY (level, tile_index)
        ) STRICT;

        CREATE TABLE checkpoint (
            id   INTEGER PRIMARY KEY CHECK (id = 0),
            note BLOB NOT NULL
        ) STRICT;
        """;

    /// <summary>How many tables there are: none in a file that was only just made.</summary>
    internal const string CountTables = "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'";

    /// <summary>
    /// A transaction is in the log, and the log on the disk, before it is said to be committed.
    /// </summary>
    internal const string WriteDurably = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        """;

    /// <summary>What a test of power cuts must notice: commits that are not on the disk.</summary>
    internal const string WriteWithoutSync = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = OFF;
        """;

    /// <summary>For a connection that only looks.</summary>
    internal const string ReadOnly = """
        PRAGMA query_only = ON;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        """;

    /// <summary>A file that stands alone, without a write-ahead log beside it.</summary>
    internal const string StandAlone = "PRAGMA journal_mode = DELETE;";

    /// <summary>What is deleted is overwritten too.</summary>
    internal const string DeleteSecurely = "PRAGMA secure_delete = ON;";

    /// <summary>Reads every page; the one row <c>ok</c> when all is well.</summary>
    internal const string CheckIntegrity = "PRAGMA integrity_check(1)";
}
