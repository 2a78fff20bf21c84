using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Formats;

namespace Parley.Commands;

/// <summary>
/// Times as a person types them: <c>2026-11-23T08:00Z</c>, a day alone, two with dots.
/// </summary>
internal static class Moments
{
    private const int DayCharacters = 10;
    private const int MinuteCharacters = 16;

    private static readonly RuleBroken NotAWindow = new(
        "",
        "A time window is written FROM..TO or FROM/TO; either end may be left out with '..'."
    );

    private static readonly RuleBroken NotADuration = new(
        "",
        "A duration is a number above 0 and a unit, s, min or h; at most 24 h."
    );

    /// <summary>
    /// RFC 3339, where seconds may be left out, and all of the time for a day's midnight UTC.
    /// </summary>
    internal static Checked<Instant> Parse(string text, TimeEdge edge = TimeEdge.Start)
    {
        var given = text.Trim();
        var isMinute = given.Length > MinuteCharacters && given[MinuteCharacters] is not ':';
        return Rfc3339.Parse(
            given.Length == DayCharacters ? $"{given}T00:00:00Z"
                : isMinute ? given.Insert(MinuteCharacters, ":00")
                : given,
            edge
        );
    }

    /// <summary>The shortest window that holds a moment: what is active then.</summary>
    internal static Checked<TimeWindow> ParseAt(string text) =>
        Parse(text).Try(out var at, out var broken) ? TimeWindow.Of(at, new(at.Ticks + 1)) : broken;

    internal static Checked<TimeWindow> ParseBetween(string text)
    {
        var (from, to) = text.Split('/') switch
        {
            [var left, var right] => (left, right),
            [var dotted] when dotted.Split("..") is [var left, var right] => (left, right),
            _ => ("", ""),
        };
        if (from.Length == 0 && to.Length == 0)
        {
            return NotAWindow;
        }
        if (!End(from, TimeEdge.Start, Instant.Earliest).Try(out var start, out var broken))
        {
            return broken;
        }
        return End(to, TimeEdge.End, Instant.Latest).Try(out var end, out broken)
            ? TimeWindow.Of(start, end)
            : broken;
    }

    internal static Checked<TimeSpan> ParseDuration(string text)
    {
        var trimmed = text.Trim();
        var unitAt = trimmed.AsSpan().LastIndexOfAnyExceptInRange('a', 'z') + 1;
        var seconds = trimmed[unitAt..] switch
        {
            "s" => 1,
            "min" => 60,
            "h" => 3600,
            _ => 0,
        };
        return
            Lengths.IsNumber(trimmed[..unitAt], out var number)
            && number * seconds is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(number * seconds)
            : NotADuration;
    }

    private static Checked<Instant> End(string text, TimeEdge edge, Instant open) =>
        text.Trim() is "" or ".." ? open : Parse(text, edge);
}
