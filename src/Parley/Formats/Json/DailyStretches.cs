using Parley.Airspace;
using Parley.Airspace.Times;

namespace Parley.Formats.Json;

/// <summary>
/// Days by name and daily hours in any zone, as the weekly hours in UTC that they are.
/// </summary>
internal static class DailyStretches
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>A list of <c>MON</c> to <c>SUN</c>, or <c>ANY</c>; not empty.</summary>
    internal static Checked<Weekdays> Days(JsonPart list)
    {
        if (!list.Items(HoursText.Days.Count + 1).Try(out var items, out var broken))
        {
            return broken;
        }
        var days = Weekdays.None;
        foreach (var item in items)
        {
            if (!item.Text().Try(out var name, out broken))
            {
                return broken;
            }
            if (HoursText.Named(name) is not { } named)
            {
                return item.Broken($"A day is one of {string.Join(", ", HoursText.Days)} or ANY.");
            }
            days |= named;
        }
        return days is Weekdays.None ? list.Broken("At least one day is named.") : days;
    }

    /// <summary>The time of day of a member with its zone.</summary>
    internal static Checked<TimeSpan> TimeOfDay(JsonPart part, TimeEdge edge) =>
        part.Text().Try(out var text, out var broken)
            ? part.Of(Rfc3339.ParseTimeOfDay(text, edge))
            : broken;

    /// <summary>
    /// Adds what lies between two times counted from 00:00 UTC of each named day, which may reach
    /// into other days. An end that is not after its start is the next day's.
    /// </summary>
    internal static void Add(
        List<DailyHours> hours,
        Weekdays days,
        (TimeSpan From, TimeSpan To) span
    )
    {
        var (from, to) = span;
        while (to <= from)
        {
            to += Day;
        }
        while (from < to)
        {
            var end = to - from > Day ? from + Day : to;
            var shift = (int)Math.Floor(from / Day);
            var start = from - (Day * shift);
            var stop = end - (Day * shift);
            hours.Add(new(Shifted(days, shift), start, stop > Day ? stop - Day : stop));
            from = end;
        }
    }

    private static Weekdays Shifted(Weekdays days, int by)
    {
        var shift = ((by % 7) + 7) % 7;
        var bits = (int)days << shift;
        return (Weekdays)((bits | (bits >> 7)) & (int)Weekdays.All);
    }
}
