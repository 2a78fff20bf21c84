using Microsoft.Data.Sqlite;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Ledger.Checkpoints;
using Parley.Ledger.Notes;
using Parley.Ledger.Tiles;
using Parley.Storage.Sequencing;
using Parley.Storage.Snapshots;

namespace Parley.Storage.Embedded;

/// <summary>What a sequencer goes on from.</summary>
internal sealed record Recovered(
    Picture Picture,
    Instant LastTime,
    SealedLog Log,
    byte[] Checkpoint,
    SnapshotKeeper Snapshots,
    Writer Writer,
    LogKey Key
);

/// <summary>
/// Opens a store's files and reads the picture from them. It changes nothing that is there: what is
/// not as it was signed is refused.
/// </summary>
internal sealed class Recovery(EmbeddedStoreOptions options, DataDirectory directory) : IDisposable
{
    private Database? _database;
    private LogKey? _key;
    private Head? _head;
    private byte[] _note = [];
    private Checkpoint? _signed;

    /// <summary>There after <see cref="Run"/>, when it refused nothing.</summary>
    internal Recovered? Result { get; private set; }

    private string Origin => options.Origin.Text;

    private Database Database => _database!;

    private VerifierKey Log => _key!.Signer.Key;

    internal OpenRefusal? Run() =>
        OpenFiles() ?? RefusedByMeta() ?? RefusedByCheckpoint() ?? RefusedByHead() ?? ReadPicture();

    /// <summary>What it means when the system or SQLite says no.</summary>
    internal static OpenRefusal RefusalOf(Exception failed) =>
        failed is SqliteException { SqliteErrorCode: Corrupt or NotADatabase } damaged
            ? new OpenRefusal.Damaged($"{damaged.Message}.")
            : new OpenRefusal.Unusable($"{failed.Message}");

    /// <summary>Closes what was opened, when nothing came of it.</summary>
    public void Dispose()
    {
        _database?.Dispose();
        _head?.Dispose();
        _key?.Dispose();
    }

    private const int Corrupt = 11; // SQLITE_CORRUPT
    private const int NotADatabase = 26; // SQLITE_NOTADB

    private OpenRefusal? OpenFiles()
    {
        if (!File.Exists(directory.Key))
        {
            // Where there is nothing yet, this is where a log begins.
            if (File.Exists(directory.Database) || File.Exists(directory.Head))
            {
                return new OpenRefusal.NoKey(directory.Key, "is missing");
            }
            LogKey.Create(directory.Key, options.Entropy);
        }
        _key = LogKey.Read(directory.Key, options.Origin);
        if (_key is null)
        {
            return new OpenRefusal.NoKey(directory.Key, "is not a key of 32 bytes");
        }
        _head = File.Exists(directory.Head) ? Head.Open(directory.Head) : null;
        return OpenDatabase();
    }

    // Only for reading as long as it may be refused: who closes a database that they may write to
    // tidies up its log, and that may be all there is to bring facts back from.
    private OpenRefusal.FactsLost? OpenDatabase()
    {
        if (File.Exists(directory.Database))
        {
            _database = File.Exists($"{directory.Database}-journal")
                ? OpenToWrite()
                : Database.OpenForReading(directory.Database);
            if (!_database.IsEmpty)
            {
                return null;
            }
            _database.Dispose();
        }
        if (_head?.Newest(Log) is { Size: > 0 } lost)
        {
            return Lost(0, lost);
        }
        _database = OpenToWrite();
        NewStore.Create(_database, _key!);
        DurableFile.SyncDirectory(directory.Path);
        return null;
    }

    private Database OpenToWrite() =>
        Database.OpenForWriting(directory.Database, options.Durability);

    private OpenRefusal? RefusedByMeta()
    {
        var format = Database.Meta<long>(MetaKeys.Format);
        if (format > Embedded.Database.Format)
        {
            return new OpenRefusal.NewerFormat(format, Embedded.Database.Format);
        }
        if (format < 1 || Database.Meta<long>(MetaKeys.Epoch) < 1)
        {
            return new OpenRefusal.Damaged("It does not say which format and epoch it has.");
        }
        if (Database.Meta<string>(MetaKeys.Origin) is var stored && stored != Origin)
        {
            return new OpenRefusal.OtherOrigin(stored ?? "", Origin);
        }
        return Database.Meta<string>(MetaKeys.VerifierKey) == Log.ToString()
            ? null
            : new OpenRefusal.NoKey(directory.Key, "is not the key that this log was begun with");
    }

