using System.Globalization;

namespace Parley.Ledger.Tiles;

/// <summary>
/// Names a tile of C2SP tlog-tiles: up to 256 neighbouring hashes of one level of a tree, where
/// each level counts for eight of the tree's. Level 0 holds leaf hashes; a hash above stands for a
/// full tile below.
/// </summary>
/// <param name="Level">0 to 7: enough for any size of 64 bits.</param>
/// <param name="Index">From the left, from 0.</param>
/// <param name="Width">How many hashes, 1 to 256; fewer than 256 at the right edge only.</param>
public readonly record struct TileId(int Level, ulong Index, int Width)
{
    /// <summary>How many of the tree's levels one level of tiles spans.</summary>
    public const int Height = 8;

    /// <summary>How many hashes a full tile has.</summary>
    public const int WidthMax = 1 << Height;

    /// <summary>How many levels of tiles a tree can have.</summary>
    public const int LevelsMax = 8;

    private const string HashesFolder = "tile/";
    private const string EntriesFolder = "tile/entries/";

    /// <summary>True unless the tree ended within it.</summary>
    public bool IsFull => Width == WidthMax;

    /// <summary>
    /// Where its hashes are served, below a log's prefix: <c>tile/0/x001/x234/067.p/5</c>.
    /// </summary>
    public string Path => $"{HashesFolder}{Level}/{IndexPath}";

    /// <summary>
    /// Where the entries of its leaves are served: <c>tile/entries/x001/x234/067</c>. Only a tile
    /// of level 0 has any.
    /// </summary>
    public string EntriesPath =>
        Level == 0
            ? EntriesFolder + IndexPath
            : throw new InvalidOperationException("Entries lie at level 0.");

    private string IndexPath
    {
        get
        {
            var path = $"{Index % 1_000:D3}";
            for (var rest = Index / 1_000; rest != 0; rest /= 1_000)
            {
                path = $"x{rest % 1_000:D3}/{path}";
            }
            return IsFull ? path : $"{path}.p/{Width}";
        }
    }

    /// <summary>
    /// Refused unless it is exactly the <see cref="Path"/> of a tile within 64 bits of leaves.
    /// </summary>
    public static Checked<TileId> OfPath(string path)
    {
        var parts = path.Split('/');
        return
            parts.Length is >= 3 and <= 12
            && int.TryParse(parts[1], NumberStyles.None, null, out var level)
            && level < LevelsMax
            && TryIndexAndWidth(parts.AsSpan(2), out var index, out var width)
            && index <= LastIndex(level)
            && new TileId(level, index, width) is var tile
            && tile.Path == path
            ? tile
            : new RuleBroken(
                "tile",
                "A tile's path is tile/LEVEL/INDEX, and .p/WIDTH when it is partial: "
                    + "tile/0/x001/067.p/5."
            );
    }

    /// <summary>The tiles that a tree of some size has and a smaller one does not.</summary>
    /// <param name="before">The smaller size; 0 for all tiles.</param>
    /// <param name="after">The size, not below it.</param>
    /// <remarks>
    /// From the left in each level, level after level. As many as the leaves between, over 256, and
    /// a few at the edge: whoever appends in batches writes these.
    /// </remarks>
    public static IEnumerable<TileId> Grown(ulong before, ulong after)
    {
        for (var level = 0; level < LevelsMax; level++)
        {
            var (had, has) = (before >> (level * Height), after >> (level * Height));
            if (had == has)
            {
                continue;
            }
            for (var index = had / WidthMax; index <= (has - 1) / WidthMax; index++)
            {
                yield return In(after, level, index);
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    /// <summary>The tile, as wide as it is in a tree of this size.</summary>
    internal static TileId In(ulong size, int level, ulong index)
    {
        var rest = (size >> (level * Height)) - (index * WidthMax);
        return new(level, index, (int)ulong.Min(WidthMax, rest));
    }

    private static ulong LastIndex(int level) => ulong.MaxValue >> (level * Height) >> Height;

    private static bool TryIndexAndWidth(Span<string> parts, out ulong index, out int width)
    {
        index = 0;
        width = WidthMax;
        if (parts.Length > 1 && parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(parts[^1], NumberStyles.None, null, out width))
            {
                return false;
            }
            parts = parts[..^1];
            parts[^1] = parts[^1][..^2];
        }
        foreach (var part in parts)
        {
            var digits = part.TrimStart('x');
            if (
                !ulong.TryParse(digits, NumberStyles.None, null, out var thousand)
                || thousand > 999
                || index > (ulong.MaxValue - thousand) / 1_000
            )
            {
                return false;
            }
            index = (index * 1_000) + thousand;
        }
        return width is >= 1 and <= WidthMax;
    }
}
