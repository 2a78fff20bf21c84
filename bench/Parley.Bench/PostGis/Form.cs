namespace Parley.Bench.PostGis;

/// <summary>One way to lay the volumes out in tables, and to ask them.</summary>
/// <param name="Name">What the tables of results call it.</param>
/// <param name="Layout">Makes the tables from <c>loaded</c>, with their indexes.</param>
/// <param name="Tables">What it made, to be vacuumed, read into memory and dropped.</param>
/// <param name="Query">
/// The operations that one operation's volumes meet: arrays of well-known binaries, starts, ends,
/// lower and upper limits, then of cell keys and of the volume each key is of, counted from 1.
/// </param>
/// <param name="Join">Every two operations that meet, each pair once, the lower first.</param>
internal sealed record Form(
    string Name,
    string Layout,
    IReadOnlyList<string> Tables,
    string Query,
    string Join
)
{
    /// <summary>What was read of the set, whatever the form.</summary>
    internal const string Loaded = """
        CREATE EXTENSION IF NOT EXISTS postgis;
        CREATE EXTENSION IF NOT EXISTS pg_prewarm;
        DROP TABLE IF EXISTS loaded;
        CREATE UNLOGGED TABLE loaded (
            operation int NOT NULL, starts bigint NOT NULL, ends bigint NOT NULL,
            lower int NOT NULL, upper int NOT NULL, shape geometry NOT NULL,
            keys int[] NOT NULL, other int[] NOT NULL
        );
        """;

    private const string Asked = """
        WITH asked AS MATERIALIZED (
            SELECT ST_GeomFromWKB(wkb) AS shape, starts, ends, lower, upper, number
            FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY
                AS a (wkb, starts, ends, lower, upper, number)
        )
        """;

    private const string Meet = """
        v.starts < a.ends AND a.starts < v.ends AND v.lower <= a.upper AND a.lower <= v.upper
        AND ST_Intersects(v.shape, a.shape)
        """;

    /// <summary>Every form measured.</summary>
    internal static IReadOnlyList<Form> All { get; } =
    [OnShape, OnShapeAndRanges, OnShapeAndRangesAtOnce, KeysInGin, KeysInBTree];

    private static Form OnShape =>
        new(
            "PostGIS, GiST on geometry",
            """
            CREATE UNLOGGED TABLE volume AS
                SELECT operation, starts, ends, lower, upper, shape FROM loaded;
            CREATE INDEX volume_shape ON volume USING gist (shape);
            """,
            ["volume", "volume_shape"],
            $"""
            {Asked}
            SELECT DISTINCT v.operation FROM asked a JOIN volume v ON {Meet}
            """,
            $"""
            SELECT DISTINCT a.operation, v.operation
            FROM volume a JOIN volume v ON a.operation < v.operation AND {Meet}
            """
        );

    private static Form OnShapeAndRanges =>
        new(
            "PostGIS, GiST on geometry, time and altitude",
            """
            CREATE UNLOGGED TABLE volume AS
                SELECT operation, int8range(starts, ends) AS during,
                    int4range(lower, upper, '[]') AS band, shape FROM loaded;
            CREATE INDEX volume_shape ON volume USING gist (shape, during, band);
            """,
            ["volume", "volume_shape"],
            $"""
            {Asked}
            SELECT DISTINCT v.operation
            FROM (
                SELECT shape, int8range(starts, ends) AS during,
                    int4range(lower, upper, '[]') AS band
                FROM asked OFFSET 0
            ) a
            JOIN volume v ON v.during && a.during AND v.band && a.band
                AND ST_Intersects(v.shape, a.shape)
            """,
            """
            SELECT DISTINCT a.operation, v.operation
            FROM volume a JOIN volume v ON a.operation < v.operation
                AND v.during && a.during AND v.band && a.band AND ST_Intersects(v.shape, a.shape)
            """
        );

    // One look into the index for the whole operation; its volumes are told apart afterwards.
    private static Form OnShapeAndRangesAtOnce =>
        OnShapeAndRanges with
        {
            Name = "PostGIS, GiST on geometry, time and altitude, asked at once",
            Query = $"""
                {Asked},
                whole AS MATERIALIZED (
                    SELECT ST_Extent(shape)::geometry AS shape,
                        int8range(min(starts), max(ends)) AS during,
                        int4range(min(lower), max(upper), '[]') AS band
                    FROM asked
                )
                SELECT DISTINCT v.operation
                FROM whole w
                JOIN volume v ON v.shape && w.shape AND v.during && w.during AND v.band && w.band
                JOIN asked a ON v.during && int8range(a.starts, a.ends)
                    AND v.band && int4range(a.lower, a.upper, '[]')
                    AND ST_Intersects(v.shape, a.shape)
                """,
            Join = "",
        };

    private static Form KeysInGin =>
        new(
            "PostGIS, cell keys in GIN",
            """
            CREATE UNLOGGED TABLE volume AS
                SELECT operation, starts, ends, lower, upper, shape, keys FROM loaded;
            CREATE INDEX volume_keys ON volume USING gin (keys) WITH (fastupdate = off);
            """,
            ["volume", "volume_keys"],
            $"""
            {Asked}
            SELECT DISTINCT v.operation
            FROM volume v JOIN asked a ON {Meet}
            WHERE v.keys && $6 AND $7::int[] IS NOT NULL
            """,
            ""
        );

    private static Form KeysInBTree =>
        new(
            "PostGIS, cell keys in a B-tree",
            """
            CREATE UNLOGGED TABLE volume AS
                SELECT (row_number() OVER ())::int AS id, * FROM loaded;
            CREATE UNLOGGED TABLE volume_key AS
                SELECT unnest(keys) AS key, starts, ends, lower, upper, id, operation FROM volume;
            CREATE UNLOGGED TABLE volume_other AS
                SELECT unnest(other) AS key, starts, ends, lower, upper, id, operation FROM volume;
            ALTER TABLE volume DROP COLUMN keys, DROP COLUMN other;
            ALTER TABLE volume ADD PRIMARY KEY (id);
            CREATE INDEX volume_by_key ON volume_key
                (key, starts, ends, lower, upper, id, operation);
            """,
            ["volume", "volume_pkey", "volume_key", "volume_by_key", "volume_other"],
            $"""
            {Asked},
            near AS MATERIALIZED (
                SELECT DISTINCT k.id, a.number
                FROM unnest($6, $7) AS asked_key (key, number)
                JOIN asked a USING (number)
                JOIN volume_key k ON k.key = asked_key.key AND {MeetOutside("k", "a")}
            )
            SELECT DISTINCT v.operation
            FROM near JOIN asked a USING (number) JOIN volume v ON v.id = near.id
                AND ST_Intersects(v.shape, a.shape)
            """,
            $"""
            WITH near AS MATERIALIZED (
                SELECT a.id AS one, b.id AS other
                FROM volume_key a JOIN volume_key b
                    ON a.key = b.key AND a.operation < b.operation AND {MeetOutside("a", "b")}
                UNION
                SELECT a.id, b.id
                FROM volume_other a JOIN volume_key b
                    ON a.key = b.key AND a.operation <> b.operation AND {MeetOutside("a", "b")}
            )
            SELECT DISTINCT least(a.operation, b.operation), greatest(a.operation, b.operation)
            FROM near JOIN volume a ON a.id = near.one JOIN volume b ON b.id = near.other
            WHERE ST_Intersects(a.shape, b.shape)
            """
        );

    private static string MeetOutside(string a, string b) =>
        $"{a}.starts < {b}.ends AND {b}.starts < {a}.ends "
        + $"AND {a}.lower <= {b}.upper AND {b}.lower <= {a}.upper";
}
