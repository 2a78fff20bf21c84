using System.Numerics;

namespace Parley.Airspace.Index;

/// <summary>
/// One search: looks through the layers for volumes whose bins meet those of an entity, then
/// settles which of their entities it meets.
/// </summary>
/// <remarks>
/// It goes in stages, each over all that the one before found: cells, their lists of blocks, the
/// blocks, the volumes, the entities. A stage asks the memory for what the next will look at, so
/// that a search waits for memory once a stage and not once a thing. Parley.Bench, 1 M: with whose
/// a lane is asked for a stage ahead, in one place, mean 68 → 57 µs a question (2026-11-27).
/// </remarks>
/// <param name="index">What is searched.</param>
/// <param name="space">Begun for this search.</param>
/// <param name="boxes">Of the entity asked about.</param>
/// <param name="shortest">Volumes of shorter classes of durations are left out.</param>
internal readonly ref struct IndexSearch(
    ConflictIndex index,
    SearchSpace space,
    ReadOnlySpan<VolumeBox> boxes,
    int shortest
)
{
    private readonly IndexStore _store = index.Store;
    private readonly ReadOnlySpan<VolumeBox> _boxes = boxes;

    /// <summary>Leaves the candidates in the space.</summary>
    internal void Run()
    {
        for (var first = 0; first < _boxes.Length; first += BoxGroup.BoxesMax)
        {
            var group = _boxes.Slice(first, Math.Min(BoxGroup.BoxesMax, _boxes.Length - first));
            var faces = 0;
            foreach (ref readonly var box in group)
            {
                faces |= 1 << box.Face;
            }
            for (; faces != 0; faces &= faces - 1)
            {
                LookThrough(BitOperations.TrailingZeroCount(faces), first, group);
            }
            Flush(first, group);
        }
    }

    private void LookThrough(int face, int first, ReadOnlySpan<VolumeBox> group)
    {
        const ulong All = (1ul << LayerSize.Durations) - 1;
        var filled = index.FilledLayers(face);
        while (filled != 0)
        {
            var width = BitOperations.TrailingZeroCount(filled) / LayerSize.Durations;
            var shift = width * LayerSize.Durations;
            var durations = (uint)(filled >> shift & All) >> shortest << shortest;
            filled &= ~(All << shift);
            var look = new Look(ConflictIndex.LayerAt(face, width, 0), durations, first, group);
            var grid = LayerSize.GridOf(width);
            if (space.Cover.TryCover(grid, face, group))
            {
                LookTogether(look);
            }
            else
            {
                LookOneByOne(look, grid, face);
            }
        }
    }

    private readonly ref struct Look(
        int layer,
        uint durations,
        int first,
        ReadOnlySpan<VolumeBox> group
    )
    {
        internal readonly int Layer = layer;
        internal readonly uint Durations = durations;
        internal readonly int First = first;
        internal readonly ReadOnlySpan<VolumeBox> Group = group;
    }

    private void LookTogether(in Look look)
    {
        var cover = space.Cover;
        for (var left = look.Durations; left != 0; left &= left - 1)
        {
            var at = look.Layer + BitOperations.TrailingZeroCount(left);
            var layer = index.Layers[at]!;
            var cells = 0L;
            for (var i = 0; i < cover.Count; i++)
            {
                var (from, to) = layer.StretchesMeeting(cover[i].Union.Time);
                cells += Math.Max(to - from + 1L, 0);
            }
            if (cells > layer.CellCount)
            {
                LookAtOccupied(look, at);
                continue;
            }
            for (var i = 0; i < cover.Count; i++)
            {
                var (column, row) = cover.PlaceOf(i);
                var (from, to) = layer.StretchesMeeting(cover[i].Union.Time);
                for (var stretch = from; stretch <= to; stretch++)
                {
                    Add(look, at, new(stretch, column, row), cover[i]);
                }
            }
        }
    }

    // More cells, at one time or another, than there are occupied ones: looks at those.
    private void LookAtOccupied(in Look look, int at)
    {
        var layer = index.Layers[at]!;
        foreach (var key in layer.Occupied())
        {
            ref readonly var cell = ref space.Cover.CellAt(key.Column, key.Row);
            var (from, to) = layer.StretchesMeeting(cell.Union.Time);
            if (cell.Boxes != 0 && key.Stretch >= from && key.Stretch <= to)
            {
                Add(look, at, key, cell);
            }
        }
    }

    // Boxes that cover so much that they do not fit together: each by itself.
    private void LookOneByOne(in Look look, Grid grid, int face)
    {
        for (var i = 0; i < look.Group.Length; i++)
        {
            if (look.Group[i].Face != face)
            {
                continue;
            }
            var range = grid.Cover(look.Group[i].Area);
            var cell = new CoveredCell { Boxes = 1ul << i, Union = look.Group[i] };
            for (var left = look.Durations; left != 0; left &= left - 1)
            {
                LookAt(look, look.Layer + BitOperations.TrailingZeroCount(left), range, cell);
            }
        }
    }

    private void LookAt(in Look look, int at, CellRange range, in CoveredCell cell)
    {
        var layer = index.Layers[at]!;
        var (from, to) = layer.StretchesMeeting(cell.Union.Time);
        if ((to - from + 1L) * range.Count > layer.CellCount)
        {
            // More cells than there are occupied ones: look at those.
            foreach (var key in layer.Occupied())
            {
                if (key.Stretch >= from && key.Stretch <= to && range.Has(key.Column, key.Row))
                {
                    Add(look, at, key, cell);
                }
            }
            return;
        }
        for (var stretch = from; stretch <= to; stretch++)
        {
            for (var column = range.FirstColumn; column <= range.LastColumn; column++)
            {
                for (var row = range.FirstRow; row <= range.LastRow; row++)
                {
                    Add(look, at, new(stretch, column, row), cell);
                }
            }
        }
    }

    private void Add(in Look look, int at, CellKey key, in CoveredCell cell)
    {
        if (space.Probes.Count == SearchSpace.ProbesMax)
        {
            Flush(look.First, look.Group);
        }
        var layer = index.Layers[at]!;
        layer.Prefetch(key);
        ref var probe = ref space.Probes.Add();
        probe.Key = key;
        probe.Boxes = cell.Boxes;
        probe.Layer = at;
        probe.Time = layer.TimeIn(key.Stretch, cell.Union.Time);
        probe.Bins = layer.Grid.Bins(cell.Union, key.Column, key.Row);
    }

    // Looks at all cells that were added.
    private void Flush(int first, ReadOnlySpan<VolumeBox> group)
    {
        FindLists();
        FindBlocks(first, group);
        LookAtBlocks(first, group);
        space.Probes.Clear();
    }

    // Looks at the blocks that were found so far.
    private void LookAtBlocks(int first, ReadOnlySpan<VolumeBox> group)
    {
        FindLanes(group);
        FindCandidates(first, group);
        space.Blocks.Clear();
        space.Lanes.Clear();
    }

    private void FindLists()
    {
        var kept = 0;
        foreach (ref readonly var probe in space.Probes.All)
        {
            var list = index.Layers[probe.Layer]!.BlocksOf(probe.Key);
            if (list.Length > 0)
            {
                Memory.Prefetch(ref list[0]);
                space.Lists[kept] = list;
                space.Probes[kept++] = probe;
            }
        }
        space.Probes.Cut(kept);
    }

    private void FindBlocks(int first, ReadOnlySpan<VolumeBox> group)
    {
        for (var i = 0; i < space.Probes.Count; i++)
        {
            var time = space.Probes[i].Time;
            foreach (ref readonly var block in space.Lists[i].AsSpan())
            {
                if (block.Start > time.To)
                {
                    break;
                }
                if (Volatile.Read(in block.End) >= time.From)
                {
                    if (space.Blocks.Count == SearchSpace.BlocksMax)
                    {
                        LookAtBlocks(first, group);
                    }
                    _store.Blocks.Prefetch(block.Block);
                    space.Blocks.Add() = new(block.Block, i);
                }
            }
        }
    }

    private void FindLanes(ReadOnlySpan<VolumeBox> group)
    {
        var entered = -1;
        foreach (ref readonly var at in space.Blocks.All)
        {
            ref readonly var probe = ref space.Probes[at.Probe];
            ref var block = ref _store.Blocks[at.Block];
            var lanes = block.Meeting(probe.Bins, probe.Time);
            if (lanes != 0 && at.Probe != entered)
            {
                entered = at.Probe;
                space.Group.Enter(index.Layers[probe.Layer]!, probe.Key, group, probe.Boxes);
            }
            for (; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                var met = space.Group.Meeting(block.BoxAt(lane), block.TimeAt(lane));
                if (met != 0)
                {
                    Memory.Prefetch(in block.VolumeAt(lane));
                    space.Lanes.Add() = new(at.Block, lane, at.Probe, met);
                }
            }
        }
    }

    private void FindCandidates(int first, ReadOnlySpan<VolumeBox> group)
    {
        var entered = -1;
        foreach (ref readonly var at in space.Lanes.All)
        {
            var whose = _store.Blocks[at.Block].VolumeAt(at.Lane);
            var sure = 0ul;
            if (!whose.Inner.IsNone)
            {
                if (at.Probe != entered)
                {
                    entered = at.Probe;
                    ref readonly var probe = ref space.Probes[at.Probe];
                    var grid = index.Layers[probe.Layer]!.Grid;
                    space.Group.EnterPlaces(grid, probe.Key, group, probe.Boxes);
                }
                sure = at.Boxes & space.Group.Inside(whose.Inner);
            }
            if (sure != 0 && !space.IsDone(whose.Entity) && space.TryMarkSure(whose.Entity))
            {
                _store.Volumes.Prefetch(whose.Volume, 0, 1);
                _store.Entities.Prefetch(whose.Entity, 0, 1);
                space.Sure.Add() = space.Candidates.Count;
            }
            space.Candidates.Add() = new(whose.Volume, whose.Entity, first, at.Boxes, sure);
        }
    }
}
