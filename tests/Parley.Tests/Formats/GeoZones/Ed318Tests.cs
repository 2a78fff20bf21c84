using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Formats;
using Parley.Formats.GeoZones;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.GeoZones;

public sealed class Ed318Tests
{
    private readonly Ed318Format _format = new();

    [Fact]
    public void Layers_circles_and_texts_are_read()
    {
        Reading reading = _format.Read(TestFiles.Gold("geozones/zones.ed318.json"));

        Assert.Empty(reading.Problems);
        Entity zone = reading.Entities[0];
        Assert.Equal("NFZ0001", zone.Id.Text);
        Assert.Equal("Airport, inner part", zone.Name);
        Assert.Equal("REQ_AUTHORIZATION", zone.Class);
        Assert.Equal("Zone office", zone.Owner.Text);
        Assert.Equal("164 ft AGL – 492.1 ft AMSL", zone.Volumes[0].Band.ToString());
        Assert.Equal("-UNL – 304.8 m W84", zone.Volumes[1].Band.ToString());
        Assert.Equal(EdgeKind.LonLatStraight, Assert.IsType<Polygon>(zone.Volumes[0].Shape).Edges);
        Assert.Equal(2_500.5, Assert.IsType<Circle>(zone.Volumes[1].Shape).Radius.Value);
        Assert.Equal(
            new DailyHours(Weekdays.Monday, TimeSpan.FromHours(16), TimeSpan.FromHours(17)),
            Assert.Single(zone.Volumes[0].Hours!.Daily)
        );
        Assert.Equal("FRA", reading.Entities[1].Owner.Text);
        Assert.Equal(AltitudeBand.Everything, reading.Entities[1].Volumes[0].Band);
    }

    [Theory]
    // Near Greenwich the sun's day is the day in UTC; an hour on either side is for the twilight.
    [InlineData(2, 48, "'startEvent': 'SR', 'endEvent': 'SS'", -1.14, 25)]
    [InlineData(2, 48, "'startEvent': 'BMCT', 'endEvent': 'EECT'", -1.14, 25)]
    // A night ends on the next day.
    [InlineData(0, 48, "'startEvent': 'SS', 'endEvent': 'SR'", -1, 49)]
    [InlineData(0, 48, "'startTime': '16:00Z', 'endEvent': 'SS'", 16, 49)]
    [InlineData(0, 48, "'startEvent': 'SS', 'endTime': '04:00Z'", -1, 28)]
    // Whichever day is meant, far from Greenwich.
    [InlineData(174, -41, "'startEvent': 'SR', 'endEvent': 'SS'", -12.6, 25)]
    [InlineData(-120, 40, "'startEvent': 'SR', 'endEvent': 'SS'", -1, 33)]
    // The long twilight of the north.
    [InlineData(0, 60, "'startEvent': 'SR', 'endEvent': 'SS'", -3, 27)]
    [InlineData(0, 48, "", -1, 25)]
    [InlineData(0, 48, "'startTime': '23:00Z', 'endTime': '01:00Z'", 23, 25)]
    public void Daylight_is_the_whole_day_outward(
        double longitude,
        double latitude,
        string times,
        double from,
        double to
    )
    {
        string member = times.Length > 0 ? ", " + times : "";
        string place = FormattableString.Invariant($"[{longitude}, {latitude}]");
        string json = """
            {"type": "Feature", "properties": {"identifier": "A", "type": "PROHIBITED",
             "limitedApplicability": [{"schedule": [{"day": ["WED"] MEMBER }]}]},
             "geometry": {"type": "Point", "coordinates": PLACE,
              "extent": {"subType": "Circle", "radius": 10}}}
            """.Replace("MEMBER", member).Replace("PLACE", place);
        // Wednesday, 25 November 2026.
        Instant wednesday = Instant.Of(new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        TimeWindow week = TimeWindow
            .Of(wednesday - TimeSpan.FromDays(3), wednesday + TimeSpan.FromDays(4))
            .Value;

        WeeklyHours hours = _format.Read(json).Entities.Single().Volumes[0].Hours!;

        TimeWindow active = Assert.Single(hours.Within(week, 10));
        Assert.Equal(from, (active.Start.Ticks - wednesday.Ticks) / 36e9, 0.01);
        Assert.Equal(to, (active.End.Ticks - wednesday.Ticks) / 36e9, 0.01);
    }

    [Theory]
    [InlineData("'coordinates': [7, 46]", "$.geometry.coordinates", "radius_m")]
    [InlineData(
        "'coordinates': [7, 46], 'extent': {'subType': 'Square', 'radius': 5}",
        "$.geometry.extent",
        "Circle"
    )]
    [InlineData(
        "'coordinates': [7, 46], 'extent': {'subType': 'Circle'}",
        "$.geometry.extent",
        "'radius' is needed"
    )]
    [InlineData(
        "'coordinates': [7, 46], 'layer': {'upper': 5, 'upperReference': 'AGL'}",
        "$.geometry.layer",
        "'uom' is needed"
    )]
    [InlineData(
        "'coordinates': [7, 46], 'layer': {'upper': 5, 'upperReference': 'AGL', "
            + "'lower': 6, 'lowerReference': 'AGL', 'uom': 'm'}",
        "$.geometry.layer",
        "not above the upper"
    )]
    public void A_geometry_that_breaks_a_rule_is_named(string members, string place, string rule)
    {
        string json =
            "{'type': 'Feature', 'properties': {'identifier': 'A', 'type': 'PROHIBITED'}, "
            + $"'geometry': {{'type': 'Point', {members}}}}}";

        Problem problem = Assert.Single(_format.Read(json).Problems);

        Assert.Equal(place, problem.Place);
        Assert.Contains(rule, problem.Rule);
    }

    [Theory]
    [InlineData("{'type': 'FeatureCollection'}", "$", "FeatureCollection of Features")]
    [InlineData("{'type': 'Feature'}", "$", "'properties' is needed")]
    [InlineData("{'type': 'Feature', 'properties': {}}", "$.properties", "'identifier' is needed")]
    [InlineData(
        "{'type': 'Feature', 'properties': {'identifier': 'A', 'type': 'B'}}",
        "$",
        "'geometry' is needed"
    )]
    [InlineData(
        "{'type': 'Feature', 'properties': {'identifier': 'A', 'type': 'B'}, "
            + "'geometry': {'type': 'GeometryCollection', 'geometries': []}}",
        "$.geometry",
        "at least one geometry"
    )]
    [InlineData(
        "{'type': 'Feature', 'properties': {'identifier': 'A', 'type': 'B'}, "
            + "'geometry': {'type': 'LineString', 'coordinates': [[7, 46], [8, 46]]}}",
        "$.geometry",
        "a line has no extent"
    )]
    public void A_text_that_breaks_a_rule_is_named(string json, string place, string rule)
    {
        Problem problem = Assert.Single(_format.Read(json).Problems);

        Assert.Equal(place, problem.Place);
        Assert.Contains(rule, problem.Rule);
    }
}
