using System.Globalization;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Times;

public sealed class InstantTests
{
    [Theory]
    [InlineData("2026-12-01T10:00:00Z", "2026-12-01T10:00:00Z")]
    [InlineData("2026-12-01T12:00:00+02:00", "2026-12-01T10:00:00Z")]
    [InlineData("2026-12-01T10:00:00.25Z", "2026-12-01T10:00:00.25Z")]
    [InlineData("2026-12-01T10:00:00.0000001Z", "2026-12-01T10:00:00.0000001Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void An_instant_is_the_same_whatever_its_offset(string moment, string read)
    {
        Assert.Equal(read, At(moment).ToString());
    }

    [Fact]
    public void Milliseconds_count_from_1970()
    {
        Assert.Equal("1970-01-01T00:00:00Z", Instant.OfUnixMilliseconds(0).ToString());
        Assert.Equal("1969-12-31T23:59:59.999Z", Instant.OfUnixMilliseconds(-1).ToString());
        Assert.Equal(At("2020-06-01T00:00:00.5Z"), Instant.OfUnixMilliseconds(1_590_969_600_500));
    }

    [Fact]
    public void Open_ends_lie_beyond_every_instant_and_read_as_open()
    {
        Assert.True(Instant.Earliest < At("0001-01-01T00:00:00Z"));
        Assert.True(Instant.Latest > At("9999-12-31T23:59:59.9999999Z"));
        Assert.True(Instant.Earliest.IsOpen && Instant.Latest.IsOpen);
        Assert.Equal("..", Instant.Latest.ToString());
    }

    [Fact]
    public void Open_ends_stay_open_whatever_is_added()
    {
        Assert.Equal(Instant.Latest, Instant.Latest - TimeSpan.FromDays(1));
        Assert.Equal(Instant.Earliest, Instant.Earliest + TimeSpan.FromDays(1));
    }

    [Fact]
    public void A_sum_past_the_years_there_are_is_an_open_end()
    {
        var (first, last) = (At("0001-01-01T00:00:00Z"), At("9999-12-31T00:00:00Z"));

        Assert.Equal(Instant.Latest, last + TimeSpan.FromDays(1));
        Assert.Equal(Instant.Earliest, first - TimeSpan.FromTicks(1));
        Assert.Equal(Instant.Latest, last + TimeSpan.MaxValue);
        Assert.Equal(Instant.Latest, last - TimeSpan.MinValue);
        Assert.Equal(Instant.Earliest, first + TimeSpan.MinValue);
        Assert.Equal("9999-12-30T23:00:00Z", (last - TimeSpan.FromHours(1)).ToString());
    }

    [Fact]
    public void Instants_compare_in_order_of_time()
    {
        var (early, late) = (At("2026-12-01T10:00:00Z"), At("2026-12-01T10:00:01Z"));

        Assert.True(early < late && late > early && early <= late && late >= early);
        Assert.True(early.CompareTo(late) < 0);
        Assert.Equal(late, early + TimeSpan.FromSeconds(1));
    }

    private static Instant At(string moment) =>
        Instant.Of(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));
}
