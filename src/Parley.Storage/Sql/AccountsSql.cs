namespace Parley.Storage.Sql;

/// <summary>Who may sign in with a password, in a file of its own.</summary>
internal static class AccountsSql
{
    /// <summary>Everything there is, in an empty file.</summary>
    internal const string Create = """
        CREATE TABLE meta (
            key   TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE accounts (
            name           TEXT PRIMARY KEY,
            password       TEXT NOT NULL,
            version        INTEGER NOT NULL,
            is_disabled    INTEGER NOT NULL,
            is_removed     INTEGER NOT NULL,
            keeps_register INTEGER NOT NULL,
            code_secret    BLOB,
            code_step      INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE recovery_codes (
            name   TEXT NOT NULL REFERENCES accounts (name),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            PRIMARY KEY (name, digest)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sessions (
            digest  BLOB PRIMARY KEY CHECK (length(digest) = 32),
            issuer  TEXT NOT NULL,
            subject TEXT NOT NULL,
            name    TEXT REFERENCES accounts (name),
            version INTEGER NOT NULL,
            seen    INTEGER NOT NULL,
            ends    INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX sessions_of_one ON sessions (issuer, subject);

        PRAGMA user_version = 1;
        """;

    internal const string Format = "PRAGMA user_version";

    internal const string FindMeta = "SELECT value FROM meta WHERE key = $key";

    internal const string PutMeta = """
        INSERT INTO meta (key, value) VALUES ($key, $value)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """;

    private const string Columns =
        "name, password, version, is_disabled, is_removed, keeps_register, code_secret, code_step";

    internal const string Find = $"SELECT {Columns} FROM accounts WHERE name = $name";

    internal const string All =
        $"SELECT {Columns} FROM accounts WHERE is_removed = 0 ORDER BY name";

    internal const string Count = "SELECT COUNT(*) FROM accounts";

    internal const string Add = """
        INSERT INTO accounts (name, password, version, is_disabled, is_removed, keeps_register,
                              code_secret, code_step)
        VALUES ($name, $password, 1, 0, 0, $keeps_register, NULL, -1)
        ON CONFLICT (name) DO NOTHING
        """;

    internal const string Disable = """
        UPDATE accounts SET is_disabled = 1, version = version + 1
        WHERE name = $name AND is_removed = 0
        """;

    internal const string Enable = """
        UPDATE accounts SET is_disabled = 0, version = version + 1
        WHERE name = $name AND is_removed = 0
        """;

    internal const string ChangePassword = """
        UPDATE accounts SET password = $password, version = version + 1
        WHERE name = $name AND is_removed = 0
        """;

    /// <summary>The same password under other parameters: its sessions go on.</summary>
    internal const string Rehash = """
        UPDATE accounts SET password = $password WHERE name = $name AND version = $version
        """;

    internal const string ChangeCode = """
        UPDATE accounts SET code_secret = $secret, code_step = -1, version = version + 1
        WHERE name = $name AND is_removed = 0
        """;

    /// <summary>The row stays without its secrets, so that the name is not given again.</summary>
    internal const string Remove = """
        UPDATE accounts
        SET is_removed = 1, is_disabled = 1, version = version + 1, password = '',
            code_secret = NULL, keeps_register = 0
        WHERE name = $name AND is_removed = 0
        """;

    /// <summary>A step counts once, and none before it counts any more.</summary>
    internal const string UseStep = """
        UPDATE accounts SET code_step = $step WHERE name = $name AND code_step < $step
        """;

    internal const string AddRecoveryCode =
        "INSERT INTO recovery_codes (name, digest) VALUES ($name, $digest)";

    internal const string UseRecoveryCode =
        "DELETE FROM recovery_codes WHERE name = $name AND digest = $digest";

    internal const string DeleteRecoveryCodes = "DELETE FROM recovery_codes WHERE name = $name";
}
