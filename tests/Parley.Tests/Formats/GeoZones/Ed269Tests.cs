using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Formats;
using Parley.Formats.GeoZones;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.GeoZones;

public sealed class Ed269Tests
{
    private const string Circle =
        "{'uomDimensions': 'M', 'horizontalProjection': "
        + "{'type': 'Circle', 'center': [7, 46], 'radius': 100}}";

    private readonly Ed269Format _format = new();

    [Fact]
    public void The_real_sample_is_read_without_a_problem()
    {
        byte[] sample = File.ReadAllBytes(TestFiles.Shared("data/zones-sample.ed269.json"));

        Reading reading = _format.Read(sample);

        Assert.Empty(reading.Problems);
        Assert.Equal(
            [
                "Montreux Concert Area: PROHIBITED, 1, Local Canton",
                "Flugplatz Reichenbach: PROHIBITED, 3, Flugplatz Reichenbach",
                "Lausanne Airport: PROHIBITED, 3, Lausanne Airport",
                "MONTREUX Wildlife Preserve: REQ_AUTHORISATION, 1, Lake Geneva Wildlife Preserve",
                "Gantrisch Nature Park: NO_RESTRICTION, 1, Gantrisch Nature Park",
                "Gantrisch Nature Park/2: REQ_AUTHORISATION, 1, Gantrisch Nature Park",
            ],
            reading.Entities.Select(zone =>
                $"{zone.Id}: {zone.Class}, {zone.Volumes.Length}, {zone.Owner}"
            )
        );
        Volume concert = reading.Entities[0].Volumes[0];
        Assert.Equal("2022-06-15T09:00:00Z/2023-06-15T09:00:00Z", concert.Window.ToString());
        Assert.Equal(Altitude.Surface, concert.Band.Lower);
        Assert.Equal(6_259, concert.Band.Upper.Height.Value);
        Assert.Equal(Datum.MeanSeaLevel, concert.Band.Upper.Datum);
        Assert.Equal(
            new DailyHours(
                Weekdays.Saturday | Weekdays.Sunday,
                TimeSpan.FromHours(17),
                TimeSpan.FromDays(1)
            ),
            Assert.Single(concert.Hours!.Daily)
        );
        Assert.Equal("250 ft AGL", reading.Entities[4].Volumes[0].Band.Upper.ToString());
    }

    [Fact]
    public void Every_geometry_applies_at_every_time()
    {
        Reading reading = _format.Read(TestFiles.Gold("geozones/zones.ed269.json"));

        Assert.Empty(reading.Problems);
        Assert.Equal(["PARK01", "PARK01/2"], reading.Entities.Select(zone => zone.Id.Text));
        Assert.All(reading.Entities, zone => Assert.Equal(EntityKind.Constraint, zone.Kind));
        Entity park = reading.Entities[0];
        Assert.Equal("Nature park", park.Name);
        Assert.Equal(
            [
                "Polygon SFC – 1000 ft AMSL 2026-05-01T00:00:00Z/2026-10-01T00:00:00Z",
                "Circle -UNL – 500 m W84 2026-05-01T00:00:00Z/2026-10-01T00:00:00Z",
                "Polygon SFC – 1000 ft AMSL 2027-05-01T00:00:00Z/..",
                "Circle -UNL – 500 m W84 2027-05-01T00:00:00Z/..",
            ],
            park.Volumes.Select(volume =>
                $"{volume.Shape.GetType().Name} {volume.Band} {volume.Window}"
            )
        );
        Assert.Equal(
            [
                new(Weekdays.Friday | Weekdays.Saturday, Hours(22), Hours(4)),
                new(Weekdays.Saturday, Hours(22.5), Hours(22.5)),
                new(Weekdays.Sunday, Hours(22.5), Hours(24)),
            ],
            park.Volumes[0].Hours!.Daily
        );
        Assert.Null(park.Volumes[2].Hours);
        Assert.Equal(EdgeKind.Geodesic, Assert.IsType<Polygon>(park.Volumes[0].Shape).Edges);
    }

    [Theory]
    [InlineData("'applicability': [{'permanent': 'YES', 'endDateTime': '2020-01-01T00:00:00Z'}]")]
    [InlineData("'applicability': []")]
    [InlineData("'applicability': null")]
    public void A_zone_that_is_permanent_or_says_nothing_always_applies(string member)
    {
        Reading reading = _format.Read(Zone(member, Circle));

        Assert.Empty(reading.Problems);
        Assert.Equal(TimeWindow.Always, reading.Entities.Single().Volumes[0].Window);
    }

