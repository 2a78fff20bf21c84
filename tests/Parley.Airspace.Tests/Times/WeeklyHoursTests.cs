using System.Globalization;
using CsCheck;
using Parley.Airspace.Tests.Altitudes;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Times;

public sealed class WeeklyHoursTests
{
    // A Monday.
    private const string Monday = "2026-11-30";

    [Theory]
    [InlineData(Weekdays.Monday, 8, 10, true)]
    [InlineData(Weekdays.None, 8, 10, false)]
    [InlineData((Weekdays)128, 8, 10, false)]
    [InlineData((Weekdays)129, 8, 10, false)]
    [InlineData((Weekdays)(-1), 8, 10, false)]
    [InlineData(Weekdays.All, 0, 24, true)]
    [InlineData(Weekdays.All, 24, 24, false)]
    [InlineData(Weekdays.All, 0, 0, false)]
    [InlineData(Weekdays.All, -1, 10, false)]
    [InlineData(Weekdays.All, 8, 25, false)]
    public void A_stretch_lies_within_a_day_that_exists(
        Weekdays days,
        double from,
        double to,
        bool taken
    )
    {
        var hours = WeeklyHours.Of([new(days, TimeSpan.FromHours(from), TimeSpan.FromHours(to))]);

        Assert.Equal(taken, hours.Broken is null);
    }

    [Fact]
    public void A_schedule_has_a_stretch_and_not_too_many()
    {
        var stretch = new DailyHours(Weekdays.All, TimeSpan.Zero, TimeSpan.FromHours(1));

        Assert.NotNull(WeeklyHours.Of([]).Broken);
        Assert.Null(WeeklyHours.Of([.. Enumerable.Repeat(stretch, 64)]).Broken);
        Assert.NotNull(WeeklyHours.Of([.. Enumerable.Repeat(stretch, 65)]).Broken);
    }

    [Fact]
    public void Hours_come_again_each_week()
    {
        var hours = Hours("Monday 08-10");

        Assert.Equal(
            ["2026-11-30T08 10", "2026-12-07T08 10", "2026-12-14T08 10"],
            Read(hours, $"{Monday}T00", "2027-01-01T00", most: 3)
        );
    }

    [Fact]
    public void Hours_are_cut_to_the_window()
    {
        var hours = Hours("Monday 08-10");

        Assert.Equal(["2026-11-30T09 10"], Read(hours, $"{Monday}T09", $"{Monday}T12"));
        Assert.Equal(["2026-11-30T08 09"], Read(hours, $"{Monday}T00", $"{Monday}T09"));
    }

    [Fact]
    public void A_window_that_only_touches_the_hours_shares_none()
    {
        var hours = Hours("Monday 08-10");

        Assert.Empty(Read(hours, $"{Monday}T10", $"{Monday}T12"));
        Assert.Empty(Read(hours, $"{Monday}T06", $"{Monday}T08"));
    }

    [Fact]
    public void Hours_that_end_no_later_than_they_start_run_over_midnight()
    {
        Assert.Equal(
            ["2026-11-30T22 04", "2026-12-01T22 04"],
            Read(Hours("All 22-04"), $"{Monday}T12", "2026-12-02T12")
        );
        Assert.Equal(
            ["2026-11-30T06 06"],
            Read(Hours("Monday 06-06"), $"{Monday}T00", "2026-12-05T00")
        );
    }

    [Fact]
    public void Hours_that_run_over_the_weeks_end_go_on_in_the_next()
    {
        var hours = Hours("Sunday 22-04");

        Assert.Equal(["2026-11-30T00 04"], Read(hours, $"{Monday}T00", $"{Monday}T12"));
        Assert.Equal(["2026-12-06T22 04"], Read(hours, "2026-12-06T00", "2026-12-08T00"));
    }

    [Fact]
    public void What_meets_over_the_weeks_end_is_one_stretch()
    {
        var hours = Hours("Sunday 22-04", "Monday 00-08");
        var touching = Hours("Sunday 22-24", "Monday 00-08");

        Assert.Equal(["2026-12-06T22 08"], Read(hours, "2026-12-06T00", "2026-12-08T00"));
        Assert.Equal(hours, touching);
        Assert.Equal(hours.GetHashCode(), touching.GetHashCode());
    }

