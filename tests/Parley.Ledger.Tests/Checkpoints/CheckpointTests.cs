using CsCheck;
using Parley.Ledger.Checkpoints;
using Parley.Ledger.Notes;
using Parley.Ledger.Tests.Notes;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Checkpoints;

public sealed class CheckpointTests
{
    private const string Root = "3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=";
    private const string EmptyRoot = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    [Fact]
    public void A_checkpoint_is_origin_size_and_root_line_by_line()
    {
        var checkpoint = Checkpoint
            .Of("parley.example/log/1", 7, TreeHash.OfBase64(Root).Value)
            .Value;

        Assert.Equal(Written.Text, checkpoint.Text.Text);
        Assert.Empty(checkpoint.Extensions);
    }

    [Theory]
    [InlineData(Written.Text)]
    [InlineData("o\n0\n" + EmptyRoot + "\n")]
    [InlineData("go.sum database tree\n18446744073709551615\n" + Root + "\n")]
    [InlineData("o\n9223372036854775808\n" + Root + "\nan extension\n— another\n")]
    public void A_checkpoint_is_read_and_written_the_same(string text)
    {
        var checkpoint = Checkpoint.Parse(NoteText.Of(text).Value).Value;
        var lines = text.Split('\n');

        Assert.Equal(text, $"{checkpoint}");
        Assert.Equal(lines[0], checkpoint.Origin);
        Assert.Equal(lines[1], $"{checkpoint.Size}");
        Assert.Equal(lines[2], $"{checkpoint.Root}");
        Assert.Equal(lines[3..^1], checkpoint.Extensions);
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("o\n7\n", "")]
    [InlineData("\n7\n" + Root + "\n", "origin")]
    [InlineData("o\n\n" + Root + "\n", "size")]
    [InlineData("o\n07\n" + Root + "\n", "size")]
    [InlineData("o\n00\n" + EmptyRoot + "\n", "size")]
    [InlineData("o\n-1\n" + Root + "\n", "size")]
    [InlineData("o\n+7\n" + Root + "\n", "size")]
    [InlineData("o\n 7\n" + Root + "\n", "size")]
    [InlineData("o\n7 \n" + Root + "\n", "size")]
    [InlineData("o\n7.0\n" + Root + "\n", "size")]
    [InlineData("o\n1,000\n" + Root + "\n", "size")]
    [InlineData("o\n0x7\n" + Root + "\n", "size")]
    [InlineData("o\n٧\n" + Root + "\n", "size")]
    [InlineData("o\n18446744073709551616\n" + Root + "\n", "size")]
    [InlineData("o\n7\n\n", "root.hash")]
    [InlineData("o\n7\nAAAA\n", "root.hash")]
    [InlineData("o\n7\n" + Root + "=\n", "root.hash")]
    [InlineData("o\n7\n " + Root + "\n", "root.hash")]
    [InlineData("o\n0\n" + Root + "\n", "root")]
    [InlineData("o\n7\n" + Root + "\n\n", "extensions")]
    [InlineData("o\n7\n" + Root + "\none\n\ntwo\n", "extensions")]
    public void What_is_no_checkpoint_is_refused_by_field(string text, string field)
    {
        Assert.Equal(field, Checkpoint.Parse(NoteText.Of(text).Value).Broken?.Field);
    }

    [Fact]
    public void What_would_not_be_read_back_is_not_written()
    {
        var root = TreeHash.OfBase64(Root).Value;

        Assert.Equal("origin", Checkpoint.Of("a\nb", 7, root).Broken?.Field);
        Assert.Equal("origin", Checkpoint.Of(new string('ü', 128), 7, root).Broken?.Field);
        Assert.Equal("text", Checkpoint.Of("a\tb", 7, root).Broken?.Field);
        Assert.Equal("text", Checkpoint.Of("a\ud800b", 7, root).Broken?.Field);
        Assert.Equal("extensions", Checkpoint.Of("a", 7, root, "").Broken?.Field);
        Assert.Equal("extensions", Checkpoint.Of("a", 7, root, "b\nc").Broken?.Field);
        Assert.Equal("text", Checkpoint.Of("a", 7, root, "b\rc").Broken?.Field);
        Assert.Null(Checkpoint.Of("a", 7, root, [.. Enumerable.Repeat("x", 16)]).Broken);
        Assert.NotNull(Checkpoint.Of("a", 7, root, [.. Enumerable.Repeat("x", 17)]).Broken);
    }

    [Fact]
    public void More_extensions_than_allowed_are_not_read()
    {
        var many = string.Concat(Enumerable.Repeat("x\n", 17));

        var broken = Checkpoint.Parse(NoteText.Of($"o\n7\n{Root}\n{many}").Value).Broken;

        Assert.Equal("extensions", broken?.Field);
    }

    [Fact]
    public void Whatever_is_read_as_a_checkpoint_is_written_the_same()
    {
        var read = 0;
        string[] words =
        [
            "o",
            "7",
            "0",
            "18446744073709551615",
            Root,
            EmptyRoot,
            "\n",
            "\n",
            "— a",
        ];

        Generated.Hold(
            Gen.Int[0, words.Length - 1].Select(at => words[at] + "\n").Array[1, 6],
            20_000,
            lines =>
            {
                var text = NoteText.Of(string.Concat(lines)).Value;
                if (!Checkpoint.Parse(text).Try(out var checkpoint, out _))
                {
                    return true;
                }
                read++;
                return checkpoint.Text.Text == text.Text;
            }
        );
        Assert.True(read > 50, $"{read} were checkpoints");
    }
}
