using System.Text;
using System.Text.RegularExpressions;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats;
using Parley.Formats.GeoJson;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.GeoJson;

public sealed partial class GeoJsonFormatTests
{
    private const string Square = "[[[7, 46], [7.1, 46], [7.1, 46.1], [7, 46.1], [7, 46]]]";

    private readonly GeoJsonFormat _format = new();

    [Fact]
    public void The_example_of_the_documentation_is_read_as_it_says()
    {
        string page = TestFiles.Text("docs/formats/geojson.md");

        Reading reading = _format.Read(Example().Match(page).Groups["json"].Value);

        Assert.Empty(reading.Problems);
        Assert.Equal(
            [
                "survey-7 Operation Northern Survey",
                "courier-2 Operation Blue Couriers",
                "concert Constraint Local Canton",
            ],
            reading.Entities.Select(entity => $"{entity.Id} {entity.Kind} {entity.Owner}")
        );
        Volume survey = reading.Entities[0].Volumes.Single();
        Assert.Equal("SFC – 393.7 ft AGL", survey.Band.ToString());
        Assert.Equal("2026-11-23T08:00:00Z/2026-11-23T09:30:00Z", survey.Window.ToString());
        Entity courier = reading.Entities[1];
        Assert.Equal((10, OperationState.Activated), (courier.Priority, courier.State));
        Assert.Equal("1500 ft AMSL – FL065", courier.Volumes[0].Band.ToString());
        Assert.Equal("2026-11-23T08:00:00Z", courier.Volumes[0].Window.Start.ToString());
        Assert.Equal(200, Assert.IsType<Corridor>(courier.Volumes[0].Shape).HalfWidth.Value);
        Entity concert = reading.Entities[2];
        Assert.Equal("PROHIBITED", concert.Class);
        Assert.Equal(1_500, Assert.IsType<Circle>(concert.Volumes[0].Shape).Radius.Value);
        Assert.Equal(Altitude.Bottomless, concert.Volumes[0].Band.Lower);
        Assert.Equal(TimeWindow.Always, concert.Volumes[0].Window);
        Assert.Equal(
            new DailyHours(
                Weekdays.Saturday | Weekdays.Sunday,
                TimeSpan.FromHours(17),
                TimeSpan.FromHours(1.5)
            ),
            Assert.Single(concert.Volumes[0].Hours!.Daily)
        );
    }

    [Fact]
    public void Every_property_that_the_documentation_lists_is_one_that_is_read()
    {
        string page = TestFiles.Text("docs/formats/geojson.md");
        string[] listed =
        [
            .. Row()
                .Matches(page)
                .SelectMany(row => Quoted().Matches(row.Value))
                .Select(q => q.Groups["name"].Value),
        ];

        Assert.Equal(
            [
                "id",
                "owner",
                "kind",
                "name",
                "class",
                "priority",
                "state",
                "lower",
                "upper",
                "start",
                "end",
                "hours",
                "radius_m",
                "width_m",
                "error_m",
                "edges",
            ],
            listed
        );
        foreach (string name in listed)
        {
            // Each is read, so a value of no sensible kind is refused at its place.
            Reading reading = _format.Read(Feature($"'{name}': [[]]"));

            Assert.StartsWith($"$.features[0].properties.{name}", reading.Problems.Single().Place);
        }
    }

