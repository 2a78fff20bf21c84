namespace Parley.Storage.Sql;

/// <summary>Who is signed in. Moments are milliseconds since 1970.</summary>
internal static class SessionsSql
{
    /// <summary>
    /// One that goes on: neither over nor idle too long, and of an account that is as it was.
    /// </summary>
    internal const string Find = """
        SELECT sessions.issuer, sessions.subject, sessions.name, sessions.seen, sessions.ends,
               accounts.keeps_register
        FROM sessions LEFT JOIN accounts ON accounts.name = sessions.name
        WHERE sessions.digest = $digest AND sessions.ends > $now AND sessions.seen > $idle
          AND (sessions.name IS NULL
               OR (accounts.is_disabled = 0 AND accounts.version = sessions.version))
        """;

    internal const string Add = """
        INSERT INTO sessions (digest, issuer, subject, name, version, seen, ends)
        VALUES ($digest, $issuer, $subject, $name, $version, $now, $ends)
        """;

    internal const string Touch =
        "UPDATE sessions SET seen = $now WHERE digest = $digest AND seen < $now";

    internal const string Delete = "DELETE FROM sessions WHERE digest = $digest";

    internal const string DeleteOfName = "DELETE FROM sessions WHERE name = $name";

    internal const string DeleteEnded = "DELETE FROM sessions WHERE ends <= $now OR seen <= $idle";

    /// <summary>All of one account but its newest so many.</summary>
    internal const string DeleteOldest = """
        DELETE FROM sessions WHERE digest IN (
            SELECT digest FROM sessions WHERE issuer = $issuer AND subject = $subject
            ORDER BY ends DESC LIMIT -1 OFFSET $kept)
        """;

    internal const string Count = "SELECT COUNT(*) FROM sessions";
}
