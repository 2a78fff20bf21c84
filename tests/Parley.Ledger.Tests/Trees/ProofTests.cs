using System.Collections.Immutable;
using CsCheck;
using Parley.Ledger.Tests.Tiles;
using Parley.Ledger.Tiles;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Trees;

public sealed class ProofTests
{
    private const string WrongSizes =
        "sizes: A consistency proof leads from a leaf or more to no fewer.";

    /// <summary>The tree of RFC 6962, section 2.1.3: seven leaves, inner nodes named.</summary>
    private static readonly byte[][] Seven = NaiveTree.Entries(7);
    private static readonly Dictionary<char, TreeHash> Named = new()
    {
        ['a'] = NaiveTree.Mth(Seven.AsSpan(0, 1)),
        ['b'] = NaiveTree.Mth(Seven.AsSpan(1, 1)),
        ['c'] = NaiveTree.Mth(Seven.AsSpan(2, 1)),
        ['d'] = NaiveTree.Mth(Seven.AsSpan(3, 1)),
        ['e'] = NaiveTree.Mth(Seven.AsSpan(4, 1)),
        ['f'] = NaiveTree.Mth(Seven.AsSpan(5, 1)),
        ['j'] = NaiveTree.Mth(Seven.AsSpan(6, 1)),
        ['g'] = NaiveTree.Mth(Seven.AsSpan(0, 2)),
        ['h'] = NaiveTree.Mth(Seven.AsSpan(2, 2)),
        ['i'] = NaiveTree.Mth(Seven.AsSpan(4, 2)),
        ['k'] = NaiveTree.Mth(Seven.AsSpan(0, 4)),
        ['l'] = NaiveTree.Mth(Seven.AsSpan(4, 3)),
    };

    [Theory]
    [InlineData(0, "bhl")]
    [InlineData(3, "cgl")]
    [InlineData(4, "fjk")]
    [InlineData(6, "ik")]
    public void The_paths_of_RFC_6962_come_out(int index, string nodes)
    {
        var proof = TreeOf(7).Inclusion((ulong)index).Value;

        Assert.Equal(nodes.Select(node => Named[node]), proof.Hashes);
        Assert.Null(proof.Check(NaiveTree.Mth(Seven.AsSpan(index, 1)), NaiveTree.Mth(Seven)));
    }

    [Theory]
    [InlineData(3, "cdgl")]
    [InlineData(4, "l")]
    [InlineData(6, "ijk")]
    public void The_consistency_proofs_of_RFC_6962_come_out(int oldSize, string nodes)
    {
        var proof = TreeOf(7).ConsistencyWith((ulong)oldSize).Value;

        Assert.Equal(nodes.Select(node => Named[node]), proof.Hashes);
        Assert.Null(proof.Check(NaiveTree.Mth(Seven.AsSpan(0, oldSize)), NaiveTree.Mth(Seven)));
    }

    [Fact]
    public void Every_proof_of_small_trees_is_that_of_the_definition_and_holds()
    {
        var most = Generated.Amount(40, 130);
        var entries = NaiveTree.Entries(most);
        for (var size = 1; size <= most; size++)
        {
            var d = entries.AsSpan(0, size);
            var (tree, root) = (TreeOf(size), NaiveTree.Mth(d));
            for (var index = 0; index < size; index++)
            {
                var inclusion = tree.Inclusion((ulong)index).Value;
                var consistency = tree.ConsistencyWith((ulong)index + 1).Value;

                Assert.Equal(NaiveTree.Path(index, d), inclusion.Hashes);
                Assert.Equal(NaiveTree.Proof(index + 1, d), consistency.Hashes);
                Assert.Null(inclusion.Check(TreeHash.OfLeaf(entries[index]), root));
                Assert.Null(consistency.Check(NaiveTree.Mth(d[..(index + 1)]), root));
            }
        }
    }

