using System.Globalization;
using System.Text;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Formats;
using Parley.Formats.GeoJson;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.GeoJson;

/// <summary>Each rule broken once, and what the message says.</summary>
public sealed class GeoJsonRulesTests
{
    private const string Properties = "$.features[0].properties";
    private const string Coordinates = "$.features[0].geometry.coordinates";
    private const string Square = "[[[7, 46], [7.1, 46], [7.1, 46.1], [7, 46.1], [7, 46]]]";

    private readonly GeoJsonFormat _format = new();

    [Theory]
    [InlineData("'id': ''", ".id", "1 to 200 characters")]
    [InlineData("'id': 'a\\u0000'", ".id", "control characters")]
    [InlineData("'id': true", ".id", "text is needed")]
    [InlineData("'owner': 5", ".owner", "text is needed")]
    [InlineData("'kind': 'plane'", ".kind", "operation")]
    [InlineData("'priority': 1.5", ".priority", "whole number")]
    [InlineData("'priority': 3000000000", ".priority", "whole number")]
    [InlineData("'state': 'accepted'", ".state", "Accepted, Activated")]
    [InlineData("'lower': 100", ".lower", "text is needed")]
    [InlineData("'lower': '100'", ".lower", "unit")]
    [InlineData("'lower': 'UNL'", "", "lower altitude is not above")]
    [InlineData("'lower': '200 m W84', 'upper': '100 m W84'", ".upper", "not above")]
    [InlineData("'upper': {'value': 1, 'unit': 'm'}", ".upper", "datum")]
    [InlineData("'upper': {'unit': 'm', 'datum': 'AGL'}", ".upper", "'value' is needed")]
    [InlineData("'upper': {'value': '1', 'unit': 'm'}", ".upper.value", "number is needed")]
    [InlineData("'upper': {'value': 1e999, 'unit': 'm'}", ".upper.value", "finite")]
    [InlineData("'upper': {'value': 1e308, 'unit': 'm', 'datum': 'AGL'}", ".upper", "100,000")]
    [InlineData("'start': '2026-11-23'", ".start", "RFC 3339")]
    [InlineData("'start': '2026-11-23T08:00:60Z'", ".start", "leap second")]
    [InlineData("'start': '2026-11-23T08:00:00'", ".start", "zone")]
    [InlineData(
        "'start': '2026-11-23T08:00:00Z', 'end': '2026-11-23T08:00:00Z'",
        ".end",
        "ends after it starts"
    )]
    [InlineData("'hours': {}", ".hours", "list is needed")]
    [InlineData("'hours': []", ".hours", "1 to 64 stretches")]
    [InlineData("'hours': [{'from': '17:00Z'}]", ".hours[0]", "'to' is needed")]
    [InlineData(
        "'hours': [{'days': ['Sat'], 'from': '17:00Z', 'to': '18:00Z'}]",
        ".hours[0].days[0]",
        "MON, TUE"
    )]
    [InlineData(
        "'hours': [{'days': [], 'from': '17:00Z', 'to': '18:00Z'}]",
        ".hours[0].days",
        "At least one day"
    )]
    [InlineData("'hours': [{'from': '17:00', 'to': '18:00Z'}]", ".hours[0].from", "zone")]
    [InlineData("'edges': 'round'", ".edges", "geodesic")]
    [InlineData("'radius_m': '5'", ".radius_m", "number is needed")]
    [InlineData("'error_m': -0.1", ".error_m", "0 to 100000 metres")]
    [InlineData("'error_m': 100001", ".error_m", "0 to 100000 metres")]
    public void A_property_that_breaks_a_rule_is_named(string property, string place, string rule)
    {
        Broken(Collection(Feature(property, "Polygon", Square)), $"{Properties}{place}", rule);
    }

