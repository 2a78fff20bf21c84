using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats.OpenAir;

namespace Parley.Tests.Formats.OpenAir;

public sealed class OpenAirValuesTests
{
    [Theory]
    [InlineData("48:06:30 N 011:30:36 E", 48.108333333333, 11.51)]
    [InlineData("48:06:30N011:30:36E", 48.108333333333, 11.51)]
    [InlineData("48:06.5 n 011:30.6 w", 48.108333333333, -11.51)]
    [InlineData("48:6:30.5 S, 11:30:36 E", -48.108472222222, 11.51)]
    [InlineData("48:06 N  11:30 E", 48.1, 11.5)]
    [InlineData("90:00:00 N 180:00:00 W", 90, -180)]
    public void A_place_is_read(string text, double latitude, double longitude)
    {
        LatLng place = OpenAirPlace.One(text).Value;

        Assert.Equal(latitude, place.Latitude, 1e-11);
        Assert.Equal(longitude, place.Longitude, 1e-11);
    }

    [Theory]
    [InlineData("", "A place is")]
    [InlineData("48:06:30", "A place is")]
    [InlineData("48:06:30 N", "A place is")]
    [InlineData("48 N 11 E", "A place is")]
    [InlineData("48.5:06 N 011:30:00 E", "A place is")]
    [InlineData("48:06:30:10 N 011:30:00 E", "A place is")]
    [InlineData("48:06: N 011:30:00 E", "A place is")]
    [InlineData("48:-6:30 N 011:30:00 E", "A place is")]
    [InlineData("011:30:00 E 48:06:30 N", "A place is")]
    [InlineData("48:06:30 N 011:30:00 E and more", "A place is")]
    [InlineData("NaN:06:30 N 011:30:00 E", "A place is")]
    [InlineData("48:06:30 N 1e308:30:00 E", "A place is")]
    [InlineData("48:60:00 N 011:30:00 E", "below 60")]
    [InlineData("48:06:30 N 011:30:60.0 E", "below 60")]
    [InlineData("90:00:01 N 011:30:00 E", "between -90 and 90")]
    [InlineData("48:00:00 N 180:00:01 E", "between -180 and 180")]
    [InlineData("99999999999999999999999:00:00 N 011:30:00 E", "between -90 and 90")]
    public void A_place_that_is_none_is_refused_by_its_rule(string text, string rule)
    {
        Assert.Contains(rule, $"{OpenAirPlace.One(text).Broken}");
    }

    [Theory]
    [InlineData(48.1, 11.5, "48:06:00 N 011:30:00 E")]
    [InlineData(-0.5, -0.25, "00:30:00 S 000:15:00 W")]
    [InlineData(59.99999999999, 179.99999999999, "60:00:00 N 180:00:00 E")]
    [InlineData(0.000138888889, 0, "00:00:00.5 N 000:00:00 E")]
    public void A_place_is_written_with_no_digit_in_vain(double lat, double lng, string text)
    {
        Assert.Equal(text, OpenAirPlace.Print(LatLng.Of(lat, lng).Value));
    }

    [Theory]
    [InlineData("FL195", "FL195")]
    [InlineData("fl 065", "FL065")]
    [InlineData("1000FT AMSL", "1000 ft AMSL")]
    [InlineData("1000 ft  msl", "1000 ft AMSL")]
    [InlineData("1000", "1000 ft AMSL")]
    [InlineData("-100 ft", "-100 ft AMSL")]
    [InlineData("300M AMSL", "984.3 ft AMSL")]
    [InlineData("500ft AGL", "500 ft AGL")]
    [InlineData("500 ASFC", "500 ft AGL")]
    [InlineData("500FT GND", "500 ft AGL")]
    [InlineData("0 FT AGL", "SFC")]
    [InlineData("2500 FT STD", "FL025")]
    [InlineData("gnd", "SFC")]
    [InlineData("SFC", "SFC")]
    [InlineData("MSL", "0 ft AMSL")]
    [InlineData("UNLIMITED", "UNL")]
    [InlineData("UNLIM", "UNL")]
    public void An_altitude_is_read_in_its_unit_and_datum(string text, string read)
    {
        Assert.Equal(read, OpenAirAltitude.Of(text).Value.ToString());
    }

