using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Times;

namespace Parley.Commands;

/// <summary>Times as a person types them: <c>2026-11-23T08:00Z</c>, a day alone, two with dots.</summary>
internal static class Moments
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mmzzz",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd",
    ];

    private static readonly RuleBroken NotAMoment = new(
        "",
        "A time is written 2026-11-23T08:00Z, or with an offset as +01:00; a day alone is its midnight UTC."
    );

    private static readonly RuleBroken NotAWindow = new(
        "",
        "A time window is written FROM..TO or FROM/TO; either end may be left out with '..'."
    );

    private static readonly RuleBroken NotADuration = new(
        "",
        "A duration is a number above 0 and a unit, s, min or h; at most 24 h."
    );

    internal static Checked<Instant> Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text.Trim(),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        )
            ? Instant.Of(moment)
            : NotAMoment;

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
        if (!End(from, Instant.Earliest).Try(out var start, out var broken))
        {
            return broken;
        }
        return End(to, Instant.Latest).Try(out var end, out broken)
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

    private static Checked<Instant> End(string text, Instant open) =>
        text.Trim() is "" or ".." ? open : Parse(text);
}