    [Theory]
    [InlineData(
        "Polygon",
        "[[[7, 46], [8, 46], [8, 47], [7, 47]]]",
        "[0]",
        "ends with the position"
    )]
    [InlineData("Polygon", "[[[7, 46], [8, 46], [7, 46]]]", "[0]", "at least 4 positions")]
    [InlineData("Polygon", "[]", "", "one outer ring")]
    [InlineData("Polygon", "[[]]", "[0]", "at least 4 positions")]
    [InlineData("Polygon", "[7, 46]", "[0]", "list of positions")]
    [InlineData("Polygon", "'no'", "", "list is needed")]
    [InlineData("Polygon", "[[[7, 46], [8, 46], [8], [7, 46]]]", "[0][2]", "at least 2 numbers")]
    [InlineData("Polygon", "[[[7, 46], [8, '46'], [8, 47], [7, 46]]]", "[0][1][1]", "number")]
    [InlineData("Polygon", "[[[7, 46], [8, 46, null], [8, 47], [7, 46]]]", "[0][1][2]", "number")]
    [InlineData("Polygon", "[[[7, 46], [8, 1e400], [8, 47], [7, 46]]]", "[0][1][1]", "finite")]
    [InlineData("Polygon", "[[[7, 46], [8, 91], [8, 47], [7, 46]]]", "[0][1]", "latitude")]
    [InlineData("Polygon", "[[[7, 46], [181, 46], [8, 47], [7, 46]]]", "[0][1]", "longitude")]
    [InlineData("Polygon", "[[[7, 46], [1e308, 46], [8, 47], [7, 46]]]", "[0][1]", "longitude")]
    [InlineData("Polygon", "[[[7, 46], [7, 46], [7, 46], [7, 46]]]", "", "3 distinct vertices")]
    [InlineData("Polygon", "[[[7, 46], [8, 47.1], [8, 46], [7, 47], [7, 46]]]", "", "do not cross")]
    [InlineData(
        "Polygon",
        "[[[7, 46], [8, 46], [8, 47], [8, 46.5], [7, 47], [7, 46]]]",
        "",
        "turn straight back"
    )]
    [InlineData("Polygon", "[[[-60, 0], [60, 0], [60, 60], [-60, 60], [-60, 0]]]", "", "5500")]
    [InlineData("MultiPolygon", "[[[[7, 46], [8, 46]]]]", "[0][0]", "at least 4 positions")]
    [InlineData("MultiPolygon", "[]", null, "not empty")]
    [InlineData("LineString", "[[7, 46]]", "", "at least 2 positions")]
    [InlineData("Point", "[7, 46]", "", "radius_m")]
    [InlineData("Point", "[7]", "", "at least 2 numbers")]
    [InlineData("MultiPoint", "[[7, 46], [7, 96]]", "[0]", "radius_m")]
    [InlineData("Circle", "[7, 46]", null, "type is one of")]
    public void A_geometry_that_breaks_a_rule_is_named(
        string type,
        string coordinates,
        string? place,
        string rule
    )
    {
        string at = place is null ? "$.features[0].geometry" : $"{Coordinates}{place}";

        Broken(Collection(Feature("", type, coordinates)), at, rule);
    }

    [Theory]
    [InlineData("{'type': 'FeatureCollection'}", "$", "list of features")]
    [InlineData("{'type': 'FeatureCollection', 'features': {}}", "$.features", "list")]
    [InlineData("{'features': []}", "$.type", "FeatureCollection")]
    [InlineData("{'type': 'Topology'}", "$", "FeatureCollection, Feature or")]
    [InlineData("[]", "$", "FeatureCollection, Feature or")]
    [InlineData("{'type': 'FeatureCollection', 'features': [5]}", "$.features[0]", "object")]
    [InlineData(
        "{'type': 'FeatureCollection', 'features': [{'type': 'Feature', 'geometry': null}]}",
        "$.features[0]",
        "'geometry' is needed"
    )]
    [InlineData(
        "{'type': 'FeatureCollection', 'features': [{'type': 'Point', 'geometry': {}}]}",
        "$.features[0]",
        "type is 'Feature'"
    )]
    [InlineData(
        "{'type': 'FeatureCollection', 'features': [], "
            + "'crs': {'properties': {'name': 'EPSG:2154'}}}",
        "$.crs",
        "WGS84"
    )]
    [InlineData(
        "{'type': 'FeatureCollection', 'features': [{'type': 'Feature', 'type': 'Feature'}]}",
        "$.features[0].type",
        "two members of one name"
    )]
    public void A_text_that_breaks_a_rule_is_named(string json, string place, string rule)
    {
        Broken(json, place, rule);
    }

