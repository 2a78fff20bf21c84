using System.Globalization;
using Parley.Airspace.Times;

namespace Parley.Formats;

/// <summary>The words for days and times of day that the formats share.</summary>
internal static class HoursText
{
    /// <summary>Monday first, as <see cref="Weekdays"/> counts.</summary>
    internal static readonly IReadOnlyList<string> Days =
    [
        "MON",
        "TUE",
        "WED",
        "THU",
        "FRI",
        "SAT",
        "SUN",
    ];

    private const string EveryDay = "ANY";

    /// <summary>One of <see cref="Days"/>, or <c>ANY</c> for all; null for other words.</summary>
    internal static Weekdays? Named(string day)
    {
        for (var number = 0; number < Days.Count; number++)
        {
            if (Days[number] == day)
            {
                return (Weekdays)(1 << number);
            }
        }
        return day == EveryDay ? Weekdays.All : null;
    }

    /// <summary>The names of the days, Monday first; <c>ANY</c> alone for all of them.</summary>
    internal static IEnumerable<string> NamesOf(Weekdays days) =>
        days is Weekdays.All
            ? [EveryDay]
            : Days.Where((_, number) => ((int)days & (1 << number)) != 0);

    /// <summary>A time of day in UTC; the end of the day is <c>24:00Z</c>.</summary>
    internal static string Write(TimeSpan timeOfDay) =>
        timeOfDay == TimeSpan.FromDays(1)
            ? "24:00Z"
            : TimeOnly
                .FromTimeSpan(timeOfDay)
                .ToString("HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
