using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Times;

public sealed class TimeWindowTests
{
    [Fact]
    public void Windows_that_only_touch_do_not_overlap()
    {
        var (first, second) = (Window(0, 10), Window(10, 20));

        Assert.False(first.Overlaps(second) || second.Overlaps(first));
        Assert.Null(first.Intersect(second));
        Assert.Null(second.Intersect(first));
    }

    [Fact]
    public void Windows_that_share_one_tick_overlap()
    {
        var (first, second) = (Window(0, 11), Window(10, 20));

        Assert.True(first.Overlaps(second) && second.Overlaps(first));
        Assert.Equal(Window(10, 11), first.Intersect(second));
    }

    [Fact]
    public void The_start_belongs_to_a_window_and_the_end_does_not()
    {
        var window = Window(10, 20);

        Assert.True(window.Contains(new(10)) && window.Contains(new(19)));
        Assert.False(window.Contains(new(9)) || window.Contains(new(20)));
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue)]
    [InlineData(long.MaxValue, long.MinValue)]
    public void A_window_that_does_not_end_after_it_starts_is_refused(long start, long end)
    {
        var refused = TimeWindow.Of(new(start), new(end)).Broken;

        Assert.Equal("A window ends after it starts.", refused?.Rule);
    }

    [Fact]
    public void A_window_inside_another_is_what_they_share()
    {
        Assert.Equal(Window(5, 6), Window(0, 10).Intersect(Window(5, 6)));
        Assert.Equal(Window(5, 6), Window(5, 6).Intersect(Window(0, 10)));
    }

    [Fact]
    public void Open_ends_reach_everything_on_their_side()
    {
        var since = TimeWindow.Of(new(10), Instant.Latest).Value;
        var until = TimeWindow.Of(Instant.Earliest, new(10)).Value;

        Assert.True(since.Contains(new(long.MaxValue - 1)));
        Assert.False(since.Overlaps(until));
        Assert.Equal(since, TimeWindow.Always.Intersect(since));
        Assert.Equal(Window(10, 20), since.Intersect(Window(0, 20)));
        Assert.Equal("../0001-01-01T00:00:00.000001Z", until.ToString());
    }

    private static TimeWindow Window(long start, long end) =>
        TimeWindow.Of(new(start), new(end)).Value;
}
