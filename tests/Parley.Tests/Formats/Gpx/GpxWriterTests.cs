using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Commands;
using Parley.Formats;
using Parley.Formats.GeoJson;
using Parley.Formats.Gpx;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.Gpx;

public sealed partial class GpxWriterTests
{
    private const string NoOwners =
        "GPX has no owners: read it with --owner-of, a file for each owner.";

    private readonly GpxFormat _format = new();

    [Fact]
    public void One_path_is_a_route_and_several_are_the_parts_of_a_track()
    {
        string json = Collection(
            Line("A", "'lower': '100 m AMSL', 'upper': '300 m AMSL', 'name': 'First'", "[180, 46]"),
            Line("A", "'lower': '100 m AMSL', 'upper': '500 m AMSL', 'name': 'First'", "[179, 46]"),
            Line("B", "'upper': '120 m AGL', 'state': 'Activated'", "[8, 46]")
        );
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(new GeoJsonFormat().Read(json).Entities, output);

        Assert.Equal(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <gpx version="1.1" creator="Parley" xmlns="http://www.topografix.com/GPX/1/1">
              <rte>
                <name>B</name>
                <rtept lat="46" lon="8" />
                <rtept lat="46" lon="8" />
              </rte>
              <trk>
                <name>A</name>
                <desc>First</desc>
                <trkseg>
                  <trkpt lat="46" lon="-180">
                    <ele>200</ele>
                  </trkpt>
                  <trkpt lat="46" lon="-180">
                    <ele>200</ele>
                  </trkpt>
                </trkseg>
                <trkseg>
                  <trkpt lat="46" lon="179">
                    <ele>300</ele>
                  </trkpt>
                  <trkpt lat="46" lon="179">
                    <ele>300</ele>
                  </trkpt>
                </trkseg>
              </trk>
            </gpx>
            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(output.ToArray()).TrimEnd()
        );
        Assert.Equal(
            [
                "B: not all its altitudes have room, being open or not above mean sea level: "
                    + "without them a path is at every height.",
                "B: its state has no room; it is Accepted.",
                "A: its name is a description, which is not read again.",
                "A: its 2 volumes are the parts of a track; read again each is an operation.",
                "GPX has no widths and no heights around a path: read it with --buffer 250.01m "
                    + "--vertical-buffer 200m or more, for with less a path is narrower or lower "
                    + "than it was.",
                NoOwners,
            ],
            lost
        );
    }

    [Fact]
    public void Read_as_told_every_path_written_is_as_wide_and_as_high_as_it_was()
    {
        Gen<Volume> volumes = Gen.Select(
            EntityChecks.Corridors,
            Gen.OneOf(EntityChecks.Bands(Datum.MeanSeaLevel), EntityChecks.OpenBands),
            (shape, band) => new Volume(shape, band, TimeWindow.Always)
        );

        TestFiles.Each(
            EntityChecks.Entities(volumes, Gen.Const(EntityKind.Operation)),
            1_000,
            entity =>
            {
                using MemoryStream output = new();
                IReadOnlyList<string> lost = _format.Write([entity], output);
                Reading reading = _format.Read(output.ToArray(), AsTold(lost));

                Assert.Empty(reading.Problems);
                Assert.Equal(entity.Volumes.Length, reading.Entities.Length);
                Assert.Equal(entity.Id, reading.Entities[0].Id);
                _ = Assert.Single(reading.Entities.Select(route => route.Owner).Distinct());
                for (int i = 0; i < entity.Volumes.Length; i++)
                {
                    Holds(Assert.Single(reading.Entities[i].Volumes), entity.Volumes[i]);
                }
            }
        );
    }

    [Fact]
    public void A_single_path_read_as_told_is_at_most_a_millimetre_wider_and_higher()
    {
        Gen<Entity> entities = EntityChecks.Entities(
            Gen.Select(
                EntityChecks.Corridors,
                EntityChecks.Bands(Datum.MeanSeaLevel),
                (shape, band) => new Volume(shape, band, TimeWindow.Always)
            ),
            Gen.Const(EntityKind.Operation)
        );

        TestFiles.Each(
            entities.Select(entity =>
                Entity.Of(entity.Id, entity.Kind, entity.Owner, [entity.Volumes[0]]).Value
            ),
            1_000,
            entity =>
            {
                using MemoryStream output = new();
                IReadOnlyList<string> lost = _format.Write([entity], output);
                Volume read = _format.Read(output.ToArray(), AsTold(lost)).Entities[0].Volumes[0];

                Volume was = entity.Volumes[0];
                double width = ((Corridor)was.Shape).HalfWidth.Value;
                Assert.InRange(((Corridor)read.Shape).HalfWidth.Value, width, width + 0.0011);
                Assert.InRange(
                    read.Band.Upper.Height.Value,
                    was.Band.Upper.Height.Value,
                    was.Band.Upper.Height.Value + 0.0021
                );
            }
        );
    }

