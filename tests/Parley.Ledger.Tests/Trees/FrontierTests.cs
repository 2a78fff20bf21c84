using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Trees;

public sealed class FrontierTests
{
    /// <summary>The eight entries with which logs have tested themselves since RFC 6962.</summary>
    private static readonly string[] Entries =
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Published_roots_come_out_at_every_size()
    {
        var frontier = new Frontier();
        List<string> roots = [TreeHashTests.Hex(frontier.Root)];

        foreach (var entry in Entries)
        {
            frontier.Append(TreeHash.OfLeaf(Convert.FromHexString(entry)));
            roots.Add(TreeHashTests.Hex(frontier.Root));
        }

        Assert.Equal(Roots, roots);
        Assert.Equal(8UL, frontier.Size);
    }

    [Fact]
    public void The_root_is_that_of_the_definition_at_every_size()
    {
        var entries = NaiveTree.Entries(Generated.Amount(300, 3_000));
        var frontier = new Frontier();

        for (var size = 0; size < entries.Length; size++)
        {
            Assert.Equal(NaiveTree.Mth(entries.AsSpan(0, size)), frontier.Root);
            frontier.Append(TreeHash.OfLeaf(entries[size]));
        }
    }

    [Fact]
    public void Saved_and_restored_anywhere_it_goes_on_the_same()
    {
        var entries = NaiveTree.Entries(70);

        for (var cut = 0; cut <= entries.Length; cut++)
        {
            var saved = Grown(entries[..cut]).ToBytes();
            var restored = Frontier.OfBytes(saved).Value;
            foreach (var entry in entries[cut..])
            {
                restored.Append(TreeHash.OfLeaf(entry));
            }

            Assert.Equal(
                8 + (32 * System.Numerics.BitOperations.PopCount((uint)cut)),
                saved.Length
            );
            Assert.Equal(NaiveTree.Mth(entries), restored.Root);
            Assert.Equal((ulong)entries.Length, restored.Size);
        }
    }

    [Fact]
    public void An_edge_of_another_length_than_its_size_needs_is_refused()
    {
        var saved = Grown(NaiveTree.Entries(13)).ToBytes();

        for (var length = 0; length < saved.Length + 100; length++)
        {
            byte[] resized =
            [
                .. saved.Take(length),
                .. new byte[Math.Max(0, length - saved.Length)],
            ];

            Assert.Equal(length == saved.Length, Frontier.OfBytes(resized).Broken is null);
        }
        Assert.Equal(
            "frontier: A frontier is a size of 8 bytes and a hash for each bit that is set in it.",
            $"{Frontier.OfBytes([]).Broken}"
        );
    }

    [Fact]
    public void An_edge_with_any_byte_changed_has_another_root_or_is_refused()
    {
        var frontier = Grown(NaiveTree.Entries(13));
        var saved = frontier.ToBytes();

        for (var at = 0; at < saved.Length; at++)
        {
            var changed = saved.ToArray();
            changed[at] ^= 0x10;
            var restored = Frontier.OfBytes(changed);

            Assert.True(
                restored.Broken is not null
                    || restored.Value.Root != frontier.Root
                    || restored.Value.Size != frontier.Size
            );
        }
    }

    [Fact]
    public void Appending_tells_which_subtrees_became_whole()
    {
        var entries = NaiveTree.Entries(64);
        var frontier = new Frontier();
        var whole = new TreeHash[Frontier.LevelsMax];

        for (var end = 1; end <= entries.Length; end++)
        {
            var count = frontier.Append(TreeHash.OfLeaf(entries[end - 1]), whole);

            Assert.Equal(1 + System.Numerics.BitOperations.TrailingZeroCount(end), count);
            for (var level = 0; level < count; level++)
            {
                var under = entries.AsSpan(end - (1 << level), 1 << level);
                Assert.Equal(NaiveTree.Mth(under), whole[level]);
            }
        }
    }

    // Repeated leaves make every whole subtree of a level the same, so that a tree of any size can
    // be known without being built.
    [Theory]
    [InlineData(1UL << 63)]
    [InlineData((1UL << 63) - 1)]
    [InlineData((1UL << 63) + 1)]
    [InlineData(ulong.MaxValue - 1)]
    public void The_largest_sizes_are_sizes_like_any_other(ulong size)
    {
        var frontier = RepeatedLeaves.Frontier(size);

        frontier.Append(RepeatedLeaves.Leaf);

        Assert.Equal(RepeatedLeaves.Root(size + 1), frontier.Root);
        Assert.Equal(size + 1, frontier.Size);
        Assert.Equal(frontier.Root, Frontier.OfBytes(frontier.ToBytes()).Value.Root);
    }

    [Fact]
    public void A_tree_that_is_full_takes_no_leaf()
    {
        var frontier = RepeatedLeaves.Frontier(ulong.MaxValue);
        var root = frontier.Root;

        Assert.Throws<InvalidOperationException>(() => frontier.Append(RepeatedLeaves.Leaf));
        Assert.Equal(root, frontier.Root);
    }

    private static Frontier Grown(byte[][] entries)
    {
        var frontier = new Frontier();
        foreach (var entry in entries)
        {
            frontier.Append(TreeHash.OfLeaf(entry));
        }
        return frontier;
    }
}
