using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Times;

namespace Parley.Airspace.Index;

/// <summary>
/// The index between two changes. For one thread at a time; must be disposed. What it answers with
/// are the numbers under which entities were put.
/// </summary>
public sealed class IndexSnapshot : IDisposable
{
    // A layer in which the boxes asked about lie in so few cells is looked through for all of them
    // at once.
    private const int CellsAtOnceMax = 4;

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
    public void Find(Entity entity, Separation separation, ICollection<long> found)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        _space.Begin(_index.OwnerOf(entity), separation, _store.EntityCount);
        var packing = new Packing(_index.Model);
        foreach (var volume in entity.Volumes)
        {
            var packed = packing.Pack(volume);
            _space.Ask(packed, packing.Vertices, volume.Hours);
        }
        var search = new Search(this, _space, int.MinValue);
        search.Run(found.Add);
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
            space.Ask(volume, _store.VerticesOf(volume), _store.Hours.GetValueOrDefault(i));
        }
        // Each pair is met from both of its sides; the one with the lower slot reports it.
        new Search(this, space, slot).Run(other => pair(number, other));
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
            if (IsVisible(head))
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

    private bool IsVisible(in EntityHead head)
    {
        // Died first: see how a slot is used again in ConflictIndex.
        var died = Volatile.Read(in head.Died);
        return Volatile.Read(in head.Born) <= Change && Change < died;
    }

    /// <summary>One search through the layers, for the entity laid out in a space.</summary>
    private readonly ref struct Search(IndexSnapshot snapshot, SearchSpace space, int above)
    {
        private readonly IndexStore _store = snapshot._store;

        // Only entities in slots above this one are reported.
        private readonly int _above = above;

        internal void Run(Action<long> found)
        {
            for (var face = 0; face < CubeFace.Count; face++)
            {
                if (TryUnite(face, out var all))
                {
                    LookThrough(face, all);
                }
            }
            Settle(found);
        }

        private bool TryUnite(int face, out SearchBox all)
        {
            SearchBox? united = null;
            foreach (var box in CollectionsMarshal.AsSpan(space.BoxList))
            {
                if (box.Box.Face == face)
                {
                    united = united is { } sofar ? Unite(sofar, box) : box;
                }
            }
            all = united.GetValueOrDefault();
            return united is not null;
        }

        private static SearchBox Unite(in SearchBox a, in SearchBox b) =>
            new(
                -1,
                new(
                    a.Box.Face,
                    a.Box.Area.Union(b.Box.Area),
                    Math.Min(a.Box.Lowest, b.Box.Lowest),
                    Math.Max(a.Box.Highest, b.Box.Highest)
                ),
                new(Math.Min(a.Time.Start, b.Time.Start), Math.Max(a.Time.End, b.Time.End))
            );

        private void LookThrough(int face, in SearchBox all)
        {
            var first = ConflictIndex.LayerAt(face, 0, 0);
            var layers = snapshot._index.Layers;
            for (var i = first; i < first + (LayerSize.Widths * LayerSize.Durations); i++)
            {
                if (Volatile.Read(ref layers[i]) is not { } layer)
                {
                    continue;
                }
                if (layer.Cover(all.Box.Area).Count <= CellsAtOnceMax)
                {
                    LookThroughCells(layer, all, -1);
                    continue;
                }
                for (var box = 0; box < space.BoxList.Count; box++)
                {
                    if (space.BoxList[box].Box.Face == face)
                    {
                        LookThroughCells(layer, space.BoxList[box], box);
                    }
                }
            }
        }

        // For one box asked about, or for all of them (-1) with the one that holds them.
        private void LookThroughCells(Layer layer, in SearchBox asked, int box)
        {
            var cover = layer.Cover(asked.Box.Area);
            if (cover.Count > layer.CellCount)
            {
                foreach (var (column, row, list) in layer.Occupied())
                {
                    if (cover.Has(column, row))
                    {
                        LookThroughCell(layer, asked, box, new(column, row, list));
                    }
                }
                return;
            }
            for (var column = cover.FirstColumn; column <= cover.LastColumn; column++)
            {
                for (var row = cover.FirstRow; row <= cover.LastRow; row++)
                {
                    var list = layer.BlocksOf(column, row);
                    if (list.Length > 0)
                    {
                        LookThroughCell(layer, asked, box, new(column, row, list));
                    }
                }
            }
        }

        private void LookThroughCell(Layer layer, in SearchBox asked, int box, in CellAt cell)
        {
            var (from, to) = layer.Meeting(cell.Blocks, asked.Time.Start, asked.Time.End);
            if (from == to)
            {
                return;
            }
            var bins = layer.Bins(asked.Box, cell.Column, cell.Row);
            var isFirst = true;
            for (var i = from; i < to; i++)
            {
                var block = cell.Blocks[i].Block;
                var met = _store.Blocks.Meeting(block, bins, asked.Time.Start, asked.Time.End);
                if (met == 0)
                {
                    continue;
                }
                if (box >= 0)
                {
                    Collect(block, met, asked.Volume);
                    continue;
                }
                if (isFirst)
                {
                    BinAll(layer, cell);
                    isFirst = false;
                }
                CollectEach(layer.Face, block);
            }
        }

        private void BinAll(Layer layer, in CellAt cell)
        {
            space.Bins.Clear();
            foreach (ref readonly var box in CollectionsMarshal.AsSpan(space.BoxList))
            {
                space.Bins.Add(layer.Bins(box.Box, cell.Column, cell.Row));
            }
        }

        private void CollectEach(int face, int block)
        {
            var boxes = CollectionsMarshal.AsSpan(space.BoxList);
            for (var i = 0; i < boxes.Length; i++)
            {
                ref readonly var box = ref boxes[i];
                if (box.Box.Face == face)
                {
                    var bins = space.Bins[i];
                    var met = _store.Blocks.Meeting(block, bins, box.Time.Start, box.Time.End);
                    Collect(block, met, box.Volume);
                }
            }
        }

        private void Collect(int block, uint lanes, int volume)
        {
            while (lanes != 0)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                lanes &= lanes - 1;
                space.Candidates.Add(new(volume, _store.Blocks.VolumeAt(block, lane)));
            }
        }

        private void Settle(Action<long> found)
        {
            foreach (var candidate in CollectionsMarshal.AsSpan(space.Candidates))
            {
                var slot = _store.EntityOf[candidate.Volume];
                // A slot beyond the stamps was taken after this snapshot.
                if (!space.CanStamp(slot) || space.IsStamped(slot))
                {
                    continue;
                }
                ref var head = ref _store.Entities[slot];
                if (slot <= _above || head.Owner == space.Owner || !snapshot.IsVisible(head))
                {
                    space.Stamp(slot);
                }
                else if (Meet(space[candidate.AskedVolume], candidate.Volume))
                {
                    space.Stamp(slot);
                    found(head.Number);
                }
            }
        }

        private bool Meet(AskedVolume asked, int at)
        {
            ref var other = ref _store.Volumes[at];
            ref readonly var one = ref asked.Packed;
            return other.Start < one.End
                && one.Start < other.End
                && HeightsMeet(one, other)
                && (!(one.Traits.HasHours || other.Traits.HasHours) || HoursMeet(asked, at))
                && asked.Decide(space, other, _store.VerticesOf(other)) switch
                {
                    PlaneAnswer.Within => true,
                    PlaneAnswer.Apart => false,
                    PlaneAnswer.InDoubt => AreWithin(asked, other),
                };
        }

        // Limits of one datum compare exactly; of two, by the heights over the ellipsoid that they
        // may have.
        private bool HeightsMeet(in PackedVolume a, in PackedVolume b)
        {
            var tenths = (long)Math.Ceiling(space.Up * Packing.TenthMillimeters);
            return a.Lowest - space.Up <= b.Highest
                && b.Lowest - space.Up <= a.Highest
                && (a.Traits.LowerDatum != b.Traits.UpperDatum || a.Lower - tenths <= b.Upper)
                && (b.Traits.LowerDatum != a.Traits.UpperDatum || b.Lower - tenths <= a.Upper);
        }

        private bool HoursMeet(AskedVolume asked, int at)
        {
            ref var other = ref _store.Volumes[at];
            var start = new Instant(Math.Max(asked.Packed.Start, other.Start));
            var end = new Instant(Math.Min(asked.Packed.End, other.End));
            var hours = _store.Hours.GetValueOrDefault(at);
            var shared = TimeWindow.Of(start, end).Value;
            return WeeklyHours.FirstShared(asked.Hours, hours, shared) is not null;
        }

        private bool AreWithin(AskedVolume asked, in PackedVolume other) =>
            FootprintDistance.AreWithin(
                Packing.FootprintOf(asked.Packed, space.VerticesOf(asked)),
                Packing.FootprintOf(other, _store.VerticesOf(other)),
                space.Across
            );
    }

    private readonly record struct CellAt(int Column, int Row, BlockRef[] Blocks);
}
