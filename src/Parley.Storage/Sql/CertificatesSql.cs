namespace Parley.Storage.Sql;

/// <summary>Who asks to be certified as an officer. Moments are milliseconds since 1970.</summary>
internal static class CertificatesSql
{
    /// <summary>What a file of the first format lacks.</summary>
    internal const string Create = """
        CREATE TABLE certificate_requests (
            issuer      TEXT NOT NULL,
            subject     TEXT NOT NULL,
            id          TEXT NOT NULL UNIQUE,
            officer     TEXT NOT NULL,
            note        BLOB NOT NULL,
            salt        BLOB NOT NULL,
            asked       INTEGER NOT NULL,
            answered    INTEGER,
            answered_by TEXT,
            certified   BLOB,
            refused     TEXT,
            PRIMARY KEY (issuer, subject)
        ) STRICT, WITHOUT ROWID;

        PRAGMA user_version = 2;
        """;

    private const string Columns =
        "issuer, subject, id, officer, note, salt, asked, answered, answered_by, "
        + "certified, refused";

    internal const string All = $"""
        SELECT {Columns} FROM certificate_requests WHERE asked > $since ORDER BY asked, id
        """;

    internal const string Find = $"""
        SELECT {Columns} FROM certificate_requests WHERE id = $id AND asked > $since
        """;

    internal const string DeleteEnded = "DELETE FROM certificate_requests WHERE asked <= $since";

    internal const string DeleteOfOne =
        "DELETE FROM certificate_requests WHERE issuer = $issuer AND subject = $subject";

    internal const string Count = "SELECT COUNT(*) FROM certificate_requests";

    internal const string Add = """
        INSERT INTO certificate_requests (issuer, subject, id, officer, note, salt, asked)
        VALUES ($issuer, $subject, $id, $officer, $note, $salt, $now)
        """;

    /// <summary>A request is answered once.</summary>
    internal const string Answer = """
        UPDATE certificate_requests
        SET answered = $now, answered_by = $by, certified = $certified, refused = $refused
        WHERE id = $id AND answered IS NULL AND asked > $since
        """;
}
