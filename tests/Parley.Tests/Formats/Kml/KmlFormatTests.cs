using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats;

namespace Parley.Tests.Formats.Kml;

public sealed class KmlFormatTests
{
    [Theory]
    [InlineData("", "0", "-UNL – UNL")]
    [InlineData("clampToGround", "1", "-UNL – UNL")]
    [InlineData("relativeToGround", "1", "SFC – 328.1 ft AGL")]
    [InlineData("absolute", "1", "SFC – 328.1 ft AMSL")]
    [InlineData("absolute", "0", "328.1 ft AMSL – 328.1 ft AMSL")]
    public void A_polygon_is_as_high_as_its_mode_and_extrusion_say(
        string mode,
        string extrude,
        string band
    )
    {
        var more = $"<extrude>{extrude}</extrude><altitudeMode>{mode}</altitudeMode>";

        var reading = KmlFile.ReadPlacemark(
            KmlFile.Polygon("7,46,100 7.1,46,100 7.1,46.1,100 7,46,100", more)
        );

        Assert.Empty(reading.Problems);
        Assert.Equal(band, reading.Entities[0].Volumes[0].Band.ToString());
    }

    [Fact]
    public void A_polygons_edges_are_shortest_paths_but_a_ring_by_itself_follows_parallels()
    {
        var polygon = KmlFile.ReadPlacemark(KmlFile.Polygon(KmlFile.Triangle));
        var ring = KmlFile.ReadPlacemark(
            $"<LinearRing><coordinates>{KmlFile.Triangle}</coordinates></LinearRing>"
        );

        Assert.Equal(EdgeKind.Geodesic, ((Polygon)OnlyShape(polygon)).Edges);
        Assert.Equal(EdgeKind.LonLatStraight, ((Polygon)OnlyShape(ring)).Edges);
    }

    [Fact]
    public void Lines_and_points_reach_as_far_as_the_options_say()
    {
        var options = new ReadingOptions { Buffer = Meters.Of(80) };

        var reading = KmlFile.Read(
            "<Placemark><LineString><coordinates>7,46 8,46</coordinates></LineString></Placemark>"
                + "<Placemark><Point><coordinates>7,46</coordinates></Point></Placemark>",
            options
        );

        Assert.Equal(options.Buffer, ((Corridor)reading.Entities[0].Volumes[0].Shape).HalfWidth);
        Assert.Equal(options.Buffer, ((Circle)reading.Entities[1].Volumes[0].Shape).Radius);
    }

    [Theory]
    [InlineData("<begin>2026</begin>", "2026-01-01T00:00:00Z/..")]
    [InlineData("<end>2026-11-23</end>", "../2026-11-24T00:00:00Z")]
    [InlineData("<end>2026-11-23T08:00:00Z</end>", "../2026-11-23T08:00:00Z")]
    [InlineData("", "../..")]
    public void A_time_span_may_be_open_and_a_date_is_inside_to_its_end(string span, string window)
    {
        var reading = KmlFile.ReadPlacemark(
            $"<TimeSpan>{span}</TimeSpan>{KmlFile.Polygon(KmlFile.Triangle)}"
        );

        Assert.Equal(window, reading.Entities[0].Volumes[0].Window.ToString());
    }

    [Fact]
    public void The_nearest_holder_that_says_when_is_believed()
    {
        var placemark = $"<Placemark>{KmlFile.Polygon(KmlFile.Triangle)}</Placemark>";

        var reading = KmlFile.Read(
            "<TimeStamp><when>2020</when></TimeStamp>"
                + $"<Folder><TimeStamp><when>2021</when></TimeStamp>{placemark}"
                + $"<Folder>{placemark}</Folder></Folder>{placemark}"
        );

        Assert.Equal(
            [2021, 2021, 2020],
            reading.Entities.Select(one => one.Volumes[0].Window.Start.ToDateTimeOffset().Year)
        );
    }

    [Fact]
    public void Placemarks_with_one_stated_id_are_one_entity_and_must_agree()
    {
        var first =
            $"<Placemark>{KmlFile.Value("id", "A")}{KmlFile.Polygon(KmlFile.Triangle)}</Placemark>";
        var other = first.Replace("<Placemark>", "<Placemark><name>Other</name>");

        var reading = KmlFile.Read(first + first + other);

        Assert.Equal(2, Assert.Single(reading.Entities).Volumes.Length);
        Assert.Contains("agree on all but", Assert.Single(reading.Problems).Rule);
    }