    [Fact]
    public void An_empty_collection_is_no_problem()
    {
        Reading reading = _format.Read("{'type': 'FeatureCollection', 'features': []}");

        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Entities);
    }

    [Fact]
    public void Coordinates_named_as_CRS84_are_read()
    {
        string crs =
            "'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:OGC:1.3:CRS84'}}";

        Reading reading = _format.Read(
            $"{{'type': 'FeatureCollection', {crs}, "
                + $"'features': [{Feature("", "Polygon", Square)}]}}"
        );

        Assert.Empty(reading.Problems);
        Assert.Single(reading.Entities);
    }

    [Fact]
    public void Good_features_are_read_around_a_bad_one()
    {
        string good = Feature("", "Polygon", Square);
        string bad = Feature("'lower': '?'", "Polygon", Square);

        Reading reading = _format.Read(Collection(good, bad, good));

        Assert.Equal(["feature-1", "feature-3"], reading.Entities.Select(entity => entity.Id.Text));
        Assert.Equal($"$.features[1].properties.lower", reading.Problems.Single().Place);
    }

    [Fact]
    public void Features_before_the_place_where_a_text_breaks_off_are_read()
    {
        string whole = Collection(Feature("", "Polygon", Square), Feature("", "Polygon", Square));

        Reading reading = _format.Read(whole[..^60]);

        Assert.Equal("feature-1", reading.Entities.Single().Id.Text);
        Assert.Contains("breaks off", reading.Problems.Single().Rule);
        Assert.StartsWith("line 1, byte ", reading.Problems.Single().Place);
    }

    [Fact]
    public void More_problems_than_are_kept_end_the_reading()
    {
        string bad = Feature("'lower': '?'", "Polygon", Square);

        Reading reading = _format.Read(Collection([.. Enumerable.Repeat(bad, 3_000)]));

        Assert.Equal(Reading.ProblemsMax, reading.Problems.Length);
        Assert.Contains("fewer than 1000 problems", reading.Problems[^1].Rule);
    }

    [Fact]
    public void A_ring_of_a_hundred_thousand_vertices_is_refused()
    {
        StringBuilder ring = new("[[");
        for (int i = 0; i < 100_000; i++)
        {
            double angle = i * Math.Tau / 100_000;
            ring.Append(
                CultureInfo.InvariantCulture,
                $"[{7 + (0.1 * Math.Cos(angle)):R}, {46 + (0.1 * Math.Sin(angle)):R}], "
            );
        }
        ring.Append("[7.1, 46]]]");

        Broken(
            Collection(Feature("", "Polygon", ring.ToString())),
            $"{Coordinates}[0]",
            "at most 10001 positions"
        );
    }

    [Fact]
    public void Holes_that_have_too_many_vertices_together_are_refused()
    {
        string hole = "[[7, 46], [7.1, 46], [7.1, 46.1], [7, 46]]";
        string rings = string.Join(", ", Enumerable.Repeat(hole, 4_000));

        Broken(Collection(Feature("", "Polygon", $"[{rings}]")), Coordinates, "10000 vertices");
    }

    [Fact]
    public void An_entity_of_too_many_volumes_is_refused()
    {
        string points = string.Join(", ", Enumerable.Repeat("[7, 46]", 10_001));

        Broken(
            Collection(Feature("'radius_m': 5", "MultiPoint", $"[{points}]")),
            Coordinates,
            "at most 10000 items"
        );
    }

    [Theory]
    // Not cut at the antimeridian: two degrees wide, the short way.
    [InlineData("[[179, 10], [-179, 10], [-179, 11], [179, 11], [179, 10]]", 10.5, 180, 10.5, 0)]
    // A cap around the pole, with the map's edge up to it.
    [InlineData(
        "[[-180, 75], [-90, 75], [0, 75], [90, 75], [180, 75], [180, 90], [-180, 90], [-180, 75]]",
        89,
        20,
        60,
        20
    )]
    // The same without the edge, and around the other pole.
    [InlineData("[[0, -80], [90, -80], [180, -80], [-90, -80], [0, -80]]", -89, 20, -60, 20)]
    public void Rings_at_the_ends_of_the_map_are_where_the_sphere_has_them(
        string ring,
        double latitudeInside,
        double longitudeInside,
        double latitudeOutside,
        double longitudeOutside
    )
    {
        Reading reading = _format.Read(Collection(Feature("", "Polygon", $"[{ring}]")));

        Assert.Empty(reading.Problems);
        Polygon polygon = Assert.IsType<Polygon>(reading.Entities.Single().Volumes[0].Shape);
        Assert.True(IsNear(polygon, latitudeInside, longitudeInside));
        Assert.False(IsNear(polygon, latitudeOutside, longitudeOutside));
    }

    [Theory]
    [InlineData("[[-180, 10], [180, 10], [180, 11], [-180, 11], [-180, 10]]")]
    [InlineData("[[-170, 75], [170, 75], [170, 85], [-170, 85], [-170, 75]]")]
    public void An_edge_that_may_go_either_way_around_is_refused(string ring)
    {
        Broken(
            Collection(Feature("", "Polygon", $"[{ring}]")),
            $"{Coordinates}[0]",
            "at most 180 degrees of longitude"
        );
    }

    [Fact]
    public void Said_to_be_geodesic_the_same_edges_have_one_reading()
    {
        string ring = "[[-170, 75], [170, 75], [170, 85], [-170, 85], [-170, 75]]";

        Reading reading = _format.Read(
            Collection(Feature("'edges': 'geodesic'", "Polygon", $"[{ring}]"))
        );

        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Hours_in_another_zone_move_to_the_day_they_are_in_UTC()
    {
        string hours = "'hours': [{'days': ['MON'], 'from': '00:30+02:00', 'to': '03:00+02:00'}]";

        Reading reading = _format.Read(Collection(Feature(hours, "Polygon", Square)));

        Assert.Equal(
            WeeklyHours
                .Of([new(Weekdays.Sunday, TimeSpan.FromHours(22.5), TimeSpan.FromHours(1))])
                .Value,
            reading.Entities.Single().Volumes[0].Hours
        );
    }

    // Near enough to the middle to be inside what is as wide as it is high.
    private static bool IsNear(Polygon polygon, double latitude, double longitude)
    {
        LatLng place = LatLng.Of(latitude, longitude).Value;
        double distance = Airspace.Geodesy.Geodesic.Distance(polygon.Center, place).Value;
        return distance < polygon.Extent.Value / 2;
    }

    private void Broken(string json, string place, string rule)
    {
        Reading reading = _format.Read(json);

        Problem problem = Assert.Single(reading.Problems);
        Assert.Equal(place, problem.Place);
        Assert.Contains(rule, problem.Rule);
        Assert.Empty(reading.Entities);
    }

    private static string Collection(params string[] features) =>
        $"{{'type': 'FeatureCollection', 'features': [{string.Join(", ", features)}]}}";

    private static string Feature(string properties, string type, string coordinates) =>
        $"{{'type': 'Feature', 'properties': {{{properties}}}, "
        + $"'geometry': {{'type': '{type}', 'coordinates': {coordinates}}}}}";
}
