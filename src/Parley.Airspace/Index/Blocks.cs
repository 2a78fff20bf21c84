using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Parley.Airspace.Index;

/// <summary>
/// A box in a cell's 16-bit bins, all sides included: in area and height, not in time.
/// </summary>
internal readonly record struct BinBox(
    ushort LowU,
    ushort HighU,
    ushort LowV,
    ushort HighV,
    ushort LowZ,
    ushort HighZ
)
{
    internal BinBox Union(in BinBox other) =>
        new(
            Math.Min(LowU, other.LowU),
            Math.Max(HighU, other.HighU),
            Math.Min(LowV, other.LowV),
            Math.Max(HighV, other.HighV),
            Math.Min(LowZ, other.LowZ),
            Math.Max(HighZ, other.HighZ)
        );

    // Height bins are 1 m, from a kilometre below the ellipsoid.
    private const float LowestBin = -1_000;

    /// <summary>
    /// The bin of a height; heights outside the bins' range fall into the first or last.
    /// </summary>
    internal static ushort HeightBin(float meters) =>
        (ushort)Math.Clamp(meters - LowestBin, 0, ushort.MaxValue);

    /// <summary>
    /// The bin of a place in a cell, 0 to 1 from its low side; places outside fall into the ends.
    /// </summary>
    internal static ushort PlaceBin(double share) =>
        (ushort)Math.Clamp(share * (ushort.MaxValue + 1), 0, ushort.MaxValue);
}

/// <summary>
/// Up to 32 boxes, kept as columns of 16-bit bounds so that one comparison looks at all of them.
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

    /// <summary>The tick of time bin 0.</summary>
    internal long Base;

    /// <summary>Lanes that hold a box.</summary>
    internal uint Used;

    /// <summary>Ticks per time bin, as a power of 2.</summary>
    internal int Shift;

    // In the order in which they are compared: time parts the most.
    private Column _from;
    private Column _to;
    private Column _lowU;
    private Column _highU;
    private Column _lowV;
    private Column _highV;
    private Column _lowZ;
    private Column _highZ;
    private VolumeColumn _volumes;

    [InlineArray(Lanes)]
    private struct Column
    {
        private ushort _first;
    }

    [InlineArray(Lanes)]
    private struct VolumeColumn
    {
        private int _first;
    }

    /// <summary>The volume in a lane.</summary>
    internal readonly int VolumeAt(int lane) => _volumes[lane];

    /// <summary>The box in a lane, without its time.</summary>
    internal readonly BinBox BoxAt(int lane) =>
        new(_lowU[lane], _highU[lane], _lowV[lane], _highV[lane], _lowZ[lane], _highZ[lane]);

    /// <summary>Puts a box into the first free lane; there must be one.</summary>
    internal void Put(in BinBox box, VolumeTime time, int volume)
    {
        var lane = BitOperations.TrailingZeroCount(~Used);
        _from[lane] = TimeBin(time.Start);
        _to[lane] = TimeBin(time.End - 1);
        _lowU[lane] = box.LowU;
        _highU[lane] = box.HighU;
        _lowV[lane] = box.LowV;
        _highV[lane] = box.HighV;
        _lowZ[lane] = box.LowZ;
        _highZ[lane] = box.HighZ;
        _volumes[lane] = volume;
        Volatile.Write(ref Used, Used | (1u << lane));
    }

    /// <summary>Frees the lane of a volume; false when the block does not hold it.</summary>
    internal bool TryRemove(int volume)
    {
        for (var used = Used; used != 0; used &= used - 1)
        {
            var lane = BitOperations.TrailingZeroCount(used);
            if (_volumes[lane] == volume)
            {
                Volatile.Write(ref Used, Used & ~(1u << lane));
                return true;
            }
        }
        return false;
    }

    /// <summary>The lanes whose boxes meet a box and a time.</summary>
    internal uint Meeting(in BinBox box, VolumeTime time)
    {
        var lanes =
            Volatile.Read(ref Used)
            & AtMost(ref _from, TimeBin(time.End - 1))
            & AtLeast(ref _to, TimeBin(time.Start));
        if (lanes == 0)
        {
            return 0;
        }
        lanes &= AtMost(ref _lowU, box.HighU) & AtLeast(ref _highU, box.LowU);
        if (lanes == 0)
        {
            return 0;
        }
        lanes &= AtMost(ref _lowV, box.HighV) & AtLeast(ref _highV, box.LowV);
        return lanes & AtMost(ref _lowZ, box.HighZ) & AtLeast(ref _highZ, box.LowZ);
    }

    // The lanes whose bound in a column is at most, or at least, another.
    private static uint AtMost(ref Column column, ushort bound)
    {
        ref var first = ref Unsafe.As<Column, ushort>(ref column);
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

    // Ticks before bin 0 fall into it, ticks after the last into that.
    private readonly ushort TimeBin(long tick) =>
        tick <= Base ? (ushort)0 : (ushort)Math.Min((ulong)(tick - Base) >> Shift, ushort.MaxValue);
}

