using System.Runtime.CompilerServices;

namespace Parley.Airspace.Index;

/// <summary>
/// What a volume covers of a face in whole numbers: 2^32 of them along each side, all bounds
/// included. What touches on the plane touches here.
/// </summary>
internal readonly record struct FaceArea(uint LowU, uint HighU, uint LowV, uint HighV)
{
    /// <summary>As a power of 2: so many for the plane's unit.</summary>
    internal const int BitsPerUnit = 31;

    /// <summary>No area.</summary>
    internal static FaceArea None => new(uint.MaxValue, 0, uint.MaxValue, 0);

    private const double PerUnit = 1L << BitsPerUnit;

    /// <summary>A place on the plane in whole numbers.</summary>
    internal static uint PlaceOf(double place) =>
        // Rounded to one side for low and high bounds alike, so that two that touch stay so.
        (uint)Math.Clamp((place + 1) * PerUnit, 0, uint.MaxValue);

    /// <summary>
    /// The whole numbers that lie between the sides of a box; none when none does.
    /// </summary>
    internal static FaceArea Within(PlaneBox box)
    {
        var (lowU, highU, lowV, highV) = Of(box.Cut());
        return highU - (long)lowU < 2 || highV - (long)lowV < 2
            ? None
            : new(lowU + 1, highU - 1, lowV + 1, highV - 1);
    }

    internal static FaceArea Of(PlaneBox box) =>
        new(PlaceOf(box.LowU), PlaceOf(box.HighU), PlaceOf(box.LowV), PlaceOf(box.HighV));
}

/// <summary>
/// A box of a volume on one face: its area there, its heights in bins, and its time.
/// </summary>
internal struct VolumeBox
{
    internal VolumeTime Time;
    internal FaceArea Area;

    /// <summary>A part of the area that is inside the core; or none.</summary>
    internal FaceArea Inner;
    internal ushort LowZ;
    internal ushort HighZ;

    /// <summary>A place in the core, on this face; only with <see cref="HasPoint"/>.</summary>
    internal uint PointU;
    internal uint PointV;

    /// <summary>
    /// Two more places in the core, far from each other; only with <see cref="HasEnds"/>.
    /// </summary>
    internal uint OneEndU;
    internal uint OneEndV;
    internal uint OtherEndU;
    internal uint OtherEndV;

    /// <summary>Which of its entity's volumes.</summary>
    internal int Volume;
    internal int Face;
    internal bool HasPoint;
    internal bool HasEnds;
}

/// <summary>The square cells of one width on a face, and the bins in each.</summary>
/// <param name="cellBits">
/// A cell is 2^-cellBits of the plane's unit wide (an Earth's radius at a face's middle).
/// </param>
internal readonly struct Grid(int cellBits)
{
    private const int BinBits = 8;

    private readonly int _cellShift = FaceArea.BitsPerUnit - cellBits;

    internal uint CellWidth => 1u << _cellShift;

    /// <summary>The cells that an area covers.</summary>
    internal CellRange Cover(FaceArea area) =>
        new(
            (int)(area.LowU >> _cellShift),
            (int)(area.HighU >> _cellShift),
            (int)(area.LowV >> _cellShift),
            (int)(area.HighV >> _cellShift)
        );

    /// <summary>The cell of a place.</summary>
    internal (int Column, int Row) CellOf(uint u, uint v) =>
        ((int)(u >> _cellShift), (int)(v >> _cellShift));

    /// <summary>A volume's box in the bins of one cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal BinBox Bins(in VolumeBox box, int column, int row) =>
        new(
            Bin(box.Area.LowU, column),
            Bin(box.Area.HighU, column),
            Bin(box.Area.LowV, row),
            Bin(box.Area.HighV, row),
            box.LowZ,
            box.HighZ
        );

    /// <summary>Those bins of a cell that are wholly in an area.</summary>
    internal InnerBins BinsInside(FaceArea area, int column, int row)
    {
        if (area == FaceArea.None)
        {
            return InnerBins.None;
        }
        var (lowU, highU) = BinsWithin(area.LowU, area.HighU, column);
        var (lowV, highV) = BinsWithin(area.LowV, area.HighV, row);
        return lowU > highU || lowV > highV
            ? InnerBins.None
            : new((byte)lowU, (byte)highU, (byte)lowV, (byte)highV);
    }

    private (int Low, int High) BinsWithin(uint low, uint high, int cell)
    {
        var (shift, first) = (_cellShift - BinBits, (long)cell << BinBits);
        var next = ((low + (1L << shift) - 1) >> shift) - first;
        var last = ((high + 1L) >> shift) - 1 - first;
        return ((int)Math.Clamp(next, 0, 256), (int)Math.Clamp(last, -1, byte.MaxValue));
    }

    /// <summary>The bins of a place, in a cell that it is in.</summary>
    internal (byte U, byte V) BinsOf(uint u, uint v) =>
        ((byte)(u >> (_cellShift - BinBits)), (byte)(v >> (_cellShift - BinBits)));

    // Places outside the cell fall into the first or the last bin.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Bin(uint place, int cell) =>
        (byte)
            Math.Clamp(
                (int)(place >> (_cellShift - BinBits)) - (cell << BinBits),
                0,
                byte.MaxValue
            );
}

/// <summary>Cells of a layer, first and last included.</summary>
internal readonly record struct CellRange(
    int FirstColumn,
    int LastColumn,
    int FirstRow,
    int LastRow
)
{
    /// <summary>No cell.</summary>
    internal static CellRange None => new(int.MaxValue, -1, int.MaxValue, -1);

    internal bool Has(int column, int row) =>
        column >= FirstColumn && column <= LastColumn && row >= FirstRow && row <= LastRow;

    internal CellRange Union(CellRange other) =>
        new(
            Math.Min(FirstColumn, other.FirstColumn),
            Math.Max(LastColumn, other.LastColumn),
            Math.Min(FirstRow, other.FirstRow),
            Math.Max(LastRow, other.LastRow)
        );

    internal int Columns => LastColumn - FirstColumn + 1;

    internal int Count => LastColumn < FirstColumn ? 0 : Columns * (LastRow - FirstRow + 1);
}

/// <summary>Bins of a cell, first and last included, that are wholly inside something.</summary>
internal readonly record struct InnerBins(byte LowU, byte HighU, byte LowV, byte HighV)
{
    /// <summary>No bin.</summary>
    internal static InnerBins None => new(byte.MaxValue, 0, byte.MaxValue, 0);

    internal bool IsNone => LowU > HighU;
}

/// <summary>A box in a cell's bins, all sides included: in area and height, not in time.</summary>
internal readonly record struct BinBox(
    byte LowU,
    byte HighU,
    byte LowV,
    byte HighV,
    ushort LowZ,
    ushort HighZ
)
{
    // Height bins are 1 m, from a kilometre below the ellipsoid.
    private const float LowestBin = -1_000;

    /// <summary>
    /// The bin of a height; heights outside the bins' range fall into the first or last.
    /// </summary>
    internal static ushort HeightBin(float meters) =>
        (ushort)Math.Clamp(meters - LowestBin, 0, ushort.MaxValue);
}
