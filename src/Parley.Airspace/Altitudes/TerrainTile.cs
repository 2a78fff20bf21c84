using System.Buffers.Binary;
using System.Globalization;
using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// One degree by one degree of terrain from an SRTM <c>.hgt</c> file, kept as the lowest and
/// highest post of each block of 15 seconds (about 460 m): 0.35 MB a tile, whatever the file's
/// resolution.
/// </summary>
public sealed class TerrainTile
{
    /// <summary>
    /// How far the ground may be from the posts of a file of one second: nine in ten are within 9 m
    /// on every continent (Rodriguez, Morris and Belz 2006); beyond lie forest tops, cliffs and
    /// peaks between the posts.
    /// </summary>
    public static readonly Meters FineErrorMax = Meters.Of(30);

    /// <summary>
    /// The same for a file of three seconds, whose posts are means that cut peaks.
    /// </summary>
    public static readonly Meters CoarseErrorMax = Meters.Of(50);

    private const int FinePosts = 3_601;
    private const int CoarsePosts = 1_201;
    private const int NameLength = 7;
    private const short Void = short.MinValue;

    private TerrainTile(int south, int west, Meters error, TerrainBlocks blocks)
    {
        South = south;
        West = west;
        Error = error;
        Fine = blocks;
        Middling = blocks.Merged(20);
        Whole = Middling.Merged(TerrainBlocks.PerSideFine / 20);
    }

    /// <summary>Latitude of its south edge in degrees.</summary>
    public int South { get; }

    /// <summary>Longitude of its west edge in degrees.</summary>
    public int West { get; }

    /// <summary>How far the ground may be from the posts.</summary>
    public Meters Error { get; }

    internal TerrainBlocks Fine { get; }

    internal TerrainBlocks Middling { get; }

    internal TerrainBlocks Whole { get; }

    /// <summary>
    /// Refused when the name does not begin with a south-west corner (<c>N45E006</c>), when the
    /// size is not that of 1,201 or 3,601 posts a side, and when a post lies outside -500 m to
    /// 9,000 m. Posts without a height are allowed: the ground there is unknown.
    /// </summary>
    /// <param name="name">The file's name without folders.</param>
    /// <param name="posts">
    /// The file: big-endian metres above EGM96, from the north-west eastward.
    /// </param>
    public static Checked<TerrainTile> OfHgt(string name, ReadOnlySpan<byte> posts)
    {
        if (CornerOf(name) is not var (south, west))
        {
            return new RuleBroken(
                "name",
                "A terrain tile is named for its south-west corner: N45E006.hgt."
            );
        }
        if (SideOf(posts.Length) is not { } side)
        {
            return new RuleBroken(
                "size",
                $"A terrain tile has {CoarsePosts} or {FinePosts} posts a side, two bytes each."
            );
        }
        if (FirstBroken(posts) is { } at)
        {
            return new RuleBroken(
                $"row {(at / side) + 1}, column {(at % side) + 1}",
                "A post lies between -500 m and 9,000 m, or is -32768 where unknown."
            );
        }
        var error = side == FinePosts ? FineErrorMax : CoarseErrorMax;
        return new TerrainTile(south, west, error, Gather(posts, side));
    }

    private static (int South, int West)? CornerOf(string name)
    {
        if (
            name.Length < NameLength
            || (name.Length > NameLength && name[NameLength] != '.')
            || !int.TryParse(name.AsSpan(1, 2), NumberStyles.None, null, out var latitude)
            || !int.TryParse(name.AsSpan(4, 3), NumberStyles.None, null, out var longitude)
            || char.ToUpperInvariant(name[0]) is not ('N' or 'S')
            || char.ToUpperInvariant(name[3]) is not ('E' or 'W')
        )
        {
            return null;
        }
        var south = char.ToUpperInvariant(name[0]) == 'N' ? latitude : -latitude;
        var west = char.ToUpperInvariant(name[3]) == 'E' ? longitude : -longitude;
        return south is >= -90 and < 90 && west is >= -180 and < 180 ? (south, west) : null;
    }

    private static int? SideOf(int bytes) =>
        bytes switch
        {
            FinePosts * FinePosts * sizeof(short) => FinePosts,
            CoarsePosts * CoarsePosts * sizeof(short) => CoarsePosts,
            _ => null,
        };

    private static int? FirstBroken(ReadOnlySpan<byte> posts)
    {
        var (lowest, highest) = (TerrainRange.LowestMeters.Value, TerrainRange.HighestMeters.Value);
        for (var at = 0; at < posts.Length / sizeof(short); at++)
        {
            var post = Post(posts, at);
            if (post != Void && (post < lowest || post > highest))
            {
                return at;
            }
        }
        return null;
    }

    // Blocks share the posts on their edges, so that no ground between two blocks is left out.
    private static TerrainBlocks Gather(ReadOnlySpan<byte> posts, int side)
    {
        var blocks = new TerrainBlocks(TerrainBlocks.PerSideFine);
        var steps = (side - 1) / TerrainBlocks.PerSideFine;
        for (var north = 0; north < blocks.PerSide; north++)
        {
            for (var east = 0; east < blocks.PerSide; east++)
            {
                var block = TerrainBlock.None;
                var southmost = side - 1 - (north * steps);
                for (var row = southmost - steps; row <= southmost; row++)
                {
                    for (var column = east * steps; column <= (east + 1) * steps; column++)
                    {
                        var post = Post(posts, (row * side) + column);
                        block = post == Void ? block.WithVoid() : block.With(post);
                    }
                }
                blocks[north, east] = block;
            }
        }
        return blocks;
    }

    private static short Post(ReadOnlySpan<byte> posts, int at) =>
        BinaryPrimitives.ReadInt16BigEndian(posts[(at * sizeof(short))..]);
}
