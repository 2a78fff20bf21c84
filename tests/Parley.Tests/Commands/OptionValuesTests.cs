using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Commands;

namespace Parley.Tests.Commands;

public sealed class OptionValuesTests
{
    [Theory]
    [InlineData("500m", 500)]
    [InlineData("1.5 km", 1500)]
    [InlineData("100ft", 30.48)]
    [InlineData("2NM", 3704)]
    [InlineData("2nm", 3704)]
    [InlineData("0m", 0)]
    public void A_length_has_a_unit(string text, double metres)
    {
        Assert.Equal(metres, Lengths.Parse(text).Value.Value, 9);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("m")]
    [InlineData("-5m")]
    [InlineData("5 parsecs")]
    [InlineData("NaNm")]
    [InlineData("1e999km")]
    [InlineData("1,5km")]
    [InlineData("")]
    public void What_is_not_a_length_is_told_the_rule(string text)
    {
        Assert.Equal(
            "A length is a number of 0 or more and a unit: m, km, ft or NM.",
            $"{Lengths.Parse(text).Broken}"
        );
    }

    [Fact]
    public void A_separation_is_a_length_across_and_one_up()
    {
        var separation = Lengths.ParseSeparation("500m/100ft").Value;

        Assert.Equal(Meters.Of(500), separation.Horizontal);
        Assert.Equal(Meters.OfFeet(100), separation.Vertical);
    }

    [Theory]
    [InlineData("500m")]
    [InlineData("500m/100ft/3m")]
    [InlineData("500m/x")]
    [InlineData("101km/0m")]
    [InlineData("0m/101km")]
    public void What_is_not_a_separation_is_told_the_rule(string text)
    {
        Assert.StartsWith("A separation is", $"{Lengths.ParseSeparation(text).Broken}");
    }

    [Theory]
    [InlineData("0m")]
    [InlineData("100.1km")]
    public void A_buffer_is_neither_nothing_nor_without_end(string text)
    {
        Assert.Equal(
            "A buffer is above 0 and at most 100 km.",
            $"{Lengths.ParseBuffer(text).Broken}"
        );
    }

    [Theory]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z")]
    [InlineData("2026-11-23T08:00Z", "2026-11-23T08:00:00Z")]
    [InlineData("2026-11-23T08:00+02:00", "2026-11-23T06:00:00Z")]
    [InlineData("2026-11-23", "2026-11-23T00:00:00Z")]
    public void A_time_names_its_zone_or_is_a_day_in_UTC(string text, string utc)
    {
        Assert.Equal(utc, $"{Moments.Parse(text).Value}");
    }

    [Theory]
    [InlineData("2026-11-23T08:00")]
    [InlineData("2026-13-01")]
    [InlineData("2026-06-30T23:59:60Z")]
    [InlineData("now")]
    [InlineData("")]
    public void What_is_not_a_time_is_refused(string text)
    {
        Assert.NotNull(Moments.Parse(text).Broken);
    }

    [Theory]
    [InlineData("2026-11-23..2026-11-24")]
    [InlineData("2026-11-23/2026-11-24")]
    public void A_time_window_is_written_with_dots_or_a_stroke(string text)
    {
        Assert.Equal(
            "2026-11-23T00:00:00Z/2026-11-24T00:00:00Z",
            $"{Moments.ParseBetween(text).Value}"
        );
    }

    [Theory]
    [InlineData("..2026-11-24", "../2026-11-24T00:00:00Z")]
    [InlineData("2026-11-23..", "2026-11-23T00:00:00Z/..")]
    [InlineData("../2026-11-24", "../2026-11-24T00:00:00Z")]
    public void Either_end_of_a_time_window_may_be_left_out(string text, string window)
    {
        Assert.Equal(window, $"{Moments.ParseBetween(text).Value}");
    }

    [Theory]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-24..2026-11-23")]
    [InlineData("2026-11-23..2026-11-23")]
    [InlineData("a..b")]
    public void What_is_not_a_time_window_is_refused(string text)
    {
        Assert.NotNull(Moments.ParseBetween(text).Broken);
    }

    [Fact]
    public void A_moment_is_the_window_that_holds_nothing_else()
    {
        TimeWindow window = Moments.ParseAt("2026-11-23T08:00Z").Value;

        Assert.True(window.Contains(window.Start));
        Assert.Equal(window.Start.Ticks + 1, window.End.Ticks);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("2min", 120)]
    [InlineData("1.5h", 5400)]
    [InlineData("24h", 86400)]
    public void A_duration_has_a_unit(string text, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Moments.ParseDuration(text).Value);
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("25h")]
    [InlineData("5")]
    [InlineData("min")]
    public void What_is_not_a_duration_is_refused(string text)
    {
        Assert.StartsWith("A duration is", $"{Moments.ParseDuration(text).Broken}");
    }

    [Fact]
    public void Ranges_run_from_a_lowest_to_a_highest_value()
    {
        Assert.Equal(Hectopascals.Of(990), Spans.ParsePressure("990..1030hPa").Value.Lowest);
        Assert.Equal(Kelvins.Of(25), Spans.ParseTemperature("-10..25").Value.Highest);
        Assert.Equal(Meters.Of(-50), Spans.ParseTerrain("-50m..900m").Value.Range.Lowest);
    }

    [Theory]
    [InlineData("900m..100m")]
    [InlineData("900..1000")]
    [InlineData("900m")]
    [InlineData("-9km..0m")]
    public void Terrain_that_cannot_be_is_refused(string text)
    {
        Assert.NotNull(Spans.ParseTerrain(text).Broken);
    }
}
