using Parley.Ledger;
using Parley.Storage.Attachments;
using Parley.Storage.Embedded;
using Parley.Storage.Records;
using Parley.Storage.Sql;

namespace Parley.Storage.Backups;

/// <summary>Makes a data directory of a backup.</summary>
public static class Restore
{
    /// <summary>
    /// Refused unless the directory is empty or not there, and the backup verifies. The epoch rises
    /// by one: should somebody still have the store that the backup was made of and write on, both
    /// say in each fact which of the two they are.
    /// </summary>
    /// <param name="backup">The backup's file.</param>
    /// <param name="directory">Where the store is to be.</param>
    public static Checked<VerifiedRecord> Make(string backup, string directory)
    {
        if (!File.Exists(backup))
        {
            return new RuleBroken(backup, "There is no such file.");
        }
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            return new RuleBroken(directory, "A backup is restored into an empty directory.");
        }
        return RecordReader.Trying(directory, () => Restored(backup, directory));
    }

    private static Checked<VerifiedRecord> Restored(string backup, string directory)
    {
        using var taken = DataDirectory.Take(directory);
        if (taken is null)
        {
            return new RuleBroken(directory, "Another process has the directory.");
        }
        var unfinished = $"{taken.Database}{DataDirectory.Unfinished}";
        DurableFile.WriteSynced(
            unfinished,
            to =>
            {
                using var from = File.OpenRead(backup);
                from.CopyTo(to);
            }
        );
        // What is verified is the copy that will be used.
        if (!Verified(unfinished).Try(out var found, out var broken))
        {
            File.Delete(unfinished);
            return broken;
        }
        var epoch = found.Record.Epoch + 1;
        Airspace.RuleBroken? damaged;
        using (var copy = Database.OpenToCopy(unfinished))
        {
            copy.Execute(SchemaSql.DeleteSecurely);
            copy.DeleteMeta(MetaKeys.BackupSeed);
            copy.PutMeta(MetaKeys.Epoch, epoch);
            damaged = AttachmentCopy.OutOf(copy, taken.Path);
        }
        if (damaged is not null)
        {
            File.Delete(unfinished);
            return new RuleBroken(damaged.Field, damaged.Rule);
        }
        DurableFile.SyncFile(unfinished);
        File.Move(unfinished, taken.Database, overwrite: false);
        // Last: a database without its key does not open, a key without a database begins a log.
        LogKey.Write(taken.Key, found.Seed);
        return found.Record with { Epoch = epoch };
    }

    private static Checked<(VerifiedRecord Record, byte[] Seed)> Verified(string path)
    {
        if (!RecordReader.Open(path).Try(out var reader, out var broken))
        {
            return broken;
        }
        using (reader)
        {
            if (!reader.Verify().Try(out var record, out broken))
            {
                return broken;
            }
            var seed = reader.Database.Meta<byte[]>(MetaKeys.BackupSeed) ?? [];
            return LogKey.IsOf(seed, reader.Database.Meta<string>(MetaKeys.VerifierKey) ?? "")
                ? (record, seed)
                : new RuleBroken("key", "A backup has the key that its log was begun with.");
        }
    }
}
