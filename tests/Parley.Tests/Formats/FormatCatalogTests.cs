using System.IO.Compression;
using System.Text;
using Parley.Formats;
using Parley.Tests.Formats.OpenAir;

namespace Parley.Tests.Formats;

public sealed class FormatCatalogTests
{
    private const string Area = "AC D\nAN A\nAH FL100\nAL GND\nV X=1:00 N 1:00 E\nDC 1\n";

    [Theory]
    [InlineData("airspace.txt", Area)]
    [InlineData("no-extension", Area)]
    [InlineData("a.json", "* comment\r\n\r\n  ac R * restricted\r\n")]
    [InlineData("a.openair", "* nothing yet\n")]
    [InlineData("a.txt", "DP 48:00:00 N 011:00:00 E\n")]
    public void OpenAir_is_recognized_by_its_lines_or_else_its_extension(string name, string text)
    {
        Assert.Equal("openair", Read(name, Encoding.UTF8.GetBytes(text)).Format);
    }

    [Fact]
    public void OpenAir_is_recognized_after_a_preamble_of_any_length()
    {
        string preamble = string.Concat(Enumerable.Repeat("* not for navigation\n", 5_000));

        Assert.Equal("openair", Read("a.txt", Encoding.UTF8.GetBytes(preamble + Area)).Format);
    }

    [Theory]
    [InlineData("a.txt", "", "The file is empty.")]
    [InlineData("a.txt", "AN apple\nAC, amps\n", "Text of no known format; known are flights")]
    [InlineData("a.json", "{\"type\": \"Nothing\"}", "Text of no known format; known are flights")]
    [InlineData("a.txt", "* nothing\n", "Text of no known format; known are flights")]
    [InlineData("a.openair", "AC D\0", "A binary file of no known format; known are flights")]
    [InlineData("a.png", "\u0001PNG\0\0", "A binary file of no known format; known are flights")]
    public void A_file_of_no_known_format_is_one_problem(string name, string text, string rule)
    {
        FormatReading read = Read(name, Encoding.UTF8.GetBytes(text));

        Assert.Equal("", read.Format);
        Assert.StartsWith(rule, Assert.Single(read.Reading.Problems).Rule);
    }

    [Fact]
    public void Text_in_utf16_is_told_from_other_binary_files()
    {
        byte[] content = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Area)];

        FormatReading read = Read("a.openair", content);

        Assert.StartsWith("Text in UTF-16", Assert.Single(read.Reading.Problems).Rule);
    }

    [Fact]
    public void A_format_asked_for_is_taken_whatever_the_file_looks_like()
    {
        IFormat format = FormatCatalog.Find("OpenAir")!;
        Source source = new("a.json", "hello"u8.ToArray());

        FormatReading read = FormatCatalog.Read(source, new(), format);

        Assert.Equal("openair", read.Format);
        Assert.Equal("line 1", Assert.Single(read.Reading.Problems).Place);
    }

    [Fact]
    public void A_format_that_is_not_there_is_named_with_those_that_are()
    {
        Assert.Null(FormatCatalog.Find("shapefile"));
        Assert.StartsWith(
            "format: No format is called shapefile; known are flights",
            $"{FormatCatalog.Unknown("shapefile")}"
        );
    }

    [Theory]
    [InlineData("a.txt.gz")]
    [InlineData("packed")]
    public void A_packed_file_is_read_as_the_file_inside(string name)
    {
        FormatReading read = Read(name, Pack(Encoding.UTF8.GetBytes(Area)));

        Assert.Equal("openair", read.Format);
        Assert.Empty(read.Reading.Problems);
        Assert.Single(read.Reading.Entities);
    }

    [Fact]
    public void A_packed_file_cut_off_gives_what_came_before_and_says_so()
    {
        byte[] sample = Samples.Open("sample.openair.txt").Content.ToArray();
        byte[] packed = Pack(sample);

        FormatReading read = Read("a.gz", packed[..(packed.Length * 3 / 4)]);

        Assert.Equal(
            new Problem("gzip", "Packed content is whole; this is damaged or ends early."),
            read.Reading.Problems[0]
        );
        Assert.NotEmpty(read.Reading.Entities);
    }

    [Fact]
    public void A_packed_file_cut_off_at_any_byte_is_told_from_a_whole_one()
    {
        byte[] packed = Pack(Encoding.UTF8.GetBytes(Area));

        for (int length = 3; length < packed.Length; length++)
        {
            Assert.NotEmpty(Read("a.gz", packed[..length]).Reading.Problems);
        }
    }

    [Fact]
    public void A_file_packed_in_several_parts_is_whole()
    {
        byte[] packed =
        [
            .. Pack(Encoding.UTF8.GetBytes(Area[..20])),
            .. Pack(Encoding.UTF8.GetBytes(Area[20..])),
        ];

        FormatReading read = Read("a.gz", packed);

        Assert.Empty(read.Reading.Problems);
        Assert.Single(read.Reading.Entities);
    }

    [Fact]
    public void A_packed_file_with_a_flipped_byte_is_damaged()
    {
        byte[] packed = Pack(Encoding.UTF8.GetBytes(Area));
        packed[^6] ^= 1;

        FormatReading read = Read("a.gz", packed);

        Assert.Equal("gzip", read.Reading.Problems[0].Place);
    }

    [Fact]
    public void A_file_that_unpacks_to_far_more_than_its_size_is_refused_before_it_fills_memory()
    {
        byte[] bomb = Pack(new byte[Gzip.AnyRatioBytesMax * 4]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        FormatReading read = Read("bomb.gz", bomb);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal(
            [new Problem("gzip", "A file unpacks to at most 200 times its size.")],
            read.Reading.Problems
        );
    }

    [Fact]
    public void A_file_packed_twice_is_refused()
    {
        FormatReading read = Read("a.gz", Pack(Pack(Encoding.UTF8.GetBytes(Area))));

        Assert.Equal([new Problem("gzip", "A file is packed once.")], read.Reading.Problems);
    }

    [Fact]
    public void A_packed_file_of_nothing_is_empty()
    {
        Assert.Equal(
            "The file is empty.",
            Assert.Single(Read("a.gz", Pack([])).Reading.Problems).Rule
        );
    }

    private static FormatReading Read(string name, byte[] content) =>
        FormatCatalog.Read(new(name, content), new());

    private static byte[] Pack(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }
        return packed.ToArray();
    }
}