    [Fact]
    public void The_gold_file_is_written_again_byte_for_byte()
    {
        byte[] gold = TestFiles.Gold("geojson/profile.geojson");
        Reading reading = _format.Read(gold);
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(reading.Entities, output);

        Assert.Empty(lost);
        Assert.Empty(reading.Problems);
        Assert.Equal(Encoding.UTF8.GetString(gold), Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void What_is_missing_hides_no_conflict()
    {
        Entity entity = One(Feature("'x': 1"));

        Assert.Equal("feature-1", entity.Id.Text);
        Assert.Equal("test.json#feature-1", entity.Owner.Text);
        Assert.Equal(EntityKind.Operation, entity.Kind);
        Assert.Equal(AltitudeBand.Everything, entity.Volumes[0].Band);
        Assert.Equal(TimeWindow.Always, entity.Volumes[0].Window);
        Assert.Null(entity.Volumes[0].Hours);
        Assert.Equal(
            EdgeKind.LonLatStraight,
            Assert.IsType<Polygon>(entity.Volumes[0].Shape).Edges
        );
    }

    [Fact]
    public void Null_is_the_same_as_missing()
    {
        string nothing = "'id': null, 'owner': null, 'lower': null, 'hours': null";

        Entity entity = One(Feature(nothing));

        Assert.Equal("feature-1", entity.Id.Text);
        Assert.Equal(AltitudeBand.Everything, entity.Volumes[0].Band);
    }

    [Fact]
    public void Two_features_without_owner_are_of_two_owners()
    {
        Reading reading = _format.Read(
            Collection(FeatureOf("", Polygon(Square)), FeatureOf("", Polygon(Square)))
        );

        Assert.Equal(2, reading.Entities.Select(entity => entity.Owner).Distinct().Count());
    }

    [Fact]
    public void The_owner_of_the_command_line_wins()
    {
        ReadingOptions options = new() { Owner = Owner.Of("Me").Value };

        Reading reading = _format.Read(Feature("'owner': 'You'"), options);

        Assert.Equal("Me", reading.Entities.Single().Owner.Text);
    }

    [Theory]
    [InlineData("'owner': 'You'", "You")]
    [InlineData("'name': 'nobody says whose'", "Me")]
    public void A_constraint_stays_whose_the_file_says_it_is(string property, string owner)
    {
        ReadingOptions options = new() { Owner = Owner.Of("Me").Value };

        Reading reading = _format.Read(Feature($"'kind': 'constraint', {property}"), options);

        Assert.Equal(owner, reading.Entities.Single().Owner.Text);
    }

    [Theory]
    [InlineData("{'type': 'Feature', 'id': 12, 'properties': null, 'geometry': @}", "12")]
    [InlineData("{'type': 'Feature', 'id': 'a', 'properties': {'id': 'b'}, 'geometry': @}", "b")]
    [InlineData("@", "feature-1")]
    [InlineData("{'type': 'GeometryCollection', 'geometries': [@]}", "feature-1")]
    public void A_feature_or_a_geometry_alone_is_an_entity(string json, string id)
    {
        Entity entity = One(json.Replace("@", Polygon(Square)));

        Assert.Equal(id, entity.Id.Text);
    }

    [Fact]
    public void Features_of_one_id_are_the_volumes_of_one_entity()
    {
        Entity entity = One(
            Collection(
                FeatureOf("'id': 'a', 'owner': 'X', 'lower': 'SFC'", Polygon(Square)),
                FeatureOf("'id': 'a', 'owner': 'X', 'lower': 'FL100'", Polygon(Square))
            )
        );

        Assert.Equal(["SFC", "FL100"], entity.Volumes.Select(volume => $"{volume.Band.Lower}"));
    }

    [Fact]
    public void Features_of_one_id_that_disagree_are_a_problem_and_the_first_stays()
    {
        Reading reading = _format.Read(
            Collection(
                FeatureOf("'id': 'a', 'owner': 'X'", Polygon(Square)),
                FeatureOf("'id': 'a', 'owner': 'Y'", Polygon(Square))
            )
        );

        Assert.Equal("X", reading.Entities.Single().Owner.Text);
        Assert.Equal("$.features[1]", reading.Problems.Single().Place);
        Assert.Contains("agrees in all but its volumes", reading.Problems.Single().Rule);
    }

    [Fact]
    public void A_multipolygon_is_one_entity_of_many_volumes()
    {
        string two = $"[{Square}, [[[8, 46], [8.1, 46], [8.1, 46.1], [8, 46]]]]";

        Entity entity = One(
            Collection(FeatureOf("", $"{{'type': 'MultiPolygon', 'coordinates': {two}}}"))
        );

        Assert.Equal(2, entity.Volumes.Length);
    }

    [Fact]
    public void A_collection_within_a_collection_gives_all_its_shapes()
    {
        string line =
            "{'type': 'MultiLineString', 'coordinates': [[[7, 46], [8, 46]], [[7, 47], [8, 47]]]}";
        string points = "{'type': 'MultiPoint', 'coordinates': [[7, 46], [8, 46, 1000]]}";
        string inner = $"{{'type': 'GeometryCollection', 'geometries': [{line}, {points}]}}";
        string outer =
            $"{{'type': 'GeometryCollection', 'geometries': [{inner}, {Polygon(Square)}]}}";

        Entity entity = One(Collection(FeatureOf("'radius_m': 10, 'width_m': 20", outer)));

        Assert.Equal(
            ["Corridor", "Corridor", "Circle", "Circle", "Polygon"],
            entity.Volumes.Select(volume => volume.Shape.GetType().Name)
        );
    }

    [Fact]
    public void A_line_without_width_gets_the_buffer_of_the_command_line()
    {
        ReadingOptions options = new() { Buffer = Meters.Of(75) };
        string line = "{'type': 'LineString', 'coordinates': [[7, 46], [8, 46]]}";

        Reading reading = _format.Read(Collection(FeatureOf("", line)), options);

        Shape shape = reading.Entities.Single().Volumes[0].Shape;
        Assert.Equal(75, Assert.IsType<Corridor>(shape).HalfWidth.Value);
    }

    [Fact]
    public void Rings_are_written_counterclockwise_and_holes_clockwise()
    {
        string clockwise =
            "[[[7, 46], [7, 47], [8, 47], [8, 46], [7, 46]], "
            + "[[7.4, 46.4], [7.6, 46.4], [7.6, 46.6], [7.4, 46.6], [7.4, 46.4]]]";
        using MemoryStream output = new();

        _format.Write([One(Collection(FeatureOf("", Polygon(clockwise))))], output);

        Assert.Contains(
            "[[[7,46],[8,46],[8,47],[7,47],[7,46]],"
                + "[[7.4,46.4],[7.4,46.6],[7.6,46.6],[7.6,46.4],[7.4,46.4]]]",
            Encoding.UTF8.GetString(output.ToArray())
        );
    }

    private Entity One(string json)
    {
        Reading reading = _format.Read(json);
        Assert.Empty(reading.Problems);
        return Assert.Single(reading.Entities);
    }

    private static string Feature(string properties) =>
        Collection(FeatureOf(properties, Polygon(Square)));

    private static string Collection(params string[] features) =>
        $"{{'type': 'FeatureCollection', 'features': [{string.Join(", ", features)}]}}";

    private static string FeatureOf(string properties, string geometry) =>
        $"{{'type': 'Feature', 'properties': {{{properties}}}, 'geometry': {geometry}}}";

    private static string Polygon(string rings) => $"{{'type': 'Polygon', 'coordinates': {rings}}}";

    [GeneratedRegex(
        "```json\n(?<json>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Example();

    // The first cell of a row of the table of properties.
    [GeneratedRegex(@"^\| `[^|]*\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
