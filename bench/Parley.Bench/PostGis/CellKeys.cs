namespace Parley.Bench.PostGis;

/// <summary>
/// Numbers of the cells and stretches of time that a volume touches, in one of two sizes: small
/// ones for flights, large ones for large areas. Two volumes that meet share a number when both are
/// asked for every size.
/// </summary>
internal static class CellKeys
{
    /// <summary>One size: metres of a cell's side, seconds of a stretch.</summary>
    private readonly record struct Size(double Meters, long Seconds);

    // PostGisRun, 10 k to 1 M: other sizes were slower.
    private static readonly Size[] Sizes = [new(1_000, 600), new(8_000, 7_200)];

    // A volume that would touch more of the small ones goes to the large ones.
    private const int KeysMax = 24;

    private const int CellBits = 8;
    private const int TimeBits = 9;

    /// <summary>The numbers that a volume is kept under: of the first size that fits.</summary>
    internal static int[] Kept(PlainVolume volume)
    {
        var small = Of(volume, 0);
        return small.Length <= KeysMax ? small : Of(volume, 1);
    }

    /// <summary>
    /// The numbers of the large ones that a volume kept under small ones touches: where large areas
    /// are looked for when a set is joined with itself.
    /// </summary>
    internal static int[] Other(PlainVolume volume) =>
        Of(volume, 0).Length <= KeysMax ? Of(volume, 1) : [];

    /// <summary>The numbers to ask for: of every size.</summary>
    internal static int[] Asked(PlainVolume volume) => [.. Of(volume, 0), .. Of(volume, 1)];

    private static int[] Of(PlainVolume volume, int size)
    {
        var (meters, seconds) = Sizes[size];
        var box = volume.Box;
        var columns = Range(box.MinX / meters, box.MaxX / meters);
        var rows = Range(box.MinY / meters, box.MaxY / meters);
        // The end is outside; a stretch that only starts then is not touched.
        var ticks = seconds * TimeSpan.TicksPerSecond;
        var times = Range(
            (double)(volume.Start - City.Midnight.Ticks) / ticks,
            (double)(volume.End - 1 - City.Midnight.Ticks) / ticks
        );
        var keys = new List<int>();
        foreach (var column in columns)
        {
            foreach (var row in rows)
            {
                keys.AddRange(times.Select(time => Key(size, column, row, time)));
            }
        }
        return [.. keys];
    }

    private static IEnumerable<int> Range(double from, double to)
    {
        var first = (int)Math.Floor(from);
        return Enumerable.Range(first, (int)Math.Floor(to) - first + 1);
    }

    // Cells wrap beyond 128 of them either way; what then shares a number is told apart later.
    private static int Key(int size, int column, int row, int time) =>
        (((((size << CellBits) | Cell(column)) << CellBits) | Cell(row)) << TimeBits)
        | (time & ((1 << TimeBits) - 1));

    private static int Cell(int number) => number & ((1 << CellBits) - 1);
}
