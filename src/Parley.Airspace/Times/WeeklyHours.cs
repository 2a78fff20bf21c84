using System.Collections.Immutable;

namespace Parley.Airspace.Times;

/// <summary>The days of a week, as flags.</summary>
[Flags]
public enum Weekdays
{
#pragma warning disable CS1591 // each member is the day it names
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    All = 127,
#pragma warning restore CS1591
}

/// <summary>One daily stretch of a recurring schedule, in UTC.</summary>
/// <param name="Days">The days on which it starts.</param>
/// <param name="From">Time of day of its start, 00:00 to before 24:00; included.</param>
/// <param name="To">
/// Time of day of its end, above 00:00 to 24:00; excluded. Not after <paramref name="From"/> means
/// the next day's: 22:00 to 04:00 runs over midnight.
/// </param>
public readonly record struct DailyHours(Weekdays Days, TimeSpan From, TimeSpan To);

/// <summary>
/// Hours that come again every week, in UTC. A volume with such hours is active only where its time
/// window and these hours meet.
/// </summary>
public sealed class WeeklyHours : IEquatable<WeeklyHours>
{
    /// <summary>No schedule has more daily stretches.</summary>
    public const int StretchesMax = 64;

    // What comes again weekly is seen whole in the weeks before an end.
    private const int WeeksBeforeEnd = 4;

    private static readonly long WeekTicks = TimeSpan.FromDays(7).Ticks;

    // Sorted, disjoint [start, end) in ticks from Monday 00:00 UTC, none touching another even over
    // the week's end, which the last may run past. One as long as a week means always.
    private readonly ImmutableArray<(long Start, long End)> _stretches;

    private WeeklyHours(
        ImmutableArray<DailyHours> daily,
        ImmutableArray<(long Start, long End)> stretches
    )
    {
        Daily = daily;
        _stretches = stretches;
    }

    /// <summary>The stretches as given.</summary>
    public ImmutableArray<DailyHours> Daily { get; }

    /// <summary>Refused when empty, too long, or with a day or time outside the week.</summary>
    public static Checked<WeeklyHours> Of(IReadOnlyCollection<DailyHours> daily)
    {
        if (daily.Count is 0 or > StretchesMax)
        {
            return new RuleBroken("schedule", $"A schedule has 1 to {StretchesMax} stretches.");
        }
        var stretches = new List<(long Start, long End)>();
        foreach (var hours in daily)
        {
            if (
                hours.Days is Weekdays.None or > Weekdays.All or < Weekdays.None
                || hours.From < TimeSpan.Zero
                || hours.From >= TimeSpan.FromDays(1)
                || hours.To <= TimeSpan.Zero
                || hours.To > TimeSpan.FromDays(1)
            )
            {
                return new RuleBroken(
                    "schedule",
                    "A stretch has a day, starts at 00:00 to before 24:00 and ends by 24:00."
                );
            }
            AddStretches(stretches, hours);
        }
        return new WeeklyHours([.. daily], Merge(stretches));
    }

    /// <summary>
    /// The stretches that share time with the window, in order, cut to it, at most so many. An open
    /// start has no first week: the weeks shown are then the last before the end, or any when that
    /// is open too; an open end shows none after the year 9999.
    /// </summary>
    public IEnumerable<TimeWindow> Within(TimeWindow window, int most)
    {
        if (IsAlways)
        {
            return most > 0 ? [window] : [];
        }
        if (!window.Start.IsOpen)
        {
            var week = (window.Start.Ticks / WeekTicks) - 1;
            return From(week * WeekTicks, window, most);
        }
        var shown = window.End.IsOpen ? 0 : (window.End.Ticks / WeekTicks) - WeeksBeforeEnd;
        return From(Math.Max(shown, 0) * WeekTicks, window, most);
    }

    /// <summary>
    /// The first time shared by two schedules within a window (null hours mean always); null when
    /// there is none. Both come again weekly, so two weeks of an open window show all there is.
    /// </summary>
    public static TimeWindow? FirstShared(WeeklyHours? a, WeeklyHours? b, TimeWindow window)
    {
        if (a is null && b is null)
        {
            return window;
        }
        var (one, other) = a is null ? (b!, null) : (a, b);
        foreach (var stretch in one.Within(window, 2 * 7 * StretchesMax))
        {
            var first = other is null ? stretch : other.Within(stretch, 1).FirstOrNull();
            if (first is not null)
            {
                return first;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public bool Equals(WeeklyHours? other) =>
        other is not null && _stretches.AsSpan().SequenceEqual(other._stretches.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WeeklyHours);

    /// <inheritdoc/>
    public override int GetHashCode() => _stretches[0].GetHashCode();

    private bool IsAlways => _stretches[0].End - _stretches[0].Start >= WeekTicks;

    private IEnumerable<TimeWindow> From(long week, TimeWindow window, int most)
    {
        var until = Math.Min(window.End.Ticks, DateTime.MaxValue.Ticks);
        for (var found = 0; ; week += WeekTicks)
        {
            foreach (var (start, end) in _stretches)
            {
                if (found >= most || week + start >= until)
                {
                    yield break;
                }
                var shownEnd = new Instant(Math.Min(week + end, until));
                var stretch = TimeWindow.Of(new(week + start), shownEnd).Value;
                if (window.Intersect(stretch) is { } shared)
                {
                    found++;
                    yield return shared;
                }
            }
        }
    }

    private static void AddStretches(List<(long Start, long End)> stretches, DailyHours hours)
    {
        var length = hours.To - hours.From;
        if (length <= TimeSpan.Zero)
        {
            length += TimeSpan.FromDays(1);
        }
        for (var day = 0; day < 7; day++)
        {
            if (((int)hours.Days & (1 << day)) != 0)
            {
                var start = (TimeSpan.FromDays(day) + hours.From).Ticks;
                stretches.Add((start, start + length.Ticks));
            }
        }
    }

    private static ImmutableArray<(long Start, long End)> Merge(List<(long Start, long End)> all)
    {
        all.Sort();
        var merged = ImmutableArray.CreateBuilder<(long Start, long End)>(all.Count);
        foreach (var (start, end) in all)
        {
            if (merged.Count > 0 && start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, end));
            }
            else
            {
                merged.Add((start, end));
            }
        }
        JoinOverWeekEnd(merged);
        return merged.ToImmutable();
    }

    // What runs past the week's end into its beginning is one stretch with what it meets there.
    private static void JoinOverWeekEnd(ImmutableArray<(long Start, long End)>.Builder merged)
    {
        while (merged.Count > 1 && merged[^1].End - WeekTicks >= merged[0].Start)
        {
            var (start, end) = merged[^1];
            merged[^1] = (start, Math.Max(end, merged[0].End + WeekTicks));
            merged.RemoveAt(0);
        }
        if (merged.Count == 1 && merged[0].End - merged[0].Start >= WeekTicks)
        {
            merged[0] = (0, WeekTicks);
        }
    }
}
