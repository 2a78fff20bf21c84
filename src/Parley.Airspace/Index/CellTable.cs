using System.Numerics;

namespace Parley.Airspace.Index;

/// <summary>
/// One block of a cell: it holds volumes that start at <paramref name="Start"/> or later, and
/// before the next block's start.
/// </summary>
internal record struct BlockRef(long Start, int Block)
{
    /// <summary>
    /// No volume in it ends later. The one field of a list that changes in place: it only grows,
    /// and what it grows for is not for those who read the old value.
    /// </summary>
    internal long End = long.MinValue;
}

/// <summary>
/// From a cell's key to its blocks in order of start; a block ends where a later one starts. One
/// writer; readers see each cell as it was at some moment between their first and last look.
/// </summary>
internal sealed class CellTable
{
    private const int Empty = -1;

    private Table _table = new(16);

    /// <summary>Cells that hold or once held a volume.</summary>
    internal int Count { get; private set; }

    /// <summary>
    /// The blocks of a cell; an array that is never changed but for
    /// its ends, empty when there are none.
    /// </summary>
    internal BlockRef[] this[int key]
    {
        get
        {
            var table = Volatile.Read(ref _table);
            var at = table.Find(key);
            return Volatile.Read(ref table.Keys[at]) == key
                ? Volatile.Read(ref table.Blocks[at])
                : [];
        }
    }

    internal void Set(int key, BlockRef[] blocks)
    {
        var at = _table.Find(key);
        if (_table.Keys[at] == Empty)
        {
            if (++Count * 2 > _table.Keys.Length)
            {
                Volatile.Write(ref _table, _table.Doubled());
                at = _table.Find(key);
            }
            Volatile.Write(ref _table.Blocks[at], blocks);
            Volatile.Write(ref _table.Keys[at], key);
            return;
        }
        Volatile.Write(ref _table.Blocks[at], blocks);
    }

    /// <summary>The key of every cell that is not empty.</summary>
    internal IEnumerable<int> Occupied()
    {
        var table = Volatile.Read(ref _table);
        for (var i = 0; i < table.Keys.Length; i++)
        {
            var key = Volatile.Read(ref table.Keys[i]);
            if (key != Empty && Volatile.Read(ref table.Blocks[i]) is { Length: > 0 })
            {
                yield return key;
            }
        }
    }

    internal long Bytes => _table.Keys.Length * (sizeof(int) + (long)sizeof(long));

    private sealed class Table
    {
        internal readonly int[] Keys;
        internal readonly BlockRef[][] Blocks;
        private readonly int _shift;

        internal Table(int size)
        {
            Keys = new int[size];
            Keys.AsSpan().Fill(Empty);
            Blocks = new BlockRef[size][];
            _shift = 32 - BitOperations.Log2((uint)size);
        }

        /// <summary>Where a key is, or the free place where it would go.</summary>
        internal int Find(int key)
        {
            // Fibonacci hashing: neighbours land far apart.
            var at = (int)((uint)key * 2654435769u >> _shift);
            while (true)
            {
                var there = Volatile.Read(ref Keys[at]);
                if (there == key || there == Empty)
                {
                    return at;
                }
                at = (at + 1) & (Keys.Length - 1);
            }
        }

        internal Table Doubled()
        {
            var doubled = new Table(Keys.Length * 2);
            for (var i = 0; i < Keys.Length; i++)
            {
                if (Keys[i] != Empty)
                {
                    var at = doubled.Find(Keys[i]);
                    doubled.Keys[at] = Keys[i];
                    doubled.Blocks[at] = Blocks[i];
                }
            }
            return doubled;
        }
    }
}
