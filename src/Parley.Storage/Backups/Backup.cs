using Parley.Ledger;
using Parley.Storage.Attachments;
using Parley.Storage.Embedded;
using Parley.Storage.Records;
using Parley.Storage.Sql;

namespace Parley.Storage.Backups;

/// <summary>
/// One file that has everything a store needs to go on: the record as it was at one moment, the
/// bytes of attachments, and the log's key. So it is as secret as the data directory, and only its
/// owner may read it.
/// </summary>
public static class Backup
{
    /// <summary>
    /// Makes a backup of a store, also while a server has it open. The file is there, under its
    /// name, when it is verified and on the disk, and not before. Refused when something is there
    /// already, and when the record does not verify.
    /// </summary>
    /// <param name="directory">The store's data directory.</param>
    /// <param name="target">The backup's file.</param>
    public static Checked<VerifiedRecord> Make(string directory, string target)
    {
        if (File.Exists(target) || Directory.Exists(target))
        {
            return new RuleBroken(target, "A backup overwrites nothing.");
        }
        var unfinished = $"{target}.unfinished";
        return RecordReader.Trying(
            target,
            () =>
            {
                try
                {
                    return Make(directory, target, unfinished);
                }
                finally
                {
                    File.Delete(unfinished);
                }
            }
        );
    }

    private static Checked<VerifiedRecord> Make(string directory, string target, string unfinished)
    {
        if (!RecordReader.Open(directory).Try(out var source, out var broken))
        {
            return broken;
        }
        using (source)
        {
            if (!SeedOf(directory, source.Database).Try(out var seed, out broken))
            {
                return broken;
            }
            Copy(source.Database, unfinished, seed);
        }
        // After the record: what that names was there before.
        if (WithAttachments(directory, unfinished) is { } damaged)
        {
            return damaged;
        }
        if (!Verified(unfinished).Try(out var verified, out broken))
        {
            return broken;
        }
        DurableFile.SyncFile(unfinished);
        File.Move(unfinished, target, overwrite: false);
        DurableFile.SyncDirectory(DurableFile.DirectoryOf(target));
        return verified;
    }

    /// <summary>What a file's record is, all of it checked.</summary>
    internal static Checked<VerifiedRecord> Verified(string path)
    {
        if (!RecordReader.Open(path).Try(out var reader, out var broken))
        {
            return broken;
        }
        using (reader)
        {
            return reader.Verify();
        }
    }

    private static Checked<byte[]> SeedOf(string directory, Database database)
    {
        var path = Path.Combine(directory, DataDirectory.KeyName);
        if (!File.Exists(path))
        {
            return new RuleBroken(path, "A store has its log's key.");
        }
        var seed = File.ReadAllBytes(path);
        return LogKey.IsOf(seed, database.Meta<string>(MetaKeys.VerifierKey) ?? "")
            ? seed
            : new RuleBroken(path, "It is the key that this log was begun with.");
    }

    private static RuleBroken? WithAttachments(string directory, string path)
    {
        using var copy = Database.OpenToCopy(path);
        return AttachmentCopy.Into(copy, directory) is { } damaged
            ? new(damaged.Field, damaged.Rule)
            : null;
    }

    private static void Copy(Database source, string path, byte[] seed)
    {
        // Made first, so that nobody else may read it even while it is written.
        DurableFile.OpenPrivate(path, FileMode.Create).Dispose();
        using var copy = Database.OpenToCopy(path);
        source.Connection.BackupDatabase(copy.Connection);
        copy.Execute(SchemaSql.StandAlone);
        copy.PutMeta(MetaKeys.BackupSeed, seed);
    }
}
