using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using static Parley.Airspace.Tests.Altitudes.Written;

namespace Parley.Airspace.Tests.Altitudes;

public sealed class VerticalModelTests
{
    // Near Lyon: the geoid lies 50 m above the ellipsoid.
    private static readonly (LatLng Center, Meters Reach) Place = (
        LatLng.Of(45.7, 4.9).Value,
        Meters.Of(500)
    );

    private static readonly VerticalModel Model = VerticalModel.Default;

    // The hills around: what someone who knows the place would give.
    private static readonly VerticalModel Hills = Model with
    {
        Terrain = TerrainRange.Of(Meters.Of(150), Meters.Of(350)).Value,
    };

    [Theory]
    [InlineData("0 W84", "100 W84", "100 W84", "200 W84")]
    [InlineData("0 AMSL", "100 AMSL", "100 AMSL", "200 AMSL")]
    [InlineData("0 AGL", "100 AGL", "100 AGL", "200 AGL")]
    [InlineData("FL50", "FL100", "FL100", "FL200")]
    public void Bands_of_one_datum_that_touch_meet_for_certain(
        string lower,
        string upper,
        string otherLower,
        string otherUpper
    )
    {
        var meeting = Meet(Band(lower, upper), Band(otherLower, otherUpper));

        Assert.Equal(Certainty.Certain, meeting?.Certainty);
        Assert.Null(meeting!.Cause);
        Assert.Equal((Of(upper), Of(otherLower)), meeting.Shared);
        Assert.Equal((0, 0), (meeting.Overlap.Value, meeting.Gap.Value));
    }

    [Theory]
    [InlineData("0 W84", "99.99 W84", "100 W84", "200 W84")]
    [InlineData("0 AGL", "99.99 AGL", "100 AGL", "200 AGL")]
    [InlineData("FL50", "FL99.99", "FL100", "FL200")]
    public void Bands_of_one_datum_that_keep_apart_do_not_meet(
        string lower,
        string upper,
        string otherLower,
        string otherUpper
    )
    {
        Assert.Null(Meet(Band(lower, upper), Band(otherLower, otherUpper)));
        Assert.Null(Meet(Band(otherLower, otherUpper), Band(lower, upper)));
    }

    [Fact]
    public void Exactly_the_required_height_apart_still_meets()
    {
        // 1,000 ft between two flight levels, which no binary number holds exactly.
        var (low, high) = (Band("FL90", "FL100"), Band("FL110", "FL120"));

        var meeting = Meet(low, high, Meters.OfFeet(1_000));

        Assert.Equal(Certainty.Certain, meeting?.Certainty);
        Assert.Equal((Of("FL100"), Of("FL110")), meeting!.Shared);
        Assert.Equal(0, meeting.Overlap.Value);
        Assert.Equal(304.8, meeting.Gap.Value, tolerance: 1e-9);
        Assert.Null(Meet(low, high, Meters.OfFeet(999.9)));
    }

    [Fact]
    public void What_two_bands_share_runs_from_the_higher_floor_to_the_lower_ceiling()
    {
        var meeting = Meet(Band("100 AMSL", "400 AMSL"), Band("250 AMSL", "900 AMSL"))!;

        Assert.Equal((Of("250 AMSL"), Of("400 AMSL")), meeting.Shared);
        Assert.Equal((150, 0), (meeting.Overlap.Value, meeting.Gap.Value));
    }

    [Theory]
    [InlineData("-UNL", "UNL", "0 W84", "10 W84", 10)]
    [InlineData("SFC", "UNL", "FL100", "UNL", double.PositiveInfinity)]
    [InlineData("SFC", "UNL", "-UNL", "UNL", double.PositiveInfinity)]
    [InlineData("500 AMSL", "UNL", "-UNL", "700 AMSL", 200)]
    public void An_open_end_meets_whatever_is_there_for_certain(
        string lower,
        string upper,
        string otherLower,
        string otherUpper,
        double overlap
    )
    {
        var meeting = Meet(Band(lower, upper), Band(otherLower, otherUpper));

        Assert.Equal(Certainty.Certain, meeting?.Certainty);
        Assert.Equal(overlap, meeting!.Overlap.Value);
    }

    // 100 m AMSL is 150 m W84 here, and mean sea level is known within 10 m.
    [Theory]
    [InlineData(139, Certainty.Certain)]
    [InlineData(145, Certainty.Possible)]
    [InlineData(155, Certainty.Possible)]
    [InlineData(161, null)]
    public void Sea_level_and_ellipsoid_compare_within_the_error_of_the_geoid(
        double floor,
        Certainty? expected
    )
    {
        var meeting = Meet(Band("50 AMSL", "100 AMSL"), Band($"{floor} W84", "900 W84"));

        Assert.Equal(expected, meeting?.Certainty);
        Assert.Equal(expected is Certainty.Possible ? Datum.MeanSeaLevel : null, meeting?.Cause);
    }

