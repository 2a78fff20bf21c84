using Parley.Airspace;
using Parley.Coordination.Attachments;
using Parley.Storage.Embedded;
using Parley.Storage.Sql;

namespace Parley.Storage.Attachments;

/// <summary>The bytes of attachments on their way into a backup and out of it.</summary>
internal static class AttachmentCopy
{
    /// <summary>
    /// Copies all of a data directory's, also while a server has it open; those that go meanwhile
    /// are left out. Broken by a file that has not the bytes that its name says.
    /// </summary>
    internal static RuleBroken? Into(Database backup, string directory)
    {
        backup.Execute(AttachmentsSql.CreateInBackup);
        using var book = PutBook.OpenForReading(directory);
        var folder = AttachmentFolder.In(directory);
        using var transaction = backup.Connection.BeginTransaction();
        var rows = new Rows(backup.Connection, transaction);
        FileHash? last = null;
        foreach (var put in book?.All() ?? [])
        {
            var hash = put.File.Hash;
            // In the order of their hashes: the same file comes once.
            if (hash != last)
            {
                if (BytesOf(folder, hash) is not { } bytes)
                {
                    continue;
                }
                if (FileHash.OfBytes(bytes) != hash)
                {
                    return new(folder.PathOf(hash), "It has the bytes that its name says.");
                }
                rows.Run(AttachmentsSql.PutFileInBackup, PutBook.Hash(put.File), ("$bytes", bytes));
                last = hash;
            }
            rows.Run(
                AttachmentsSql.PutInBackup,
                PutBook.Hash(put.File),
                PutBook.Organ(put.File),
                ("$media_type", put.MediaType),
                ("$length", put.Length),
                ("$at", put.At.ToUnixTimeMilliseconds())
            );
        }
        transaction.Commit();
        return null;
    }

    /// <summary>
    /// Puts all of a backup's into a new data directory, and takes them out of the copy that is to
    /// be its database. A backup from before there were any has none.
    /// </summary>
    internal static RuleBroken? OutOf(Database copy, string directory)
    {
        if (copy.Scalar<long>(AttachmentsSql.CountInBackup) == 0)
        {
            return null;
        }
        var rows = new Rows(copy.Connection, null);
        var puts = rows.All(AttachmentsSql.AllInBackup, PutBook.Read);
        foreach (var hash in puts.Select(put => put.File.Hash).Distinct())
        {
            if (BytesIn(rows, hash) is not { } bytes || FileHash.OfBytes(bytes) != hash)
            {
                return new($"attachment {hash}", "It has the bytes that its name says.");
            }
        }
        Write(rows, puts, AttachmentFolder.In(directory));
        if (!PutBook.Open(directory).Try(out var book, out var broken))
        {
            return broken;
        }
        using (book)
        {
            puts.ForEach(book.Put);
        }
        copy.Execute(AttachmentsSql.DropInBackup);
        return null;
    }

    private static void Write(Rows rows, List<PutRow> puts, AttachmentFolder folder)
    {
        folder.Prepare();
        foreach (var hash in puts.Select(put => put.File.Hash).Distinct())
        {
            folder.Write(hash, BytesIn(rows, hash)!);
        }
    }

    private static byte[]? BytesIn(Rows rows, FileHash hash) =>
        rows.Scalar<byte[]>(AttachmentsSql.FileInBackup, ("$sha256", hash.Text));

    private static byte[]? BytesOf(AttachmentFolder folder, FileHash hash)
    {
        using var file = folder.Open(hash);
        if (file is null)
        {
            return null;
        }
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
