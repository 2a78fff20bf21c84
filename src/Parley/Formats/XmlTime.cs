using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Times;

namespace Parley.Formats;

/// <summary>What a time without a zone means in a format.</summary>
internal enum ZoneLess
{
    /// <summary>It is local somewhere unknown, so it is refused.</summary>
    Refused,

    /// <summary>The format says that its times are UTC.</summary>
    Utc,
}

/// <summary>
/// Times as XML Schema writes them: RFC 3339's, and besides times without a zone and dates of a
/// day, a month or a year.
/// </summary>
internal static class XmlTime
{
    /// <summary>The longest time that is looked at, in characters.</summary>
    internal const int CharactersMax = 40;

    private const DateTimeStyles AsUtc =
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>True when there is a time of day, after a <c>T</c> or a space.</summary>
    internal static bool HasTimeOfDay(ReadOnlySpan<char> text) => ClockStart(text) >= 0;

    /// <summary>A moment; its date and its time of day may have a space between them.</summary>
    internal static Checked<Instant> Instant(
        ReadOnlySpan<char> text,
        ZoneLess zoneLess,
        TimeEdge edge = TimeEdge.Start
    )
    {
        var clock = ClockStart(text);
        if (text.Length > CharactersMax || clock < 0)
        {
            return NotATime;
        }
        var isZoned = text[clock..].ContainsAny("Zz+-");
        var zone = !isZoned && zoneLess is ZoneLess.Utc ? "Z" : "";
        return Rfc3339.Parse($"{text[..clock]}T{text[(clock + 1)..]}{zone}", edge);
    }

    /// <summary>
    /// All that a date of any resolution stands for: a year, a month, a day (in UTC), or for a date
    /// with a time the second that starts there.
    /// </summary>
    internal static Checked<TimeWindow> Period(ReadOnlySpan<char> text)
    {
        if (HasTimeOfDay(text))
        {
            return Instant(text, ZoneLess.Refused).Try(out var instant, out var broken)
                ? TimeWindow.Of(instant, instant + TimeSpan.FromSeconds(1))
                : broken;
        }
        return text.Length switch
        {
            4 when Parse(text, "yyyy") is { } year => Until(year, year.AddYears),
            7 when Parse(text, "yyyy-MM") is { } month => Until(month, month.AddMonths),
            10 when Parse(text, "yyyy-MM-dd") is { } day => Until(day, days => day.AddDays(days)),
            _ => NotATime,
        };
    }

    private static RuleBroken NotATime => new("", "A time reads like 2026-11-23T08:30:00Z.");

    private static int ClockStart(ReadOnlySpan<char> text) => text.IndexOfAny("Tt ");

    private static DateTime? Parse(ReadOnlySpan<char> text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, AsUtc, out var date)
            ? date
            : null;

    // The calendar's last year has no end that a date can express.
    private static Checked<TimeWindow> Until(DateTime start, Func<int, DateTime> add) =>
        start.Year == 9999 ? NotATime : TimeWindow.Of(new(start.Ticks), new(add(1).Ticks));
}
