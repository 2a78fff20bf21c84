using System.Globalization;
using System.Text;
using Parley.Airspace.Times;

namespace Parley.Exports;

/// <summary>
/// A calendar as text (RFC 5545). Whatever a text holds it stays one value of one line: nobody's
/// words begin a line, end an event or add a property.
/// </summary>
internal sealed class CalendarText
{
    /// <summary>A line has at most so many bytes before it is folded (section 3.1).</summary>
    internal const int LineBytesMax = 75;

    private const string LineEnd = "\r\n";
    private const string UtcTime = "yyyyMMdd'T'HHmmss'Z'";

    private readonly StringBuilder _text = new();

    private CalendarText() { }

    /// <summary>A calendar of events in the order given.</summary>
    internal static byte[] Of(IEnumerable<CalendarEvent> events)
    {
        var calendar = new CalendarText();
        calendar.Line("BEGIN:VCALENDAR");
        calendar.Line("VERSION:2.0");
        calendar.Line("PRODID:-//Parley//Parley//EN");
        calendar.Line("CALSCALE:GREGORIAN");
        foreach (var one in events)
        {
            calendar.Add(one);
        }
        calendar.Line("END:VCALENDAR");
        return Encoding.UTF8.GetBytes(calendar._text.ToString());
    }

    private void Add(CalendarEvent one)
    {
        Line("BEGIN:VEVENT");
        Text("UID", one.Uid);
        Line($"DTSTAMP:{TimeOf(one.SaidAt)}");
        Line($"DTSTART:{TimeOf(one.Start)}");
        if (one.End is { } end)
        {
            Line($"DTEND:{TimeOf(end)}");
        }
        Text("SUMMARY", one.Summary);
        if (one.Description.Length > 0)
        {
            Text("DESCRIPTION", one.Description);
        }
        Text("CATEGORIES", one.Category);
        Line($"STATUS:{(one.IsCancelled ? "CANCELLED" : "CONFIRMED")}");
        Line("CLASS:PRIVATE");
        Line("END:VEVENT");
    }

    private void Text(string property, string text) => Line($"{property}:{Escaped(text)}");

    // Section 3.3.11; other control characters cannot stand in a text at all.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => escaped.Append(@"\\"),
                ';' => escaped.Append(@"\;"),
                ',' => escaped.Append(@"\,"),
                '\n' => escaped.Append(@"\n"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }

    // A character is never cut in two; a line that goes on starts with a blank.
    private void Line(string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LineBytesMax)
            {
                _ = _text.Append(LineEnd).Append(' ');
                bytes = 1;
            }
            _ = _text.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        _ = _text.Append(LineEnd);
    }

    private static string TimeOf(Instant at) =>
        at.ToDateTimeOffset().ToString(UtcTime, CultureInfo.InvariantCulture);
}

/// <summary>An event of a calendar.</summary>
internal sealed record CalendarEvent
{
    /// <summary>Names it for ever, so that a calendar read again changes it.</summary>
    internal required string Uid { get; init; }

    /// <summary>When it was said so.</summary>
    internal required Instant SaidAt { get; init; }

    /// <summary>When it starts.</summary>
    internal required Instant Start { get; init; }

    /// <summary>The first moment after it; null when nobody said.</summary>
    internal Instant? End { get; init; }

    /// <summary>What it is, in a line.</summary>
    internal required string Summary { get; init; }

    /// <summary>More of it, in lines.</summary>
    internal string Description { get; init; } = "";

    /// <summary>Which kind of thing it is.</summary>
    internal required string Category { get; init; }

    /// <summary>True when it was taken back or called off.</summary>
    internal bool IsCancelled { get; init; }
}
