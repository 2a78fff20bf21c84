using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// Terrain known by tiles of one degree. Where there is no tile, or a post is missing, the range
/// given for elsewhere holds.
/// </summary>
public sealed class TerrainTiles : ITerrain
{
    /// <summary>At most so many tiles (0.28 GB): France has about 100, Europe about 900.</summary>
    public const int TilesMax = 800;

    // So many blocks are looked at for one answer; a cap with more is answered from longer ones.
    private const int ScanBlocksMax = 4_096;

    private const int DegreesNorth = 180;
    private const int DegreesEast = 360;

    private readonly TerrainTile?[] _tiles = new TerrainTile?[DegreesNorth * DegreesEast];
    private readonly TerrainRange _elsewhere;

    private TerrainTiles(TerrainRange elsewhere) => _elsewhere = elsewhere;

    /// <summary>Refused when there are too many tiles, or two of one place.</summary>
    /// <param name="tiles">In any order.</param>
    /// <param name="elsewhere">What holds where nothing is known.</param>
    public static Checked<TerrainTiles> Of(
        IReadOnlyCollection<TerrainTile> tiles,
        TerrainRange elsewhere
    )
    {
        if (tiles.Count > TilesMax)
        {
            return new RuleBroken("tiles", $"At most {TilesMax} terrain tiles are taken.");
        }
        var terrain = new TerrainTiles(elsewhere);
        foreach (var tile in tiles)
        {
            ref var place = ref terrain._tiles[Index(tile.South, tile.West)];
            if (place is not null)
            {
                return new RuleBroken("tiles", "Each degree has one terrain tile.");
            }
            place = tile;
        }
        return terrain;
    }

    /// <inheritdoc/>
    public Elevations Within(LatLng center, Meters reach)
    {
        var box = CapBox.Around(center, reach);
        var found = new Finding(_elsewhere);
        var north = Math.Min((int)Math.Floor(box.North), 89);
        var east = Math.Min((int)Math.Floor(box.East), (int)Math.Floor(box.West) + DegreesEast);
        for (var south = (int)Math.Floor(box.South); south <= north; south++)
        {
            for (var west = (int)Math.Floor(box.West); west <= east; west++)
            {
                if (_tiles[Index(south, west)] is { } tile)
                {
                    found.Take(BlocksFor(tile, box), tile.Error, Part(box, south, west));
                }
                else
                {
                    found.TakeUnknown();
                }
            }
        }
        return found.Elevations;
    }

    private static int Index(int south, int west) =>
        ((south + 90) * DegreesEast) + ((west + 180 + DegreesEast) % DegreesEast);

    private static TerrainBlocks BlocksFor(TerrainTile tile, CapBox box)
    {
        return Count(tile.Fine) <= ScanBlocksMax ? tile.Fine
            : Count(tile.Middling) <= ScanBlocksMax ? tile.Middling
            : tile.Whole;

        double Count(TerrainBlocks blocks) =>
            (((box.North - box.South) * blocks.PerSide) + 2)
            * (((box.East - box.West) * blocks.PerSide) + 2);
    }

    // The box as parts of one tile's sides, 0 to 1.
    private static CapBox Part(CapBox box, int south, int west) =>
        new(
            Math.Clamp(box.South - south, 0, 1),
            Math.Clamp(box.North - south, 0, 1),
            Math.Clamp(box.West - west, 0, 1),
            Math.Clamp(box.East - west, 0, 1)
        );

    /// <summary>Gathers what a cap holds.</summary>
    private struct Finding(TerrainRange elsewhere)
    {
        private double _lowest = double.PositiveInfinity;
        private double _highest = double.NegativeInfinity;
        private bool _hasUnknown;

        internal void TakeUnknown() => _hasUnknown = true;

        internal void Take(TerrainBlocks blocks, Meters error, CapBox part)
        {
            var block = TerrainBlock.None;
            var last = blocks.PerSide - 1;
            var north = Math.Min((int)(part.North * blocks.PerSide), last);
            var east = Math.Min((int)(part.East * blocks.PerSide), last);
            for (var row = Math.Min((int)(part.South * blocks.PerSide), last); row <= north; row++)
            {
                var west = Math.Min((int)(part.West * blocks.PerSide), last);
                for (var column = west; column <= east; column++)
                {
                    block = block.With(blocks[row, column]);
                }
            }
            _hasUnknown |= block.HasVoid;
            if (block.Lowest <= block.Highest)
            {
                _lowest = Math.Min(_lowest, block.Lowest - error.Value);
                _highest = Math.Max(_highest, block.Highest + error.Value);
            }
        }

        internal readonly Elevations Elevations
        {
            get
            {
                if (_lowest > _highest)
                {
                    return elsewhere.Within(default, default);
                }
                var typical = Meters.Of((_lowest + _highest) / 2);
                return _hasUnknown
                    ? new(
                        Meters.Of(Math.Min(_lowest, elsewhere.Lowest.Value)),
                        Meters.Of(Math.Max(_highest, elsewhere.Highest.Value)),
                        typical
                    )
                    : new(Meters.Of(_lowest), Meters.Of(_highest), typical);
            }
        }
    }
}