    [Fact]
    public void Placemarks_of_one_name_stay_apart_even_when_another_states_that_id()
    {
        var named = $"<Placemark><name>A</name>{KmlFile.Polygon(KmlFile.Triangle)}</Placemark>";
        var stated =
            $"<Placemark>{KmlFile.Value("id", "A")}{KmlFile.Polygon(KmlFile.Triangle)}</Placemark>";

        var reading = KmlFile.Read(named + named + stated);

        Assert.Equal(["A #2", "A #3", "A"], reading.Entities.Select(one => one.Id.Text));
        Assert.Equal(3, reading.Entities.Select(one => one.Owner).Distinct().Count());
    }

    [Fact]
    public void The_command_lines_owner_is_believed_before_the_files()
    {
        var options = new ReadingOptions { Owner = Owner.Of("North").Value };

        var reading = KmlFile.Read(
            $"<Placemark>{KmlFile.Value("owner", "South")}"
                + $"{KmlFile.Polygon(KmlFile.Triangle)}</Placemark>",
            options
        );

        Assert.Equal("North", reading.Entities[0].Owner.Text);
    }

    [Theory]
    [InlineData("kind", "zone", "It is one of Operation, Constraint.")]
    [InlineData("state", "Ended", "It is one of Accepted, Activated, Nonconforming, Contingent.")]
    [InlineData("priority", "1501", "It is a whole number from -100 to 1500.")]
    [InlineData("radius_m", "NaN", "It is a number of metres above 0.")]
    [InlineData("width_m", "-5", "It is a number of metres above 0.")]
    [InlineData("error_m", "-5", "It is 0 to 100000 metres.")]
    [InlineData("error_m", "NaN", "It is 0 to 100000 metres.")]
    [InlineData("edges", "curly", "It is geodesic or straight.")]
    [InlineData("shape", "square", "It is circle, or left out.")]
    [InlineData("hours", "always", "Hours read like MON,TUE 08:00Z-17:00Z; ANY 22:00Z-04:00Z.")]
    public void A_value_outside_the_profile_is_named(string key, string value, string rule)
    {
        var reading = KmlFile.ReadPlacemark(
            KmlFile.Value(key, value) + KmlFile.Polygon(KmlFile.Triangle)
        );

        Assert.Equal(new Problem("line 1", $"{key}: {rule}"), Assert.Single(reading.Problems));
        Assert.Empty(reading.Entities);
    }

    [Theory]
    [InlineData("upper", "1200 ft")]
    [InlineData("lower", "high")]
    [InlineData("start", "2026-11-23T08:00:00")]
    [InlineData("end", "2026-12-31T23:59:60Z")]
    public void An_altitude_or_a_time_that_is_none_is_named(string key, string value)
    {
        var reading = KmlFile.ReadPlacemark(
            KmlFile.Value(key, value) + KmlFile.Polygon(KmlFile.Triangle)
        );

        Assert.StartsWith($"{key}: ", Assert.Single(reading.Problems).Rule);
    }

    [Fact]
    public void Two_ceilings_are_not_one()
    {
        var reading = KmlFile.ReadPlacemark(
            KmlFile.Value("upper", "FL100")
                + KmlFile.Value("upper", "FL200")
                + KmlFile.Polygon(KmlFile.Triangle)
        );

        Assert.Equal(
            "upper: Extended data has one value of a name.",
            Assert.Single(reading.Problems).Rule
        );
    }

