using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Units;

public sealed class WeatherUnitsTests
{
    [Fact]
    public void Standard_pressure_is_the_same_in_both_units()
    {
        Assert.Equal(1_013.25, Hectopascals.OfInchesOfMercury(29.92).Value, tolerance: 0.1);
    }

    [Fact]
    public void Pressures_compare_as_numbers_do()
    {
        var (low, high) = (Hectopascals.Of(990), Hectopascals.Of(1_030));

        Assert.True(low < high && high > low && low <= high && high >= low);
        Assert.True(low.CompareTo(high) < 0);
        Assert.Equal("1013.25 hPa", Hectopascals.Of(1_013.25).ToString());
    }

    [Theory]
    [InlineData(12.5, "+12.5 K")]
    [InlineData(-3, "-3 K")]
    [InlineData(0, "0 K")]
    public void A_difference_of_temperature_reads_with_its_sign(double kelvins, string read)
    {
        Assert.Equal(read, Kelvins.Of(kelvins).ToString());
    }

    [Fact]
    public void Differences_of_temperature_compare_as_numbers_do()
    {
        var (cold, warm) = (Kelvins.Of(-10), Kelvins.Of(10));

        Assert.True(cold < warm && warm > cold && cold <= warm && warm >= cold);
        Assert.True(cold.CompareTo(warm) < 0);
    }
}
