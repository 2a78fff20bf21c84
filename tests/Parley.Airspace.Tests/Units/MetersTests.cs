using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Units;

public sealed class MetersTests
{
    [Fact]
    public void Units_are_those_of_annex_5()
    {
        Assert.Equal(0.3048, Meters.OfFeet(1).Value);
        Assert.Equal(1_852, Meters.OfNauticalMiles(1).Value);
        Assert.Equal(1_000, Meters.OfKilometers(1).Value);
        Assert.Equal(30.48, Meters.OfFlightLevel(1).Value, tolerance: 1e-12);
    }

    [Fact]
    public void What_was_made_from_a_unit_reads_back_in_it()
    {
        Assert.Equal(3_500, Meters.OfFeet(3_500).Feet, tolerance: 1e-9);
        Assert.Equal(12, Meters.OfNauticalMiles(12).NauticalMiles);
        Assert.Equal(195, Meters.OfFlightLevel(195).FlightLevel, tolerance: 1e-9);
    }

    [Fact]
    public void Lengths_add_and_compare_as_numbers_do()
    {
        var (one, two) = (Meters.Of(1), Meters.Of(2));

        Assert.Equal(Meters.Of(3), one + two);
        Assert.Equal(Meters.Of(-1), one - two);
        Assert.Equal(Meters.Of(-1), -one);
        Assert.Equal(Meters.Of(0.5), one * 0.5);
        Assert.True(one < two && two > one && one <= two && two >= one);
        Assert.True(one.CompareTo(two) < 0);
        Assert.Equal(Meters.Zero, default);
    }

    [Fact]
    public void A_length_that_is_no_number_compares_with_none()
    {
        var none = Meters.Of(double.NaN);

        Assert.False(none < Meters.Zero || none >= Meters.Zero);
    }

    [Theory]
    [InlineData(1.23456, "1.235 m")]
    [InlineData(-1500, "-1500 m")]
    public void A_length_reads_in_metres_whatever_the_culture(double meters, string read)
    {
        Assert.Equal(read, Meters.Of(meters).ToString());
    }
}
