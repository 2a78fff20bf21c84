using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Airspace.Index;

/// <summary>
/// Those of the boxes asked about that cover the cell being looked at, a bit for each: their bins
/// stand in columns, so that one box of the index is compared with all.
/// </summary>
internal sealed class BoxGroup
{
    /// <summary>As many as a word has bits.</summary>
    internal const int BoxesMax = 64;

    private const int Columns = 14;

    // In place of a bin: no cell has so many.
    private const ushort Nowhere = ushort.MaxValue;

    private readonly ushort[] _bins = new ushort[Columns * BoxesMax];
    private ulong _here;
    private int _count;

    /// <summary>Goes to a cell of a layer with some of the boxes, at least one.</summary>
    internal void Enter(Layer layer, CellKey cell, ReadOnlySpan<VolumeBox> boxes, ulong here)
    {
        _here = here;
        _count = BoxesMax - BitOperations.LeadingZeroCount(here);
        var (column, row, stretch) = (cell.Column, cell.Row, cell.Stretch);
        for (; here != 0; here &= here - 1)
        {
            var i = BitOperations.TrailingZeroCount(here);
            ref readonly var box = ref boxes[i];
            var bins = layer.Grid.Bins(box, column, row);
            var time = layer.TimeIn(stretch, box.Time);
            ref var to = ref _bins[i];
            to = bins.LowU;
            Unsafe.Add(ref to, BoxesMax) = bins.HighU;
            Unsafe.Add(ref to, 2 * BoxesMax) = bins.LowV;
            Unsafe.Add(ref to, 3 * BoxesMax) = bins.HighV;
            Unsafe.Add(ref to, 4 * BoxesMax) = bins.LowZ;
            Unsafe.Add(ref to, 5 * BoxesMax) = bins.HighZ;
            Unsafe.Add(ref to, 6 * BoxesMax) = time.From;
            Unsafe.Add(ref to, 7 * BoxesMax) = time.To;
        }
    }

    /// <summary>
    /// Goes to the places in the boxes' cores as <see cref="Enter"/> goes to the boxes.
    /// </summary>
    internal void EnterPlaces(Grid grid, CellKey cell, ReadOnlySpan<VolumeBox> boxes, ulong here)
    {
        _here = here;
        _count = BoxesMax - BitOperations.LeadingZeroCount(here);
        for (; here != 0; here &= here - 1)
        {
            var i = BitOperations.TrailingZeroCount(here);
            ref readonly var box = ref boxes[i];
            Place(i, 8, box.HasPoint, (box.PointU, box.PointV), grid, cell);
            Place(i, 10, box.HasEnds, (box.OneEndU, box.OneEndV), grid, cell);
            Place(i, 12, box.HasEnds, (box.OtherEndU, box.OtherEndV), grid, cell);
        }
    }

    private void Place(int i, int column, bool isAny, (uint U, uint V) at, Grid grid, CellKey cell)
    {
        var isHere = isAny && grid.CellOf(at.U, at.V) == (cell.Column, cell.Row);
        var (u, v) = grid.BinsOf(at.U, at.V);
        _bins[(column * BoxesMax) + i] = isHere ? u : Nowhere;
        _bins[((column + 1) * BoxesMax) + i] = v;
    }

    /// <summary>Those of the boxes in the cell whose bins meet a box's and a time's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Meeting(in BinBox box, BinTime time)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(_bins);
        var met = 0ul;
        for (var i = 0; i < _count; i += Vector256<ushort>.Count)
        {
            ref var from = ref Unsafe.Add(ref bins, i);
            var lanes =
                Vector256.LessThanOrEqual(Column(ref from, 0), Vector256.Create((ushort)box.HighU))
                & Vector256.GreaterThanOrEqual(
                    Column(ref from, 1),
                    Vector256.Create((ushort)box.LowU)
                )
                & Vector256.LessThanOrEqual(
                    Column(ref from, 2),
                    Vector256.Create((ushort)box.HighV)
                )
                & Vector256.GreaterThanOrEqual(
                    Column(ref from, 3),
                    Vector256.Create((ushort)box.LowV)
                )
                & Vector256.LessThanOrEqual(Column(ref from, 4), Vector256.Create(box.HighZ))
                & Vector256.GreaterThanOrEqual(Column(ref from, 5), Vector256.Create(box.LowZ))
                & Vector256.LessThanOrEqual(Column(ref from, 6), Vector256.Create(time.To))
                & Vector256.GreaterThanOrEqual(Column(ref from, 7), Vector256.Create(time.From));
            met |= (ulong)lanes.ExtractMostSignificantBits() << i;
        }
        return met & _here;
    }

    /// <summary>Those of the boxes that have a place in their core in certain bins.</summary>
    internal ulong Inside(InnerBins inner)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(_bins);
        var met = 0ul;
        for (var i = 0; i < _count; i += Vector256<ushort>.Count)
        {
            ref var from = ref Unsafe.Add(ref bins, i);
            var lanes = Inside(ref from, 8, inner) | Inside(ref from, 10, inner);
            lanes |= Inside(ref from, 12, inner);
            met |= (ulong)lanes.ExtractMostSignificantBits() << i;
        }
        return met & _here;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Inside(ref ushort from, int column, InnerBins inner)
    {
        var (u, v) = (Column(ref from, column), Column(ref from, column + 1));
        return Vector256.GreaterThanOrEqual(u, Vector256.Create((ushort)inner.LowU))
            & Vector256.LessThanOrEqual(u, Vector256.Create((ushort)inner.HighU))
            & Vector256.GreaterThanOrEqual(v, Vector256.Create((ushort)inner.LowV))
            & Vector256.LessThanOrEqual(v, Vector256.Create((ushort)inner.HighV));
    }

    private static Vector256<ushort> Column(ref ushort from, int column) =>
        Vector256.LoadUnsafe(ref from, (nuint)(column * BoxesMax));
}