    [Fact]
    public void What_is_no_path_to_fly_is_left_out_and_named()
    {
        string json = Collection(
            Feature("a", "'radius_m': 5", "'Point', 'coordinates': [7, 46]"),
            Feature("b", "", "'Polygon', 'coordinates': [[[7, 46], [8, 46], [8, 47], [7, 46]]]"),
            Line("c", "'kind': 'constraint'", "[7, 46]"),
            Feature("d", "'width_m': 200002", "'LineString', 'coordinates': [[7, 46], [8, 46]]")
        );
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(new GeoJsonFormat().Read(json).Entities, output);

        Assert.Equal(
            [
                "a: left out, GPX has paths, and a circle is none.",
                "b: left out, GPX has paths, and a polygon is none.",
                "c: left out, GPX has paths to fly, no constraints.",
                "d: left out, no --buffer is as wide as it.",
            ],
            lost
        );
        Reading reading = _format.Read(output.ToArray());
        Assert.Empty(reading.Entities);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Times_traits_and_straight_legs_that_change_are_named()
    {
        string json = Collection(
            Feature(
                "a",
                "'start': '2026-11-23T08:00:00Z', 'class': 'C', 'priority': 3, 'width_m': 500",
                "'LineString', 'coordinates': [[7, 60], [9, 60]]"
            )
        );
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(new GeoJsonFormat().Read(json).Entities, output);

        Assert.Equal(
            [
                "a: its times have no room: it is there for all of time.",
                "a: not all its altitudes have room, being open or not above mean sea level: "
                    + "without them a path is at every height.",
                "a: legs straight in longitude and latitude became shortest paths within 0.01 m.",
                "a: its class has no room.",
                "a: its priority has no room.",
                "GPX has no widths: read it with --buffer 250.01m or more, for with less a path is "
                    + "narrower than it was.",
                NoOwners,
            ],
            lost
        );
        Corridor read = (Corridor)_format.Read(output.ToArray()).Entities[0].Volumes[0].Shape;
        Assert.True(read.Path.Length > 100, $"{read.Path.Length} vertices.");
        Assert.All(read.Path, place => Assert.Equal(60, place.Latitude, 12));
    }

    [Fact]
    public void A_path_for_which_the_room_of_others_leaves_no_altitude_is_at_every_one()
    {
        string json = Collection(
            Line("deep", "'lower': '0 m AMSL', 'upper': '100 m AMSL'", "[7, 46]"),
            Line("high", "'lower': '0 m AMSL', 'upper': '90000 m AMSL'", "[8, 46]")
        );
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(new GeoJsonFormat().Read(json).Entities, output);
        Reading reading = _format.Read(output.ToArray(), AsTold(lost));

        Assert.StartsWith("deep: not all its altitudes have room", lost[0]);
        Assert.Empty(reading.Problems);
        Assert.Equal(AltitudeBand.Everything, reading.Entities[0].Volumes[0].Band);
        Assert.Equal(90_000, reading.Entities[1].Volumes[0].Band.Upper.Height.Value);
    }

    [Fact]
    public void An_id_that_no_name_can_be_is_named()
    {
        string json = Collection(Line(new string('x', 150), "", "[7, 46]"));
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(new GeoJsonFormat().Read(json).Entities, output);

        Assert.Contains("too long or odd for a name; another is read", lost[0]);
        Assert.Equal("track 1", _format.Read(output.ToArray()).Entities.Single().Id.Text);
    }

    // As the program would read the file with the options that the writer names.
    private static ReadingOptions AsTold(IReadOnlyList<string> lost)
    {
        Match told = Told().Match(lost.Single(sentence => Told().IsMatch(sentence)));
        ReadingOptions usual = new();
        Group vertical = told.Groups["vertical"];
        return usual with
        {
            Buffer = Lengths.ParseBuffer(told.Groups["buffer"].Value).Value,
            VerticalBuffer = vertical.Success
                ? Lengths.ParseBuffer(vertical.Value).Value
                : usual.VerticalBuffer,
        };
    }

    private static void Holds(Volume read, Volume was)
    {
        Corridor path = (Corridor)was.Shape;
        Corridor again = (Corridor)read.Shape;
        Assert.Equal(path.Path.Length, again.Path.Length);
        foreach ((LatLng place, LatLng written) in path.Path.Zip(again.Path))
        {
            Assert.Equal(place.Latitude, written.Latitude, 1e-20);
            Assert.Equal(place.Longitude == 180 ? -180 : place.Longitude, written.Longitude, 1e-20);
        }
        Assert.True(again.HalfWidth >= path.HalfWidth, $"{again.HalfWidth} of {path.HalfWidth}.");
        if (read.Band != AltitudeBand.Everything)
        {
            Assert.Equal(was.Band.Lower.Datum, read.Band.Lower.Datum);
            Assert.Equal(was.Band.Upper.Datum, read.Band.Upper.Datum);
            Assert.True(read.Band.Lower.Height <= was.Band.Lower.Height, $"{read.Band}");
            Assert.True(read.Band.Upper.Height >= was.Band.Upper.Height, $"{read.Band}");
        }
    }

    private static string Collection(params string[] features) =>
        $"{{'type': 'FeatureCollection', 'features': [{string.Join(", ", features)}]}}";

    private static string Line(string id, string properties, string place) =>
        Feature(
            id,
            properties + (properties.Length > 0 ? ", " : "") + "'width_m': 500",
            $"'LineString', 'coordinates': [{place}, {place}]"
        );

    private static string Feature(string id, string properties, string geometry)
    {
        string more = properties.Length > 0 ? ", " + properties : "";
        return $"{{'type': 'Feature', 'properties': {{'id': '{id}'{more}}}, "
            + $"'geometry': {{'type': {geometry}}}}}";
    }

    [GeneratedRegex(
        @"--buffer (?<buffer>[\d.]+m)( --vertical-buffer (?<vertical>[\d.]+m))? or more",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Told();
}
