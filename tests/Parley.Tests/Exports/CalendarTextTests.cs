using System.Text;
using Parley.Airspace.Times;
using Parley.Exports;

namespace Parley.Tests.Exports;

/// <summary>Calendars as text, with words in them that somebody hostile chose.</summary>
public sealed class CalendarTextTests
{
    private static readonly Instant Noon = Instant.Of(
        new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero)
    );

    [Fact]
    public void An_event_is_written_as_the_standard_has_it()
    {
        var text = TextOf(Event("Talks") with { End = Noon + TimeSpan.FromHours(1) });

        Assert.Equal(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Parley//Parley//EN
            CALSCALE:GREGORIAN
            BEGIN:VEVENT
            UID:1@here
            DTSTAMP:20261201T120000Z
            DTSTART:20261201T120000Z
            DTEND:20261201T130000Z
            SUMMARY:Talks
            CATEGORIES:talks
            STATUS:CONFIRMED
            CLASS:PRIVATE
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"),
            text
        );
    }

    [Theory]
    [InlineData("a,b;c\\d", @"a\,b\;c\\d")]
    [InlineData("one\nEND:VEVENT\nBEGIN:VALARM", @"one\nEND:VEVENT\nBEGIN:VALARM")]
    [InlineData("one\r\nATTACH:file:///etc/passwd", @"one \nATTACH:file:///etc/passwd")]
    [InlineData("tab\tbell\a\u2028\u0085end", "tab bell   end")]
    [InlineData("\\nno line", @"\\nno line")]
    public void Nobodys_words_leave_their_line(string words, string written)
    {
        var lines = Unfolded(TextOf(Event(words)));

        Assert.Equal($"SUMMARY:{written}", Assert.Single(lines, one => one.StartsWith("SUMM")));
        Assert.Single(lines, "END:VEVENT");
        Assert.DoesNotContain(lines, one => one.StartsWith("ATTACH"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("я")]
    [InlineData("لا")]
    [InlineData("🕊")]
    public void A_long_line_is_folded_between_characters(string letter)
    {
        var words = string.Concat(Enumerable.Repeat(letter, 200));

        var text = TextOf(Event(words));

        Assert.All(
            text.Split("\r\n"),
            line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, CalendarText.LineBytesMax)
        );
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Contains($"SUMMARY:{words}", Unfolded(text));
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal));
    }

    private static CalendarEvent Event(string summary) =>
        new()
        {
            Uid = "1@here",
            SaidAt = Noon,
            Start = Noon,
            Summary = summary,
            Category = "talks",
        };

    private static string TextOf(CalendarEvent one) =>
        Encoding.UTF8.GetString(CalendarText.Of([one]));

    private static string[] Unfolded(string text) =>
        text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
}
