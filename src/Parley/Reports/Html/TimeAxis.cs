using System.Globalization;
using Parley.Airspace.Times;

namespace Parley.Reports.Html;

/// <summary>A stretch of time laid along a line of pixels.</summary>
internal sealed class TimeAxis
{
    // Before and after what is shared, so that one sees what goes on.
    private const double Margin = 0.35;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(3),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(7),
        TimeSpan.FromDays(30),
        TimeSpan.FromDays(365),
    ];

    private readonly long _start;
    private readonly long _end;
    private readonly double _width;

    private TimeAxis(long start, long end, double width)
    {
        _start = start;
        _end = end;
        _width = width;
    }

    /// <summary>
    /// Around what is shared, with as much before and after as the windows have, up to a third of
    /// it. An end that nobody set shows a day.
    /// </summary>
    internal static TimeAxis Around(
        TimeWindow shared,
        IEnumerable<TimeWindow> windows,
        double width
    )
    {
        var day = TimeSpan.FromDays(1).Ticks;
        var (start, end) = (shared.Start.Ticks, shared.End.Ticks);
        if (shared.Start.IsOpen)
        {
            start = shared.End.IsOpen ? 0 : end - day;
        }
        if (shared.End.IsOpen)
        {
            end = start + day;
        }
        var margin = (long)((end - start) * Margin);
        var (first, last) = (start, end);
        foreach (var window in windows)
        {
            first = Math.Min(first, Math.Max(window.Start.Ticks, start - margin));
            last = Math.Max(last, Math.Min(window.End.Ticks, end + margin));
        }
        // A sliver more, so that a border that ends here is seen to end.
        var edge = (last - first) / 25;
        return new(
            Math.Max(0, first - edge),
            Math.Min(DateTime.MaxValue.Ticks, last + edge),
            width
        );
    }

    /// <summary>The pixel of an instant; what lies outside stops just beyond the edge.</summary>
    internal double At(Instant instant) =>
        Math.Clamp(((double)instant.Ticks - _start) / (_end - _start), -0.1, 1.1) * _width;

    /// <summary>Round times with their labels; a day's first carries the date.</summary>
    internal IEnumerable<(double At, string Text)> Ticks(int most)
    {
        var step = Steps.FirstOrDefault(s => (_end - _start) / s.Ticks < most, Steps[^1]).Ticks;
        var date = "";
        for (var at = (_start / step + 1) * step; at < _end; at += step)
        {
            var moment = new DateTime(at, DateTimeKind.Utc);
            var day = moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var time = moment.ToString(
                step < TimeSpan.TicksPerMinute ? "HH:mm:ss" : "HH:mm",
                CultureInfo.InvariantCulture
            );
            yield return (
                At(new(at)),
                step >= TimeSpan.TicksPerDay ? day
                : day == date ? time
                : $"{time}\n{day}"
            );
            date = day;
        }
    }
}
