using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Times;

namespace Parley.Airspace.Index;

/// <summary>
/// One search: looks through the layers for volumes whose bins meet those of the entity laid out in
/// a space, then settles which of their entities it meets.
/// </summary>
/// <param name="index">What is searched.</param>
/// <param name="space">The entity asked about.</param>
/// <param name="change">The change after which it is asked.</param>
/// <param name="above">Only entities in slots above this one are reported.</param>
internal readonly ref struct IndexSearch(
    ConflictIndex index,
    SearchSpace space,
    long change,
    int above
)
{
    // Boxes that cover no more cells than this together are taken to the cells together.
    private const int CellsTogetherMax = 64;

    private const int BlocksAhead = 2;

    private readonly IndexStore _store = index.Store;
    private readonly long _change = change;
    private readonly int _above = above;

    internal void Run(Action<long> found)
    {
        for (var first = 0; first < space.Boxes.Count; first += BoxGroup.BoxesMax)
        {
            var count = Math.Min(BoxGroup.BoxesMax, space.Boxes.Count - first);
            var faces = 0;
            foreach (ref readonly var box in space.BoxesFrom(first, count))
            {
                faces |= 1 << box.Box.Face;
            }
            for (; faces != 0; faces &= faces - 1)
            {
                LookThrough(BitOperations.TrailingZeroCount(faces), first, count);
            }
        }
        Settle(found);
    }

    private void LookThrough(int face, int first, int count)
    {
        var boxes = space.BoxesFrom(first, count);
        for (var width = 0; width < LayerSize.Widths; width++)
        {
            var layers = index.Layers.AsSpan(
                ConflictIndex.LayerAt(face, width, 0),
                LayerSize.Durations
            );
            var cells = CellCount(layers);
            if (cells > 0)
            {
                var grid = new Grid(LayerSize.CellBitsOf(width));
                space.Group.Cover(grid, face, boxes);
                LookThroughGrid(new(grid, layers, boxes, first), cells);
            }
        }
    }

    private static int CellCount(ReadOnlySpan<Layer?> layers)
    {
        var count = 0;
        foreach (ref readonly var slot in layers)
        {
            count += Volatile.Read(in slot)?.CellCount ?? 0;
        }
        return count;
    }

    private readonly ref struct Look(
        Grid grid,
        ReadOnlySpan<Layer?> layers,
        ReadOnlySpan<SearchBox> boxes,
        int firstBox
    )
    {
        internal readonly Grid Grid = grid;
        internal readonly ReadOnlySpan<Layer?> Layers = layers;
        internal readonly ReadOnlySpan<SearchBox> Boxes = boxes;
        internal readonly int FirstBox = firstBox;
    }

    private void LookThroughGrid(in Look look, int cells)
    {
        var all = space.Group.CoverOfAll;
        if (all.Count <= CellsTogetherMax)
        {
            for (var column = all.FirstColumn; column <= all.LastColumn; column++)
            {
                for (var row = all.FirstRow; row <= all.LastRow; row++)
                {
                    LookThroughCell(look, (column, row), space.Group.Over(column, row));
                }
            }
            return;
        }
        for (var box = 0; box < space.Group.Count; box++)
        {
            LookThroughFor(look, box, cells);
        }
    }

    private void LookThroughFor(in Look look, int box, int cells)
    {
        var cover = space.Group.CoverOf(box);
        if (cover.Count <= cells)
        {
            for (var column = cover.FirstColumn; column <= cover.LastColumn; column++)
            {
                for (var row = cover.FirstRow; row <= cover.LastRow; row++)
                {
                    LookThroughCell(look, (column, row), 1ul << box);
                }
            }
            return;
        }
        // More cells than there are occupied ones: look at those.
        foreach (ref readonly var layer in look.Layers)
        {
            foreach (var (column, row) in Volatile.Read(in layer)?.Occupied() ?? [])
            {
                if (cover.Has(column, row))
                {
                    var one = MemoryMarshal.CreateReadOnlySpan(in layer, 1);
                    var there = new Look(look.Grid, one, look.Boxes, look.FirstBox);
                    LookThroughCell(there, (column, row), 1ul << box);
                }
            }
        }
    }

    private void LookThroughCell(in Look look, (int Column, int Row) cell, ulong boxes)
    {
        var isEntered = boxes == 0;
        for (var i = 0; boxes != 0 && i < look.Layers.Length; i++)
        {
            if (Volatile.Read(in look.Layers[i]) is not { } layer)
            {
                continue;
            }
            var list = layer.BlocksOf(cell.Column, cell.Row);
            if (list.Length > 0)
            {
                if (!isEntered)
                {
                    space.Group.Enter(look.Grid, cell, look.Boxes, boxes);
                    isEntered = true;
                }
                LookThroughBlocks(layer, list, look.FirstBox);
            }
        }
    }

    private void LookThroughBlocks(Layer layer, BlockRef[] list, int firstBox)
    {
        var bins = space.Group.UnionHere;
        var time = space.Group.TimeHere;
        for (var i = layer.FirstMeeting(list, time.Start); i < list.Length; i++)
        {
            ref readonly var block = ref list[i];
            if (block.Start >= time.End)
            {
                break;
            }
            if (i + BlocksAhead < list.Length)
            {
                _store.Blocks.Prefetch(list[i + BlocksAhead].Block);
            }
            if (Volatile.Read(in block.End) > time.Start)
            {
                Collect(ref _store.Blocks[block.Block], bins, time, firstBox);
            }
        }
    }

    private void Collect(ref Block block, in BinBox bins, VolumeTime time, int firstBox)
    {
        var lanes = block.Meeting(bins, time);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var boxes = space.Group.Meeting(block.BoxAt(lane));
            if (boxes != 0)
            {
                var volume = block.VolumeAt(lane);
                _store.Prefetch(volume);
                space.Candidates.Add(new(volume, firstBox, boxes));
            }
        }
    }

    private void Settle(Action<long> found)
    {
        foreach (ref readonly var candidate in CollectionsMarshal.AsSpan(space.Candidates))
        {
            var slot = _store.EntityOf[candidate.Volume];
            // A slot beyond the stamps was taken after this snapshot.
            if (!space.CanStamp(slot) || space.IsStamped(slot))
            {
                continue;
            }
            ref var head = ref _store.Entities[slot];
            if (slot <= _above || head.Owner == space.Owner || !head.IsVisible(_change))
            {
                space.Stamp(slot);
            }
            else if (MeetsAny(candidate))
            {
                space.Stamp(slot);
                found(head.Number);
            }
        }
    }

    private bool MeetsAny(in Candidate candidate)
    {
        for (var boxes = candidate.Boxes; boxes != 0; boxes &= boxes - 1)
        {
            var box = candidate.FirstBox + BitOperations.TrailingZeroCount(boxes);
            if (Meet(space[space.Boxes[box].Volume], candidate.Volume))
            {
                return true;
            }
        }
        return false;
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

    // Limits of one datum compare exactly; of two, by the heights over the ellipsoid that they may
    // have.
    private bool HeightsMeet(in PackedVolume a, in PackedVolume b)
    {
        var up = space.Up;
        var tenths = space.UpTenths;
        return a.Lowest - up <= b.Highest
            && b.Lowest - up <= a.Highest
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
            Packing.FootprintOf(asked.Packed, asked.Vertices),
            Packing.FootprintOf(other, _store.VerticesOf(other)),
            space.Across
        );
}