    [Fact]
    public void Hours_that_leave_nothing_out_share_the_whole_window()
    {
        foreach (
            var always in new[]
            {
                Hours("All 00-24"),
                Hours("All 05-05"),
                Hours("All 04-22", "All 20-06"),
            }
        )
        {
            Assert.Equal([TimeWindow.Always], always.Within(TimeWindow.Always, 10));
            Assert.Equal(
                TimeWindow.Always,
                WeeklyHours.FirstShared(always, null, TimeWindow.Always)
            );
            Assert.Empty(always.Within(TimeWindow.Always, 0));
        }
    }

    [Fact]
    public void An_open_start_shows_the_weeks_before_the_end()
    {
        var hours = Hours("Monday 08-10");

        var shown = hours
            .Within(TimeWindow.Of(Instant.Earliest, At($"{Monday}T09")).Value, 99)
            .ToList();

        Assert.Equal(["2026-11-02T08 10", "2026-11-09T08 10"], shown.Select(Read).Take(2));
        Assert.Equal(["2026-11-23T08 10", "2026-11-30T08 09"], shown.Select(Read).Skip(3));
    }

    [Fact]
    public void Open_at_both_ends_shows_some_weeks_that_can_be_read()
    {
        var shown = Hours("Sunday 22-04").Within(TimeWindow.Always, 2);

        Assert.Equal(["0001-01-07T22 04", "0001-01-14T22 04"], shown.Select(Read));
    }

    [Fact]
    public void Hours_end_with_the_years_there_are()
    {
        var hours = Hours("All 12-11");
        var window = TimeWindow.Of(At("9999-12-31T00"), Instant.Latest).Value;

        var shown = hours.Within(window, 99).ToList();

        Assert.Equal(2, shown.Count);
        Assert.All(shown, stretch => Assert.DoesNotContain("..", stretch.ToString()));
    }

    [Fact]
    public void Two_schedules_share_the_first_time_both_are_on()
    {
        var (weekdays, mornings) = (Hours("Friday 08-18"), Hours("All 06-09"));
        var window = Window($"{Monday}T00", "2027-01-01T00");

        var shared = WeeklyHours.FirstShared(weekdays, mornings, window);

        Assert.Equal("2026-12-04T08 09", Read(shared!.Value));
        Assert.Equal(shared, WeeklyHours.FirstShared(mornings, weekdays, window));
    }

    [Fact]
    public void Two_schedules_that_only_touch_share_no_time_ever()
    {
        var (before, after) = (Hours("All 08-10"), Hours("All 10-12"));

        Assert.Null(WeeklyHours.FirstShared(before, after, TimeWindow.Always));
        Assert.Null(
            WeeklyHours.FirstShared(after, before, Window($"{Monday}T00", "2028-01-01T00"))
        );
    }

    [Fact]
    public void No_schedule_means_all_of_the_window()
    {
        var window = Window($"{Monday}T00", "2026-12-05T00");

        Assert.Equal(window, WeeklyHours.FirstShared(null, null, window));
        Assert.Equal(
            "2026-12-01T08 10",
            Read(WeeklyHours.FirstShared(null, Hours("Tuesday 08-10"), window)!.Value)
        );
    }

