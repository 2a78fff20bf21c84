namespace Parley.Airspace.Index;

/// <summary>
/// An array that grows by whole chunks, so that what is in it never moves. The index's writer owns
/// it; readers may read what was published to them before.
/// </summary>
internal sealed class Slab<T>(int chunkBits)
{
    private readonly int _mask = (1 << chunkBits) - 1;

    // Replaced by the writer when it grows; a reader's copy stays good for what it may read.
    private T[][] _chunks = [];

    internal int ChunkSize => 1 << chunkBits;

    internal int Capacity => _chunks.Length << chunkBits;

    internal ref T this[int i] => ref Volatile.Read(ref _chunks)[i >> chunkBits][i & _mask];

    /// <summary>A run that lies in one chunk.</summary>
    internal Span<T> Run(int start, int length) =>
        Volatile.Read(ref _chunks)[start >> chunkBits].AsSpan(start & _mask, length);

    /// <summary>The chunk that an element is in, and its place there.</summary>
    internal (T[] Chunk, int At) Locate(int i) =>
        (Volatile.Read(ref _chunks)[i >> chunkBits], i & _mask);

    internal void Grow()
    {
        var chunks = new T[_chunks.Length + 1][];
        _chunks.CopyTo(chunks, 0);
        chunks[^1] = new T[ChunkSize];
        Volatile.Write(ref _chunks, chunks);
    }
}

/// <summary>
/// Hands out runs of a slab that lie in one chunk each, and takes them back. Owned by the writer.
/// </summary>
internal sealed class SlabRuns<T>(Slab<T> slab)
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
