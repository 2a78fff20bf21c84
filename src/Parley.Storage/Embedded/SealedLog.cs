using Microsoft.Data.Sqlite;
using Parley.Ledger.Checkpoints;
using Parley.Ledger.Notes;
using Parley.Ledger.Tiles;
using Parley.Ledger.Trees;
using Parley.Storage.Facts;
using Parley.Storage.Sql;

namespace Parley.Storage.Embedded;

/// <summary>
/// The recorded facts and the tree over them. A batch is appended, sealed under a signed checkpoint
/// and on the disk, or nothing of it is. After a failure it is of no more use: what is true then,
/// opening the store again finds out.
/// </summary>
internal sealed class SealedLog : IDisposable
{
    // Owner of all: who opened the store, then the sequencer's thread.
    private readonly Database _database;
    private readonly TileWriter _tree;
    private readonly NoteSigner _signer;
    private readonly Head _head;
    private readonly SqliteCommand _insertFact;
    private readonly SqliteCommand _putTile;
    private readonly SqliteCommand _putCheckpoint;

    internal SealedLog(Database database, TileWriter tree, NoteSigner signer, Head head)
    {
        (_database, _tree, _signer, _head) = (database, tree, signer, head);
        _insertFact = Command(FactsSql.Insert, "$sequence", "$bytes", "$leaf");
        _putTile = Command(TilesSql.Put, "$level", "$index", "$width", "$hashes");
        _putCheckpoint = Command(MetaSql.PutCheckpoint, "$note");
    }

    /// <summary>How many facts there are; the next has this sequence number.</summary>
    internal long Size => checked((long)_tree.Size);

    internal TreeHash Root => _tree.Root;

    /// <summary>Appends a batch. Returns the signed checkpoint over it.</summary>
    internal byte[] Append(IReadOnlyList<EncodedFact> facts)
    {
        byte[] note;
        using (var transaction = _database.Connection.BeginTransaction())
        {
            Enlist(transaction);
            foreach (var fact in facts)
            {
                Run(_insertFact, Size, fact.Bytes, fact.Leaf.ToArray());
                _tree.Append(fact.Leaf);
            }
            foreach (var tile in _tree.TakeGrown())
            {
                Run(
                    _putTile,
                    (long)tile.Id.Level,
                    (long)tile.Id.Index,
                    (long)tile.Id.Width,
                    tile.Hashes.ToArray()
                );
            }
            note = Sign(_signer, _tree.Size, _tree.Root);
            Run(_putCheckpoint, note);
            transaction.Commit();
        }
        _head.Write(note);
        return note;
    }

    /// <summary>The signed checkpoint of a tree.</summary>
    internal static byte[] Sign(NoteSigner signer, ulong size, TreeHash root)
    {
        var text = Checkpoint.Of(signer.Key.Name.Text, size, root).Value.Text;
        return SignedNote.Of(text, signer.Sign(text)).Value.ToBytes();
    }

    public void Dispose()
    {
        _insertFact.Dispose();
        _putTile.Dispose();
        _putCheckpoint.Dispose();
        _database.Dispose();
        _head.Dispose();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _database.Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
        return command;
    }

    private void Enlist(SqliteTransaction transaction)
    {
        _insertFact.Transaction = transaction;
        _putTile.Transaction = transaction;
        _putCheckpoint.Transaction = transaction;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at];
        }
        command.ExecuteNonQuery();
    }
}
