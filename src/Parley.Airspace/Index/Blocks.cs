using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parley.Airspace.Index;

/// <summary>The first and last time bin of something, both included.</summary>
internal readonly record struct BinTime(ushort From, ushort To);

/// <summary>Which volume is in a lane of a block.</summary>
/// <param name="Volume">Its slot.</param>
/// <param name="Entity">The slot of its entity.</param>
/// <param name="Inner">What of the cell is inside its core.</param>
internal readonly record struct LaneVolume(int Volume, int Entity, InnerBins Inner);

/// <summary>What a block keeps of one volume.</summary>
/// <param name="Box">Where it is in the cell.</param>
/// <param name="Time">When.</param>
/// <param name="Whose">Which it is.</param>
internal readonly record struct BlockEntry(BinBox Box, BinTime Time, LaneVolume Whose);

/// <summary>
/// Up to 32 boxes, kept as columns of bounds in bins so that one comparison looks at all of them.
/// The bins are coarser than the boxes and contain them: a block never hides a box, it may show too
/// many.
/// </summary>
/// <remarks>
/// A reader may look at a block while a box is put into a free lane: it then sees any mix of old
/// and new, and finds out at the entity that the box is not for its snapshot.
/// </remarks>
internal struct Block
{
    internal const int Lanes = 32;

    // In place of the first time bin: no time is so late, so that nothing meets a free lane.
    private const ushort Free = ushort.MaxValue;

    // In the order in which they are compared: time parts the most. Twelve cache lines in all.
    private Column _from;
    private Column _to;
    private PlaceColumn _lowU;
    private PlaceColumn _highU;
    private PlaceColumn _lowV;
    private PlaceColumn _highV;
    private Column _lowZ;
    private Column _highZ;
    private LaneColumn _whose;

    [InlineArray(Lanes)]
    private struct Column
    {
        private ushort _first;
    }

    [InlineArray(Lanes)]
    private struct PlaceColumn
    {
        private byte _first;
    }

    [InlineArray(Lanes)]
    private struct LaneColumn
    {
        private LaneVolume _first;
    }

    /// <summary>Lanes without a box.</summary>
    internal uint FreeLanes => AtLeast(ref _from, Free);

    /// <summary>Which volume is in a lane.</summary>
    [UnscopedRef]
    internal readonly ref readonly LaneVolume VolumeAt(int lane) => ref _whose[lane];

    internal readonly BlockEntry EntryAt(int lane) => new(BoxAt(lane), TimeAt(lane), _whose[lane]);

    /// <summary>The box in a lane, without its time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly BinBox BoxAt(int lane) =>
        new(_lowU[lane], _highU[lane], _lowV[lane], _highV[lane], _lowZ[lane], _highZ[lane]);

    /// <summary>The time of the box in a lane.</summary>
    internal readonly BinTime TimeAt(int lane) => new(_from[lane], _to[lane]);

