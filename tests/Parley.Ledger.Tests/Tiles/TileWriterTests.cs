using CsCheck;
using Parley.Ledger.Tests.Trees;
using Parley.Ledger.Tiles;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Tiles;

public sealed class TileWriterTests
{
    [Fact]
    public void Written_in_batches_and_resumed_between_them_the_tree_is_the_same()
    {
        Generated.Hold(
            Gen.Int[1, 700].Array[1, 8],
            30,
            batches =>
            {
                var entries = NaiveTree.Entries(batches.Sum());
                var (stored, at, root) = (new StoredTiles(), 0, TreeHash.OfEmptyTree);
                foreach (var batch in batches)
                {
                    var writer = TileWriter.Resume((ulong)at, root, stored.Read).Value;
                    foreach (var entry in entries.AsSpan(at, batch))
                    {
                        writer.Append(TreeHash.OfLeaf(entry));
                    }
                    stored.Take(writer);
                    (at, root) = (at + batch, writer.Root);
                }
                return root == NaiveTree.Mth(entries) && stored.Tree().Root().Value == root;
            }
        );
    }

    [Fact]
    public void The_tiles_it_gives_are_those_that_grew_each_once()
    {
        Generated.Hold(
            Gen.Int[0, 900].Array[1, 12],
            60,
            batches =>
            {
                var writer = new TileWriter();
                foreach (var batch in batches)
                {
                    var before = writer.Size;
                    for (var n = 0; n < batch; n++)
                    {
                        writer.Append(RepeatedLeaves.Leaf);
                    }
                    var given = writer.TakeGrown().Select(tile => tile.Id).Order(ByPlace);
                    if (!given.SequenceEqual(TileId.Grown(before, writer.Size).Order(ByPlace)))
                    {
                        return false;
                    }
                }
                return writer.TakeGrown().Count == 0;
            }
        );
    }

    [Fact]
    public void A_tile_it_gave_is_not_changed_by_what_comes_after()
    {
        var writer = new TileWriter();
        List<(Tile Tile, byte[] Then)> given = [];

        for (var n = 0; n < 70_000; n++)
        {
            writer.Append(TreeHash.OfLeaf(BitConverter.GetBytes(n)));
            if (n % 97 == 0)
            {
                given.AddRange(writer.TakeGrown().Select(tile => (tile, tile.Hashes.ToArray())));
            }
        }

        Assert.All(given, one => Assert.True(one.Tile.Hashes.Span.SequenceEqual(one.Then)));
        Assert.Contains(given, one => one.Tile.Id.Level == 2);
    }

    [Fact]
    public void Tiles_that_are_not_the_signed_ones_are_not_gone_on_with()
    {
        var entries = NaiveTree.Entries(66_000);
        var stored = StoredTiles.Of(entries);
        var root = stored.Tree().Root().Value;

        Assert.Null(TileWriter.Resume(66_000, root, stored.Read).Broken);
        Assert.Equal(
            "root: Stored tiles have the root that was signed for them.",
            $"{TileWriter.Resume(66_000, TreeHash.OfEmptyTree, stored.Read).Broken}"
        );
        Assert.NotNull(TileWriter.Resume(65_999, root, stored.Read).Broken);
        Assert.NotNull(TileWriter.Resume(66_001, root, stored.Read).Broken);
        Assert.NotNull(TileWriter.Resume(0, root, stored.Read).Broken);
        // Each tile at the right edge, with its last byte changed.
        foreach (var edge in stored.Ids().Where(tile => !tile.IsFull).ToList())
        {
            stored.Change(edge, bytes => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
            Assert.Equal("root", TileWriter.Resume(66_000, root, stored.Read).Broken?.Field);
            stored.Change(edge, bytes => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        }
    }

    [Fact]
    public void A_tile_that_is_missing_or_cut_is_named()
    {
        var root = StoredTiles.Of(NaiveTree.Entries(300)).Tree().Root().Value;

        Assert.Equal(
            "tile/1/000.p/1: A tile has 32 bytes for each hash; there are 0.",
            $"{TileWriter.Resume(300, root, _ => default).Broken}"
        );
    }

    private static readonly Comparer<TileId> ByPlace = Comparer<TileId>.Create(
        (a, b) => (a.Level, a.Index).CompareTo((b.Level, b.Index))
    );
}
