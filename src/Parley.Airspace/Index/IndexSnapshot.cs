using System.Runtime.CompilerServices;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;

namespace Parley.Airspace.Index;

/// <summary>
/// The index between two changes. For one thread at a time; must be disposed. What it answers with
/// are the numbers under which entities were put.
/// </summary>
public sealed class IndexSnapshot : IDisposable
{
    private const int JoinedAtOnce = 1024;

    private readonly ConflictIndex _index;
    private readonly IndexStore _store;
    private readonly SearchSpace _space;
    private readonly int _reader;
    private bool _isClosed;

    internal IndexSnapshot(ConflictIndex index, SearchSpace space, long change, int reader)
    {
        (_index, _store, _space, Change, _reader) = (index, index.Store, space, change, reader);
    }

    /// <summary>The change after which it was taken; changes are numbered from 1.</summary>
    public long Change { get; }

    /// <summary>
    /// Adds the numbers of the entities that one meets or comes nearer to than a separation, each
    /// once, in no order: operations of other owners, and constraints unless it is one itself.
    /// </summary>
    public void Find(Entity entity, Separation separation, ICollection<long> found) =>
        Find(_index.Pack(entity), separation, found);

    /// <inheritdoc cref="Find(Entity, Separation, ICollection{long})"/>
    public void Find(PackedEntity packed, Separation separation, ICollection<long> found)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        Memory.Prefetch<VolumeBox>(packed.Boxes);
        Memory.Prefetch<PackedVolume>(packed.Volumes);
        Memory.Prefetch<float>(packed.Vertices);
        _space.Begin(separation, _store.EntityCount);
        var asked = _space.Widened(new(packed, _index), _index.Model);
        var boxes =
            separation == Separation.None ? packed.Boxes : _space.BoxesOf(asked, _index.Model);
        new IndexSearch(_index, _space, boxes, 0).Run();
        new Settling(_index, _space, asked, boxes).Run(Change, SearchRank.Lowest);
        foreach (var slot in _space.Found.All)
        {
            found.Add(_store.Entities[slot].Number);
        }
        // The store's memory is used by its address.
        GC.KeepAlive(_index);
    }

    /// <summary>
    /// Calls back for every two entities that meet or come nearer than a separation, each pair once
    /// and in no order; with more than one thread from several at a time. What it throws on the
    /// calling thread ends the join on all of them; on another it ends the program.
    /// </summary>
    public void Join(Separation separation, int threads, Action<long, long> pair)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var order = JoinOrder();
        var next = 0;
        void Work()
        {
            var space = new SearchSpace();
            int from;
            while ((from = Interlocked.Add(ref next, JoinedAtOnce) - JoinedAtOnce) < order.Length)
            {
                var until = Math.Min(from + JoinedAtOnce, order.Length);
                for (var i = from; i < until; i++)
                {
                    Approach(order, i);
                    JoinOne(space, order[i], separation, pair);
                }
            }
        }
        var others = new Thread[threads - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new(Work) { IsBackground = true };
            others[i].Start();
        }
        try
        {
            Work();
        }
        finally
        {
            // Whatever ends this one, the snapshot may be disposed after it: nobody reads on.
            Interlocked.Exchange(ref next, order.Length);
            foreach (var other in others)
            {
                other.Join();
            }
        }
        // The store's memory is used by its address.
        GC.KeepAlive(_index);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _index.Close(_reader, _space);
        }
    }

    // Asks the memory for what will be joined soon.
    private void Approach(int[] order, int now)
    {
        if (now + 3 < order.Length)
        {
            _store.Entities.Prefetch(order[now + 3], 0, 1);
            _store.PrefetchVolumes(_store.Entities[order[now + 2]]);
            _store.PrefetchVertices(_store.Entities[order[now + 1]]);
        }
    }

    // Kept apart from the loop that calls it: a loop that never ends is never compiled well.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void JoinOne(
        SearchSpace space,
        int slot,
        Separation separation,
        Action<long, long> pair
    )
    {
        ref var head = ref _store.Entities[slot];
        var number = head.Number;
        space.Begin(separation, _store.EntityCount);
        var asked = space.Widened(new(head, _index), _index.Model);
        var boxes = space.BoxesOf(asked, _index.Model);
        new IndexSearch(_index, space, boxes, head.Shortest).Run();
        // Each pair is met from both of its sides; the one that ranks lower reports it.
        new Settling(_index, space, asked, boxes).Run(Change, new(head.Shortest, slot));
        foreach (var other in space.Found.All)
        {
            pair(number, _store.Entities[other].Number);
        }
    }

    // Neighbours one after the other, so that what one search brought into the cache serves the
    // next.
    private int[] JoinOrder()
    {
        var slots = new List<int>();
        var keys = new List<ulong>();
        for (var slot = 0; slot < _store.EntityCount; slot++)
        {
            ref var head = ref _store.Entities[slot];
            if (head.IsVisible(Change))
            {
                slots.Add(slot);
                keys.Add(Neighborhood(_store.Volumes[head.FirstVolume]));
            }
        }
        var order = slots.ToArray();
        Array.Sort(keys.ToArray(), order);
        return order;
    }

    // Face, then a curve through places and times: a step along it is 3 km or 14 minutes, about
    // what a search looks at.
    private static ulong Neighborhood(in PackedVolume volume)
    {
        const int Bits = 12;
        var u = (uint)Math.Clamp((volume.BaseU + 1) * 2048, 0, 4095);
        var v = (uint)Math.Clamp((volume.BaseV + 1) * 2048, 0, 4095);
        var t = (ulong)volume.Start >> 33;
        var curve = 0ul;
        for (var bit = 0; bit < Bits; bit++)
        {
            curve |=
                ((ulong)(u >> bit & 1) << (3 * bit)) | ((ulong)(v >> bit & 1) << (3 * bit + 1));
            curve |= (t >> bit & 1) << (3 * bit + 2);
        }
        // Times 40 days apart may lie together.
        return ((ulong)volume.Face << 61) | curve;
    }
}
