using System.Runtime.CompilerServices;

namespace Parley.Airspace.Index;

/// <summary>
/// The volumes of one face that are of one size, in square cells, each for a stretch of time; in a
/// cell they lie in blocks, each for those that start within a part of it. Written by the index's
/// writer alone.
/// </summary>
internal sealed class Layer(Grid grid, LayerClock clock, IndexStore store)
{
    // A box covers more only where cells are the widest there are.
    private const int ApproachedCellsMax = 4;

    private readonly Blocks _blocks = store.Blocks;
    private readonly CellTable _cells = new();

    // The stretches that anything was ever put in, and how many volumes are in all cells. Readers
    // look at the stretches: what they do not see yet is not for them.
    private int _firstStretch = int.MaxValue;
    private int _lastStretch = int.MinValue;
    private long _count;

    internal Grid Grid { get; } = grid;

    internal LayerClock Clock { get; } = clock;

    internal bool IsEmpty => _count == 0;

    internal int CellCount => _cells.Count;

    internal long Bytes => _cells.Bytes;

    internal BlockRef[] BlocksOf(CellKey key) => _cells[key];

    internal void Prefetch(CellKey key) => _cells.Prefetch(key);

    /// <summary>Every cell that holds something.</summary>
    internal IEnumerable<CellKey> Occupied() => _cells.Occupied();

    /// <summary>The first and last stretch in which volumes may meet a time.</summary>
    internal (int First, int Last) StretchesMeeting(VolumeTime time)
    {
        var (first, last) = Clock.StretchesMeeting(time);
        return (
            Math.Max(first, Volatile.Read(ref _firstStretch)),
            Math.Min(last, Volatile.Read(ref _lastStretch))
        );
    }

    internal void Add(in VolumeBox box, int volume, int entity)
    {
        var stretch = Clock.StretchOf(box.Time.Start);
        Volatile.Write(ref _firstStretch, Math.Min(_firstStretch, stretch));
        Volatile.Write(ref _lastStretch, Math.Max(_lastStretch, stretch));
        var time = TimeIn(stretch, box.Time);
        var range = Grid.Cover(box.Area);
        for (var column = range.FirstColumn; column <= range.LastColumn; column++)
        {
            for (var row = range.FirstRow; row <= range.LastRow; row++)
            {
                var bins = Grid.Bins(box, column, row);
                var inner = Grid.BinsInside(box.Inner, column, row);
                var whose = new LaneVolume(volume, entity, inner);
                Add(new CellKey(stretch, column, row), new(bins, time, whose));
                _count++;
            }
        }
    }

    /// <summary>
    /// Asks the memory for what putting a box in will look at, one stage after the other.
    /// </summary>
    internal void Approach(in VolumeBox box, ApproachStage stage)
    {
        var stretch = Clock.StretchOf(box.Time.Start);
        var range = Grid.Cover(box.Area);
        if (range.Count > ApproachedCellsMax)
        {
            return;
        }
        for (var column = range.FirstColumn; column <= range.LastColumn; column++)
        {
            for (var row = range.FirstRow; row <= range.LastRow; row++)
            {
                var key = new CellKey(stretch, column, row);
                if (stage is ApproachStage.Cells)
                {
                    _cells.Prefetch(key);
                    continue;
                }
                var list = _cells[key];
                if (stage is ApproachStage.ListStarts)
                {
                    Memory.PrefetchStart(list);
                }
                else if (stage is ApproachStage.Lists)
                {
                    Memory.Prefetch<BlockRef>(list);
                }
                else if (LastFor(list, TimeIn(stretch, box.Time).From) is >= 0 and var at)
                {
                    _blocks.PrefetchAll(list[at].Block);
                }
            }
        }
    }

    internal void Remove(in VolumeBox box, int volume)
    {
        var stretch = Clock.StretchOf(box.Time.Start);
        var start = TimeIn(stretch, box.Time).From;
        var range = Grid.Cover(box.Area);
        for (var column = range.FirstColumn; column <= range.LastColumn; column++)
        {
            for (var row = range.FirstRow; row <= range.LastRow; row++)
            {
                Remove(new CellKey(stretch, column, row), start, volume);
                _count--;
            }
        }
    }

    /// <summary>A time in the bins of a stretch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal BinTime TimeIn(int stretch, VolumeTime time) =>
        new(Clock.Bin(stretch, time.Start), Clock.Bin(stretch, time.End - 1));

    private void Add(CellKey key, in BlockEntry entry)
    {
        var list = _cells[key];
        var at = LastFor(list, entry.Time.From);
        if (at < 0)
        {
            _cells.Set(key, [NewBlock(0, entry), .. list]);
            return;
        }
        // Blocks of one start hold only volumes that start in just that bin; a lone block, any of
        // its part.
        var first = FirstOfGroup(list, at);
        if (first == at || entry.Time.From == list[at].Start)
        {
            for (var i = first; i <= at; i++)
            {
                ref var block = ref _blocks[list[i].Block];
                if (block.FreeLanes != 0)
                {
                    // The end first: who finds the lane must find the block.
                    list[i].End = Math.Max(list[i].End, entry.Time.To);
                    block.Put(entry);
                    return;
                }
            }
        }
        MakeRoom(key, (first, at), entry);
    }

    private void MakeRoom(CellKey key, (int First, int Last) group, in BlockEntry entry)
    {
        var list = _cells[key];
        var at = group.Last;
        var together = list[at].Start;
        if (group.First == at)
        {
            var full = list[at];
            if (_blocks.TrySplit(full.Block, out var split))
            {
                split.Early.Start = full.Start;
                _cells.Set(key, [.. list[..at], split.Early, split.Late, .. list[(at + 1)..]]);
                store.RetireBlock(full.Block);
                Add(key, entry);
                return;
            }
            together = split.Late.Start;
        }
        // All of the group start together, so it may start right there and leave what is earlier to
        // others.
        BlockRef[] settled = [.. list];
        for (var i = group.First; i <= at; i++)
        {
            settled[i].Start = together;
        }
        if (entry.Time.From >= together)
        {
            var start = entry.Time.From == together ? together : together + 1;
            var added = NewBlock(start, entry);
            _cells.Set(key, [.. settled[..(at + 1)], added, .. settled[(at + 1)..]]);
            return;
        }
        _cells.Set(key, settled);
        Add(key, entry);
    }

    private void Remove(CellKey key, ushort start, int volume)
    {
        var list = _cells[key];
        var at = LastFor(list, start);
        for (var i = at; i >= FirstOfGroup(list, at); i--)
        {
            ref var block = ref _blocks[list[i].Block];
            if (block.TryRemove(volume))
            {
                if (block.FreeLanes == uint.MaxValue)
                {
                    _cells.Set(key, [.. list[..i], .. list[(i + 1)..]]);
                    store.RetireBlock(list[i].Block);
                }
                return;
            }
        }
        throw new InvalidOperationException("A volume is in every cell that it covers.");
    }

    private BlockRef NewBlock(int start, in BlockEntry entry)
    {
        var block = _blocks.Take();
        _blocks[block].Put(entry);
        return new((ushort)start, block) { End = entry.Time.To };
    }

    // The last block that starts no later than a bin; -1 when all start later.
    private static int LastFor(BlockRef[] list, ushort start)
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
}

/// <summary>What the memory is asked for before a box is put in, in this order.</summary>
internal enum ApproachStage
{
    /// <summary>Where the cells are in their table.</summary>
    Cells,

    /// <summary>How long the lists of their blocks are.</summary>
    ListStarts,

    /// <summary>The lists.</summary>
    Lists,

    /// <summary>The blocks.</summary>
    Blocks,
}
