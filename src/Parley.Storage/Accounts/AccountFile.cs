using Microsoft.Data.Sqlite;
using Parley.Airspace;
using Parley.Storage.Embedded;
using Parley.Storage.Sql;

namespace Parley.Storage.Accounts;

/// <summary>
/// The database of accounts and sessions. A server and a command may have it open at once: each
/// change is one transaction. Safe for many threads.
/// </summary>
internal sealed class AccountFile : IDisposable
{
    /// <summary>Its name, beside the record's database.</summary>
    internal const string Name = "accounts.db";

    private const long Format = 2;

    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite;

    // One thread at a time has the connection.
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    private AccountFile(SqliteConnection connection) => _connection = connection;

    /// <summary>
    /// Opens the file in a folder; makes both, for their owner alone, where there are none.
    /// </summary>
    internal static Checked<AccountFile> Open(string folder)
    {
        var path = Path.Combine(folder, Name);
        return Disk.Try(() => OpenAt(path), failed => new RuleBroken(path, failed.Message));
    }

    /// <summary>Does some work in one transaction, which ends with it.</summary>
    internal Checked<T> Change<T>(Func<Rows, Checked<T>> work) =>
        Disk.Try(
            () =>
            {
                lock (_lock)
                {
                    using var transaction = _connection.BeginTransaction();
                    var done = work(new(_connection, transaction));
                    if (done.Broken is null)
                    {
                        transaction.Commit();
                    }
                    return done;
                }
            },
            failed => new RuleBroken(Name, failed.Message)
        );

    /// <summary>Looks something up.</summary>
    internal Checked<T> Look<T>(Func<Rows, T> work) =>
        Disk.Try(
            () =>
            {
                lock (_lock)
                {
                    return (Checked<T>)work(new(_connection, null));
                }
            },
            failed => new RuleBroken(Name, failed.Message)
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private static Checked<AccountFile> OpenAt(string path)
    {
        if (Make(path) is { } broken)
        {
            return broken;
        }
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                ForeignKeys = true,
                DefaultTimeout = Database.LockSecondsMax,
            }.ToString()
        );
        var file = new AccountFile(connection);
        try
        {
            connection.Open();
            new Rows(connection, null).Run(SchemaSql.WriteDurably + SchemaSql.DeleteSecurely);
            if (file.Prepare().Broken is { } unknown)
            {
                file.Dispose();
                return unknown with { Field = path };
            }
            return file;
        }
        catch (SqliteException)
        {
            file.Dispose();
            throw;
        }
    }

    // Never opened here once SQLite has it open: closing it would let go of SQLite's locks.
    private static RuleBroken? Make(string path)
    {
        var folder = DurableFile.DirectoryOf(path);
        if (!Directory.Exists(folder))
        {
            DataDirectory.CreatePrivate(folder);
        }
        if (!File.Exists(path))
        {
            DurableFile.OpenPrivate(path, FileMode.CreateNew).Dispose();
            DurableFile.SyncDirectory(folder);
        }
        return
            !OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(path) & OfOthers) != UnixFileMode.None
            ? new RuleBroken(path, "Accounts are readable by their owner alone (chmod 600).")
            : null;
    }

    private Checked<long> Prepare() =>
        Change<long>(rows =>
        {
            var format = rows.Scalar<long>(AccountsSql.Format);
            if (format == 0)
            {
                rows.Run(AccountsSql.Create);
            }
            // The first format had no requests for certificates; it is brought up to date.
            if (format is 0 or 1)
            {
                rows.Run(CertificatesSql.Create);
                return Format;
            }
            return format == Format
                ? format
                : new RuleBroken("", "The accounts were written by another version of Parley.");
        });
}
