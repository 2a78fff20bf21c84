using Microsoft.Data.Sqlite;

namespace Parley.Storage.Embedded;

/// <summary>What the system and SQLite refuse, as an expected no.</summary>
internal static class Disk
{
    /// <summary>Does some work; when a file or a database is in the way, says so.</summary>
    internal static T Try<T>(Func<T> work, Func<Exception, T> refused)
    {
        try
        {
            return work();
        }
        catch (IOException failed)
        {
            return refused(failed);
        }
        catch (UnauthorizedAccessException failed)
        {
            return refused(failed);
        }
        catch (SqliteException failed)
        {
            return refused(failed);
        }
    }
}