    [Fact]
    public void Who_trusts_the_geoid_may_say_so()
    {
        var model = Model with { SeaLevelError = Meters.Of(0.5) };
        var (a, b) = (Band("50 AMSL", "100 AMSL"), Band("145 W84", "900 W84"));

        var meeting = model.Meet(a, b, Place, Meters.Zero);

        Assert.Equal(Certainty.Certain, meeting?.Certainty);
        Assert.Equal(5, meeting!.Overlap.Value, tolerance: 1.5);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Model with
            {
                SeaLevelError = Meters.Of(-1),
            }
        );
    }

    [Theory]
    [InlineData("3000 AMSL", "FL135", Certainty.Certain)]
    [InlineData("3000 AMSL", "FL110", Certainty.Possible)]
    [InlineData("3000 AMSL", "FL080", Certainty.Possible)]
    [InlineData("3000 AMSL", "FL070", null)]
    public void Sea_level_and_flight_levels_compare_within_the_weather(
        string floor,
        string ceiling,
        Certainty? expected
    )
    {
        var meeting = Meet(Band(floor, "UNL"), Band("SFC", ceiling));

        Assert.Equal(expected, meeting?.Certainty);
        Assert.Equal(
            expected is Certainty.Possible ? Datum.StandardPressure : null,
            meeting?.Cause
        );
    }

    [Fact]
    public void A_weather_that_is_known_makes_it_certain()
    {
        var weather = WeatherRange.Of(
            (Hectopascals.Of(1010), Hectopascals.Of(1020)),
            (Kelvins.Of(-5), Kelvins.Of(5))
        );
        var model = Model with { Weather = weather.Value };
        var (a, b) = (Band("3000 AMSL", "UNL"), Band("SFC", "FL110"));

        var meeting = model.Meet(a, b, Place, Meters.Zero);

        Assert.Equal(Certainty.Certain, meeting?.Certainty);
        Assert.Equal((Of("3000 AMSL"), Of("FL110")), meeting!.Shared);
        Assert.Equal(3_352.8 - 3_000, meeting.Overlap.Value, tolerance: 80);
    }

    [Theory]
    [InlineData("120 AGL", "600 AMSL", null)]
    [InlineData("120 AGL", "300 AMSL", Certainty.Possible)]
    [InlineData("120 AGL", "260 AMSL", Certainty.Certain)]
    public void Heights_above_ground_compare_within_the_terrain(
        string ceiling,
        string floor,
        Certainty? expected
    )
    {
        var (a, b) = (Band("SFC", ceiling), Band(floor, "UNL"));

        var meeting = Hills.Meet(a, b, Place, Meters.Zero);

        Assert.Equal(expected, meeting?.Certainty);
        Assert.Equal(expected is Certainty.Possible ? Datum.Ground : null, meeting?.Cause);
    }

    [Theory]
    [InlineData("120 AGL", "SFC", "FL195")]
    [InlineData("120 AGL", "SFC", "100 AMSL")]
    [InlineData("120 AGL", "-10 AGL", "1000 W84")]
    public void A_floor_on_the_ground_is_below_everything_that_flies(
        string floor,
        string lower,
        string upper
    )
    {
        var flown = Band(floor, "UNL");
        var meeting = Meet(Band(lower, upper), Band("1 AGL", "UNL"));

        Assert.Equal(Certainty.Certain, Meet(Band(lower, "UNL"), flown)?.Certainty);
        Assert.Equal(Certainty.Possible, meeting?.Certainty);
        Assert.Equal(Datum.Ground, meeting?.Cause);
    }

    // 0 to 100 m AMSL where the ground lies at 150 m: nothing can be there, so whoever declared it
    // means something else, and a conflict is told.
    [Fact]
    public void A_volume_that_is_all_underground_meets_one_from_the_ground_up_for_certain()
    {
        var (buried, zone) = (Band("0 AMSL", "100 AMSL"), Band("SFC", "500 AMSL"));

        var meeting = Hills.Meet(buried, zone, Place, Meters.Zero);

        Assert.Equal(Certainty.Certain, meeting?.Certainty);
        Assert.Equal((Of("0 AMSL"), Of("100 AMSL")), meeting!.Shared);
        Assert.Equal((100, 0), (meeting.Overlap.Value, meeting.Gap.Value));
    }

    [Fact]
    public void A_ceiling_under_a_floor_on_the_ground_shares_no_height_and_leaves_no_gap()
    {
        var (buried, zone) = (Band("-UNL", "100 AMSL"), Band("SFC", "500 AMSL"));

        var meeting = Hills.Meet(buried, zone, Place, Meters.Zero)!;

        Assert.Equal((Altitude.Surface, Of("100 AMSL")), meeting.Shared);
        Assert.Equal((0, 0), (meeting.Overlap.Value, meeting.Gap.Value));
    }

    // What stands on the ground reaches no higher: a floor above sea level may or may not be above
    // it.
    [Theory]
    [InlineData("0 AMSL", Certainty.Certain)]
    [InlineData("200 AMSL", Certainty.Possible)]
    [InlineData("400 AMSL", null)]
    [InlineData("0 AGL", Certainty.Certain)]
    [InlineData("1 AGL", null)]
    public void A_ceiling_on_the_ground_is_where_the_terrain_is(string floor, Certainty? expected)
    {
        var (convoy, flight) = (Band("SFC", "SFC"), Band(floor, "UNL"));

        Assert.Equal(expected, Hills.Meet(convoy, flight, Place, Meters.Zero)?.Certainty);
    }

    [Fact]
    public void The_less_exact_datum_is_to_blame()
    {
        // 1,000 m AMSL lies about 450 m over 600 m W84 here, and FL 30 somewhere around 300 m AGL.
        var (a, b) = (Band("1000 AMSL", "300 AGL"), Band("FL030", "600 W84"));

        Assert.Equal(Datum.Ground, Hills.Meet(a, b, Place, Meters.Of(450))?.Cause);
        Assert.Equal(Datum.Ground, Hills.Meet(b, a, Place, Meters.Of(450))?.Cause);
        Assert.Equal(Datum.Ground, Hills.Meet(a, b, Place, Meters.Of(480))?.Cause);
    }

    [Fact]
    public void Of_ceilings_equally_high_the_more_exact_one_is_told()
    {
        var (ground, sea) = (Band("SFC", "100 AGL"), Band("SFC", "100 AMSL"));

        Assert.Equal(Of("100 AMSL"), Meet(ground, sea)!.Shared.Upper);
        Assert.Equal(Of("100 AMSL"), Meet(sea, ground)!.Shared.Upper);
    }

    [Fact]
    public void A_separation_counts_between_datums_too()
    {
        var (a, b) = (Band("50 AMSL", "100 AMSL"), Band("200 W84", "900 W84"));

        Assert.Null(Meet(a, b, Meters.Of(30)));
        Assert.Equal(Certainty.Possible, Meet(a, b, Meters.Of(50))?.Certainty);
        Assert.Equal(Certainty.Certain, Meet(a, b, Meters.Of(70))?.Certainty);
        Assert.Equal((Of("100 AMSL"), Of("200 W84")), Meet(a, b, Meters.Of(70))!.Shared);
        Assert.Equal(50, Meet(a, b, Meters.Of(70))!.Gap.Value, tolerance: 1);
    }

    // 950 m AMSL is 1,000 m W84 here.
    [Theory]
    [InlineData("FL100")]
    [InlineData("2000 AGL")]
    public void What_is_shared_with_a_height_over_the_ellipsoid_counts_from_there(string ceiling)
    {
        var low = Band("-UNL", ceiling);

        var meeting = Meet(Band("1000 W84", "UNL"), low)!;

        var same = Meet(Band("950 AMSL", "UNL"), low)!;
        Assert.Equal(same.Overlap.Value, meeting.Overlap.Value, tolerance: 1.5);
    }

    [Fact]
    public void Bounds_are_exact_for_the_ellipsoid_and_open_for_open_ends()
    {
        var (center, reach) = Place;

        var exact = Model.Bounds(Of("120 W84"), center, reach);
        var open = Model.Bounds(Altitude.Unlimited, center, reach);
        var bottomless = Model.Bounds(Altitude.Bottomless, center, reach);

        Assert.Equal(new(Meters.Of(120), Meters.Of(120)), exact);
        Assert.Equal(double.PositiveInfinity, open.Lowest.Value);
        Assert.Equal(double.NegativeInfinity, bottomless.Highest.Value);
    }

    [Fact]
    public void Bounds_of_other_datums_hold_their_stated_ranges()
    {
        var (center, reach) = Place;
        var sea = Geoid.Undulation(center).Value;

        var amsl = Model.Bounds(Of("100 AMSL"), center, reach);
        var level = Model.Bounds(Of("FL100"), center, reach);
        var ground = Hills.Bounds(Of("100 AGL"), center, reach);

        Assert.InRange(amsl.Lowest.Value, 100 + sea - 10.2, 100 + sea - 10);
        Assert.InRange(amsl.Highest.Value, 100 + sea + 10, 100 + sea + 10.2);
        Assert.InRange(level.Lowest.Value, 2_100, 2_200);
        Assert.InRange(level.Highest.Value, 3_700, 3_800);
        Assert.InRange(ground.Lowest.Value, 250 + sea - 10.2, 250 + sea - 10);
        Assert.InRange(ground.Highest.Value, 450 + sea + 10, 450 + sea + 10.2);
    }

    [Fact]
    public void A_band_from_the_ground_has_no_lowest_height()
    {
        var (center, reach) = Place;

        var (lowest, highest) = Hills.Extent(Band("SFC", "100 W84"), center, reach);

        Assert.Equal(double.NegativeInfinity, lowest.Value);
        Assert.InRange(highest.Value, 100, 100.001);
    }

    private static VerticalMeeting? Meet(
        AltitudeBand a,
        AltitudeBand b,
        Meters required = default
    ) => Model.Meet(a, b, Place, required);
}
