using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Trees;

public sealed class TreeHashTests
{
    [Fact]
    public void The_root_of_nothing_is_the_hash_of_nothing()
    {
        Assert.Equal(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            Hex(TreeHash.OfEmptyTree)
        );
    }

    [Fact]
    public void A_leaf_and_a_node_are_hashed_apart()
    {
        Assert.Equal(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            Hex(TreeHash.OfLeaf([]))
        );
        byte[] children = [.. new byte[32], .. new byte[32]];
        Assert.NotEqual(TreeHash.OfLeaf(children), TreeHash.OfChildren(default, default));
    }

    [Fact]
    public void Published_hashes_come_out()
    {
        var vectors = Vectors.Json("note/note.json").GetProperty("rfc6962");

        Assert.Equal(vectors.GetProperty("empty").GetString(), Hex(TreeHash.OfEmptyTree));
        Assert.Equal(vectors.GetProperty("emptyLeaf").GetString(), Hex(TreeHash.OfLeaf([])));
        Assert.Equal(
            vectors.GetProperty("leafL123456").GetString(),
            Hex(TreeHash.OfLeaf("L123456"u8))
        );
    }

    [Theory]
    [InlineData(1_022)]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(100_000)]
    public void A_long_entry_is_hashed_like_a_short_one(int length)
    {
        var entry = new byte[length];
        new Random(7).NextBytes(entry);

        Assert.Equal(NaiveTree.Mth([entry]), TreeHash.OfLeaf(entry));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_hash_has_32_bytes(int length)
    {
        Assert.Equal("hash: A hash has 32 bytes.", $"{TreeHash.Of(new byte[length]).Broken}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0")]
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1=")]
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0= ")]
    [InlineData(" bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=")]
    [InlineData("bjQLnP-zepicpUTmu3gKLHiQHT-zNzh2hRGjBhevoB0=")]
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0A")]
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoA==")]
    public void A_hash_has_one_text(string text)
    {
        Assert.Equal(
            "hash: A hash is written as the strict base64 of 32 bytes.",
            $"{TreeHash.OfBase64(text).Broken}"
        );
    }

    [Fact]
    public void Text_and_bytes_say_the_same()
    {
        const string Text = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=";

        var hash = TreeHash.OfBase64(Text).Value;

        Assert.Equal(Text, hash.ToString());
        Assert.Equal(hash, TreeHash.Of(hash.ToArray()).Value);
        Assert.True(hash == TreeHash.OfLeaf([]));
        Assert.True(hash != TreeHash.OfEmptyTree);
    }

    internal static string Hex(TreeHash hash) => Convert.ToHexStringLower(hash.ToArray());
}
