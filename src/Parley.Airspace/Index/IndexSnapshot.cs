using System.Collections.Immutable;
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
        _space.Begin(_index.OwnerOf(packed.Entity), separation, _store.EntityCount);
        _space.Ask(packed);
        new IndexSearch(_index, _space, Change, int.MinValue).Run(found.Add);
    }

    /// <summary>
    /// Calls back for every two entities that meet or come nearer than a separation, each pair once
    /// and in no order; with more than one thread from several at a time.
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
                foreach (var slot in order.AsSpan(from, until - from))
                {
                    JoinOne(space, slot, separation, pair);
                }
            }
        }
        var others = new Thread[threads - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new(Work) { IsBackground = true };
            others[i].Start();
        }
        Work();
        foreach (var other in others)
        {
            other.Join();
        }
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
        space.Begin(head.Owner, separation, _store.EntityCount);
        for (var i = head.FirstVolume; i < head.FirstVolume + head.VolumeCount; i++)
        {
            ref var volume = ref _store.Volumes[i];
            var hours = volume.Traits.HasHours ? _store.Hours.GetValueOrDefault(i) : null;
            space.Ask(volume, _store.VertexRun(volume), hours);
        }
        // Each pair is met from both of its sides; the one with the lower slot reports it.
        new IndexSearch(_index, space, Change, slot).Run(other => pair(number, other));
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

    // Face, then a curve through its cells, then time.
    private static ulong Neighborhood(in PackedVolume volume)
    {
        var u = (uint)Math.Clamp((volume.BaseU + 1) * 4096, 0, 8191);
        var v = (uint)Math.Clamp((volume.BaseV + 1) * 4096, 0, 8191);
        var curve = 0ul;
        for (var bit = 0; bit < 13; bit++)
        {
            curve |=
                ((ulong)(u >> bit & 1) << (2 * bit)) | ((ulong)(v >> bit & 1) << (2 * bit + 1));
        }
        return ((ulong)volume.Face << 58) | (curve << 32) | ((ulong)volume.Start >> 32);
    }
}
