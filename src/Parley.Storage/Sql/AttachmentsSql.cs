namespace Parley.Storage.Sql;

/// <summary>
/// Who put which file, in a database of its own. Moments are milliseconds since 1970.
/// </summary>
internal static class AttachmentsSql
{
    /// <summary>Everything there is, in an empty file.</summary>
    internal const string Create = """
        CREATE TABLE puts (
            sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
            organ      TEXT NOT NULL,
            party      TEXT NOT NULL,
            media_type TEXT NOT NULL,
            length     INTEGER NOT NULL,
            at         INTEGER NOT NULL,
            PRIMARY KEY (sha256, organ)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX puts_of_party ON puts (party, at, length);

        CREATE INDEX puts_by_age ON puts (at);

        PRAGMA user_version = 1;
        """;

    internal const string Format = "PRAGMA user_version";

    private const string Columns = "sha256, organ, media_type, length, at";

    internal const string Find =
        $"SELECT {Columns} FROM puts WHERE sha256 = $sha256 AND organ = $organ";

    internal const string All = $"SELECT {Columns} FROM puts ORDER BY sha256, organ";

    /// <summary>Old ones in the order of their keys, behind one.</summary>
    internal const string Before = $"""
        SELECT {Columns} FROM puts
        WHERE at <= $before AND (sha256, organ) > ($sha256, $organ)
        ORDER BY sha256, organ LIMIT $max
        """;

    internal const string Put = """
        INSERT INTO puts (sha256, organ, party, media_type, length, at)
        VALUES ($sha256, $organ, $party, $media_type, $length, $at)
        ON CONFLICT (sha256, organ)
        DO UPDATE SET media_type = excluded.media_type, at = excluded.at
        """;

    internal const string Delete =
        "DELETE FROM puts WHERE sha256 = $sha256 AND organ = $organ AND at <= $before";

    internal const string CountOfFile = "SELECT COUNT(*) FROM puts WHERE sha256 = $sha256";

    internal const string Count = "SELECT COUNT(*) FROM puts";

    internal const string Bytes = "SELECT COALESCE(SUM(length), 0) FROM puts";

    /// <summary>What a party has here of what it put since a moment.</summary>
    internal const string BytesOfParty = """
        SELECT COALESCE(SUM(length), 0) FROM puts WHERE party = $party AND at > $since
        """;

    /// <summary>What a backup has of them, beside the record.</summary>
    internal const string CreateInBackup = """
        CREATE TABLE attachment_puts (
            sha256     TEXT NOT NULL,
            organ      TEXT NOT NULL,
            media_type TEXT NOT NULL,
            length     INTEGER NOT NULL,
            at         INTEGER NOT NULL,
            PRIMARY KEY (sha256, organ)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attachment_files (
            sha256 TEXT PRIMARY KEY,
            bytes  BLOB NOT NULL
        ) STRICT;
        """;

    internal const string CountInBackup =
        "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'attachment_puts'";

    internal const string PutInBackup =
        $"INSERT INTO attachment_puts ({Columns}) "
        + "VALUES ($sha256, $organ, $media_type, $length, $at)";

    internal const string PutFileInBackup =
        "INSERT INTO attachment_files (sha256, bytes) VALUES ($sha256, $bytes)";

    internal const string AllInBackup = $"SELECT {Columns} FROM attachment_puts";

    internal const string FileInBackup =
        "SELECT bytes FROM attachment_files WHERE sha256 = $sha256";

    /// <summary>A data directory has them as files, and its database gives back the room.</summary>
    internal const string DropInBackup =
        "DROP TABLE attachment_puts; DROP TABLE attachment_files; VACUUM;";
}
