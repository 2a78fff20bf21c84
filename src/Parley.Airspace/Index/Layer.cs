namespace Parley.Airspace.Index;

/// <summary>
/// What size of volume a layer holds: its cells' width, and the longest duration.
/// </summary>
/// <param name="CellBits">
/// A cell is 2^-CellBits of the plane's unit wide (an Earth's radius at a face's middle).
/// </param>
/// <param name="ReachBits">Volumes last at most 2^ReachBits ticks; 63 means any time.</param>
internal readonly record struct LayerSize(int CellBits, int ReachBits)
{
    internal const int Widths = 5;
    internal const int Durations = 7;

    // Cells from 12 km (at a face's middle) to a quarter of a face; durations from 14 minutes to 10
    // days, and any.
    private const int FinestCellBits = 9;
    private const int CellBitsPerStep = 2;
    private const int ShortestReachBits = 33;
    private const int ReachBitsPerStep = 2;

    /// <summary>The size of a class of widths and one of durations.</summary>
    internal static LayerSize Of(int width, int duration) =>
        new(
            CellBitsOf(width),
            duration == Durations - 1 ? 63 : ShortestReachBits + (duration * ReachBitsPerStep)
        );

    /// <summary>The cells of a class of widths.</summary>
    internal static int CellBitsOf(int width) => FinestCellBits - (width * CellBitsPerStep);

    /// <summary>The finest class whose cells are no narrower than a box.</summary>
    internal static int WidthClass(double width)
    {
        var i = 0;
        while (i < Widths - 1 && width * (1 << (FinestCellBits - (i * CellBitsPerStep))) > 1)
        {
            i++;
        }
        return i;
    }

    /// <summary>The shortest class that a duration fits into.</summary>
    internal static int DurationClass(long start, long end)
    {
        // Open ends make the difference wrap; as an unsigned number it is right.
        var ticks = (ulong)(end - start);
        var i = 0;
        while (i < Durations - 1 && ticks > 1UL << (ShortestReachBits + (i * ReachBitsPerStep)))
        {
            i++;
        }
        return i;
    }
}

/// <summary>
/// The volumes of one face that are of one size, in square cells; in a cell they lie in blocks,
/// each for those that start within one stretch of time. Written by the index's writer alone.
/// </summary>
internal sealed class Layer(int face, LayerSize size, IndexStore store)
{
    private readonly Blocks _blocks = store.Blocks;

    private const int TimeBinBitsPerReach = 11;
    private const int TimeShiftMax = 46;

    private readonly CellTable _cells = new();
    private readonly Grid _grid = new(size.CellBits);
    private readonly int _timeShift = Math.Min(size.ReachBits - TimeBinBitsPerReach, TimeShiftMax);

    internal int Face { get; } = face;

    internal int CellCount => _cells.Count;

    internal long Bytes => _cells.Bytes;

    internal BlockRef[] BlocksOf(int column, int row) => _cells[Key(column, row)];

    /// <summary>Every cell that holds something.</summary>
    internal IEnumerable<(int Column, int Row)> Occupied()
    {
        foreach (var key in _cells.Occupied())
        {
            yield return (key >> 16, key & 0xffff);
        }
    }

    /// <summary>
    /// The first of a cell's blocks in which a volume may be that lasts until after a tick.
    /// </summary>
    internal int FirstMeeting(BlockRef[] list, long start)
    {
        var isAny = size.ReachBits == 63 || start < long.MinValue + (1L << size.ReachBits);
        var earliest = isAny ? long.MinValue : start - (1L << size.ReachBits);
        return FirstOfGroup(list, Math.Max(LastFor(list, earliest), 0));
    }

    internal void Add(in FaceBox box, VolumeTime time, int volume)
    {
        var range = _grid.Cover(box.Area);
        for (var column = range.FirstColumn; column <= range.LastColumn; column++)
        {
            for (var row = range.FirstRow; row <= range.LastRow; row++)
            {
                Add(Key(column, row), new(_grid.Bins(box, column, row), time, volume));
            }
        }
    }

    internal void Remove(in FaceBox box, VolumeTime time, int volume)
    {
        var range = _grid.Cover(box.Area);
        for (var column = range.FirstColumn; column <= range.LastColumn; column++)
        {
            for (var row = range.FirstRow; row <= range.LastRow; row++)
            {
                Remove(Key(column, row), time.Start, volume);
            }
        }
    }

    private readonly record struct Entry(BinBox Box, VolumeTime Time, int Volume);

    private void Add(int key, in Entry entry)
    {
        var list = _cells[key];
        var at = LastFor(list, entry.Time.Start);
        if (at < 0)
        {
            _cells.Set(
                key,
                [new(long.MinValue, NewBlock(entry)) { End = entry.Time.End }, .. list]
            );
            return;
        }
        // Blocks of one start hold only volumes that start exactly then; a lone block, any of its
        // stretch.
        var first = FirstOfGroup(list, at);
        if (first == at || entry.Time.Start == list[at].Start)
        {
            for (var i = first; i <= at; i++)
            {
                if (_blocks[list[i].Block].Used != uint.MaxValue)
                {
                    // The end first: who finds the lane must find the block.
                    list[i].End = Math.Max(list[i].End, entry.Time.End);
                    _blocks[list[i].Block].Put(entry.Box, entry.Time, entry.Volume);
                    return;
                }
            }
        }
        MakeRoom(key, (first, at), entry);
    }