/// <summary>All blocks of the index. The writer owns them.</summary>
internal sealed class Blocks
{
    private const int ChunkBits = 8;

    // A block's first cache lines: its head and its times.
    private const int PrefetchedBytes = 192;
    private const int LineBytes = 64;

    private readonly Slab<Block> _blocks = new(ChunkBits);
    private readonly Stack<int> _free = [];
    private int _count;

    internal ref Block this[int block] => ref _blocks[block];

    internal long Bytes => (long)_blocks.Capacity * Unsafe.SizeOf<Block>();

    internal int Take(long timeBase, int timeShift)
    {
        if (!_free.TryPop(out var taken))
        {
            taken = _count++;
            if (taken == _blocks.Capacity)
            {
                _blocks.Grow();
            }
        }
        ref var block = ref _blocks[taken];
        block.Base = timeBase;
        block.Shift = timeShift;
        Volatile.Write(ref block.Used, 0);
        return taken;
    }

    /// <summary>Only when no reader can still hold a list of blocks with this one.</summary>
    internal void GiveBack(int block) => _free.Push(block);

    /// <summary>
    /// Brings what of a block is looked at first nearer; it will be looked at soon.
    /// </summary>
    internal unsafe void Prefetch(int block)
    {
        if (Sse.IsSupported)
        {
            // An address that the collector may move: wrong at worst, and then useless.
            var at = (byte*)Unsafe.AsPointer(ref _blocks[block]);
            for (var i = 0; i < PrefetchedBytes; i += LineBytes)
            {
                Sse.Prefetch0(at + i);
            }
        }
    }

    /// <summary>
    /// Moves the boxes of a full block into two new ones, parted by start; the old one stays as it
    /// is for those who read it. False when all start at one tick, which <paramref name="split"/>
    /// tells.
    /// </summary>
    internal bool TrySplit(int block, Slab<PackedVolume> known, out Split split)
    {
        Span<long> starts = stackalloc long[Block.Lanes];
        ref var full = ref _blocks[block];
        for (var lane = 0; lane < Block.Lanes; lane++)
        {
            starts[lane] = known[full.VolumeAt(lane)].Start;
        }
        starts.Sort();
        var (first, from) = (starts[0], starts[Block.Lanes / 2]);
        for (var i = Block.Lanes / 2; from == first && i < Block.Lanes; i++)
        {
            from = starts[i];
        }
        if (from == first)
        {
            split = new(block, block, first);
            return false;
        }
        split = new(Take(first, full.Shift), Take(from, full.Shift), from);
        ref var early = ref _blocks[split.Early];
        ref var late = ref _blocks[split.Late];
        for (var lane = 0; lane < Block.Lanes; lane++)
        {
            var at = full.VolumeAt(lane);
            ref var volume = ref known[at];
            ref var into = ref volume.Start < from ? ref early : ref late;
            into.Put(full.BoxAt(lane), new(volume.Start, volume.End), at);
        }
        return true;
    }

    /// <summary>Two blocks that share what one held: before a tick, and from it on.</summary>
    internal readonly record struct Split(int Early, int Late, long LateStart);
}