    [Fact]
    public void Schedules_with_the_same_hours_are_equal_however_written()
    {
        var (one, other) = (Hours("Monday 08-10", "Monday 09-12"), Hours("Monday 08-12"));

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Hours("Monday 08-11"));
        Assert.False(one.Equals(null));
    }

    [Fact]
    public void Stretches_that_touch_are_one()
    {
        Assert.Equal(Hours("Monday 8-12"), Hours("Monday 8-10", "Monday 10-12"));
        Assert.Equal(Hours("Monday 22-2"), Hours("Tuesday 0-2", "Monday 22-24"));
        Assert.Equal(Hours("Sunday 22-2"), Hours("Monday 0-2", "Sunday 22-24"));
        Assert.NotEqual(Hours("Monday 8-12"), Hours("Monday 8-10", "Monday 11-12"));
    }

    [Fact]
    public void Hours_that_leave_nothing_out_are_the_same_wherever_they_begin()
    {
        var always = Hours("All 0-24");

        foreach (var hours in (WeeklyHours[])[Hours("All 5-5"), Hours("All 0-7", "All 7-24")])
        {
            Assert.Equal(always, hours);
            Assert.Equal(always.GetHashCode(), hours.GetHashCode());
        }
    }

    // An independent reading: is this very hour on, by its weekday and the weekday before?
    [Fact]
    public void An_hour_is_on_exactly_when_a_stretch_covers_it()
    {
        var stretches = Gen.Select(Gen.Int[1, 127], Gen.Int[0, 23], Gen.Int[1, 24]);
        var cases = Gen.Select(stretches.Array[1, 4], Gen.Int[0, 400], Gen.Int[1, 400]);

        Generated.Hold(
            cases,
            1_000,
            one =>
            {
                var (written, first, length) = one;
                var start = At($"{Monday}T00") + TimeSpan.FromHours(first);
                var window = TimeWindow.Of(start, start + TimeSpan.FromHours(length)).Value;
                var shown = Of(written).Within(window, 9_999).ToList();
                for (var hour = first; hour < first + length; hour++)
                {
                    var middle = At($"{Monday}T00") + TimeSpan.FromHours(hour + 0.5);
                    var times = shown.Count(stretch => stretch.Contains(middle));
                    if (times != (IsOn(written, hour) ? 1 : 0))
                    {
                        return false;
                    }
                }
                return shown.TrueForAll(stretch => window.Intersect(stretch) == stretch);
            }
        );
    }

    [Fact]
    public void The_first_shared_time_is_the_first_of_all_shared_times()
    {
        var stretches = Gen.Select(Gen.Int[1, 127], Gen.Int[0, 23], Gen.Int[1, 24]).Array[1, 3];

        Generated.Hold(
            Gen.Select(stretches, stretches, Gen.Int[0, 400]),
            1_000,
            one =>
            {
                var (a, b, first) = one;
                var start = At($"{Monday}T00") + TimeSpan.FromHours(first);
                var window = TimeWindow.Of(start, Instant.Latest).Value;
                var shared = WeeklyHours.FirstShared(Of(a), Of(b), window);
                var expected = Enumerable
                    .Range(first, 24 * 8)
                    .Where(hour => IsOn(a, hour) && IsOn(b, hour))
                    .Select(hour => (int?)hour)
                    .FirstOrDefault();
                return shared?.Start
                    == (
                        expected is { } hour ? At($"{Monday}T00") + TimeSpan.FromHours(hour) : null
                    );
            }
        );
    }

    private static bool IsOn((int Days, int From, int To)[] stretches, int hour)
    {
        var (day, time) = (hour / 24 % 7, hour % 24);
        return Array.Exists(
            stretches,
            stretch =>
                stretch.From < stretch.To
                    ? Has(stretch.Days, day) && time >= stretch.From && time < stretch.To
                    : (Has(stretch.Days, day) && time >= stretch.From)
                        || (Has(stretch.Days, (day + 6) % 7) && time < stretch.To)
        );

        static bool Has(int days, int day) => (days & (1 << day)) != 0;
    }

    private static WeeklyHours Of((int Days, int From, int To)[] stretches) =>
        WeeklyHours
            .Of([
                .. stretches.Select(s => new DailyHours(
                    (Weekdays)s.Days,
                    TimeSpan.FromHours(s.From),
                    TimeSpan.FromHours(s.To)
                )),
            ])
            .Value;

    private static WeeklyHours Hours(params string[] stretches) =>
        Of([
            .. stretches.Select(text =>
            {
                var parts = text.Split(' ', '-');
                return ((int)Enum.Parse<Weekdays>(parts[0]), Number(parts[1]), Number(parts[2]));
            }),
        ]);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Instant At(string hour) =>
        Instant.Of(DateTimeOffset.Parse($"{hour}:00:00Z", CultureInfo.InvariantCulture));

    private static TimeWindow Window(string start, string end) =>
        TimeWindow.Of(At(start), At(end)).Value;

    private static IEnumerable<string> Read(
        WeeklyHours hours,
        string start,
        string end,
        int most = 99
    ) => hours.Within(Window(start, end), most).Select(Read);

    private static string Read(TimeWindow stretch)
    {
        var (start, end) = (stretch.Start.ToDateTimeOffset(), stretch.End.ToDateTimeOffset());
        return $"{start.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture)} {end:HH}";
    }
}
