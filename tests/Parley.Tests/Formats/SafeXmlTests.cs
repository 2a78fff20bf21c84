using System.Text;
using Parley.Formats;

namespace Parley.Tests.Formats;

public sealed class SafeXmlTests
{
    [Fact]
    public void Starts_and_ends_come_in_order_empty_elements_too()
    {
        using var xml = Open("<a><b x='1'/><c>text</c></a>");

        Assert.Equal(["a+", "b+", "b-", "c+", "c-", "a-"], Walk(xml));
        Assert.Null(xml.Broken);
    }

    [Fact]
    public void An_element_is_taken_whole_with_its_lines_and_the_walk_goes_on_behind_it()
    {
        using var xml = Open("<a>\n<b x='1'>one<i>in</i> <![CDATA[<two>]]>\n</b><c/></a>");
        Assert.True(xml.MoveNext() && xml.MoveNext());

        var taken = xml.Take()!;

        Assert.Equal("one<two>", taken.Text);
        Assert.Equal("1", taken.Attribute("x"));
        Assert.Equal("in", taken.ChildText("i"));
        Assert.Equal("line 2", taken.Place);
        Assert.Equal(["c+", "c-", "a-"], Walk(xml));
    }

    [Fact]
    public void A_skipped_element_is_left_at_its_end()
    {
        using var xml = Open("<a><b><b/><d/></b><c/></a>");
        Assert.True(xml.MoveNext() && xml.MoveNext());

        xml.Skip();

        Assert.Equal(["c+", "c-", "a-"], Walk(xml));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")]
    [InlineData("<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'http://localhost/x.dtd'><a/>")]
    [InlineData("<!DOCTYPE a><a/>")]
    public void A_dtd_is_refused_by_name(string text)
    {
        using var xml = Open(text);

        Assert.Empty(Walk(xml));
        Assert.StartsWith("XML has no DTD", xml.Broken!.Rule);
    }

    [Fact]
    public void Entities_within_entities_are_refused_before_they_grow()
    {
        var bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 'ha'>");
        for (var i = 1; i < 40; i++)
        {
            _ = bomb.Append($"<!ENTITY x{i} '&x{i - 1};&x{i - 1};'>");
        }

        using var xml = Open($"{bomb}]><a>&x39;</a>");

        Assert.Empty(Walk(xml));
        Assert.StartsWith("XML has no DTD", xml.Broken!.Rule);
    }

    [Theory]
    [InlineData("<a>\n<b>\n</a>", "line 3")]
    [InlineData("<a>\n&nbsp;</a>", "line 2")]
    [InlineData("<a", "line 1")]
    [InlineData("\0\u0001binary", "line 1")]
    [InlineData("<a>\n\n<x:b/></a>", "line 3")]
    public void What_is_not_well_formed_is_one_line_that_names_the_line(string text, string place)
    {
        using var xml = Open(text);

        _ = Walk(xml);

        Assert.Equal(place, xml.Broken!.Place);
        Assert.StartsWith("XML is well-formed: ", xml.Broken.Rule);
        Assert.DoesNotContain(xml.Broken.Rule, char.IsControl);
    }

    [Fact]
    public void Bytes_of_another_encoding_are_named()
    {
        using var xml = new SafeXml(Encoding.Latin1.GetBytes("<a>caf\u00E9 </a>"));

        _ = Walk(xml);

        Assert.Equal("line 1", xml.Broken!.Place);
    }

    [Fact]
    public void Utf16_is_read()
    {
        using var xml = new SafeXml(
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<a/>")).ToArray()
        );

        Assert.Equal(["a+", "a-"], Walk(xml));
    }

    [Fact]
    public void Elements_may_be_nested_to_the_limit_and_no_deeper()
    {
        using var deep = Open(Nested(SafeXml.DepthMax));
        using var deeper = Open(Nested(SafeXml.DepthMax + 1));
        using var bottomless = Open(Nested(1_000_000));

        Assert.Equal(2 * SafeXml.DepthMax, Walk(deep).Count);
        Assert.Null(deep.Broken);
        Assert.Equal(SafeXml.DepthMax, Walk(deeper).Count);
        Assert.Equal("Elements are nested at most 100 deep.", deeper.Broken!.Rule);
        Assert.True(bottomless.MoveNext());
        Assert.Null(bottomless.Take());
        Assert.NotNull(bottomless.Broken);
    }

    [Fact]
    public void A_text_longer_than_the_limit_ends_the_reading()
    {
        using var fits = Open($"<a>{new string('x', SafeXml.TextCharactersMax)}</a>");
        using var tooLong = Open($"<a>{new string('x', SafeXml.TextCharactersMax + 1)}</a>");
        Assert.True(fits.MoveNext() && tooLong.MoveNext());

        Assert.Equal(SafeXml.TextCharactersMax, fits.Take()!.Text.Length);
        Assert.Null(tooLong.Take());
        Assert.Contains("characters of text", tooLong.Broken!.Rule);
    }

    [Fact]
    public void A_thing_of_too_many_elements_ends_the_reading()
    {
        var many = string.Concat(Enumerable.Repeat("<i/>", SafeXml.ElementsMax));
        using var xml = Open($"<a>{many}</a>");
        Assert.True(xml.MoveNext());

        Assert.Null(xml.Take());
        Assert.Contains($"at most {SafeXml.ElementsMax} elements", xml.Broken!.Rule);
    }

    [Fact]
    public void A_file_longer_than_the_limit_ends_the_reading()
    {
        using var xml = new SafeXml(
            Encoding.UTF8.GetBytes($"<a>{new string('x', 50_000)}</a>"),
            charactersMax: 10_000
        );

        _ = Walk(xml);

        Assert.NotNull(xml.Broken);
    }

    private static SafeXml Open(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("<a>", depth))
        + string.Concat(Enumerable.Repeat("</a>", depth));

    private static List<string> Walk(SafeXml xml)
    {
        var steps = new List<string>();
        while (xml.MoveNext())
        {
            steps.Add(xml.Name + (xml.AtStart ? "+" : "-"));
        }
        return steps;
    }
}
