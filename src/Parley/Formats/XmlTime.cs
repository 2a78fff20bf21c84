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
/// Times as XML Schema writes them (ISO 8601), years 0001 to 9999. Leap seconds (<c>:60</c>) and
/// the hour 24 are refused.
/// </summary>
internal static class XmlTime
{
    /// <summary>The longest time that is looked at, in characters.</summary>
    internal const int CharactersMax = 40;

    private const DateTimeStyles AsUtc =
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] Zoned =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>
    /// A date with a time to the second or finer, digits after the seventh cut off. A space may
    /// stand for the <c>T</c>.
    /// </summary>
    internal static Checked<Instant> Instant(ReadOnlySpan<char> text, ZoneLess zoneLess)
    {
        if (text.Length > CharactersMax || !text.ContainsAny('T', ' '))
        {
            return NotATime;
        }
        if (zoneLess is ZoneLess.Refused && !IsZoned(text))
        {
            return new RuleBroken("", "A time ends with Z or its offset from UTC.");
        }
        Span<char> room = stackalloc char[CharactersMax];
        var fitting = WithoutFinest(text, room);
        return DateTime.TryParseExact(
            fitting,
            Zoned,
            CultureInfo.InvariantCulture,
            AsUtc,
            out var moment
        )
            ? new Instant(moment.Ticks)
            : NotATime;
    }

    /// <summary>
    /// All that a date of any resolution stands for: a year, a month, a day (in UTC), or for a date
    /// with a time the second that starts there.
    /// </summary>
    internal static Checked<TimeWindow> Period(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny('T', ' '))
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

    private static RuleBroken NotATime =>
        new("", "A time reads like 2026-11-23T08:30:00Z; there is no second 60.");

    private static DateTime? Parse(ReadOnlySpan<char> text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, AsUtc, out var date)
            ? date
            : null;

    // The last year, month and day of the calendar have no end that a date can express.
    private static Checked<TimeWindow> Until(DateTime start, Func<int, DateTime> add) =>
        start.Year == 9999 ? NotATime : TimeWindow.Of(new(start.Ticks), new(add(1).Ticks));

    private static bool IsZoned(ReadOnlySpan<char> text) =>
        text[^1] == 'Z'
        || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':' && text.Contains(':'));

    // .NET reads at most seven digits of a second.
    private static ReadOnlySpan<char> WithoutFinest(ReadOnlySpan<char> text, Span<char> room)
    {
        var point = text.IndexOf('.');
        var digits = point < 0 ? 0 : text[(point + 1)..].IndexOfAnyExceptInRange('0', '9');
        if (point >= 0 && digits < 0)
        {
            digits = text.Length - point - 1;
        }
        if (digits <= 7)
        {
            return text;
        }
        text[..(point + 8)].CopyTo(room);
        var rest = text[(point + 1 + digits)..];
        rest.CopyTo(room[(point + 8)..]);
        return room[..(point + 8 + rest.Length)];
    }
}
