using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Airspace.Index;

/// <summary>
/// Some of the boxes asked about, those on one face, taken through a grid together: a bit for each.
/// In the cell being looked at their bins stand in columns, so that one box of the index is
/// compared with all.
/// </summary>
internal sealed class BoxGroup
{
    /// <summary>As many as a word has bits.</summary>
    internal const int BoxesMax = 64;

    private const int Columns = 6;

    private readonly CellRange[] _covers = new CellRange[BoxesMax];
    private readonly ushort[] _bins = new ushort[Columns * BoxesMax];
    private int _count;

    /// <summary>The cells that any of them covers.</summary>
    internal CellRange CoverOfAll { get; private set; }

    /// <summary>The boxes in the cell being looked at.</summary>
    internal ulong Here { get; private set; }

    /// <summary>One box in that cell's bins around all of them there.</summary>
    internal BinBox UnionHere { get; private set; }

    /// <summary>From the first start to the last end of those there.</summary>
    internal VolumeTime TimeHere { get; private set; }

    internal int Count => _count;

    internal CellRange CoverOf(int box) => _covers[box];

    /// <summary>Takes the boxes of a face to a grid.</summary>
    internal void Cover(Grid grid, int face, ReadOnlySpan<SearchBox> boxes)
    {
        _count = boxes.Length;
        var all = CellRange.None;
        for (var i = 0; i < boxes.Length; i++)
        {
            var box = boxes[i].Box;
            _covers[i] = box.Face == face ? grid.Cover(box.Area) : CellRange.None;
            all = all.Union(_covers[i]);
        }
        CoverOfAll = all;
    }

    /// <summary>The boxes that cover a cell, as bits.</summary>
    internal ulong Over(int column, int row)
    {
        var boxes = 0ul;
        for (var i = 0; i < _count; i++)
        {
            boxes |= _covers[i].Has(column, row) ? 1ul << i : 0;
        }
        return boxes;
    }

    /// <summary>Goes to a cell with some of the boxes, at least one.</summary>
    internal void Enter(
        Grid grid,
        (int Column, int Row) cell,
        ReadOnlySpan<SearchBox> boxes,
        ulong here
    )
    {
        Here = here;
        var (start, end) = (long.MaxValue, long.MinValue);
        BinBox? union = null;
        for (; here != 0; here &= here - 1)
        {
            var i = BitOperations.TrailingZeroCount(here);
            ref readonly var box = ref boxes[i];
            var bins = grid.Bins(box.Box, cell.Column, cell.Row);
            _bins[i] = bins.LowU;
            _bins[BoxesMax + i] = bins.HighU;
            _bins[(2 * BoxesMax) + i] = bins.LowV;
            _bins[(3 * BoxesMax) + i] = bins.HighV;
            _bins[(4 * BoxesMax) + i] = bins.LowZ;
            _bins[(5 * BoxesMax) + i] = bins.HighZ;
            union = union is { } sofar ? sofar.Union(bins) : bins;
            start = Math.Min(start, box.Time.Start);
            end = Math.Max(end, box.Time.End);
        }
        UnionHere = union.GetValueOrDefault();
        TimeHere = new(start, end);
    }

    /// <summary>
    /// Those of the boxes in the cell whose bins meet a box's, whatever the time.
    /// </summary>
    internal ulong Meeting(in BinBox box)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(_bins);
        var met = 0ul;
        for (var i = 0; i < _count; i += Vector256<ushort>.Count)
        {
            ref var from = ref System.Runtime.CompilerServices.Unsafe.Add(ref bins, i);
            var lanes =
                Vector256.LessThanOrEqual(Column(ref from, 0), Vector256.Create(box.HighU))
                & Vector256.GreaterThanOrEqual(Column(ref from, 1), Vector256.Create(box.LowU))
                & Vector256.LessThanOrEqual(Column(ref from, 2), Vector256.Create(box.HighV))
                & Vector256.GreaterThanOrEqual(Column(ref from, 3), Vector256.Create(box.LowV))
                & Vector256.LessThanOrEqual(Column(ref from, 4), Vector256.Create(box.HighZ))
                & Vector256.GreaterThanOrEqual(Column(ref from, 5), Vector256.Create(box.LowZ));
            met |= (ulong)lanes.ExtractMostSignificantBits() << i;
        }
        return met & Here;
    }

    private static Vector256<ushort> Column(ref ushort from, int column) =>
        Vector256.LoadUnsafe(ref from, (nuint)(column * BoxesMax));
}
