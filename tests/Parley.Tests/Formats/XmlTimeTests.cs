using Parley.Formats;

namespace Parley.Tests.Formats;

public sealed class XmlTimeTests
{
    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00Z/2027-01-01T00:00:00Z")]
    [InlineData("2026-12", "2026-12-01T00:00:00Z/2027-01-01T00:00:00Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00Z/2024-03-01T00:00:00Z")]
    [InlineData("2026-11-23T08:30:00Z", "2026-11-23T08:30:00Z/2026-11-23T08:30:01Z")]
    [InlineData("2026-11-23T08:30:00+02:00", "2026-11-23T06:30:00Z/2026-11-23T06:30:01Z")]
    public void A_date_stands_for_all_of_what_it_names(string text, string window)
    {
        Assert.Equal(window, XmlTime.Period(text).Value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("26")]
    [InlineData("2025-02-29")]
    [InlineData("9999")]
    [InlineData("0000-01-01")]
    [InlineData("2026-11-23T08:30:00")]
    [InlineData("2026-11-23T08:30:60Z")]
    [InlineData("2026-11-23T25:00:00Z")]
    [InlineData("T")]
    public void What_is_no_time_or_names_no_zone_is_refused(string text)
    {
        Assert.NotNull(XmlTime.Period(text).Broken);
    }

    [Fact]
    public void Only_where_the_format_says_so_a_time_without_a_zone_is_utc()
    {
        const string Text = "2026-11-23T08:30:00.25";

        Assert.Equal(
            "2026-11-23T08:30:00.25Z",
            XmlTime.Instant(Text, ZoneLess.Utc).Value.ToString()
        );
        Assert.NotNull(XmlTime.Instant(Text, ZoneLess.Refused).Broken);
    }
}
