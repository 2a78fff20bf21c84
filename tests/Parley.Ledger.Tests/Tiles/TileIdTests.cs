using CsCheck;
using Parley.Ledger.Tiles;

namespace Parley.Ledger.Tests.Tiles;

public sealed class TileIdTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1_234_067, 256, "tile/0/x001/x234/067")]
    [InlineData(3, 999, 1, "tile/3/999.p/1")]
    [InlineData(7, 0, 255, "tile/7/000.p/255")]
    [InlineData(0, (1UL << 56) - 1, 255, "tile/0/x072/x057/x594/x037/x927/935.p/255")]
    public void A_path_says_level_index_and_width(int level, ulong index, int width, string path)
    {
        var tile = new TileId(level, index, width);

        Assert.Equal(path, tile.Path);
        Assert.Equal(tile, TileId.OfPath(path).Value);
    }

    [Fact]
    public void Entries_lie_beside_the_leaves()
    {
        Assert.Equal("tile/entries/x001/067.p/5", new TileId(0, 1_067, 5).EntriesPath);
        Assert.Throws<InvalidOperationException>(() => new TileId(1, 0, 256).EntriesPath);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/8/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/+1/000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/xx01/001")]
    [InlineData("tile/0/001/001")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/05")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/.p/5")]
    [InlineData("tile/0/000.p/5/")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/0/٠٠٠")]
    [InlineData("tile/entries/000")]
    [InlineData("tile/0/x072/x057/x594/x037/x927/936")]
    [InlineData("tile/7/001")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    public void What_is_no_path_is_refused(string path)
    {
        Assert.Equal("tile", TileId.OfPath(path).Broken?.Field);
    }

    [Fact]
    public void Whatever_is_read_as_a_path_is_written_the_same()
    {
        string[] words = ["tile", "0", "7", "x001", "067", "000", "p", ".p", "5", "256"];
        string[] between = ["/", ".", ""];
        var pieces = Gen.Int[0, words.Length - 1].Select(at => words[at]).Array[1, 6];

        Generated.Hold(
            Gen.Select(pieces, Gen.Int[0, between.Length - 1].Select(at => between[at])),
            5_000,
            one =>
            {
                var path = Join(one);
                return !TileId.OfPath(path).Try(out var tile, out _) || tile.Path == path;
            }
        );

        static string Join((string[] Pieces, string Between) one) =>
            string.Join(one.Between, one.Pieces);
    }

    // The numbers are those of the example in C2SP tlog-tiles.
    [Fact]
    public void A_tree_of_70_000_leaves_has_the_tiles_that_the_specification_says()
    {
        var tiles = TileId.Grown(0, 70_000).ToList();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal(
            new TileId(0, 273, 112),
            tiles.Single(tile => tile is { Level: 0, IsFull: false })
        );
        Assert.Equal(
            [new(1, 0, 256), new(1, 1, 17), new(2, 0, 1)],
            tiles.Where(tile => tile.Level > 0)
        );
        Assert.Equal([new(0, 0, 256), new TileId(1, 0, 1)], TileId.Grown(0, 256));
    }

    [Fact]
    public void Nothing_grows_where_nothing_is_appended()
    {
        Assert.Empty(TileId.Grown(0, 0));
        Assert.Empty(TileId.Grown(70_000, 70_000));
        Assert.Empty(TileId.Grown(ulong.MaxValue, ulong.MaxValue));
    }

    [Fact]
    public void The_last_tiles_of_the_largest_tree_are_tiles_like_any_other()
    {
        var tiles = TileId.Grown(ulong.MaxValue - 1, ulong.MaxValue).ToList();

        Assert.Equal([new TileId(0, (1UL << 56) - 1, 255)], tiles);
    }
}
