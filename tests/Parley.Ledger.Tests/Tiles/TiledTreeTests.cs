using Parley.Ledger.Tests.Trees;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Tiles;

public sealed class TiledTreeTests
{
    [Fact]
    public void Every_root_of_the_past_is_still_there()
    {
        var entries = NaiveTree.Entries(70_000);
        var (stored, frontier) = (StoredTiles.Of(entries), new Frontier());

        for (var size = 0; size < entries.Length; size++)
        {
            if (size % 997 == 0 || size is 255 or 256 or 257 or 65_535 or 65_536 or 65_537)
            {
                Assert.Equal(frontier.Root, stored.TreeAt((ulong)size).Root().Value);
            }
            frontier.Append(TreeHash.OfLeaf(entries[size]));
        }
    }

    [Fact]
    public void A_proof_reads_few_tiles_however_large_the_tree()
    {
        var stored = StoredTiles.Of(NaiveTree.Entries(70_000));
        var root = stored.Tree().Root().Value;
        var before = stored.Reads;

        var proof = stored.Tree().Inclusion(12_345).Value;

        Assert.Null(proof.Check(TreeHash.OfLeaf(BitConverter.GetBytes(12_345L)), root));
        Assert.InRange(stored.Reads - before, 1, 6);
    }

    [Fact]
    public void Proofs_of_one_tree_share_the_tiles_they_read()
    {
        var entries = NaiveTree.Entries(70_000);
        var stored = StoredTiles.Of(entries);
        var (tree, root) = (stored.Tree(), stored.Tree().Root().Value);
        var before = stored.Reads;

        for (var index = 69_900; index < 70_000; index++)
        {
            var proof = tree.Inclusion((ulong)index).Value;
            Assert.Null(proof.Check(TreeHash.OfLeaf(entries[index]), root));
        }

        Assert.InRange(stored.Reads - before, 1, 6);
    }

    [Fact]
    public void Proofs_all_over_a_tree_hold_although_few_tiles_are_kept_open()
    {
        var entries = NaiveTree.Entries(70_000);
        var stored = StoredTiles.Of(entries);
        var (tree, root) = (stored.Tree(), stored.Tree().Root().Value);

        for (var index = 0; index < entries.Length; index += 331)
        {
            var proof = tree.Inclusion((ulong)index).Value;
            Assert.Null(proof.Check(TreeHash.OfLeaf(entries[index]), root));
        }
    }

    [Fact]
    public void Proofs_between_past_sizes_hold()
    {
        var entries = NaiveTree.Entries(70_000);
        var (stored, random) = (StoredTiles.Of(entries), new Random(20261201));

        for (var n = 0; n < Generated.Amount(300, 10_000); n++)
        {
            var many = (ulong)random.Next(1, entries.Length + 1);
            var few = (ulong)random.NextInt64(1, (long)many + 1);
            var (tree, old) = (stored.TreeAt(many), stored.TreeAt(few));
            var root = tree.Root().Value;
            var leaf = TreeHash.OfLeaf(entries[few - 1]);

            Assert.Null(tree.ConsistencyWith(few).Value.Check(old.Root().Value, root));
            Assert.Null(tree.Inclusion(few - 1).Value.Check(leaf, root));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(111 * 32)]
    [InlineData((112 * 32) + 1)]
    [InlineData(257 * 32)]
    public void A_tile_of_a_wrong_length_is_named_and_no_proof_made(int length)
    {
        var stored = StoredTiles.Of(NaiveTree.Entries(70_000));
        stored.Change(new(0, 273, 112), _ => new byte[length]);

        var broken = stored.Tree().Inclusion(69_999).Broken;

        Assert.Equal(
            $"tile/0/273.p/112: A tile has 32 bytes for each hash; there are {length}.",
            $"{broken}"
        );
        Assert.NotNull(stored.Tree().Root().Broken);
        Assert.NotNull(stored.Tree().ConsistencyWith(69_999).Broken);
    }

    [Fact]
    public void A_proof_from_tiles_that_were_changed_does_not_hold()
    {
        var stored = StoredTiles.Of(NaiveTree.Entries(1_000));
        var root = stored.Tree().Root().Value;
        stored.Change(new(0, 1, 256), bytes => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);

        var proof = stored.Tree().Inclusion(300).Value;

        Assert.NotNull(proof.Check(TreeHash.OfLeaf(BitConverter.GetBytes(300L)), root));
    }
}
