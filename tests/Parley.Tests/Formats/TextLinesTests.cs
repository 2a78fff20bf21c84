using System.Text;
using Parley.Formats;

namespace Parley.Tests.Formats;

public sealed class TextLinesTests
{
    [Fact]
    public void Line_ends_of_every_kind_may_be_mixed()
    {
        Assert.Equal(["a", "b", "", "c", "", "d"], Lines("a\r\nb\r\rc\n\nd"u8));
    }

    [Fact]
    public void A_line_end_at_the_end_starts_no_line()
    {
        Assert.Equal(["a"], Lines("a\n"u8));
        Assert.Empty(Lines(""u8));
    }

    [Fact]
    public void A_byte_order_mark_is_no_text()
    {
        Assert.Equal(["a"], Lines([0xef, 0xbb, 0xbf, (byte)'a']));
    }

    [Fact]
    public void A_line_that_is_not_utf8_is_windows_1252()
    {
        Assert.Equal(["é", "é’"], Lines([0xc3, 0xa9, (byte)'\n', 0xe9, 0x92]));
    }

    [Fact]
    public void A_line_too_long_or_with_a_nul_byte_is_told_and_the_next_one_read()
    {
        byte[] content = Encoding.UTF8.GetBytes("12345\n123456\na\0b\nend");

        TextLine[] lines = [.. TextLines.Of(content, lengthMax: 5)];

        Assert.Equal(
            [
                new(1, "12345", LineFault.None),
                new(2, "", LineFault.TooLong),
                new(3, "", LineFault.HasNul),
                new(4, "end", LineFault.None),
            ],
            lines
        );
    }

    private static string[] Lines(ReadOnlySpan<byte> content) =>
        [.. TextLines.Of(content.ToArray(), lengthMax: 100).Select(line => line.Text)];
}