    internal void Clear()
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            Volatile.Write(ref _from[lane], Free);
        }
    }

    /// <summary>Puts a box into the first free lane; there must be one.</summary>
    internal void Put(in BlockEntry entry)
    {
        var (box, time) = (entry.Box, entry.Time);
        var lane = BitOperations.TrailingZeroCount(FreeLanes);
        _to[lane] = time.To;
        _lowU[lane] = box.LowU;
        _highU[lane] = box.HighU;
        _lowV[lane] = box.LowV;
        _highV[lane] = box.HighV;
        _lowZ[lane] = box.LowZ;
        _highZ[lane] = box.HighZ;
        _whose[lane] = entry.Whose;
        Volatile.Write(ref _from[lane], time.From);
    }

    /// <summary>
    /// The first start in a full block, and where to part it: a start that about half of the others
    /// come before, later than the first unless all are one.
    /// </summary>
    internal readonly (ushort First, ushort Middle) Starts()
    {
        var (first, middle) = (ushort.MaxValue, ushort.MaxValue);
        for (var lane = 0; lane < Lanes; lane++)
        {
            first = Math.Min(first, _from[lane]);
        }
        for (var lane = 0; lane < Lanes; lane++)
        {
            var start = _from[lane];
            var isPast = start < middle && start > first;
            if (isPast && BitOperations.PopCount(AtMost(in _from, start)) > Lanes / 2)
            {
                middle = start;
            }
        }
        return (first, middle == ushort.MaxValue ? first : middle);
    }

    /// <summary>Frees the lane of a volume; false when the block does not hold it.</summary>
    internal bool TryRemove(int volume)
    {
        for (var used = ~FreeLanes; used != 0; used &= used - 1)
        {
            var lane = BitOperations.TrailingZeroCount(used);
            if (_whose[lane].Volume == volume)
            {
                Volatile.Write(ref _from[lane], Free);
                return true;
            }
        }
        return false;
    }

    /// <summary>The lanes whose boxes meet a box and a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint Meeting(in BinBox box, BinTime time)
    {
        var lanes = AtMost(in _from, time.To);
        // What stands in a used lane is read after it was seen to be used.
        Volatile.ReadBarrier();
        lanes &= AtLeast(ref _to, time.From);
        if (lanes == 0)
        {
            return 0;
        }
        lanes &= AtMost(ref _lowU, box.HighU) & AtLeast(ref _highU, box.LowU);
        lanes &= AtMost(ref _lowV, box.HighV) & AtLeast(ref _highV, box.LowV);
        return lanes & AtMost(ref _lowZ, box.HighZ) & AtLeast(ref _highZ, box.LowZ);
    }

    // The lanes whose bound in a column is at most, or at least, another.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint AtMost(ref readonly Column column, ushort bound)
    {
        ref var first = ref Unsafe.As<Column, ushort>(ref Unsafe.AsRef(in column));
        if (Vector512.IsHardwareAccelerated)
        {
            var all = Vector512.LoadUnsafe(ref first);
            var most = Vector512.Create(bound);
            return (uint)Vector512.LessThanOrEqual(all, most).ExtractMostSignificantBits();
        }
        var (half, rest) = (
            Vector256.LoadUnsafe(ref first),
            Vector256.LoadUnsafe(ref first, Lanes / 2)
        );
        var limit = Vector256.Create(bound);
        return Vector256.LessThanOrEqual(half, limit).ExtractMostSignificantBits()
            | (Vector256.LessThanOrEqual(rest, limit).ExtractMostSignificantBits() << (Lanes / 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint AtLeast(ref Column column, ushort bound)
    {
        ref var first = ref Unsafe.As<Column, ushort>(ref column);
        if (Vector512.IsHardwareAccelerated)
        {
            var all = Vector512.LoadUnsafe(ref first);
            var least = Vector512.Create(bound);
            return (uint)Vector512.GreaterThanOrEqual(all, least).ExtractMostSignificantBits();
        }
        var (half, rest) = (
            Vector256.LoadUnsafe(ref first),
            Vector256.LoadUnsafe(ref first, Lanes / 2)
        );
        var limit = Vector256.Create(bound);
        return Vector256.GreaterThanOrEqual(half, limit).ExtractMostSignificantBits()
            | (
                Vector256.GreaterThanOrEqual(rest, limit).ExtractMostSignificantBits()
                << (Lanes / 2)
            );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint AtMost(ref PlaceColumn column, byte bound)
    {
        var all = Vector256.LoadUnsafe(ref Unsafe.As<PlaceColumn, byte>(ref column));
        var most = Vector256.Create(bound);
        return Vector256.LessThanOrEqual(all, most).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint AtLeast(ref PlaceColumn column, byte bound)
    {
        var all = Vector256.LoadUnsafe(ref Unsafe.As<PlaceColumn, byte>(ref column));
        var least = Vector256.Create(bound);
        return Vector256.GreaterThanOrEqual(all, least).ExtractMostSignificantBits();
    }
}

/// <summary>All blocks of the index. The writer owns them.</summary>
internal sealed class Blocks
{
    // A block's first cache lines: all but whose its volumes are.
    private const int PrefetchedLines = 6;
    private const int LinesAll = 12;

    private readonly Slab<Block> _blocks = new();
    private readonly Stack<int> _free = [];
    private int _count;

    internal ref Block this[int block] => ref _blocks[block];

    internal long Bytes => _blocks.Bytes;

    /// <summary>An empty block.</summary>
    internal int Take()
    {
        if (!_free.TryPop(out var taken))
        {
            taken = _count++;
            if (taken == _blocks.Capacity)
            {
                _blocks.Grow();
            }
        }
        _blocks[taken].Clear();
        return taken;
    }

    /// <summary>Only when no reader can still hold a list of blocks with this one.</summary>
    internal void GiveBack(int block) => _free.Push(block);

    /// <summary>
    /// Brings what of a block is looked at first nearer; it will be looked at soon.
    /// </summary>
    internal void Prefetch(int block) => _blocks.Prefetch(block, 0, PrefetchedLines);

    /// <summary>Brings all of a block nearer; it will be written soon.</summary>
    internal void PrefetchAll(int block) => _blocks.Prefetch(block, 0, LinesAll);

    /// <summary>
    /// Moves the boxes of a full block into two new ones, parted by start; the old one stays as it
    /// is for those who read it. False when all start in one bin, which <paramref name="split"/>
    /// tells.
    /// </summary>
    internal bool TrySplit(int block, out Split split)
    {
        ref var full = ref _blocks[block];
        var (first, from) = full.Starts();
        var all = new BlockRef(first, block);
        split = new(all, all with { Start = from });
        if (from == first)
        {
            return false;
        }
        split.Early.Block = Take();
        split.Late.Block = Take();
        for (var lane = 0; lane < Block.Lanes; lane++)
        {
            var entry = full.EntryAt(lane);
            ref var into = ref entry.Time.From < from ? ref split.Early : ref split.Late;
            into.End = Math.Max(into.End, entry.Time.To);
            _blocks[into.Block].Put(entry);
        }
        return true;
    }

    /// <summary>Two blocks that share what one held: before a time bin, and from it on.</summary>
    internal record struct Split(BlockRef Early, BlockRef Late)
    {
        internal BlockRef Early = Early;
        internal BlockRef Late = Late;
    }
}
