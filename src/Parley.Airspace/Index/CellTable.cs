using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Parley.Airspace.Index;

/// <summary>
/// One block of a cell: it holds volumes that start in the bin <paramref name="Start"/> or later,
/// and before the next block's start.
/// </summary>
internal record struct BlockRef(ushort Start, int Block)
{
    internal int Block = Block;

    internal ushort Start = Start;

    /// <summary>
    /// No volume in it ends in a later bin. The one field of a list that changes in place: it only
    /// grows, and what it grows for is not for those who read the old value.
    /// </summary>
    internal ushort End;
}

/// <summary>
/// Where a cell of a layer is and which stretch of time it is for, as one number.
/// </summary>
internal readonly record struct CellKey(long Number)
{
    internal CellKey(int stretch, int column, int row)
        : this(((long)stretch << 32) | ((long)column << 16) | (long)row) { }

    internal int Stretch => (int)(Number >> 32);

    internal int Column => (int)(Number >> 16) & 0xffff;

    internal int Row => (int)Number & 0xffff;
}

/// <summary>
/// From a cell's key to its blocks in order of start; a block ends where a later one starts. One
/// writer; readers see each cell as it was at some moment between their first and last look.
/// </summary>
internal sealed class CellTable
{
    // No stretch is so early.
    private const long Empty = long.MinValue;

    private Table _table = new(16);

    /// <summary>Cells that hold or once held a volume.</summary>
    internal int Count { get; private set; }

    /// <summary>
    /// The blocks of a cell; an array that is never changed but for its ends, empty when there are
    /// none.
    /// </summary>
    internal BlockRef[] this[CellKey key]
    {
        get
        {
            var table = Volatile.Read(ref _table);
            ref var slot = ref table.Find(key.Number);
            return Volatile.Read(ref slot.Key) == key.Number ? Volatile.Read(ref slot.Blocks) : [];
        }
    }

    /// <summary>Brings the place of a cell nearer; it will be asked for soon.</summary>
    internal unsafe void Prefetch(CellKey key)
    {
        if (Sse.IsSupported)
        {
            // An address that the collector may move: wrong at worst, and then useless.
            Sse.Prefetch0(Unsafe.AsPointer(ref Volatile.Read(ref _table).First(key.Number)));
        }
    }

    internal void Set(CellKey key, BlockRef[] blocks)
    {
        ref var slot = ref _table.Find(key.Number);
        if (slot.Key == Empty)
        {
            if ((Count + 1) * 2 > _table.Slots.Length)
            {
                var grown = _table.WithRoom();
                Count = grown.Count;
                Volatile.Write(ref _table, grown.Table);
                slot = ref _table.Find(key.Number);
            }
            Count++;
            Volatile.Write(ref slot.Blocks, blocks);
            Volatile.Write(ref slot.Key, key.Number);
            return;
        }
        Volatile.Write(ref slot.Blocks, blocks);
    }

    /// <summary>The key of every cell that is not empty.</summary>
    internal IEnumerable<CellKey> Occupied()
    {
        var table = Volatile.Read(ref _table);
        for (var i = 0; i < table.Slots.Length; i++)
        {
            var key = Volatile.Read(ref table.Slots[i].Key);
            if (key != Empty && Volatile.Read(ref table.Slots[i].Blocks).Length > 0)
            {
                yield return new(key);
            }
        }
    }

    internal long Bytes => _table.Slots.Length * (long)Unsafe.SizeOf<Slot>();

    private struct Slot
    {
        internal long Key;
        internal BlockRef[] Blocks;
    }

    private sealed class Table
    {
        internal readonly Slot[] Slots;
        private readonly int _shift;

        internal Table(int size)
        {
            Slots = new Slot[size];
            foreach (ref var slot in Slots.AsSpan())
            {
                slot.Key = Empty;
            }
            _shift = 64 - BitOperations.Log2((uint)size);
        }

        /// <summary>Where a key is, or the free place where it would go.</summary>
        internal ref Slot Find(long key)
        {
            var at = Hash(key);
            while (true)
            {
                ref var slot = ref Slots[at];
                var there = Volatile.Read(ref slot.Key);
                if (there == key || there == Empty)
                {
                    return ref slot;
                }
                at = (at + 1) & (Slots.Length - 1);
            }
        }

        internal ref Slot First(long key) => ref Slots[Hash(key)];

        /// <summary>
        /// The same cells but for the empty ones, in a table at most a quarter full.
        /// </summary>
        internal (Table Table, int Count) WithRoom()
        {
            var count = 0;
            foreach (ref readonly var slot in Slots.AsSpan())
            {
                count += slot.Key != Empty && slot.Blocks.Length > 0 ? 1 : 0;
            }
            var table = new Table((int)BitOperations.RoundUpToPowerOf2((uint)(count + 4) * 4));
            foreach (ref readonly var slot in Slots.AsSpan())
            {
                if (slot.Key != Empty && slot.Blocks.Length > 0)
                {
                    table.Find(slot.Key) = slot;
                }
            }
            return (table, count);
        }

        // Fibonacci hashing: neighbours land far apart.
        private int Hash(long key) => (int)((ulong)key * 11400714819323198485ul >> _shift);
    }
}
