using Parley.Airspace;
using Parley.Airspace.Altitudes;

namespace Parley.Commands;

/// <summary>
/// Terrain tiles (SRTM <c>.hgt</c>, one for each degree) as they lie in a folder.
/// </summary>
internal sealed record TerrainFolder(IReadOnlyList<TerrainTile> Tiles)
{
    private const string Pattern = "*.hgt";

    /// <summary>The tiles in a folder, not below it; refused when one is not a tile.</summary>
    internal static Checked<TerrainFolder> Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new RuleBroken("", "There is no such folder.");
        }
        var options = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
        var tiles = new List<TerrainTile>();
        foreach (var path in Directory.EnumerateFiles(folder, Pattern, options).Order())
        {
            var name = Path.GetFileName(path);
            if (tiles.Count == TerrainTiles.TilesMax)
            {
                return new RuleBroken("", $"A folder has at most {TerrainTiles.TilesMax} tiles.");
            }
            if (
                !InputFile.Load(path).Try(out var file, out var broken)
                || !TerrainTile.OfHgt(name, file.Content.Span).Try(out var tile, out broken)
            )
            {
                return broken.Within(name);
            }
            tiles.Add(tile);
        }
        if (tiles.Count == 0)
        {
            return new RuleBroken("", "The folder holds no terrain tile (N45E006.hgt).");
        }
        // N45E006.hgt and n45e006.HGT are two files for one degree.
        return TerrainTiles.Of(tiles, TerrainRange.Earth).Broken is { } twice
            ? twice
            : new TerrainFolder(tiles);
    }
}
