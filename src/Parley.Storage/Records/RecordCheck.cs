using System.Text;
using Parley.Ledger;
using Parley.Ledger.Checkpoints;
using Parley.Ledger.Notes;
using Parley.Ledger.Tiles;
using Parley.Storage.Embedded;
using Parley.Storage.Sql;

namespace Parley.Storage.Records;

/// <summary>
/// Checks a whole record: all pages, all facts, all tiles, and the signature over them.
/// </summary>
internal static class RecordCheck
{
    /// <summary>Within one read, so that a server may write on meanwhile.</summary>
    internal static Checked<VerifiedRecord> Run(Database database)
    {
        using var oneMoment = database.Connection.BeginTransaction(deferred: true);
        if (database.Scalar<string>(SchemaSql.CheckIntegrity) is var pages && pages != "ok")
        {
            return new RuleBroken("", $"SQLite finds the database whole; it says: {pages}");
        }
        var origin = database.Meta<string>(MetaKeys.Origin) ?? "";
        var note = database.Checkpoint ?? [];
        if (!SignedBy(database, note).Try(out var signed, out var unsigned))
        {
            return unsigned.Within("checkpoint");
        }
        if (signed.Origin != origin)
        {
            return new RuleBroken("origin", "The checkpoint is of the log that the store is of.");
        }
        var tree = new TileWriter();
        if (BrokenFact(database, origin, tree) is { } broken)
        {
            return broken;
        }
        if (tree.Size != signed.Size || tree.Root != signed.Root)
        {
            return new RuleBroken(
                "root",
                $"The {signed.Size} facts that were signed for are the {tree.Size} there are."
            );
        }
        foreach (var tile in tree.TakeGrown())
        {
            if (!database.ReadTile(tile.Id).Span.SequenceEqual(tile.Hashes.Span))
            {
                return new RuleBroken($"{tile.Id}", "A stored tile is that of the facts.");
            }
        }
        return new VerifiedRecord(
            origin,
            database.Meta<long>(MetaKeys.Epoch),
            (long)signed.Size,
            Encoding.UTF8.GetString(note)
        );
    }

    private static Checked<Checkpoint> SignedBy(Database database, byte[] note)
    {
        if (
            !VerifierKey
                .Parse(database.Meta<string>(MetaKeys.VerifierKey) ?? "")
                .Try(out var key, out var broken)
        )
        {
            return broken;
        }
        return
            SignedNote.Parse(note).Try(out var parsed, out broken)
            && SignedCheckpoint.Open(parsed, key).Try(out var signed, out broken)
            ? signed.Checkpoint
            : broken;
    }

    private static RuleBroken? BrokenFact(Database database, string origin, TileWriter tree)
    {
        foreach (var one in Replay.ReadFrom(database, 0))
        {
            if (one.Sequence != (long)tree.Size)
            {
                return Replay.At((long)tree.Size, new("", $"It is missing before {one.Sequence}."));
            }
            if (!one.Content.Try(out var read, out var broken))
            {
                return broken;
            }
            if (read.Fact.Place.Origin != origin)
            {
                return Replay.At(one.Sequence, new("origin", "It is of this log."));
            }
            tree.Append(read.Leaf);
        }
        return null;
    }
}
