using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Parley.Airspace.Index;

/// <summary>
/// An array that grows by whole chunks, so that what is in it never moves; its first element starts
/// a cache line. The index's writer owns it; readers may read what was published to them before, as
/// long as they keep the slab alive.
/// </summary>
internal sealed unsafe class Slab<T>
    where T : unmanaged
{
    private const int LineBytes = 64;

    private readonly int _chunkBits = BitOperations.Log2((uint)(LargePages.Bytes / sizeof(T)));
    private readonly int _mask;

    // Held for as long as their addresses are used.
    private readonly List<LargePages> _owned = [];

    // Where the chunks start. Replaced by the writer when it grows; a reader's copy stays good for
    // what it may read.
    private nint[] _chunks = [];

    internal Slab() => _mask = (1 << _chunkBits) - 1;

    internal int ChunkSize => 1 << _chunkBits;

    internal int Capacity => _chunks.Length << _chunkBits;

    /// <summary>What the chunks take, with what is left at their ends.</summary>
    internal long Bytes => (long)_chunks.Length * LargePages.Bytes;

    internal ref T this[int i] => ref *At(i);

    /// <summary>A run that lies in one chunk.</summary>
    internal Span<T> Run(int start, int length)
    {
        var first = start & _mask;
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, ChunkSize - first);
        return MemoryMarshal.CreateSpan(ref *At(start), length);
    }

    /// <summary>Brings cache lines of an element nearer; it will be looked at soon.</summary>
    internal void Prefetch(int i, int firstLine, int lines)
    {
        if (Sse.IsSupported)
        {
            var at = (byte*)At(i) + (firstLine * LineBytes);
            for (var line = 0; line < lines; line++)
            {
                Sse.Prefetch0(at + (line * LineBytes));
            }
        }
    }

    internal void Grow()
    {
        // What is only a few volumes need not take a large page.
        var owned = _owned.Count == 0 ? new LargePages() : LargePages.Large();
        _owned.Add(owned);
        nint[] chunks = [.. _chunks, owned.Start];
        Volatile.Write(ref _chunks, chunks);
    }

    private T* At(int i) => (T*)Volatile.Read(ref _chunks)[i >> _chunkBits] + (i & _mask);
}

/// <summary>
/// Hands out runs of a slab that lie in one chunk each, and takes them back. Owned by the writer.
/// </summary>
internal sealed class SlabRuns<T>(Slab<T> slab)
    where T : unmanaged
{
    private readonly Dictionary<int, Stack<int>> _free = [];
    private int _next;

    internal int Take(int length)
    {
        if (_free.TryGetValue(length, out var free) && free.TryPop(out var start))
        {
            return start;
        }
        var left = slab.Capacity - _next;
        if (left < length)
        {
            // What is left of the last chunk is too short; shorter runs may still use it.
            GiveBack(_next, left);
            _next = slab.Capacity;
            slab.Grow();
        }
        start = _next;
        _next += length;
        return start;
    }

    internal void GiveBack(int start, int length)
    {
        if (length > 0)
        {
            if (!_free.TryGetValue(length, out var free))
            {
                _free.Add(length, free = new());
            }
            free.Push(start);
        }
    }
}