    [Theory]
    [InlineData("", "An altitude is")]
    [InlineData("FL", "An altitude is")]
    [InlineData("FL-10", "An altitude is")]
    [InlineData("NaN FT", "An altitude is")]
    [InlineData("1e308 FT", "An altitude is")]
    [InlineData("1000FT AMSL/500FT AGL", "An altitude is")]
    [InlineData("1000 QNH", "An altitude is")]
    [InlineData("Ask on 122.8", "An altitude is")]
    [InlineData("1500FT AAL", "needs its elevation")]
    [InlineData("FL9999", "between -12,000 m and 100,000 m")]
    public void An_altitude_that_is_none_is_refused_by_its_rule(string text, string rule)
    {
        Assert.Contains(rule, $"{OpenAirAltitude.Of(text).Broken}");
    }

    [Fact]
    public void An_altitude_of_hundreds_of_digits_is_refused()
    {
        Assert.NotNull(OpenAirAltitude.Of(new string('9', 400)).Broken);
    }

    [Fact]
    public void Heights_above_the_ellipsoid_are_widened_by_what_the_geoid_can_be()
    {
        Altitude low = Altitude.Of(Meters.Of(100), Datum.Ellipsoid).Value;
        Altitude high = Altitude.Of(Meters.Of(200), Datum.Ellipsoid).Value;

        AltitudeBand widened = OpenAirAltitude.Widen(AltitudeBand.Of(low, high).Value);

        Assert.Equal(Altitude.Of(Meters.Of(14), Datum.MeanSeaLevel).Value, widened.Lower);
        Assert.Equal(Altitude.Of(Meters.Of(307), Datum.MeanSeaLevel).Value, widened.Upper);
    }

    [Theory]
    [InlineData("NONE", "../..")]
    [InlineData("none", "../..")]
    [InlineData("2026-05-01T06:00Z/2026-05-01T18:00Z", "2026-05-01T06:00:00Z/2026-05-01T18:00:00Z")]
    [InlineData("2026-05-01T06:00Z/NONE ; until told", "2026-05-01T06:00:00Z/..")]
    [InlineData("NONE/2026-05-01T24:00Z", "../2026-05-02T00:00:00Z")]
    [InlineData(
        "2026-05-01T06:00:00.25Z / 2026-05-01T06:00:01Z",
        "2026-05-01T06:00:00.25Z/2026-05-01T06:00:01Z"
    )]
    public void An_activation_is_a_window_with_open_ends_where_it_says_none(
        string text,
        string window
    )
    {
        Assert.Equal(window, OpenAirActivation.Of(text).Value.ToString());
    }

    [Theory]
    [InlineData("2026-05-01T06:00Z", "Activation is")]
    [InlineData("2026-05-01T06:00/2026-05-01T18:00", "Activation is")]
    [InlineData("2026-05-01T06:00+02:00/2026-05-01T18:00Z", "Activation is")]
    [InlineData("2026-12-31T23:59:60Z/NONE", "Activation is")]
    [InlineData("2026-02-30T06:00Z/NONE", "Activation is")]
    [InlineData("NONE/9999-12-31T24:00Z", "Activation is")]
    [InlineData("2026-05-01T18:00Z/2026-05-01T06:00Z", "ends after it starts")]
    [InlineData("2026-05-01T18:00Z/2026-05-01T18:00Z", "ends after it starts")]
    public void An_activation_that_is_none_is_refused_by_its_rule(string text, string rule)
    {
        Assert.Contains(rule, $"{OpenAirActivation.Of(text).Broken}");
    }

    [Theory]
    [InlineData("D", "CTR", "D CTR")]
    [InlineData("d", "", "D")]
    [InlineData("UNC", "R", "R")]
    [InlineData("UNCLASSIFIED", "TMZ", "TMZ")]
    [InlineData("R", "", "R")]
    [InlineData("R", "R", "R")]
    [InlineData("unc", "", "UNC")]
    [InlineData("UNC", "NONE", "")]
    [InlineData("G", "NONE", "G")]
    public void A_class_and_a_type_are_joined_to_the_words_that_people_ask_for(
        string airspaceClass,
        string type,
        string joined
    )
    {
        Assert.Equal(joined, OpenAirClass.Join(airspaceClass, type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("D")]
    [InlineData("UNC")]
    [InlineData("D CTR")]
    [InlineData("R")]
    [InlineData("DANGER ZONE")]
    [InlineData("no fly zone")]
    public void A_class_written_reads_as_the_same_class(string joined)
    {
        (string airspaceClass, string type) = OpenAirClass.Split(joined);

        Assert.Equal(joined, OpenAirClass.Join(airspaceClass, type));
    }

    [Fact]
    public void Midnight_at_the_end_of_a_day_is_the_start_of_the_next()
    {
        TimeWindow day = OpenAirActivation.Of("2026-05-01T00:00Z/2026-05-01T24:00Z").Value;

        Assert.Equal(TimeSpan.FromDays(1).Ticks, day.End.Ticks - day.Start.Ticks);
    }
}
