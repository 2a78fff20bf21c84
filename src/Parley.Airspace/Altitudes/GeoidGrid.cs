using System.IO.Compression;
using Parley.Airspace.Geodesy;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// Undulations in centimetres on a grid of a quarter degree, continued a ring over the poles and
/// the antimeridian so that no lookup has to wrap, with what a range needs gathered by tiles.
/// </summary>
internal sealed class GeoidGrid
{
    private const int Rows = 721;
    private const int Columns = 1440;
    private const int NodesPerDegree = 4;

    // One ring before and two columns after: the cubic in the last cell looks two nodes on.
    private const int Ring = 1;
    private const int Stride = Columns + 4;

    private const int TileRows = 8;
    private const int TileColumns = 16;
    private const int TilesNorth = 90;
    private const int TilesEast = Columns / TileColumns;

    private const double MetersPerUnit = 0.01;

    /// <summary>
    /// No cubic in any cell leaves the range of the 16 nodes it is made from by more, in metres
    /// (0.40 found by trying 81 points of every cell; a test tries them again).
    /// </summary>
    internal const double OvershootMax = 0.5;

    // A grid of nodes up to this size is scanned; a larger one is answered by tiles.
    private const int ScanNodesMax = 1_024;

    private const double RadiansPerDegree = Math.PI / 180;

    // The cubic's slope is at most 4/3 of its largest step along one axis, and what the other axis
    // blends has weights that add up to 5/4 at most.
    private const double SlopePerStep = 4.0 / 3 * 1.25;

    // Short of the true distance: at the equator, where the meridian is curved most.
    private const double MetersPerStepNorth =
        Ellipsoid.A * (1 - Ellipsoid.E2) * RadiansPerDegree / NodesPerDegree;

    private readonly short[] _nodes;
    private readonly Tile[] _tiles = new Tile[TilesNorth * TilesEast];
    private readonly float[] _slopes = new float[TilesNorth * TilesEast];

    private GeoidGrid(short[] nodes)
    {
        _nodes = nodes;
        for (var tile = 0; tile < _tiles.Length; tile++)
        {
            _tiles[tile] = Gather(tile / TilesEast, tile % TilesEast);
        }
        for (var tile = 0; tile < _slopes.Length; tile++)
        {
            _slopes[tile] = SteepestAround(tile / TilesEast, tile % TilesEast);
        }
    }

    /// <summary>Reads the packed grid from this assembly.</summary>
    internal static GeoidGrid Unpack()
    {
        const int count = Rows * Columns;
        using var packed = typeof(GeoidGrid).Assembly.GetManifestResourceStream("egm96-15.bin")!;
        using var planes = new BrotliStream(packed, CompressionMode.Decompress);
        var bytes = new byte[2 * count];
        planes.ReadExactly(bytes);
        var heights = new short[count];
        for (var i = 0; i < count; i++)
        {
            var folded = bytes[i] | (bytes[count + i] << 8);
            heights[i] = unchecked((short)((folded >> 1) ^ -(folded & 1)));
        }
        SumTwice(heights, lines: Columns, lineStep: 1, cells: Rows, cellStep: Columns);
        SumTwice(heights, lines: Rows, lineStep: Columns, cells: Columns, cellStep: 1);
        return new(Continued(heights));
    }

    /// <summary>
    /// The undulation in metres, by the cubics through the four nodes around along each axis.
    /// </summary>
    internal double Undulation(double latitude, double longitude)
    {
        var y = (latitude + 90) * NodesPerDegree;
        var x = (longitude + 180) * NodesPerDegree;
        var row = Math.Min((int)y, Rows - 2);
        var column = Math.Min((int)x, Columns - 1);
        var south = Weights.At(y - row);
        var west = Weights.At(x - column);
        var nodes = _nodes.AsSpan(row * Stride + column, (3 * Stride) + 4);
        return MetersPerUnit
            * (
                (south.A * west.Blend(nodes))
                + (south.B * west.Blend(nodes[Stride..]))
                + (south.C * west.Blend(nodes[(2 * Stride)..]))
                + (south.D * west.Blend(nodes[(3 * Stride)..]))
            );
    }

    /// <summary>
    /// No undulation changes by more metres a metre from here to anywhere 30 km away; for latitudes
    /// of at most 85°.
    /// </summary>
    internal double SlopeAround(double latitude, double longitude)
    {
        var north = Math.Min((int)((latitude + 90) * NodesPerDegree) / TileRows, TilesNorth - 1);
        var east = Math.Min((int)((longitude + 180) * NodesPerDegree) / TileColumns, TilesEast - 1);
        return _slopes[(north * TilesEast) + east];
    }

    /// <summary>A lowest and a highest undulation in metres for all places of a box.</summary>
    internal (double Lowest, double Highest) Extremes(CapBox box)
    {
        var south = Math.Max((int)Math.Floor((box.South + 90) * NodesPerDegree) - 1, -Ring);
        var north = Math.Min((int)Math.Ceiling((box.North + 90) * NodesPerDegree) + 1, Rows);
        var west = (int)Math.Floor((box.West + 180) * NodesPerDegree) - 1;
        var east = (int)Math.Ceiling((box.East + 180) * NodesPerDegree) + 1;
        east = Math.Min(east, west + Columns - 1);
        var found =
            (north - south + 1) * (east - west + 1) <= ScanNodesMax
                ? Scan(south, north, west, east)
                : ScanTiles(south, north, west, east);
        return (
            (found.Lowest * MetersPerUnit) - OvershootMax,
            (found.Highest * MetersPerUnit) + OvershootMax
        );
    }

