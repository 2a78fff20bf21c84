using System.Runtime.InteropServices;

namespace Parley.Airspace.Index;

/// <summary>A cell that boxes cover: which, as bits, and one box around all of them.</summary>
internal struct CoveredCell
{
    internal ulong Boxes;
    internal VolumeBox Union;

    internal void Add(in VolumeBox box, ulong bit)
    {
        if (Boxes == 0)
        {
            (Boxes, Union) = (bit, box);
            return;
        }
        Boxes |= bit;
        var (time, area) = (Union.Time, Union.Area);
        Union.Time = new(
            Math.Min(time.Start, box.Time.Start),
            Math.Max(time.End, box.Time.End)
        );
        Union.Area = new(
            Math.Min(area.LowU, box.Area.LowU),
            Math.Max(area.HighU, box.Area.HighU),
            Math.Min(area.LowV, box.Area.LowV),
            Math.Max(area.HighV, box.Area.HighV)
        );
        Union.LowZ = Math.Min(Union.LowZ, box.LowZ);
        Union.HighZ = Math.Max(Union.HighZ, box.HighZ);
    }
}

/// <summary>
/// The cells of a grid that some boxes on one face cover. Kept from search to search.
/// </summary>
internal sealed class CellCover
{
    // Boxes that lie within more cells than this are not taken together.
    private const int CellsMax = 1024;

    private readonly CoveredCell[] _cells = new CoveredCell[CellsMax];
    private readonly short[] _covered = new short[CellsMax];
    private readonly CoveredCell[] _nothing = new CoveredCell[1];
    private CellRange _range;

    /// <summary>Cells that any of the boxes covers.</summary>
    internal int Count { get; private set; }

    /// <summary>One of those cells.</summary>
    internal ref readonly CoveredCell this[int i] => ref _cells[_covered[i]];

    /// <summary>Where that cell is.</summary>
    internal (int Column, int Row) PlaceOf(int i)
    {
        var (row, column) = Math.DivRem(_covered[i], _range.Columns);
        return (_range.FirstColumn + column, _range.FirstRow + row);
    }

    /// <summary>A cell anywhere; without boxes when none covers it.</summary>
    internal ref readonly CoveredCell CellAt(int column, int row)
    {
        if (!_range.Has(column, row))
        {
            return ref _nothing[0];
        }
        var before = (row - _range.FirstRow) * _range.Columns;
        return ref _cells[before + column - _range.FirstColumn];
    }

    /// <summary>
    /// Lays the boxes that are on a face over a grid; false when they lie too far apart for that.
    /// </summary>
    internal bool TryCover(Grid grid, int face, ReadOnlySpan<VolumeBox> boxes)
    {
        Clear();
        _range = CellRange.None;
        foreach (ref readonly var box in boxes)
        {
            if (box.Face == face)
            {
                _range = _range.Union(grid.Cover(box.Area));
            }
        }
        if (_range.Count > CellsMax)
        {
            return false;
        }
        for (var i = 0; i < boxes.Length; i++)
        {
            if (boxes[i].Face == face)
            {
                Cover(grid.Cover(boxes[i].Area), boxes[i], 1ul << i);
            }
        }
        return true;
    }

    private void Clear()
    {
        for (var i = 0; i < Count; i++)
        {
            _cells[_covered[i]].Boxes = 0;
        }
        Count = 0;
    }

    private void Cover(CellRange cells, in VolumeBox box, ulong bit)
    {
        for (var row = cells.FirstRow; row <= cells.LastRow; row++)
        {
            var start = ((row - _range.FirstRow) * _range.Columns) - _range.FirstColumn;
            for (var column = cells.FirstColumn; column <= cells.LastColumn; column++)
            {
                ref var cell = ref _cells[start + column];
                if (cell.Boxes == 0)
                {
                    _covered[Count++] = (short)(start + column);
                }
                cell.Add(box, bit);
            }
        }
    }
}
