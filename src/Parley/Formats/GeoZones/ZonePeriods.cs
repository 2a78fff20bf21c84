using Parley.Airspace;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Formats.Json;

namespace Parley.Formats.GeoZones;

/// <summary>
/// One stretch of a zone's daily schedule, before the place says what daylight means.
/// </summary>
/// <param name="Days">The days on which it starts.</param>
/// <param name="From">
/// Counted from 00:00 UTC of such a day; null when daylight or nothing is said.
/// </param>
/// <param name="To">The same for its end.</param>
/// <param name="IsDaytime">True when it lies between a morning and the evening after it.</param>
internal sealed record ZoneHours(Weekdays Days, TimeSpan? From, TimeSpan? To, bool IsDaytime);

/// <summary>When a zone applies.</summary>
internal sealed record ZonePeriod(TimeWindow Window, IReadOnlyList<ZoneHours> Daily)
{
    /// <summary>All of time.</summary>
    internal static ZonePeriod Always { get; } = new(TimeWindow.Always, []);

    /// <summary>The weekly hours at a place; null when there is no schedule.</summary>
    internal Checked<WeeklyHours?> HoursAt(Shape shape)
    {
        if (Daily.Count == 0)
        {
            return (WeeklyHours?)null;
        }
        var hours = new List<DailyHours>();
        foreach (var stretch in Daily)
        {
            DailyStretches.Add(hours, stretch.Days, Daylight.Span(stretch, shape.Center));
        }
        return WeeklyHours.Of(hours).Try(out var weekly, out var broken) ? weekly : broken;
    }
}

/// <summary>
/// Sunrise, sunset and twilight, outward: whoever reads a schedule with them must take the whole
/// day. The day may be meant in UTC or as the sun has it at the place, so both are covered.
/// </summary>
internal static class Daylight
{
    /// <summary>Here the summer's twilight reaches beyond midnight.</summary>
    private const double LongTwilightLatitude = 58;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>From when until when, counted from 00:00 UTC of the day named.</summary>
    internal static (TimeSpan From, TimeSpan To) Span(ZoneHours stretch, LatLng place)
    {
        if (stretch is { From: { } from, To: { } to })
        {
            return (from, to);
        }
        var margin = TimeSpan.FromHours(Math.Abs(place.Latitude) > LongTwilightLatitude ? 3 : 1);
        // The sun's day begins so much before the day in UTC; negative in the west.
        var ahead = TimeSpan.FromHours(place.Longitude / 15);
        var first = (ahead > TimeSpan.Zero ? -ahead : TimeSpan.Zero) - margin;
        var last = Day + (ahead < TimeSpan.Zero ? -ahead : TimeSpan.Zero) + margin;
        return stretch.IsDaytime
            ? (first, last)
            // From or until an evening, or a mix with the clock: the end may be the next day's.
            : (stretch.From ?? first, (stretch.To ?? last) + Day);
    }
}

/// <summary>Reads when zones apply, which ED-269 and ED-318 write alike.</summary>
internal static class ZonePeriods
{
    /// <summary>No zone has more periods, nor a period more daily stretches.</summary>
    internal const int PeriodsMax = 1_000;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan LastSecond = new(23, 59, 59);

    /// <summary>The periods of a list; without a list the zone always applies.</summary>
    internal static Checked<List<ZonePeriod>> Of(JsonPart? list)
    {
        if (list is not { } periods)
        {
            return new List<ZonePeriod> { ZonePeriod.Always };
        }
        if (!periods.Items(PeriodsMax).Try(out var items, out var broken))
        {
            return broken;
        }
        var read = new List<ZonePeriod>(items.Length);
        foreach (var item in items)
        {
            if (!Period(item).Try(out var period, out broken))
            {
                return broken;
            }
            read.Add(period);
        }
        return read.Count > 0 ? read : new List<ZonePeriod> { ZonePeriod.Always };
    }

    private static Checked<ZonePeriod> Period(JsonPart part)
    {
        if (
            !Window(part).Try(out var window, out var broken)
            || !Schedule(part).Try(out var daily, out broken)
        )
        {
            return broken;
        }
        return new ZonePeriod(window, daily);
    }

    private static Checked<TimeWindow> Window(JsonPart part)
    {
        if (!part.TextOrEmpty("permanent").Try(out var permanent, out var broken))
        {
            return broken;
        }
        if (permanent is not ("" or "YES" or "NO"))
        {
            return part.Broken("The member 'permanent' is YES or NO.");
        }
        if (permanent == "YES")
        {
            return TimeWindow.Always;
        }
        var from = (TimeEdge.Start, Instant.Earliest);
        var until = (TimeEdge.End, Instant.Latest);
        return
            JsonTimes.Or(part, "startDateTime", from).Try(out var start, out broken)
            && JsonTimes.Or(part, "endDateTime", until).Try(out var end, out broken)
            ? part.Of(TimeWindow.Of(start, end))
            : broken;
    }

    private static Checked<List<ZoneHours>> Schedule(JsonPart part)
    {
        var daily = new List<ZoneHours>();
        if (part.Find("schedule") is not { } list)
        {
            return daily;
        }
        if (!list.Items(WeeklyHours.StretchesMax).Try(out var items, out var broken))
        {
            return broken;
        }
        foreach (var item in items)
        {
            if (!Hours(item).Try(out var hours, out broken))
            {
                return broken;
            }
            daily.Add(hours);
        }
        return daily;
    }

    private static Checked<ZoneHours> Hours(JsonPart part)
    {
        Checked<Weekdays> named = part.Find("day") is { } list
            ? DailyStretches.Days(list)
            : Weekdays.All;
        if (
            !named.Try(out var days, out var broken)
            || !Clock(part, "startTime", TimeEdge.Start).Try(out var from, out broken)
            || !Clock(part, "endTime", TimeEdge.End).Try(out var to, out broken)
            || !Event(part, "startEvent").Try(out var startEvent, out broken)
            || !Event(part, "endEvent").Try(out var endEvent, out broken)
        )
        {
            return broken;
        }
        if ((from is not null && startEvent != "") || (to is not null && endEvent != ""))
        {
            return part.Broken("A stretch starts, and ends, at a time or at an event, not both.");
        }
        var isDaytime =
            from is null
            && to is null
            && startEvent is "" or "BMCT" or "SR"
            && endEvent is "" or "SS" or "EECT";
        return new ZoneHours(days, from, to, isDaytime);
    }

    private static Checked<TimeSpan?> Clock(JsonPart part, string name, TimeEdge edge)
    {
        if (part.Find(name) is not { } time)
        {
            return (TimeSpan?)null;
        }
        if (!DailyStretches.TimeOfDay(time, edge).Try(out var clock, out var broken))
        {
            return broken;
        }
        return (TimeSpan?)ToDayEnd(clock, edge);
    }

    // 23:59:59 is how schedules without 24:00 write the end of the day.
    private static TimeSpan ToDayEnd(TimeSpan clock, TimeEdge edge) =>
        edge switch
        {
            TimeEdge.Start => clock,
            TimeEdge.End => clock >= LastSecond && clock < Day ? Day : clock,
        };

    private static Checked<string> Event(JsonPart part, string name)
    {
        if (!part.TextOrEmpty(name).Try(out var text, out var broken))
        {
            return broken;
        }
        return text is "" or "BMCT" or "SR" or "SS" or "EECT"
            ? text
            : part.Broken($"The member '{name}' is BMCT, SR, SS or EECT.");
    }
}
