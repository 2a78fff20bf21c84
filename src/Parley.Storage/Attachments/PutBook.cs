using Microsoft.Data.Sqlite;
using Parley.Airspace;
using Parley.Coordination.Attachments;
using Parley.Coordination.Parties;
using Parley.Storage.Embedded;
using Parley.Storage.Sql;

namespace Parley.Storage.Attachments;

/// <summary>That an organ put a file.</summary>
/// <param name="File">Which, and who.</param>
/// <param name="MediaType">What it said that it is, and what its bytes agree with.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="At">When it was last put.</param>
public sealed record PutRow(PutFile File, string MediaType, long Length, DateTimeOffset At);

/// <summary>The database of who put what. For one thread at a time.</summary>
internal sealed class PutBook : IDisposable
{
    /// <summary>Its name, beside the record's database.</summary>
    internal const string Name = "attachments.db";

    private const long Format = 1;

    private readonly SqliteConnection _connection;

    private PutBook(SqliteConnection connection) => _connection = connection;

    private Rows Rows => new(_connection, null);

    internal long Count => Rows.Scalar<long>(AttachmentsSql.Count);

    internal long Bytes => Rows.Scalar<long>(AttachmentsSql.Bytes);

    /// <summary>Opens it; makes it, for its owner alone, where there is none.</summary>
    internal static Checked<PutBook> Open(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path))
        {
            DurableFile.OpenPrivate(path, FileMode.CreateNew).Dispose();
            DurableFile.SyncDirectory(directory);
        }
        var book = OpenAt(path, SqliteOpenMode.ReadWrite, SchemaSql.WriteDurably);
        return book.Prepare() is { } broken ? broken with { Field = path } : book;
    }

    /// <summary>While a server may be writing; null when there is none.</summary>
    internal static PutBook? OpenForReading(string directory)
    {
        var path = Path.Combine(directory, Name);
        return File.Exists(path) ? OpenAt(path, SqliteOpenMode.ReadOnly, SchemaSql.ReadOnly) : null;
    }

    internal PutRow? Find(PutFile file) =>
        Rows.All(AttachmentsSql.Find, Read, Hash(file), Organ(file)).FirstOrDefault();

    internal List<PutRow> All() => Rows.All(AttachmentsSql.All, Read);

    internal List<PutRow> Before(DateTimeOffset before, PutFile? after, int max) =>
        Rows.All(
            AttachmentsSql.Before,
            Read,
            ("$before", before.ToUnixTimeMilliseconds()),
            ("$sha256", after?.Hash.Text ?? ""),
            ("$organ", after is { } file ? $"{file.By}" : ""),
            ("$max", max)
        );

    internal void Put(PutRow row) =>
        Rows.Run(
            AttachmentsSql.Put,
            Hash(row.File),
            Organ(row.File),
            ("$party", $"{row.File.By.Party}"),
            ("$media_type", row.MediaType),
            ("$length", row.Length),
            ("$at", row.At.ToUnixTimeMilliseconds())
        );

    /// <summary>False when it was put again since.</summary>
    internal bool Delete(PutFile file, DateTimeOffset before) =>
        Rows.Run(
            AttachmentsSql.Delete,
            Hash(file),
            Organ(file),
            ("$before", before.ToUnixTimeMilliseconds())
        ) == 1;

    internal bool IsThere(FileHash hash) =>
        Rows.Scalar<long>(AttachmentsSql.CountOfFile, ("$sha256", hash.Text)) > 0;

    internal long BytesOf(PartyId party, DateTimeOffset since) =>
        Rows.Scalar<long>(
            AttachmentsSql.BytesOfParty,
            ("$party", $"{party}"),
            ("$since", since.ToUnixTimeMilliseconds())
        );

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    internal static PutRow Read(SqliteDataReader row) =>
        new(
            new(OrganId.Of(row.GetString(1)).Value, FileHash.Of(row.GetString(0)).Value),
            row.GetString(2),
            row.GetInt64(3),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))
        );

    internal static (string, object?) Hash(PutFile file) => ("$sha256", file.Hash.Text);

    internal static (string, object?) Organ(PutFile file) => ("$organ", $"{file.By}");

    private static PutBook OpenAt(string path, SqliteOpenMode mode, string settings)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = Database.LockSecondsMax,
            }.ToString()
        );
        try
        {
            connection.Open();
            new Rows(connection, null).Run(settings);
            return new(connection);
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private RuleBroken? Prepare()
    {
        var format = Rows.Scalar<long>(AttachmentsSql.Format);
        if (format == 0)
        {
            using var transaction = _connection.BeginTransaction();
            new Rows(_connection, transaction).Run(AttachmentsSql.Create);
            transaction.Commit();
        }
        return format is 0 or Format
            ? null
            : new("", "The attachments were written by another version of Parley.");
    }
}
