namespace Parley.Storage.Sql;

/// <summary>The facts in order.</summary>
internal static class FactsSql
{
    internal const string Insert =
        "INSERT INTO facts (sequence, bytes, leaf) VALUES ($sequence, $bytes, $leaf)";

    /// <summary>One more than the last; 0 when there are none.</summary>
    internal const string Next = "SELECT COALESCE(MAX(sequence) + 1, 0) FROM facts";

    internal const string From = """
        SELECT sequence, bytes, leaf FROM facts WHERE sequence >= $from ORDER BY sequence
        """;
}