    private void MakeRoom(int key, (int First, int Last) group, in Entry entry)
    {
        var list = _cells[key];
        var at = group.Last;
        var together = list[at].Start;
        if (group.First == at)
        {
            var full = list[at];
            if (_blocks.TrySplit(full.Block, store.Volumes, out var split))
            {
                _cells.Set(
                    key,
                    [
                        .. list[..at],
                        new(full.Start, split.Early) { End = full.End },
                        new(split.LateStart, split.Late) { End = full.End },
                        .. list[(at + 1)..],
                    ]
                );
                store.RetireBlock(full.Block);
                Add(key, entry);
                return;
            }
            together = split.LateStart;
        }
        // All of the group start together, so it may start right there and leave what is earlier to
        // others.
        BlockRef[] settled = [.. list];
        for (var i = group.First; i <= at; i++)
        {
            settled[i] = list[i] with { Start = together };
        }
        if (entry.Time.Start >= together)
        {
            var start = entry.Time.Start == together ? together : together + 1;
            var added = new BlockRef(start, NewBlock(entry)) { End = entry.Time.End };
            _cells.Set(key, [.. settled[..(at + 1)], added, .. settled[(at + 1)..]]);
            return;
        }
        _cells.Set(key, settled);
        Add(key, entry);
    }

    private void Remove(int key, long start, int volume)
    {
        var list = _cells[key];
        var at = LastFor(list, start);
        for (var i = at; i >= FirstOfGroup(list, at); i--)
        {
            if (_blocks[list[i].Block].TryRemove(volume))
            {
                if (_blocks[list[i].Block].Used == 0)
                {
                    _cells.Set(key, [.. list[..i], .. list[(i + 1)..]]);
                    store.RetireBlock(list[i].Block);
                }
                return;
            }
        }
        throw new InvalidOperationException("A volume is in every cell that it covers.");
    }

    private int NewBlock(in Entry entry)
    {
        // A sixteenth of the bins before it, for what comes later but starts earlier.
        var room = 1L << (_timeShift + 12);
        var start = entry.Time.Start;
        var block = _blocks.Take(
            start < long.MinValue + room ? long.MinValue : start - room,
            _timeShift
        );
        _blocks[block].Put(entry.Box, entry.Time, entry.Volume);
        return block;
    }

    // The last block that starts no later than a tick; -1 when all start later.
    private static int LastFor(BlockRef[] list, long start)
    {
        var (low, high) = (0, list.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (list[middle].Start <= start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low - 1;
    }

    private static int FirstOfGroup(BlockRef[] list, int at)
    {
        while (at > 0 && list[at - 1].Start == list[at].Start)
        {
            at--;
        }
        return at;
    }

    private static int Key(int column, int row) => (column << 16) | row;
}

/// <summary>The square cells of one width on a face, and the 16-bit bins in each.</summary>
internal readonly struct Grid(int cellBits)
{
    private readonly double _cellsPerUnit = 1 << cellBits;
    private readonly int _last = (2 << cellBits) - 1;

    /// <summary>The cells that a box on the face covers.</summary>
    internal CellRange Cover(PlaneBox box) =>
        new(Cell(box.LowU), Cell(box.HighU), Cell(box.LowV), Cell(box.HighV));

    /// <summary>A box in the bins of one cell.</summary>
    internal BinBox Bins(in FaceBox box, int column, int row) =>
        new(
            BinBox.PlaceBin(((box.Area.LowU + 1) * _cellsPerUnit) - column),
            BinBox.PlaceBin(((box.Area.HighU + 1) * _cellsPerUnit) - column),
            BinBox.PlaceBin(((box.Area.LowV + 1) * _cellsPerUnit) - row),
            BinBox.PlaceBin(((box.Area.HighV + 1) * _cellsPerUnit) - row),
            BinBox.HeightBin(box.Lowest),
            BinBox.HeightBin(box.Highest)
        );

    private int Cell(double place) => Math.Clamp((int)((place + 1) * _cellsPerUnit), 0, _last);
}

/// <summary>Cells of a layer, first and last included.</summary>
internal readonly record struct CellRange(
    int FirstColumn,
    int LastColumn,
    int FirstRow,
    int LastRow
)
{
    internal bool Has(int column, int row) =>
        column >= FirstColumn && column <= LastColumn && row >= FirstRow && row <= LastRow;

    /// <summary>No cell.</summary>
    internal static CellRange None => new(int.MaxValue, -1, int.MaxValue, -1);

    internal CellRange Union(CellRange other) =>
        new(
            Math.Min(FirstColumn, other.FirstColumn),
            Math.Max(LastColumn, other.LastColumn),
            Math.Min(FirstRow, other.FirstRow),
            Math.Max(LastRow, other.LastRow)
        );

    internal int Count =>
        LastColumn < FirstColumn ? 0 : (LastColumn - FirstColumn + 1) * (LastRow - FirstRow + 1);
}

/// <summary>A volume's start and end in ticks; the end is outside.</summary>
internal readonly record struct VolumeTime(long Start, long End);

/// <summary>
/// What a volume covers of one face, cut to it, and its heights over the ellipsoid in metres.
/// </summary>
internal readonly record struct FaceBox(int Face, PlaneBox Area, float Lowest, float Highest);
