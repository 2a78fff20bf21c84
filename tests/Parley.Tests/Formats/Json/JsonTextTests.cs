using System.Text;
using Parley.Airspace;
using Parley.Formats;
using Parley.Formats.Json;

namespace Parley.Tests.Formats.Json;

public sealed class JsonTextTests
{
    [Fact]
    public void Every_text_of_the_parsing_suite_is_read_by_every_format_without_a_throw()
    {
        string folder = TestFiles.Shared("vectors/json/test_parsing");
        int read = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*.json"))
        {
            foreach (IFormat format in TestFiles.Formats)
            {
                Reading reading = format.Read(File.ReadAllBytes(path));

                string what = $"{format.Name} on {Path.GetFileName(path)}";
                Assert.True(reading.Entities.IsEmpty, what);
                Assert.False(reading.Problems.IsEmpty, what);
                Assert.All(reading.Problems, problem => Assert.DoesNotContain('\n', problem.Rule));
                read++;
            }
        }
        Assert.True(read > 1_000, $"Only {read} readings.");
    }

    [Fact]
    public void Every_text_that_is_not_JSON_has_a_fault_and_every_text_that_is_has_none()
    {
        string folder = TestFiles.Shared("vectors/json/test_parsing");
        // Two members of one name are JSON, and have no one meaning.
        string[] twins = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"];

        IEnumerable<string> wrong = Directory
            .EnumerateFiles(folder, "*.json")
            .Select(path => (Name: Path.GetFileName(path), Text: File.ReadAllBytes(path)))
            .Where(file => file.Name[0] != 'i')
            .Where(file =>
                JsonText.Of(file.Text).Fault is null
                != (file.Name[0] == 'y' && !twins.Contains(file.Name))
            )
            .Select(file => file.Name);

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("", "line 1, byte 1", "breaks off")]
    [InlineData("{\"a\": 1,\n \"b\": [1, 2", "line 2, byte 12", "breaks off")]
    [InlineData("{\"a\": 1,}", "line 1, byte 9", "no '}' here")]
    [InlineData("[1, 2,]", "line 1, byte 7", "no ']' here")]
    [InlineData("[1 // one\n]", "line 1, byte 4", "no '/' here")]
    [InlineData("{\"a\": NaN}", "line 1, byte 7", "no 'N' here")]
    [InlineData("{'a': 1}", "line 1, byte 2", "no ''' here")]
    [InlineData("[1] [2]", "line 1, byte 5", "no '[' here")]
    [InlineData("[\n[\n1 2]]", "line 3, byte 3", "no '2' here")]
    [InlineData("\0\0", "line 1", "UTF-8")]
    public void A_fault_names_line_and_byte(string json, string place, string rule)
    {
        Problem fault = JsonText.Of(Encoding.UTF8.GetBytes(json)).Fault!;

        Assert.Equal(place, fault.Place);
        Assert.Contains(rule, fault.Rule);
    }

