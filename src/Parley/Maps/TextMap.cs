using System.Text;
using NetTopologySuite.Geometries;
using Parley.Airspace.Shapes;
using Spectre.Console;
using Polygon = NetTopologySuite.Geometries.Polygon;

namespace Parley.Maps;

/// <summary>
/// A map of outlines in characters: in dots of braille, eight to a character, where the terminal
/// has them, and otherwise with a letter for each mark.
/// </summary>
internal sealed class TextMap
{
    private const int Plain = -1;

    private readonly int _columns;
    private readonly int _rows;
    private readonly bool _isBraille;
    private readonly byte[] _dots;
    private readonly int[] _marks;

    private TextMap(int columns, int rows, bool isBraille)
    {
        (_columns, _rows, _isBraille) = (columns, rows, isBraille);
        _dots = new byte[columns * rows];
        _marks = new int[columns * rows];
        Array.Fill(_marks, Plain);
    }

    private int DotsWide => _isBraille ? 2 : 1;

    private int DotsHigh => _isBraille ? 4 : 2;

    /// <summary>
    /// Draws shapes, each with the number of its mark; later ones over earlier ones.
    /// </summary>
    /// <param name="shapes">At least one.</param>
    /// <param name="columns">As wide as this.</param>
    /// <param name="rowsMax">At most as high as this.</param>
    /// <param name="console">What it will be shown on.</param>
    internal static (TextMap Map, MapFrame Frame) Of(
        IReadOnlyCollection<(Shape Shape, int Mark)> shapes,
        int columns,
        int rowsMax,
        IAnsiConsole console
    )
    {
        var isBraille = console.Profile.Capabilities.Unicode;
        var (wide, high) = isBraille ? (2, 4) : (1, 2);
        var frame = MapFrame.Around(
            [.. shapes.Select(shape => shape.Shape)],
            columns * wide,
            (high * 4, rowsMax * high)
        );
        TextMap map = new(columns, (int)Math.Ceiling(frame.Height / high), isBraille);
        foreach (var (shape, mark) in shapes.Where(shape => frame.MayShow(shape.Shape)))
        {
            map.Draw(frame.Draw(shape), mark);
        }
        return (map, frame);
    }

    /// <summary>The map, each mark in its colour.</summary>
    internal void Write(IAnsiConsole console, Func<int, Color> color)
    {
        for (var row = 0; row < _rows; row++)
        {
            for (var column = 0; column < _columns; column++)
            {
                var cell = (row * _columns) + column;
                var style = _marks[cell] == Plain ? Style.Plain : new Style(color(_marks[cell]));
                console.Write(new Text($"{Character(cell)}", style));
            }
            console.WriteLine();
        }
    }

    /// <summary>The letter that stands for a mark where there are no colours.</summary>
    internal static char Letter(int mark) => (char)('A' + (mark % 26));

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var row = 0; row < _rows; row++)
        {
            for (var column = 0; column < _columns; column++)
            {
                text.Append(Character((row * _columns) + column));
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    private char Character(int cell) =>
        _isBraille ? (char)(0x2800 + _dots[cell])
        : _dots[cell] == 0 ? '.'
        : Letter(_marks[cell]);

    private void Draw(Geometry drawn, int mark)
    {
        for (var i = 0; i < drawn.NumGeometries; i++)
        {
            if (drawn.GetGeometryN(i) is not Polygon polygon)
            {
                continue;
            }
            Draw(polygon.Shell.Coordinates, mark);
            foreach (var hole in polygon.Holes)
            {
                Draw(hole.Coordinates, mark);
            }
        }
    }

    private void Draw(Coordinate[] line, int mark)
    {
        for (var i = 1; i < line.Length; i++)
        {
            var (from, to) = (line[i - 1], line[i]);
            var steps = (int)Math.Ceiling(from.Distance(to)) + 1;
            for (var step = 0; step <= steps; step++)
            {
                var share = (double)step / steps;
                Set(from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share), mark);
            }
        }
    }

    private void Set(double x, double y, int mark)
    {
        var (column, row) = ((int)Math.Floor(x / DotsWide), (int)Math.Floor(y / DotsHigh));
        if (column < 0 || column >= _columns || row < 0 || row >= _rows)
        {
            return;
        }
        var cell = (row * _columns) + column;
        _dots[cell] |= Dot((int)Math.Floor(x) % DotsWide, (int)Math.Floor(y) % DotsHigh);
        _marks[cell] = mark;
    }

    // Unicode numbers braille's upper six dots by columns, then the two lowest.
    private static byte Dot(int x, int y) =>
        y == 3 ? (byte)(0x40 << x) : (byte)(1 << (y + (3 * x)));
}
