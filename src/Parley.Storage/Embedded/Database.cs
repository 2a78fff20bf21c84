using Microsoft.Data.Sqlite;
using Parley.Ledger.Tiles;
using Parley.Storage.Sql;

namespace Parley.Storage.Embedded;

/// <summary>A stored fact, as the table has it.</summary>
internal readonly record struct StoredFact(long Sequence, byte[] Bytes, byte[] Leaf);

/// <summary>One connection to a store's database file. For one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>The format that this version writes and reads.</summary>
    internal const long Format = 1;

    /// <summary>
    /// SQLite waits so long for another's lock. Nobody else writes, so that only a stranger's
    /// program can be in the way.
    /// </summary>
    internal const int LockSecondsMax = 5;

    private readonly SqliteConnection _connection;

    private Database(SqliteConnection connection) => _connection = connection;

    internal SqliteConnection Connection => _connection;

    /// <summary>
    /// Makes the file when there is none; its tables are made by <see cref="NewStore"/>.
    /// </summary>
    internal static Database OpenForWriting(string path, Durability durability) =>
        Open(
            path,
            SqliteOpenMode.ReadWriteCreate,
            durability switch
            {
                Durability.OnDisk => SchemaSql.WriteDurably,
                Durability.InMemoryOfSystem => SchemaSql.WriteWithoutSync,
            }
        );

    /// <summary>While another process may be writing. Fails when there is no file.</summary>
    internal static Database OpenForReading(string path) =>
        Open(path, SqliteOpenMode.ReadOnly, SchemaSql.ReadOnly);

    /// <summary>A file that nobody else uses, to be made ready or changed as a whole.</summary>
    internal static Database OpenToCopy(string path) =>
        Open(path, SqliteOpenMode.ReadWriteCreate, SchemaSql.StandAlone);

    /// <summary>True when it has no tables yet.</summary>
    internal bool IsEmpty => Scalar<long>(SchemaSql.CountTables) == 0;

    /// <summary>One more than the last fact's sequence number.</summary>
    internal long NextSequence => Scalar<long>(FactsSql.Next);

    /// <summary>The last signed checkpoint as it was signed; null when there is none.</summary>
    internal byte[]? Checkpoint => Scalar<byte[]?>(MetaSql.FindCheckpoint);

    internal void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }
        return command.ExecuteScalar() is T value1 ? value1 : default;
    }

    /// <summary>What is said of the store under a key; default when nothing.</summary>
    internal T? Meta<T>(string key) => Scalar<T>(MetaSql.Find, ("$key", key));

    internal void PutMeta(string key, object value) =>
        Scalar<object>(MetaSql.Put, ("$key", key), ("$value", value));

    internal void DeleteMeta(string key) => Scalar<object>(MetaSql.Delete, ("$key", key));

    /// <summary>Facts in order, from one on.</summary>
    internal IEnumerable<StoredFact> FactsFrom(long sequence)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = FactsSql.From;
        command.Parameters.AddWithValue("$from", sequence);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new(
                reader.GetInt64(0),
                reader.GetFieldValue<byte[]>(1),
                reader.GetFieldValue<byte[]>(2)
            );
        }
    }

    /// <summary>A tile, perhaps wider than asked for; empty when there is none.</summary>
    internal ReadOnlyMemory<byte> ReadTile(TileId tile) =>
        Scalar<byte[]>(
            TilesSql.Find,
            ("$level", (long)tile.Level),
            ("$index", checked((long)tile.Index))
        );

    public void Dispose() => _connection.Dispose();

    private static Database Open(string path, SqliteOpenMode mode, string settings)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = LockSecondsMax,
            }.ToString()
        );
        var database = new Database(connection);
        try
        {
            connection.Open();
            database.Execute(settings);
            return database;
        }
        catch (SqliteException)
        {
            database.Dispose();
            throw;
        }
    }
}