    [Theory]
    [InlineData("7,46 7.1,46 7.1,46.1", "outer ring: A ring ends with the vertex it starts with.")]
    [InlineData("7,46 7.1,46 7,46", "outer ring: A ring has at least 3 distinct vertices.")]
    [InlineData(
        "7,46 7.1,46.1 7.1,46 7,46.1 7,46",
        "outer ring: Edges do not cross; two do near 46.050056,7.050000."
    )]
    [InlineData(
        "7,91 7.1,46 7.1,46.1 7,91",
        "outer ring.vertex 1.latitude: A latitude lies between -90 and 90 degrees."
    )]
    [InlineData(
        "7,NaN 7.1,46 7.1,46.1 7,46",
        "outer ring.vertex 1: Coordinates are longitude,latitude[,altitude], "
            + "numbers without blanks between."
    )]
    [InlineData(
        "7, 46 7.1, 46",
        "outer ring.vertex 1: Coordinates are longitude,latitude[,altitude], "
            + "numbers without blanks between."
    )]
    [InlineData(" ", "outer ring.coordinates: There is at least one.")]
    public void A_polygon_that_breaks_a_rule_is_named_and_the_next_is_read(string ring, string rule)
    {
        var reading = KmlFile.Read(
            $"\n<Placemark>{KmlFile.Polygon(ring)}</Placemark>"
                + $"<Placemark>{KmlFile.Polygon(KmlFile.Triangle)}</Placemark>"
        );

        Assert.Equal(new Problem("line 2", rule), Assert.Single(reading.Problems));
        Assert.Single(reading.Entities);
    }

    [Fact]
    public void A_hundred_thousand_vertices_are_refused_by_count()
    {
        var ring = string.Join(
            ' ',
            Enumerable.Range(0, 100_000).Select(i => $"{i / 1_000_000.0},{i % 2}")
        );

        var reading = KmlFile.ReadPlacemark(KmlFile.Polygon(ring));

        Assert.Contains("at most 10000 vertices", Assert.Single(reading.Problems).Rule);
    }

    [Fact]
    public void What_cannot_be_followed_or_has_no_ground_is_named()
    {
        var reading = KmlFile.Read(
            "<NetworkLink><Link><href>http://localhost/more.kml</href></Link></NetworkLink>"
                + "<Placemark><Model/></Placemark>"
                + "<Placemark><Point><altitudeMode>relativeToSeaFloor</altitudeMode>"
                + "<coordinates>7,46,5</coordinates></Point></Placemark>"
                + "<Placemark><name>No geometry</name></Placemark>"
        );

        Assert.Equal(3, reading.Problems.Length);
        Assert.Empty(reading.Entities);
    }

    [Fact]
    public void A_track_with_more_times_than_places_is_named()
    {
        var reading = KmlFile.ReadPlacemark(
            "<gx:Track><when>2026-11-23T09:00:00Z</when></gx:Track>"
        );

        Assert.Contains("a place for every time", Assert.Single(reading.Problems).Rule);
    }

    [Fact]
    public void A_tracks_bad_samples_are_named_by_their_lines_and_the_others_swept()
    {
        var reading = KmlFile.ReadPlacemark(
            "<gx:MultiTrack><gx:Track>\n<when>2026-11-23T09:00:00Z</when><when>2026</when>"
                + "<when>2026-11-23T09:00:20Z</when>"
                + "<gx:coord>7 46 0</gx:coord>\n<gx:coord>7 46.1 0</gx:coord>\n<gx:coord>7 46.1 0"
                + "</gx:coord></gx:Track></gx:MultiTrack>"
        );

        Assert.Equal("line 3", Assert.Single(reading.Problems).Place);
        Assert.Equal(AltitudeBand.Everything, Assert.Single(reading.Entities).Volumes[0].Band);
    }

    [Theory]
    [InlineData("<gpx/>", "A KML file's root is kml, not gpx.")]
    [InlineData("", "XML is well-formed: Root element is missing.")]
    [InlineData("<kml><Document><Placemark>", "XML is well-formed")]
    public void A_file_that_is_not_kml_to_its_end_says_so(string text, string rule)
    {
        Assert.StartsWith(rule, Assert.Single(KmlFile.ReadText(text).Problems).Rule);
    }

    [Fact]
    public void A_file_cut_off_keeps_the_placemarks_before()
    {
        var whole = KmlFile.Document(
            string.Concat(
                Enumerable.Repeat($"<Placemark>{KmlFile.Polygon(KmlFile.Triangle)}</Placemark>", 3)
            )
        );

        var reading = KmlFile.ReadText(whole[..^150]);

        Assert.Equal(2, reading.Entities.Length);
        Assert.Single(reading.Problems);
    }

    private static Shape OnlyShape(Reading reading) =>
        Assert.Single(Assert.Single(reading.Entities).Volumes).Shape;
}
