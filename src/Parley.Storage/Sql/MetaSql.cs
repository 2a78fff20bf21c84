namespace Parley.Storage.Sql;

/// <summary>What is said of the whole store, and its last signed checkpoint.</summary>
internal static class MetaSql
{
    internal const string Find = "SELECT value FROM meta WHERE key = $key";

    internal const string Put = """
        INSERT INTO meta (key, value) VALUES ($key, $value)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """;

    internal const string Delete = "DELETE FROM meta WHERE key = $key";

    internal const string FindCheckpoint = "SELECT note FROM checkpoint WHERE id = 0";

    internal const string PutCheckpoint = """
        INSERT INTO checkpoint (id, note) VALUES (0, $note)
        ON CONFLICT (id) DO UPDATE SET note = excluded.note
        """;
}