    private OpenRefusal? RefusedByCheckpoint()
    {
        _note = Database.Checkpoint ?? [];
        if (
            !SignedNote.Parse(_note).Try(out var note, out var broken)
            || !SignedCheckpoint.Open(note, Log).Try(out var signed, out broken)
        )
        {
            return new OpenRefusal.Damaged($"Its checkpoint does not hold: {broken}");
        }
        _signed = signed.Checkpoint;
        var (facts, size) = (Database.NextSequence, (long)_signed.Size);
        return facts < size ? new OpenRefusal.FactsLost(facts, size, "its own checkpoint")
            : facts > size ? new OpenRefusal.Damaged($"It has {facts} facts and signed for {size}.")
            : null;
    }

    private OpenRefusal? RefusedByHead()
    {
        if (_head?.Newest(Log) is not { } head)
        {
            return null;
        }
        if (head.Size > _signed!.Size)
        {
            return Lost((long)_signed.Size, head);
        }
        var root = new TiledTree(head.Size, Database.ReadTile).Root();
        return root.Try(out var then, out var broken) && then == head.Root
            ? null
            : new OpenRefusal.Damaged(
                $"Its first {head.Size} facts are not those that {directory.Head} signed for"
                    + (broken is null ? "." : $": {broken}")
            );
    }

    private OpenRefusal? ReadPicture()
    {
        var shelf = new SnapshotShelf(directory, Origin, options.Warned);
        if (shelf.Newer((long)_signed!.Size) is { } newer)
        {
            return new OpenRefusal.FactsLost((long)_signed.Size, newer, "a snapshot");
        }
        var start = shelf.Newest((long)_signed.Size, Database) ?? LoadedSnapshot.OfNothing();
        var replay = new Replay(Origin, start.Picture, start.Tree, start.LastTime);
        if (replay.Run(Database) is { } broken)
        {
            return new OpenRefusal.Damaged($"{broken}");
        }
        if (start.Tree.Root != _signed.Root)
        {
            return new OpenRefusal.Damaged("Its facts do not have the root that was signed.");
        }
        if (BrokenTile(start.Tree) is { } tile)
        {
            return new OpenRefusal.Damaged($"{tile} is not the tile of its facts.");
        }
        var keeper = new SnapshotKeeper(shelf, options.SnapshotFacts, start.Size);
        Result = new(
            start.Picture,
            replay.LastTime,
            OpenLog(start.Tree),
            _note,
            keeper,
            new(Origin, Database.Meta<long>(MetaKeys.Epoch), options.Node),
            _key!
        );
        return null;
    }

    // Nothing is refused any more: from here on the files may change.
    private SealedLog OpenLog(TileWriter tree)
    {
        Database.Dispose();
        SyncDatabase();
        _database = OpenToWrite();
        _head ??= Head.Open(directory.Head);
        _head.Write(_note);
        return new(Database, tree, _key!.Signer, _head);
    }

    // Who was killed while they committed may have left what is written and not yet on the disk. It
    // is answered from as soon as this store is open, so it has to be there by then.
    private void SyncDatabase()
    {
        DurableFile.SyncFile(directory.Database);
        var log = $"{directory.Database}-wal";
        if (File.Exists(log))
        {
            DurableFile.SyncFile(log);
        }
        DurableFile.SyncDirectory(directory.Path);
    }

    // The tiles that replay made again are those that are stored.
    private TileId? BrokenTile(TileWriter tree)
    {
        foreach (var tile in tree.TakeGrown())
        {
            var stored = Database.ReadTile(tile.Id).Span;
            if (stored.Length < tile.Hashes.Length || !stored.StartsWith(tile.Hashes.Span))
            {
                return tile.Id;
            }
        }
        return null;
    }

    private OpenRefusal.FactsLost Lost(long facts, Checkpoint head) =>
        new(facts, (long)head.Size, directory.Head);
}