    [Fact]
    public void Proofs_of_larger_trees_are_those_of_the_definition_and_hold()
    {
        Generated.Hold(
            Gen.Int[1, 2_000].SelectMany(size => Gen.Int[0, size - 1].Select(at => (size, at))),
            25,
            one =>
            {
                var d = NaiveTree.Entries(one.size);
                var (tree, root) = (TreeOf(one.size), NaiveTree.Mth(d));
                var inclusion = tree.Inclusion((ulong)one.at).Value;
                var consistency = tree.ConsistencyWith((ulong)one.at + 1).Value;
                return inclusion.Hashes.SequenceEqual(NaiveTree.Path(one.at, d))
                    && consistency.Hashes.SequenceEqual(NaiveTree.Proof(one.at + 1, d))
                    && inclusion.Check(TreeHash.OfLeaf(d[one.at]), root) is null
                    && consistency.Check(NaiveTree.Mth(d.AsSpan(0, one.at + 1)), root) is null;
            }
        );
    }

    [Fact]
    public void Trees_of_up_to_64_bits_of_leaves_are_proven_like_any_other()
    {
        var sizes = Gen.OneOf(
            Gen.ULong[1, ulong.MaxValue],
            Gen.Int[0, 63].Select(bit => 1UL << bit),
            Gen.Int[1, 63].Select(bit => (1UL << bit) - 1),
            Gen.Int[1, 63].Select(bit => (1UL << bit) + 1),
            Gen.Const(ulong.MaxValue)
        );

        Generated.Hold(
            Gen.Select(sizes, sizes),
            60,
            one =>
            {
                var (few, many) = (
                    ulong.Min(one.Item1, one.Item2),
                    ulong.Max(one.Item1, one.Item2)
                );
                var (tree, root) = (RepeatedLeaves.Tree(many), RepeatedLeaves.Root(many));
                return tree.Root().Value == root
                    && tree.Inclusion(few - 1).Value.Check(RepeatedLeaves.Leaf, root) is null
                    && tree.ConsistencyWith(few).Value.Check(RepeatedLeaves.Root(few), root)
                        is null;
            }
        );
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 3)]
    [InlineData(8, 5)]
    [InlineData(300, 256)]
    public void An_inclusion_proof_with_any_bit_changed_does_not_hold(int size, int index)
    {
        var d = NaiveTree.Entries(size);
        var (leaf, root) = (TreeHash.OfLeaf(d[index]), NaiveTree.Mth(d));
        var hashes = NaiveTree.Path(index, d);
        var proof = new InclusionProof((ulong)index, (ulong)size, hashes);

        Assert.Null(proof.Check(leaf, root));
        Assert.All(Flips.Of(leaf), other => Assert.NotNull(proof.Check(other, root)));
        Assert.All(Flips.Of(root), other => Assert.NotNull(proof.Check(leaf, other)));
        Assert.All(Changed(hashes), other => Assert.NotNull(Proof(index, size, other)));
        for (var at = 0; at < size; at++)
        {
            Assert.Equal(at == index, Proof(at, size, hashes) is null);
        }

        RuleBroken? Proof(int at, int of, ImmutableArray<TreeHash> by) =>
            new InclusionProof((ulong)at, (ulong)of, by).Check(leaf, root);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 7)]
    [InlineData(4, 7)]
    [InlineData(7, 7)]
    [InlineData(256, 300)]
    [InlineData(299, 300)]
    public void A_consistency_proof_with_any_bit_changed_does_not_hold(int few, int many)
    {
        var d = NaiveTree.Entries(many);
        var (oldRoot, newRoot) = (NaiveTree.Mth(d.AsSpan(0, few)), NaiveTree.Mth(d));
        var hashes = NaiveTree.Proof(few, d);

        Assert.Null(Check(few, many, hashes, oldRoot));
        Assert.All(Changed(hashes), other => Assert.NotNull(Check(few, many, other, oldRoot)));
        Assert.All(Flips.Of(oldRoot), other => Assert.NotNull(Check(few, many, hashes, other)));
        Assert.All(
            Flips.Of(newRoot),
            other => Assert.NotNull(Proof(few, many, hashes).Check(oldRoot, other))
        );

        RuleBroken? Check(int m, int n, ImmutableArray<TreeHash> by, TreeHash old) =>
            Proof(m, n, by).Check(old, newRoot);

        static ConsistencyProof Proof(int m, int n, ImmutableArray<TreeHash> by) =>
            new((ulong)m, (ulong)n, by);
    }

    [Fact]
    public void Hashes_too_few_or_too_many_are_said_to_be_so()
    {
        var (d, extra) = (NaiveTree.Entries(6), TreeHash.OfEmptyTree);
        var (leaf, root) = (TreeHash.OfLeaf(d[2]), NaiveTree.Mth(d));
        var path = NaiveTree.Path(2, d);
        var proof = NaiveTree.Proof(3, d);
        var oldRoot = NaiveTree.Mth(d.AsSpan(0, 3));

        foreach (var hashes in new[] { path[..^1], path.Add(extra), [] })
        {
            Assert.Equal("hashes", new InclusionProof(2, 6, hashes).Check(leaf, root)?.Field);
        }
        foreach (var hashes in new[] { proof[..^1], proof.Add(extra), [] })
        {
            Assert.Equal("hashes", new ConsistencyProof(3, 6, hashes).Check(oldRoot, root)?.Field);
        }
        Assert.Equal("hashes", new ConsistencyProof(6, 6, [extra]).Check(root, root)?.Field);
    }

    [Fact]
    public void A_leaf_outside_the_tree_is_not_proven_and_not_asked_for()
    {
        Assert.Equal(
            "index: A leaf's index is below the tree's size.",
            $"{new InclusionProof(5, 5, []).Check(default, default)}"
        );
        Assert.NotNull(new InclusionProof(0, 0, []).Check(default, default));
        Assert.NotNull(new InclusionProof(ulong.MaxValue, 1, []).Check(default, default));
        Assert.Equal(
            "index: A leaf's index is below the tree's size, 5.",
            $"{TreeOf(5).Inclusion(5).Broken}"
        );
        Assert.NotNull(TreeOf(0).Inclusion(0).Broken);
    }

    [Fact]
    public void From_nothing_and_from_more_nothing_is_proven()
    {
        var empty = TreeHash.OfEmptyTree;

        Assert.Equal(WrongSizes, $"{new ConsistencyProof(0, 0, []).Check(empty, empty)}");
        Assert.Equal(WrongSizes, $"{new ConsistencyProof(0, 5, []).Check(empty, empty)}");
        Assert.Equal(WrongSizes, $"{new ConsistencyProof(5, 4, []).Check(empty, empty)}");
        Assert.Equal(
            "size: The earlier size is from 1 to the tree's size, 5.",
            $"{TreeOf(5).ConsistencyWith(6).Broken}"
        );
        Assert.NotNull(TreeOf(5).ConsistencyWith(0).Broken);
    }

    [Fact]
    public void A_proof_of_any_length_is_refused_without_being_followed()
    {
        var million = Enumerable.Repeat(TreeHash.OfEmptyTree, 1_000_000).ToImmutableArray();

        Assert.Equal("hashes", new InclusionProof(0, 2, million).Check(default, default)?.Field);
        Assert.Equal(
            "hashes",
            new InclusionProof(0, ulong.MaxValue, million).Check(default, default)?.Field
        );
        Assert.Equal(
            "hashes",
            new ConsistencyProof(1, ulong.MaxValue, million).Check(default, default)?.Field
        );
    }

    private static IEnumerable<ImmutableArray<TreeHash>> Changed(ImmutableArray<TreeHash> hashes) =>
        [
            .. hashes.SelectMany(
                (hash, at) => Flips.Of(hash).Select(other => hashes.SetItem(at, other))
            ),
            .. hashes.Select((_, at) => hashes.RemoveAt(at)),
            .. hashes.Select((hash, at) => hashes.Insert(at, hash)),
            .. hashes
                .Skip(1)
                .Select((_, at) => hashes.SetItem(at, hashes[at + 1]).SetItem(at + 1, hashes[at])),
        ];

    private static TiledTree TreeOf(int size) => StoredTiles.Of(NaiveTree.Entries(size)).Tree();
}