    [Fact]
    public void Limits_that_are_missing_are_open()
    {
        Reading reading = _format.Read(Zone("", Circle));

        Assert.Equal(AltitudeBand.Everything, reading.Entities.Single().Volumes[0].Band);
    }

    [Fact]
    public void A_radius_is_metres_though_the_limits_are_feet()
    {
        string feet = Circle.Replace("'M'", "'FT'");

        Reading reading = _format.Read(Zone("", feet));

        Shape shape = reading.Entities.Single().Volumes[0].Shape;
        Assert.Equal(100, Assert.IsType<Circle>(shape).Radius.Value);
    }

    [Fact]
    public void Zones_that_agree_in_all_but_their_volumes_are_one()
    {
        string zone = ZoneAlone("", Circle);

        Reading reading = _format.Read($"[{zone}, {zone}]");

        Assert.Empty(reading.Problems);
        Assert.Equal(2, reading.Entities.Single().Volumes.Length);
    }

    [Theory]
    [InlineData("'applicability': {}", "$.features[0].applicability", "list is needed")]
    [InlineData(
        "'applicability': [{'permanent': 'MAYBE'}]",
        "$.features[0].applicability[0]",
        "YES or NO"
    )]
    [InlineData(
        "'applicability': [{'startDateTime': '2026-01-02T00:00:00Z', "
            + "'endDateTime': '2026-01-01T00:00:00Z'}]",
        "$.features[0].applicability[0]",
        "ends after it starts"
    )]
    [InlineData(
        "'applicability': [{'schedule': [{'day': ['SOMEDAY']}]}]",
        "$.features[0].applicability[0].schedule[0].day[0]",
        "MON, TUE"
    )]
    [InlineData(
        "'applicability': [{'schedule': [{'day': ['MON'], 'startTime': '10:00'}]}]",
        "$.features[0].applicability[0].schedule[0].startTime",
        "zone"
    )]
    [InlineData(
        "'applicability': [{'schedule': [{'day': ['MON'], "
            + "'startTime': '10:00Z', 'startEvent': 'SR'}]}]",
        "$.features[0].applicability[0].schedule[0]",
        "not both"
    )]
    public void An_applicability_that_breaks_a_rule_is_named(
        string member,
        string place,
        string rule
    )
    {
        Broken(Zone(member, Circle), place, rule);
    }

