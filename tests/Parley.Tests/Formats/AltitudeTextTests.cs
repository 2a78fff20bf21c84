using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;
using Parley.Formats;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats;

public sealed class AltitudeTextTests
{
    [Theory]
    [InlineData("SFC", 0, Datum.Ground)]
    [InlineData("gnd", 0, Datum.Ground)]
    [InlineData("0 m AGL", 0, Datum.Ground)]
    [InlineData("FL195", 19_500 * 0.3048, Datum.StandardPressure)]
    [InlineData("FL 65.5", 6_550 * 0.3048, Datum.StandardPressure)]
    [InlineData("1200 ft AMSL", 1_200 * 0.3048, Datum.MeanSeaLevel)]
    [InlineData("1200ft MSL", 1_200 * 0.3048, Datum.MeanSeaLevel)]
    [InlineData("  120 M agl ", 120, Datum.Ground)]
    [InlineData("300m W84", 300, Datum.Ellipsoid)]
    [InlineData("-35.5 m WGS84", -35.5, Datum.Ellipsoid)]
    [InlineData("1.2e3 m W84", 1_200, Datum.Ellipsoid)]
    [InlineData("3048 m STD", 3_048, Datum.StandardPressure)]
    public void An_altitude_in_words_has_its_height_and_datum(
        string text,
        double meters,
        Datum datum
    )
    {
        Altitude altitude = AltitudeText.Parse(text).Value;

        Assert.Equal(datum, altitude.Datum);
        Assert.Equal(meters, altitude.Height.Value, 9);
    }

    [Theory]
    [InlineData("UNL")]
    [InlineData("unlim")]
    [InlineData("Unlimited")]
    public void Without_limit_is_said_in_three_ways(string text)
    {
        Assert.Equal(Altitude.Unlimited, AltitudeText.Parse(text).Value);
    }

    [Theory]
    [InlineData("", "written like")]
    [InlineData("high", "written like")]
    [InlineData("1,200 ft AMSL", "unit")]
    [InlineData("1.2.3 m W84", "written like")]
    [InlineData("1200", "unit")]
    [InlineData("100 MSL", "unit")]
    [InlineData("1200 ft", "datum")]
    [InlineData("1200 ft QNH", "datum")]
    [InlineData("NaN m W84", "written like")]
    [InlineData("1e999 m W84", "written like")]
    [InlineData("FL", "written like")]
    [InlineData("FLAT", "written like")]
    [InlineData("FL9999", "100,000 m")]
    [InlineData("200000 m AGL", "100,000 m")]
    public void What_is_no_altitude_is_refused_with_the_rule(string text, string rule)
    {
        Assert.Contains(rule, AltitudeText.Parse(text).Broken!.Rule);
    }

    [Fact]
    public void A_text_longer_than_any_altitude_is_refused()
    {
        string text = new('9', AltitudeText.CharactersMax + 1);

        Assert.NotNull(AltitudeText.Parse(text).Broken);
    }

    [Theory]
    [InlineData(195, "FL", "", "FL195")]
    [InlineData(195, "fl", "STD", "FL195")]
    [InlineData(500, "ft", "AGL", "500 ft AGL")]
    [InlineData(120, "m", "W84", "120 m W84")]
    public void A_number_with_its_names_is_the_same_as_the_words(
        double value,
        string unit,
        string datum,
        string words
    )
    {
        Assert.Equal(AltitudeText.Parse(words).Value, AltitudeText.Of(value, unit, datum).Value);
    }

    [Theory]
    [InlineData("yd", "AMSL", "unit")]
    [InlineData("FL", "AGL", "unit")]
    [InlineData("m", "", "datum")]
    [InlineData("m", "QFE", "datum")]
    public void A_number_with_names_unknown_is_refused(string unit, string datum, string rule)
    {
        Assert.Contains(rule, AltitudeText.Of(1, unit, datum).Broken!.Rule);
    }

    [Theory]
    [InlineData("FL195", "FL195")]
    [InlineData("FL5", "FL005")]
    [InlineData("0 ft AGL", "SFC")]
    [InlineData("1200 ft MSL", "1200 ft AMSL")]
    [InlineData("365.5 m AMSL", "365.5 m AMSL")]
    [InlineData("UNLIMITED", "UNL")]
    public void An_altitude_is_written_as_a_pilot_would(string text, string expected)
    {
        Assert.Equal(expected, AltitudeText.Write(AltitudeText.Parse(text).Value));
    }

    [Fact]
    public void No_lower_limit_has_no_word()
    {
        Assert.Null(AltitudeText.Write(Altitude.Bottomless));
    }

    [Fact]
    public void Every_altitude_written_is_read_back_exactly()
    {
        Gen<Altitude> altitudes = Gen.Select(
                Gen.OneOf(
                    Gen.Double[-12_000, 100_000],
                    Gen.Int[-100, 5_000].Select(hundreds => hundreds * 100 * 0.3048),
                    Gen.Double[-1e-5, 1e-5]
                ),
                Gen.Enum<Datum>(),
                (meters, datum) => Altitude.Of(Meters.Of(meters), datum)
            )
            .Where(made => made.Broken is null)
            .Select(made => made.Value);

        TestFiles.Each(
            altitudes,
            20_000,
            altitude =>
                Assert.Equal(altitude, AltitudeText.Parse(AltitudeText.Write(altitude)!).Value)
        );
    }
}
