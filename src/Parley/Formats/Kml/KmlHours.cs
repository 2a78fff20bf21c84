using Parley.Airspace;
using Parley.Airspace.Times;

namespace Parley.Formats.Kml;

/// <summary>
/// Weekly hours as text, in UTC: <c>MON,TUE 08:00Z-17:00Z; ANY 22:00Z-04:00Z</c>. An end that is
/// not after its start is the next day's; 24:00Z is the end of the day.
/// </summary>
internal static class KmlHours
{
    internal static Checked<WeeklyHours> Parse(string text)
    {
        var daily = new List<DailyHours>();
        var stretches = text.Split(';', WeeklyHours.StretchesMax + 1);
        foreach (var stretch in stretches)
        {
            if (!Stretch(stretch.Trim()).Try(out var hours, out var broken))
            {
                return broken;
            }
            daily.Add(hours);
        }
        return WeeklyHours.Of(daily);
    }

    internal static string Write(WeeklyHours hours) => string.Join("; ", hours.Daily.Select(Write));

    private static string Write(DailyHours hours) =>
        $"{string.Join(',', HoursText.NamesOf(hours.Days))} "
        + $"{HoursText.Write(hours.From)}-{HoursText.Write(hours.To)}";

    private static RuleBroken Form =>
        new("", "Hours read like MON,TUE 08:00Z-17:00Z; ANY 22:00Z-04:00Z.");

    private static Checked<DailyHours> Stretch(string text)
    {
        var parts = text.Split(' ', '-');
        if (parts.Length != 3 || !parts[1].EndsWith('Z') || !parts[2].EndsWith('Z'))
        {
            return Form;
        }
        if (!DaysOf(parts[0]).Try(out var days, out var broken))
        {
            return broken;
        }
        return
            Rfc3339.ParseTimeOfDay(parts[1], TimeEdge.Start).Try(out var from, out broken)
            && Rfc3339.ParseTimeOfDay(parts[2], TimeEdge.End).Try(out var to, out broken)
            ? new DailyHours(days, from, to)
            : broken;
    }

    private static Checked<Weekdays> DaysOf(string text)
    {
        var days = Weekdays.None;
        foreach (var name in text.Split(','))
        {
            if (HoursText.Named(name) is not { } named)
            {
                return Form;
            }
            days |= named;
        }
        return days;
    }
}
