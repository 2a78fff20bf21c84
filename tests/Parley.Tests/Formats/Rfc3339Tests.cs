using Parley.Airspace.Times;
using Parley.Formats;

namespace Parley.Tests.Formats;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-23T08:30:00Z", "2026-11-23T08:30:00Z")]
    [InlineData("2026-11-23t08:30:00z", "2026-11-23T08:30:00Z")]
    [InlineData("2026-11-23T08:30:00.5+01:00", "2026-11-23T07:30:00.5Z")]
    [InlineData("2026-11-23T23:30:00-01:00", "2026-11-24T00:30:00Z")]
    [InlineData("2026-11-23T08:30:00-00:00", "2026-11-23T08:30:00Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.52Z")]
    public void A_time_with_its_zone_is_the_moment_in_UTC(string text, string expected)
    {
        Instant instant = Rfc3339.Parse(text, TimeEdge.Start).Value;

        Assert.Equal(expected, instant.ToString());
    }

    [Fact]
    public void Nanoseconds_between_two_ticks_go_outward()
    {
        const string text = "2026-11-23T08:30:00.000000149Z";

        Instant start = Rfc3339.Parse(text, TimeEdge.Start).Value;
        Instant end = Rfc3339.Parse(text, TimeEdge.End).Value;

        Assert.Equal("2026-11-23T08:30:00.0000001Z", start.ToString());
        Assert.Equal("2026-11-23T08:30:00.0000002Z", end.ToString());
    }

    [Fact]
    public void A_time_on_a_tick_is_the_same_at_either_end()
    {
        const string text = "2026-11-23T08:30:00.123456700Z";

        Assert.Equal(
            Rfc3339.Parse(text, TimeEdge.Start).Value,
            Rfc3339.Parse(text, TimeEdge.End).Value
        );
    }

    [Theory]
    [InlineData("2026-11-23T08:30:00", "names its zone")]
    [InlineData("2026-11-23T08:30:00.5", "names its zone")]
    [InlineData("2026-12-31T23:59:60Z", "leap second")]
    [InlineData("2026-02-29T00:00:00Z", "calendar")]
    [InlineData("2026-13-01T00:00:00Z", "calendar")]
    [InlineData("2026-00-01T00:00:00Z", "calendar")]
    [InlineData("2026-01-32T00:00:00Z", "calendar")]
    [InlineData("2026-11-23T24:00:00Z", "23:59:59")]
    [InlineData("2026-11-23T24:00:01Z", "hours to 23")]
    [InlineData("2026-11-23T08:60:00Z", "hours to 23")]
    [InlineData("2026-11-23T08:30:61Z", "hours to 23")]
    [InlineData("2026-11-23T08:30:00.0000000001Z", "at most 9 digits")]
    [InlineData("2026-11-23T08:30:00.Z", "RFC 3339")]
    [InlineData("2026-11-23 08:30:00Z", "RFC 3339")]
    [InlineData("2026-11-23T08:30:00Zulu", "RFC 3339")]
    [InlineData("2026-11-23T08:30:00+1:00", "RFC 3339")]
    [InlineData("2026-11-23T08:30:00+24:00", "offset lies between")]
    [InlineData("23.11.2026", "RFC 3339")]
    [InlineData("", "RFC 3339")]
    [InlineData("٢٠٢٦-11-23T08:30:00Z", "RFC 3339")]
    [InlineData("0000-01-01T00:00:00Z", "0001 to 9999")]
    [InlineData("0001-01-01T00:00:00+00:01", "0001 to 9999")]
    [InlineData("9999-12-31T23:59:59-00:01", "0001 to 9999")]
    public void What_is_no_such_time_is_refused_with_the_rule(string text, string rule)
    {
        Assert.Contains(rule, Rfc3339.Parse(text, TimeEdge.Start).Broken!.Rule);
    }

    [Fact]
    public void An_end_that_would_round_beyond_the_last_year_is_refused()
    {
        const string text = "9999-12-31T23:59:59.99999999Z";

        Assert.Null(Rfc3339.Parse(text, TimeEdge.Start).Broken);
        Assert.NotNull(Rfc3339.Parse(text, TimeEdge.End).Broken);
    }

    [Theory]
    [InlineData("17:00:00.00Z", 17)]
    [InlineData("17:00Z", 17)]
    [InlineData("24:00Z", 24)]
    [InlineData("00:30:00+02:00", -1.5)]
    [InlineData("23:00-05:00", 28)]
    public void A_time_of_day_counts_from_midnight_in_UTC(string text, double hours)
    {
        TimeSpan time = Rfc3339.ParseTimeOfDay(text, TimeEdge.Start).Value;

        Assert.Equal(TimeSpan.FromHours(hours), time);
    }

    [Theory]
    [InlineData("17:00:00", "names its zone")]
    [InlineData("23:59:60Z", "leap second")]
    [InlineData("24:00:01Z", "hours to 23")]
    [InlineData("5pm", "RFC 3339")]
    public void What_is_no_time_of_day_is_refused_with_the_rule(string text, string rule)
    {
        Assert.Contains(rule, Rfc3339.ParseTimeOfDay(text, TimeEdge.Start).Broken!.Rule);
    }
}
