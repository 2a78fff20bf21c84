using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Commands;
using Parley.Reports;

namespace Parley.Tests.Reports;

public sealed class WordingTests
{
    [Theory]
    [InlineData("2026-12-01T08:00Z..2026-12-01T09:30Z", "2026-12-01 08:00 to 09:30", "1 h 30 min")]
    [InlineData(
        "2026-12-01T22:00Z..2026-12-02T01:00Z",
        "2026-12-01 22:00 to 2026-12-02 01:00",
        "3 h"
    )]
    [InlineData(
        "2026-12-01T08:00:05Z..2026-12-01T08:00:09.5Z",
        "2026-12-01 08:00:05 to 08:00:09",
        "4.5 s"
    )]
    [InlineData("2026-12-01..2026-12-03", "2026-12-01 00:00 to 2026-12-03 00:00", "2 d")]
    [InlineData("2026-12-01..", "2026-12-01 00:00 to open end", "")]
    [InlineData("..2026-12-01", "until 2026-12-01 00:00", "")]
    public void A_window_names_the_day_once(string window, string line, string duration)
    {
        TimeWindow parsed = Moments.ParseBetween(window).Value;

        Assert.Equal(line, Wording.WindowLine(parsed));
        Assert.Equal(duration, Wording.Duration(parsed));
    }

    [Fact]
    public void All_of_time_is_always()
    {
        Assert.Equal("always", Wording.WindowLine(TimeWindow.Always));
    }

    [Theory]
    [InlineData(0, "0.0 m")]
    [InlineData(0.04, "0.04 m")]
    [InlineData(9.94, "9.94 m")]
    [InlineData(456.7, "457 m")]
    [InlineData(999.6, "1.00 km")]
    [InlineData(2_345, "2.35 km")]
    [InlineData(23_456, "23.5 km")]
    [InlineData(2_345_678, "2,346 km")]
    [InlineData(double.PositiveInfinity, "unlimited")]
    public void A_length_has_three_figures(double metres, string text)
    {
        Assert.Equal(text, Wording.Length(Meters.Of(metres)));
    }

    [Theory]
    [InlineData(950, "950 m2")]
    [InlineData(54_321, "0.054 km2")]
    [InlineData(1_234_567, "1.2 km2")]
    [InlineData(1_234_567_890, "1,234.6 km2")]
    public void An_area_is_in_square_metres_or_kilometres(double metres, string text)
    {
        Assert.Equal(text, Wording.Area(metres));
    }

    [Fact]
    public void Minus_nothing_is_nothing()
    {
        Assert.Equal("0", Wording.Number(-0.0, "0"));
    }
}