    private (int Lowest, int Highest) Scan(int south, int north, int west, int east)
    {
        var (lowest, highest) = (int.MaxValue, int.MinValue);
        for (var row = south; row <= north; row++)
        {
            for (var column = west; column <= east; column++)
            {
                int node = Node(row, Wrapped(column, Columns));
                lowest = Math.Min(lowest, node);
                highest = Math.Max(highest, node);
            }
        }
        return (lowest, highest);
    }

    private (int Lowest, int Highest) ScanTiles(int south, int north, int west, int east)
    {
        var (lowest, highest) = (int.MaxValue, int.MinValue);
        var last = Math.Min(Math.Max(north, 0) / TileRows, TilesNorth - 1);
        var (first, end) = (
            FloorTile(west),
            Math.Min(FloorTile(east), FloorTile(west) + TilesEast - 1)
        );
        for (var row = Math.Max(south, 0) / TileRows; row <= last; row++)
        {
            for (var column = first; column <= end; column++)
            {
                var tile = _tiles[(row * TilesEast) + Wrapped(column, TilesEast)];
                lowest = Math.Min(lowest, tile.Lowest);
                highest = Math.Max(highest, tile.Highest);
            }
        }
        return (lowest, highest);
    }

    // A tile holds its edges and a ring of nodes around, so that tiles side by side leave nothing
    // out.
    private Tile Gather(int north, int east)
    {
        var (lowest, highest) = (short.MaxValue, short.MinValue);
        var (across, along) = (0.0, 0.0);
        for (var row = (north * TileRows) - 1; row <= ((north + 1) * TileRows) + 1; row++)
        {
            var first = ((row + Ring) * Stride) + (east * TileColumns) - 1 + Ring;
            var (eastward, northward) = (0, 0);
            for (var at = first; at < first + TileColumns + 3; at++)
            {
                var node = _nodes[at];
                lowest = Math.Min(lowest, node);
                highest = Math.Max(highest, node);
                eastward = Math.Max(eastward, Math.Abs(_nodes[at + 1] - node));
                var next = row == Rows ? at : at + Stride;
                northward = Math.Max(northward, Math.Abs(_nodes[next] - node));
            }
            across = Math.Max(across, eastward / MetersPerStepEast(row));
            along = Math.Max(along, northward / MetersPerStepNorth);
        }
        var steepest = Math.Sqrt((across * across) + (along * along)) * MetersPerUnit;
        return new(lowest, highest, (float)(steepest * SlopePerStep));
    }

    private float SteepestAround(int north, int east)
    {
        var steepest = 0f;
        for (var row = Math.Max(north - 1, 0); row <= Math.Min(north + 1, TilesNorth - 1); row++)
        {
            for (var column = east - 1; column <= east + 1; column++)
            {
                var tile = _tiles[(row * TilesEast) + Wrapped(column, TilesEast)];
                steepest = Math.Max(steepest, tile.Slope);
            }
        }
        return steepest;
    }

    // Short of the true distance: on the parallel two rows poleward, where the cubics of this row
    // reach.
    private static double MetersPerStepEast(int row)
    {
        var poleward = Math.Abs(((double)row / NodesPerDegree) - 90) + (2.0 / NodesPerDegree);
        return Ellipsoid.A
            * Math.Cos(Math.Min(poleward, 89.5) * RadiansPerDegree)
            * (RadiansPerDegree / NodesPerDegree);
    }

    private short Node(int row, int column) => _nodes[((row + Ring) * Stride) + column + Ring];

    private static int FloorTile(int column) => (int)Math.Floor((double)column / TileColumns);

    private static int Wrapped(int index, int count) => ((index % count) + count) % count;

    private static void SumTwice(short[] heights, int lines, int lineStep, int cells, int cellStep)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var cell = 1; cell < cells; cell++)
            {
                for (var line = 0; line < lines; line++)
                {
                    var at = (line * lineStep) + (cell * cellStep);
                    heights[at] = unchecked((short)(heights[at] + heights[at - cellStep]));
                }
            }
        }
    }

    // Over a pole the meridian goes on at the opposite longitude.
    private static short[] Continued(short[] heights)
    {
        var nodes = new short[(Rows + (2 * Ring)) * Stride];
        for (var row = -Ring; row < Rows + Ring; row++)
        {
            var over = row < 0 || row >= Rows;
            var source =
                row < 0 ? -row
                : over ? (2 * (Rows - 1)) - row
                : row;
            var line = heights.AsSpan(source * Columns, Columns);
            var target = nodes.AsSpan((row + Ring) * Stride, Stride);
            var turn = over ? Columns / 2 : 0;
            line[turn..].CopyTo(target[Ring..]);
            line[..turn].CopyTo(target[(Ring + Columns - turn)..]);
            target[0] = target[Columns];
            target.Slice(Ring, Stride - Columns - Ring).CopyTo(target[(Ring + Columns)..]);
        }
        return nodes;
    }

    /// <param name="Lowest">Of its nodes and a ring around, in centimetres.</param>
    /// <param name="Highest">Of the same.</param>
    /// <param name="Slope">No undulation in it changes by more metres a metre.</param>
    private readonly record struct Tile(short Lowest, short Highest, float Slope);

    /// <summary>
    /// What each of four nodes in line counts for between the middle two (Lagrange).
    /// </summary>
    private readonly record struct Weights(double A, double B, double C, double D)
    {
        internal static Weights At(double t)
        {
            var (before, after, beyond) = (t + 1, t - 1, t - 2);
            return new(
                -t * after * beyond / 6,
                before * after * beyond / 2,
                -before * t * beyond / 2,
                before * t * after / 6
            );
        }

        internal double Blend(ReadOnlySpan<short> nodes) =>
            (A * nodes[0]) + (B * nodes[1]) + (C * nodes[2]) + (D * nodes[3]);
    }
}
