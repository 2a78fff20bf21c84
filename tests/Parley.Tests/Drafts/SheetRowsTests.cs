using System.Text;
using Parley.Drafts;

namespace Parley.Tests.Drafts;

/// <summary>Sheets as spreadsheets write them.</summary>
public sealed class SheetRowsTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a;b\n1;2")]
    [InlineData("\uFEFFa\tb\n1\t2\n\n")]
    [InlineData("\"a\",\"b\"\r1, 2 \r")]
    public void A_row_has_its_fields_by_their_columns(string sheet)
    {
        var row = Assert.Single(Read(sheet));

        Assert.Equal(
            [new("a", "1"), new("b", "2")],
            row.Fields.OrderBy(one => one.Key, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_quoted_field_holds_separators_quotes_and_lines()
    {
        var rows = Read("a,b\r\n\"1,\"\"x\"\"\r\ny\",2\r\n3,\"\"\r\n");

        Assert.Equal("1,\"x\"\ny", rows[0].Fields["a"]);
        Assert.Equal([2, 4], rows.Select(row => row.Line));
        Assert.Equal(["a"], rows[1].Fields.Keys);
    }

    [Theory]
    [InlineData("a,a\n1,2\n", "line 1: A column is named once.")]
    [InlineData("a,b\n1\n", "line 2: A row has as many fields as the first: 2.")]
    [InlineData("a,b\n1,\"2\n", "line 2: A quote that opens closes again.")]
    [InlineData("a,b\n1,\"2\"x\n", "line 2: After a closing quote a field ends.")]
    public void A_sheet_that_does_not_fit_is_refused_with_its_line(string sheet, string rule) =>
        Assert.Equal(rule, $"{SheetRows.Read(Encoding.UTF8.GetBytes(sheet)).Broken}");

    [Fact]
    public void A_sheet_is_utf_8_and_has_limits()
    {
        var wide = string.Join(',', Enumerable.Range(0, SheetRows.ColumnsMax + 1));
        var tall = $"a\n{string.Join('\n', Enumerable.Range(0, SheetRows.RowsMax + 1))}\n";

        Assert.Contains("UTF-8", $"{SheetRows.Read(new byte[] { 0x61, 0xFF }).Broken}");
        Assert.Contains("200 fields", $"{SheetRows.Read(Encoding.UTF8.GetBytes(wide)).Broken}");
        Assert.Contains("10000 rows", $"{SheetRows.Read(Encoding.UTF8.GetBytes(tall)).Broken}");
        Assert.Contains("bytes", $"{SheetRows.Read(new byte[SheetRows.BytesMax + 1]).Broken}");
    }

    private static IReadOnlyList<SheetRow> Read(string sheet) =>
        SheetRows.Read(Encoding.UTF8.GetBytes(sheet)).Value;
}