    [Theory]
    [InlineData("{}", "", "'horizontalProjection' is needed")]
    [InlineData(
        "{'horizontalProjection': {'type': 'Line'}}",
        ".horizontalProjection",
        "Circle or a Polygon"
    )]
    [InlineData(
        "{'horizontalProjection': {'type': 'Circle', 'center': [7, 46], 'radius': 0}}",
        ".horizontalProjection",
        "radius is above 0"
    )]
    [InlineData(
        "{'horizontalProjection': {'type': 'Circle', 'center': [7], 'radius': 1}}",
        ".horizontalProjection.center",
        "at least 2 numbers"
    )]
    [InlineData(
        "{'horizontalProjection': {'type': 'Polygon', "
            + "'coordinates': [[[7, 46], [8, 46], [8, 47], [7, 47]]]}}",
        ".horizontalProjection.coordinates[0]",
        "ends with the position"
    )]
    [InlineData("{'upperLimit': 5, @}", "", "'upperVerticalReference' is needed")]
    [InlineData(
        "{'upperLimit': 5, 'upperVerticalReference': 'AGL', @}",
        "",
        "'uomDimensions' is needed"
    )]
    [InlineData(
        "{'upperLimit': 5, 'upperVerticalReference': 'QNH', 'uomDimensions': 'M', @}",
        "",
        "AGL, AMSL or WGS84"
    )]
    [InlineData(
        "{'upperLimit': 5, 'upperVerticalReference': 'AGL', 'uomDimensions': 'KM', @}",
        "",
        "M or FT"
    )]
    [InlineData(
        "{'lowerLimit': 9, 'lowerVerticalReference': 'AGL', 'upperLimit': 5, "
            + "'upperVerticalReference': 'AGL', 'uomDimensions': 'M', @}",
        "",
        "not above the upper"
    )]
    public void A_geometry_that_breaks_a_rule_is_named(string geometry, string place, string rule)
    {
        string circle =
            "'horizontalProjection': {'type': 'Circle', 'center': [7, 46], 'radius': 1}";

        Broken(Zone("", geometry.Replace("@", circle)), $"$.features[0].geometry[0]{place}", rule);
    }

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("[]", "$")]
    [InlineData("{'features': 1}", "$.features")]
    [InlineData("{'features': [[]]}", "$.features[0]")]
    [InlineData("{'features': [{'identifier': 'A'}]}", "$.features[0]")]
    [InlineData(
        "{'features': [{'identifier': '', 'restriction': 'X'}]}",
        "$.features[0].identifier"
    )]
    [InlineData(
        "{'features': [{'identifier': 'A', 'restriction': 'X', 'geometry': []}]}",
        "$.features[0]"
    )]
    public void A_text_without_zones_is_a_problem(string json, string place)
    {
        Assert.Equal(place, Assert.Single(_format.Read(json).Problems).Place);
    }

    [Fact]
    public void What_has_no_room_is_left_out_and_named()
    {
        Reading reading = new Parley.Formats.GeoJson.GeoJsonFormat().Read(
            TestFiles.Gold("geojson/profile.geojson")
        );
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(reading.Entities, output);

        Assert.Equal(
            [
                "op-1: left out, ED-269 has zones, no operations.",
                "triangle: left out, ED-269 has zones, no operations.",
            ],
            lost
        );
        Assert.Equal("zone", _format.Read(output.ToArray()).Entities.Single().Id.Text);
    }

    [Fact]
    public void A_zone_with_a_flight_level_a_corridor_or_a_class_of_its_own_is_named()
    {
        string json = """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature",
             "properties": {"id": "a", "kind": "constraint", "upper": "FL100", "radius_m": 5},
             "geometry": {"type": "Point", "coordinates": [7, 46]}},
            {"type": "Feature", "properties": {"id": "b", "kind": "constraint"},
             "geometry": {"type": "LineString", "coordinates": [[7, 46], [8, 46]]}},
            {"type": "Feature", "properties": {"id": "c", "kind": "constraint", "class": "D"},
             "geometry": {"type": "Polygon",
              "coordinates": [[[7, 46], [8, 46], [8, 47], [7, 46]]]}}]}
            """;
        Reading reading = new Parley.Formats.GeoJson.GeoJsonFormat().Read(json);

        IReadOnlyList<string> lost = _format.Write(reading.Entities, Stream.Null);

        Assert.Equal(
            [
                "a: left out, flight levels have no room.",
                "b: left out, a corridor has no room.",
                "c: its class D has no room; it is CONDITIONAL.",
                "c: edges straight in longitude and latitude became shortest paths within 0.01 m.",
            ],
            lost
        );
    }

    [Fact]
    public void Every_zone_written_is_read_back_the_same()
    {
        Gen<Volume> volumes = Gen.Select(
            Gen.OneOf(EntityChecks.Circles, EntityChecks.Polygons(Gen.Const(EdgeKind.Geodesic))),
            EntityChecks.Bands(Datum.Ellipsoid, Datum.MeanSeaLevel, Datum.Ground),
            Gen.OneOf(EntityChecks.Windows, EntityChecks.OpenWindows),
            EntityChecks.Hours,
            (shape, band, window, hours) => new Volume(shape, band, window, ToDayEnd(hours))
        );

        TestFiles.Each(
            EntityChecks
                .Entities(volumes, Gen.Const(EntityKind.Constraint))
                .Select(zone => zone with { Class = "PROHIBITED" }),
            1_000,
            zone => EntityChecks.ComesBack(_format, zone)
        );
    }

    // The last minute of a day is within what 23:59:59 stands for only when it is all of it.
    private static WeeklyHours? ToDayEnd(WeeklyHours? hours) =>
        hours is null
            ? null
            : WeeklyHours
                .Of([
                    .. hours.Daily.Select(daily =>
                        daily.To > new TimeSpan(23, 59, 0) ? daily with { To = Hours(24) } : daily
                    ),
                ])
                .Value;

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private void Broken(string json, string place, string rule)
    {
        Reading reading = _format.Read(json);

        Problem problem = Assert.Single(reading.Problems);
        Assert.Equal(place, problem.Place);
        Assert.Contains(rule, problem.Rule);
        Assert.Empty(reading.Entities);
    }

    private static string Zone(string member, string geometry) =>
        $"{{'features': [{ZoneAlone(member, geometry)}]}}";

    private static string ZoneAlone(string member, string geometry) =>
        $"{{'identifier': 'A', 'restriction': 'PROHIBITED', "
        + $"{(member.Length > 0 ? member + ", " : "")}'geometry': [{geometry}]}}";
}