    [Fact]
    public void A_byte_order_mark_of_UTF8_is_no_fault()
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. "[1]"u8];

        Assert.Null(JsonText.Of(json).Fault);
        Assert.Equal(JsonRoot.List, JsonText.Of(json).Root);
    }

    [Fact]
    public void UTF16_is_refused_with_a_rule_that_says_UTF8()
    {
        foreach (Encoding wide in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] bare = wide.GetBytes("{\"a\": 1}");

            foreach (byte[] json in new[] { bare, [.. wide.Preamble, .. bare] })
            {
                Assert.Contains("UTF-8", JsonText.Of(json).Fault!.Rule);
            }
        }
    }

    [Fact]
    public void Sixty_four_levels_are_read_and_one_more_is_not()
    {
        string deep = new string('[', JsonText.DepthMax) + new string(']', JsonText.DepthMax);

        Assert.Null(JsonText.Of(Encoding.UTF8.GetBytes(deep)).Fault);
        Problem fault = JsonText.Of(Encoding.UTF8.GetBytes($"[{deep}]")).Fault!;

        Assert.Contains("64 levels", fault.Rule);
        Assert.Equal("line 1, byte 65", fault.Place);
    }

    [Fact]
    public void A_hundred_million_brackets_are_refused_at_once()
    {
        byte[] json = new byte[100_000_000];
        Array.Fill(json, (byte)'[');

        Assert.Contains("64 levels", JsonText.Of(json).Fault!.Rule);
    }

    [Theory]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\\uDC00\\uD800\"")]
    [InlineData("\"a\\\\\\uD83D b\"")]
    [InlineData("\"\\uD83Dx\"")]
    public void A_lone_surrogate_is_refused(string text)
    {
        JsonText json = JsonText.Of(Encoding.UTF8.GetBytes($"[{{\"a\": [{text}]}}]"));

        RuleBroken broken = json.Read<bool>(
            json.Members[0],
            JsonPlace.Root.Item(0),
            _ => true
        ).Broken!;

        Assert.Equal("$[0]", broken.Field);
        Assert.Contains("lone surrogates", broken.Rule);
    }

    [Theory]
    [InlineData("\"\\uD83D\\uDE00\"")]
    [InlineData("\"\\\\uD800\"")]
    [InlineData("\"\\u00e9 é 😀\"")]
    public void Paired_surrogates_and_escaped_backslashes_are_text(string text)
    {
        JsonText json = JsonText.Of(Encoding.UTF8.GetBytes($"[{{\"a\": [{text}]}}]"));

        Assert.Null(json.Read<bool>(json.Members[0], JsonPlace.Root.Item(0), _ => true).Broken);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_where_they_stand()
    {
        byte[] json = [.. "[1,\n{\"a\": {\"b\": \""u8, 0xC3, 0x28, .. "\"}}]"u8];
        JsonText text = JsonText.Of(json);

        RuleBroken broken = text.Read<bool>(
            text.Members[1],
            JsonPlace.Root.Item(1),
            _ => true
        ).Broken!;

        Assert.Contains("UTF-8", broken.Rule);
        Assert.Contains("line 2, byte 13", broken.Rule);
    }

    [Theory]
    [InlineData("{\"a\": 1, \"a\": 1}", "$.a")]
    [InlineData("{\"a\": 1, \"\\u0061\": 2}", "$.a")]
    public void Two_members_of_one_name_at_the_top_are_refused(string json, string place)
    {
        Assert.Equal(place, JsonText.Of(Encoding.UTF8.GetBytes(json)).Fault!.Place);
    }

    [Fact]
    public void Two_members_of_one_name_are_refused_with_the_place_of_the_second()
    {
        JsonText json = JsonText.Of(
            "[0, {\"a\": [1, {\"b\": 1, \"c\": 2, \"b\": 3}]}]"u8.ToArray()
        );

        RuleBroken broken = json.Read<bool>(
            json.Members[1],
            JsonPlace.Root.Item(1),
            _ => true
        ).Broken!;

        Assert.Equal("$[1].a[1].b", broken.Field);
    }

    [Fact]
    public void A_part_that_is_too_large_is_refused_before_it_is_parsed()
    {
        byte[] json = [.. "[\""u8, .. new byte[JsonText.PartBytesMax], .. "\"]"u8];
        json.AsSpan(2, JsonText.PartBytesMax).Fill((byte)'a');
        JsonText text = JsonText.Of(json);

        RuleBroken broken = text.Read<bool>(
            text.Members[0],
            JsonPlace.Root.Item(0),
            _ => true
        ).Broken!;

        Assert.Contains("33554432 bytes", broken.Rule);
    }

    [Fact]
    public void A_name_in_a_place_cannot_break_the_line_of_a_message()
    {
        JsonPlace place = JsonPlace.Root.Member("a\nb\u001b[31m").Member(new string('x', 100));

        string text = place.ToString();

        Assert.DoesNotContain('\n', text);
        Assert.DoesNotContain('\u001b', text);
        Assert.True(text.Length < 80, text);
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    public void A_number_beyond_every_double_is_refused(string number)
    {
        JsonText json = JsonText.Of(Encoding.UTF8.GetBytes($"[{number}]"));

        RuleBroken broken = json.Read(
            json.Members[0],
            JsonPlace.Root.Item(0),
            part => part.Number()
        ).Broken!;

        Assert.Contains("finite", broken.Rule);
    }
}
