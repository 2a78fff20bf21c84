namespace Parley.Airspace.Altitudes;

/// <summary>
/// The posts of a piece of ground: how low, how high, and whether one is missing.
/// </summary>
/// <param name="Lowest">
/// Metres above mean sea level; above <see cref="Highest"/> when every post is missing.
/// </param>
/// <param name="Highest">Metres above mean sea level.</param>
/// <param name="HasVoid">Some of it is unknown.</param>
internal readonly record struct TerrainBlock(short Lowest, short Highest, bool HasVoid)
{
    internal static TerrainBlock None => new(short.MaxValue, short.MinValue, false);

    internal TerrainBlock With(short post) =>
        this with
        {
            Lowest = Math.Min(Lowest, post),
            Highest = Math.Max(Highest, post),
        };

    internal TerrainBlock WithVoid() => this with { HasVoid = true };

    internal TerrainBlock With(TerrainBlock other) =>
        new(
            Math.Min(Lowest, other.Lowest),
            Math.Max(Highest, other.Highest),
            HasVoid || other.HasVoid
        );
}

/// <summary>A tile cut into so many blocks a side, counted from the south-west.</summary>
internal sealed class TerrainBlocks(int perSide)
{
    /// <summary>Blocks of 15 seconds: what both resolutions divide into evenly.</summary>
    internal const int PerSideFine = 240;

    private readonly TerrainBlock[] _blocks = new TerrainBlock[perSide * perSide];

    internal int PerSide => perSide;

    internal TerrainBlock this[int north, int east]
    {
        get => _blocks[(north * perSide) + east];
        set => _blocks[(north * perSide) + east] = value;
    }

    /// <summary>The same ground in blocks so many times as long.</summary>
    internal TerrainBlocks Merged(int times)
    {
        var merged = new TerrainBlocks(perSide / times);
        Array.Fill(merged._blocks, TerrainBlock.None);
        for (var north = 0; north < perSide; north++)
        {
            for (var east = 0; east < perSide; east++)
            {
                var (row, column) = (north / times, east / times);
                merged[row, column] = merged[row, column].With(this[north, east]);
            }
        }
        return merged;
    }
}
