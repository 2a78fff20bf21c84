using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Airspace.Index;

/// <summary>
/// A box in a cell's 16-bit bins, all sides included: in area and height, not yet in time.
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
/// Blocks of up to 32 boxes, kept as eight columns of 16-bit bounds so that one comparison looks at
/// many. The bins are coarser than the boxes and contain them: a block never hides a box, it may
/// show too many.
/// </summary>
/// <remarks>
/// The writer owns it. A reader may look at a block while a box is put into a free lane: it then
/// sees any mix of old and new, and finds out at the entity that the box is not for its snapshot.
/// </remarks>
internal sealed class Blocks
{
    internal const int Lanes = 32;

    private const int Columns = 8;
    private const int ChunkBits = 8;

    private readonly Slab<ushort> _bounds = new(ChunkBits + 8);
    private readonly Slab<int> _volumes = new(ChunkBits + 5);
    private readonly Slab<Head> _heads = new(ChunkBits);
    private readonly Stack<int> _free = [];
    private int _count;

    private struct Head
    {
        /// <summary>The tick of time bin 0.</summary>
        internal long Base;

        /// <summary>Lanes that hold a box.</summary>
        internal uint Used;

        /// <summary>Ticks per time bin, as a power of 2.</summary>
        internal int Shift;
    }

    internal int Take(long timeBase, int timeShift)
    {
        if (!_free.TryPop(out var block))
        {
            block = _count++;
            if (block == _heads.Capacity)
            {
                _bounds.Grow();
                _volumes.Grow();
                _heads.Grow();
            }
        }
        _heads[block] = new() { Base = timeBase, Shift = timeShift };
        return block;
    }

    /// <summary>Only when no reader can still hold a list of blocks with this one.</summary>
    internal void GiveBack(int block) => _free.Push(block);

    internal bool IsFull(int block) => _heads[block].Used == uint.MaxValue;

    internal bool IsEmpty(int block) => _heads[block].Used == 0;

    internal void Put(int block, in BinBox box, VolumeTime time, int volume)
    {
        ref var head = ref _heads[block];
        var lane = BitOperations.TrailingZeroCount(~head.Used);
        var bounds = _bounds.Run(block * Lanes * Columns, Lanes * Columns);
        bounds[lane] = box.LowU;
        bounds[(1 * Lanes) + lane] = box.HighU;
        bounds[(2 * Lanes) + lane] = box.LowV;
        bounds[(3 * Lanes) + lane] = box.HighV;
        bounds[(4 * Lanes) + lane] = box.LowZ;
        bounds[(5 * Lanes) + lane] = box.HighZ;
        bounds[(6 * Lanes) + lane] = TimeBin(head, time.Start);
        bounds[(7 * Lanes) + lane] = TimeBin(head, time.End - 1);
        _volumes[(block * Lanes) + lane] = volume;
        Volatile.Write(ref head.Used, head.Used | (1u << lane));
    }

    /// <summary>Frees the lane of a volume; false when the block does not hold it.</summary>
    internal bool TryRemove(int block, int volume)
    {
        var lane = _volumes.Run(block * Lanes, Lanes).IndexOf(volume);
        ref var head = ref _heads[block];
        while (lane >= 0)
        {
            if ((head.Used & (1u << lane)) != 0)
            {
                Volatile.Write(ref head.Used, head.Used & ~(1u << lane));
                return true;
            }
            var rest = _volumes.Run((block * Lanes) + lane + 1, Lanes - lane - 1).IndexOf(volume);
            lane = rest < 0 ? -1 : lane + 1 + rest;
        }
        return false;
    }

    /// <summary>
    /// Moves the boxes of a full block into two new ones, parted by start; the old one stays as it
    /// is for those who read it. False when all start at one tick, which <paramref name="split"/>
    /// then tells.
    /// </summary>
    internal bool TrySplit(int block, Slab<PackedVolume> known, out Split split)
    {
        Span<long> starts = stackalloc long[Lanes];
        var volumes = _volumes.Run(block * Lanes, Lanes);
        for (var lane = 0; lane < Lanes; lane++)
        {
            starts[lane] = known[volumes[lane]].Start;
        }
        starts.Sort();
        var (first, from) = (starts[0], starts[Lanes / 2]);
        for (var i = Lanes / 2; from == first && i < Lanes; i++)
        {
            from = starts[i];
        }
        if (from == first)
        {
            split = new(block, block, first);
            return false;
        }
        var shift = _heads[block].Shift;
        split = new(Take(first, shift), Take(from, shift), from);
        for (var lane = 0; lane < Lanes; lane++)
        {
            ref var volume = ref known[volumes[lane]];
            var into = volume.Start < from ? split.Early : split.Late;
            Put(into, BoxAt(block, lane), new(volume.Start, volume.End), volumes[lane]);
        }
        return true;
    }

    /// <summary>Two blocks that share what one held: before a tick, and from it on.</summary>
    internal readonly record struct Split(int Early, int Late, long LateStart);

    private BinBox BoxAt(int block, int lane)
    {
        var bounds = _bounds.Run(block * Lanes * Columns, Lanes * Columns);
        return new(
            bounds[lane],
            bounds[Lanes + lane],
            bounds[(2 * Lanes) + lane],
            bounds[(3 * Lanes) + lane],
            bounds[(4 * Lanes) + lane],
            bounds[(5 * Lanes) + lane]
        );
    }

    /// <summary>The volumes of a block whose boxes meet a box and a time, as lanes.</summary>
    internal uint Meeting(int block, in BinBox box, long start, long end)
    {
        ref var head = ref _heads[block];
        var used = Volatile.Read(ref head.Used);
        var (from, to) = (TimeBin(head, start), TimeBin(head, end - 1));
        ref var bounds = ref _bounds[block * Lanes * Columns];
        var meeting = 0u;
        for (var half = 0; half < 2; half++)
        {
            ref var low = ref Unsafe.Add(ref bounds, half * 16);
            var met =
                AtMost(ref low, 0, box.HighU)
                & AtLeast(ref low, 1, box.LowU)
                & AtMost(ref low, 2, box.HighV)
                & AtLeast(ref low, 3, box.LowV)
                & AtMost(ref low, 4, box.HighZ)
                & AtLeast(ref low, 5, box.LowZ)
                & AtMost(ref low, 6, to)
                & AtLeast(ref low, 7, from);
            meeting |= met.ExtractMostSignificantBits() << (half * 16);
        }
        return meeting & used;
    }

    /// <summary>The volume in a lane.</summary>
    internal int VolumeAt(int block, int lane) => _volumes[(block * Lanes) + lane];

    internal long Bytes =>
        (long)_heads.Capacity * ((Lanes * ((Columns * 2) + 4)) + Marshal.SizeOf<Head>());

    private static Vector256<ushort> AtMost(ref ushort lane, int column, ushort bound) =>
        Vector256.LessThanOrEqual(
            Vector256.LoadUnsafe(ref lane, (nuint)(column * Lanes)),
            Vector256.Create(bound)
        );

    private static Vector256<ushort> AtLeast(ref ushort lane, int column, ushort bound) =>
        Vector256.GreaterThanOrEqual(
            Vector256.LoadUnsafe(ref lane, (nuint)(column * Lanes)),
            Vector256.Create(bound)
        );

    // Ticks before bin 0 fall into it, ticks after the last into that.
    private static ushort TimeBin(in Head head, long tick) =>
        tick <= head.Base
            ? (ushort)0
            : (ushort)Math.Min((ulong)(tick - head.Base) >> head.Shift, ushort.MaxValue);
}
