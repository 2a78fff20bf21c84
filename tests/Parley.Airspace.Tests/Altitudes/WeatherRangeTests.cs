using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Altitudes;

public sealed class WeatherRangeTests
{
    private static readonly WeatherRange Standard = Of(1013.25, 1013.25, 0, 0);

    // ICAO Doc 7488, table 1: geopotential metres and hPa.
    [Theory]
    [InlineData(1074.78, -500)]
    [InlineData(954.608, 500)]
    [InlineData(898.745, 1_000)]
    [InlineData(701.085, 3_000)]
    [InlineData(226.320, 11_000)]
    public void Pressures_of_the_standard_table_lie_at_its_heights(double pressure, double height)
    {
        Assert.Equal(height, StandardAir.PressureAltitude(pressure), tolerance: 0.2);
    }

    // ICAO Doc 7488, table 1: temperatures at the same heights make the layers one kelvin thicker.
    [Theory]
    [InlineData(-1_000, 294.65)]
    [InlineData(5_000, 255.65)]
    [InlineData(11_000, 216.65)]
    [InlineData(20_000, 216.65)]
    [InlineData(25_000, 221.65)]
    [InlineData(32_000, 228.65)]
    [InlineData(40_000, 251.05)]
    [InlineData(50_000, 270.65)]
    [InlineData(60_000, 245.45)]
    [InlineData(75_000, 206.65)]
    [InlineData(80_000, 196.65)]
    public void Warm_air_grows_thicker_as_the_standard_temperature_says(
        double height,
        double kelvins
    )
    {
        var perKelvin = StandardAir.ThicknessPerKelvin(height - 0.5, height + 0.5);

        Assert.Equal(1 / kelvins, perKelvin, tolerance: 1e-7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3_048)]
    [InlineData(10_000)]
    public void On_a_standard_day_only_gravity_is_unknown(double height)
    {
        var bounds = Standard.Heights(Meters.Of(height));

        Assert.InRange(height, bounds.Lowest.Value, bounds.Highest.Value + (height * 0.002));
        Assert.InRange((bounds.Highest - bounds.Lowest).Value, 0, 0.01 + (height * 0.0064));
    }

    // The pilot's rules of thumb: 27 ft a hectopascal, and 4 % for every 10 K.
    [Fact]
    public void A_low_pressure_and_cold_air_bring_a_flight_level_down()
    {
        var cold = Of(983.25, 983.25, -20, -20).Heights(Meters.OfFlightLevel(100));

        Assert.Equal(10_000 - (30 * 27) - 760, cold.Lowest.Feet, tolerance: 60);
        Assert.Equal(10_000 - (30 * 27), cold.Highest.Feet, tolerance: 60);
    }

    // A QNH reduces the station's pressure by the standard temperature, whatever the day is like.
    [Fact]
    public void No_deviation_at_all_is_always_allowed_for()
    {
        var (warm, cold) = (Of(1013.25, 1013.25, 10, 20), Of(1013.25, 1013.25, -20, -10));

        Assert.InRange(warm.Heights(Meters.Of(3_048)).Lowest.Value, 3_030, 3_048);
        Assert.InRange(cold.Heights(Meters.Of(3_048)).Highest.Value, 3_048, 3_066);
    }

    [Fact]
    public void Every_real_column_of_air_puts_a_flight_level_within_its_bounds()
    {
        var cases = Gen.Select(
            Gen.Select(Gen.Double[900, 1080], Gen.Double[900, 1080]),
            Gen.Select(Gen.Double[-60, 60], Gen.Double[-60, 60]),
            Gen.Double[-1_500, 40_000],
            Gen.Select(Unit, Unit, Gen.Double[-90, 90])
        );

        Generated.Hold(
            cases,
            1_000,
            one =>
            {
                var ((p, q), (s, t), altitude, (pressure, warmth, latitude)) = one;
                var range = Of(Math.Min(p, q), Math.Max(p, q), Math.Min(s, t), Math.Max(s, t));
                var air = new Column(
                    Between(range.Qnh.Lowest.Value, range.Qnh.Highest.Value, pressure),
                    Between(range.Deviation.Lowest.Value, range.Deviation.Highest.Value, warmth),
                    latitude
                );
                var bounds = range.Heights(Meters.Of(altitude));
                var height = air.Height(altitude);
                return height >= bounds.Lowest.Value - 0.01
                    && height <= bounds.Highest.Value + 0.01;
            }
        );
    }

    [Fact]
    public void Bounds_rise_with_the_pressure_altitude()
    {
        var altitudes = Gen.Select(Gen.Double[-12_000, 100_000], Gen.Double[0, 10_000]);

        Generated.Hold(
            altitudes,
            10_000,
            pair =>
            {
                var (low, more) = pair;
                var high = Math.Min(low + more, 100_000);
                var (below, above) = (
                    WeatherRange.Earth.Heights(Meters.Of(low)),
                    WeatherRange.Earth.Heights(Meters.Of(high))
                );
                return below.Lowest <= below.Highest
                    && below.Lowest.Value <= above.Lowest.Value + 1e-9
                    && below.Highest.Value <= above.Highest.Value + 1e-9;
            }
        );
    }

    [Fact]
    public void An_unlimited_height_stays_unlimited()
    {
        var up = Meters.Of(double.PositiveInfinity);

        Assert.Equal(new VerticalBounds(up, up), WeatherRange.Earth.Heights(up));
        Assert.Equal(new VerticalBounds(-up, -up), WeatherRange.Earth.Heights(-up));
    }

    [Theory]
    [InlineData(849.9, 1000, 0, 0, "QNH")]
    [InlineData(1000, 1100.1, 0, 0, "QNH")]
    [InlineData(1001, 1000, 0, 0, "QNH")]
    [InlineData(double.NaN, 1000, 0, 0, "QNH")]
    [InlineData(1000, double.NaN, 0, 0, "QNH")]
    [InlineData(1000, 1000, -80.1, 0, "temperature")]
    [InlineData(1000, 1000, 0, 80.1, "temperature")]
    [InlineData(1000, 1000, 1, -1, "temperature")]
    [InlineData(1000, 1000, double.NaN, 0, "temperature")]
    [InlineData(1000, 1000, 0, double.NaN, "temperature")]
    public void A_range_no_weather_has_is_refused(
        double qnhLowest,
        double qnhHighest,
        double coldest,
        double warmest,
        string field
    )
    {
        var refused = WeatherRange.Of(
            (Hectopascals.Of(qnhLowest), Hectopascals.Of(qnhHighest)),
            (Kelvins.Of(coldest), Kelvins.Of(warmest))
        );

        Assert.Equal(field, refused.Broken?.Field);
    }

    [Fact]
    public void The_widest_range_taken_is_taken()
    {
        var range = Of(850, 1100, -80, 80);

        Assert.Equal(850, range.Qnh.Lowest.Value);
        Assert.Equal(80, range.Deviation.Highest.Value);
    }

    private static Gen<double> Unit => Gen.OneOf(Gen.Const(0.0), Gen.Const(1.0), Gen.Double[0, 1]);

    private static double Between(double low, double high, double part) =>
        low + ((high - low) * part);

    private static WeatherRange Of(double qnhLow, double qnhHigh, double coldest, double warmest) =>
        WeatherRange
            .Of(
                (Hectopascals.Of(qnhLow), Hectopascals.Of(qnhHigh)),
                (Kelvins.Of(coldest), Kelvins.Of(warmest))
            )
            .Value;
}
