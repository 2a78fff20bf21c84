using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;
using static Parley.Airspace.Tests.Altitudes.Written;

namespace Parley.Airspace.Tests.Altitudes;

public sealed class AltitudeTests
{
    [Theory]
    [InlineData(-12_000, true)]
    [InlineData(-12_000.001, false)]
    [InlineData(100_000, true)]
    [InlineData(100_000.001, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(double.NegativeInfinity, false)]
    [InlineData(1e308, false)]
    public void Heights_run_from_12_km_below_to_100_km_above(double height, bool taken)
    {
        var altitude = Altitude.Of(Meters.Of(height), Datum.MeanSeaLevel);

        Assert.Equal(taken, altitude.Broken is null);
    }

    [Fact]
    public void A_flight_level_counts_hundreds_of_feet_above_standard_pressure()
    {
        var level = Altitude.OfFlightLevel(195).Value;

        Assert.Equal(5_943.6, level.Height.Value, tolerance: 1e-9);
        Assert.Equal(Datum.StandardPressure, level.Datum);
        Assert.NotNull(Altitude.OfFlightLevel(double.NaN).Broken);
        Assert.NotNull(Altitude.OfFlightLevel(3_281).Broken);
    }

    [Theory]
    [InlineData("SFC", "SFC")]
    [InlineData("0 AGL", "SFC")]
    [InlineData("UNL", "UNL")]
    [InlineData("-UNL", "-UNL")]
    [InlineData("FL195", "FL195")]
    [InlineData("FL5", "FL005")]
    [InlineData("FL45.5", "FL045.5")]
    [InlineData("120 W84", "120 m W84")]
    [InlineData("1066.8 AMSL", "3500 ft AMSL")]
    [InlineData("152.4 AGL", "500 ft AGL")]
    [InlineData("-30.48 AMSL", "-100 ft AMSL")]
    public void An_altitude_reads_as_a_pilot_writes_it(string written, string read)
    {
        Assert.Equal(read, Of(written).ToString());
    }

    [Fact]
    public void The_ground_is_the_ground_whichever_way_zero_came_about()
    {
        Assert.Equal(Altitude.Surface, Altitude.Of(Meters.Of(-0.0), Datum.Ground).Value);
    }

    [Fact]
    public void Only_the_two_ends_are_open()
    {
        Assert.True(Altitude.Unlimited.IsOpen);
        Assert.True(Altitude.Bottomless.IsOpen);
        Assert.False(Altitude.Surface.IsOpen);
        Assert.False(Altitude.Of(Altitude.HighestMeters, Datum.Ground).Value.IsOpen);
    }

    [Theory]
    [InlineData("100 AMSL", "100 AMSL", true)]
    [InlineData("100.001 AMSL", "100 AMSL", false)]
    [InlineData("5000 AMSL", "FL010", true)]
    [InlineData("-UNL", "UNL", true)]
    [InlineData("SFC", "UNL", true)]
    [InlineData("UNL", "UNL", false)]
    [InlineData("-UNL", "-UNL", false)]
    [InlineData("UNL", "100 AMSL", false)]
    [InlineData("100 AMSL", "-UNL", false)]
    [InlineData("UNL", "100 W84", false)]
    public void A_band_is_not_upside_down_within_one_datum(string lower, string upper, bool taken)
    {
        var band = AltitudeBand.Of(Of(lower), Of(upper));

        Assert.Equal(taken, band.Broken is null);
    }

    [Fact]
    public void Every_altitude_lies_in_everything()
    {
        Assert.Equal(Band("-UNL", "UNL"), AltitudeBand.Everything);
    }

    [Fact]
    public void A_band_reads_from_its_floor_to_its_ceiling()
    {
        Assert.Equal("SFC – FL195", Band("SFC", "FL195").ToString());
    }
}
