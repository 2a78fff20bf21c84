using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats;
using Parley.Formats.F3548;
using Parley.Formats.GeoJson;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.F3548;

public sealed class F3548FormatTests
{
    private const string Manager = "{'id': 'a', 'manager': 'm'}";
    private const string Details = "{'volumes': [@]}";

    internal const string OneVolume = """
        {"volume": {"outline_circle":
          {"center": {"lat": 46, "lng": 7}, "radius": {"value": 5, "units": "M"}},
         "altitude_lower": {"value": 1, "reference": "W84", "units": "M"},
         "altitude_upper": {"value": 2, "reference": "W84", "units": "M"}},
         "time_start": {"value": "2026-11-23T08:00:00Z", "format": "RFC3339"},
         "time_end": {"value": "2026-11-23T09:00:00Z", "format": "RFC3339"}}
        """;

    private readonly F3548Format _format = new();

    [Fact]
    public void Intents_and_constraints_are_read_with_all_their_volumes()
    {
        Reading reading = _format.Read(TestFiles.Gold("f3548/exchange.json"));

        Assert.Empty(reading.Problems);
        Entity intent = reading.Entities[0];
        Assert.Equal(EntityKind.Operation, intent.Kind);
        Assert.Equal("2f8343be-6482-4d1b-a474-16847e01af1e", intent.Id.Text);
        Assert.Equal("uss1", intent.Owner.Text);
        Assert.Equal((100, OperationState.Nonconforming), (intent.Priority, intent.State));
        Assert.Equal(
            [
                "500.5 m W84 – 600 m W84 2026-11-23T08:00:00.0000001Z/2026-11-23T09:00:00Z",
                "-50 m W84 – 700 m W84 2026-11-23T08:30:00Z/2026-11-23T10:00:00Z",
            ],
            intent.Volumes.Select(volume => $"{volume.Band} {volume.Window}")
        );
        Polygon polygon = Assert.IsType<Polygon>(intent.Volumes[0].Shape);
        Assert.Equal(EdgeKind.Geodesic, polygon.Edges);
        Assert.Equal("46.000000,7.100000", polygon.Rings[0][1].ToString());
        Assert.Equal(300.183, Assert.IsType<Circle>(intent.Volumes[1].Shape).Radius.Value);
        Entity closure = reading.Entities[1];
        Assert.Equal(EntityKind.Constraint, closure.Kind);
        Assert.Equal(("Closed valley", "com.example.closure"), (closure.Name, closure.Class));
        Assert.Equal("-UNL – 900 m W84", closure.Volumes[0].Band.ToString());
        Assert.Equal("2026-11-23T00:00:00Z/..", closure.Volumes[0].Window.ToString());
    }

    [Theory]
    [InlineData(
        "{'reference': {'id': 'a', 'manager': 'm', 'state': 'Activated'}, 'details': #}",
        "a m Operation Activated"
    )]
    [InlineData("{'reference': %, 'details': #}", "a m Constraint Accepted")]
    [InlineData(
        "{'reference': %, 'details': {'volumes': [@], 'priority': 1}}",
        "a m Operation Accepted"
    )]
    [InlineData("{'operational_intent': {'reference': %, 'details': #}}", "a m Operation Accepted")]
    [InlineData("{'constraint': {'reference': %, 'details': #}}", "a m Constraint Accepted")]
    [InlineData(
        "{'operational_intent_id': 'a', 'operational_intent': {'reference': %, "
            + "'details': {'off_nominal_volumes': [@]}}, 'subscriptions': []}",
        "a m Operation Accepted"
    )]
    [InlineData(
        "{'extents': [@], 'state': 'Accepted', 'uss_base_url': 'https://u.example'}",
        "entity-1 https://u.example Operation Accepted"
    )]
    [InlineData(
        "{'extents': [@], 'uss_base_url': 'https://u.example'}",
        "entity-1 https://u.example Constraint Accepted"
    )]
    [InlineData(
        "{'volumes': [@], 'priority': 5}",
        "entity-1 test.json#entity-1 Operation Accepted"
    )]
    [InlineData("[{'volumes': [@]}]", "entity-1 test.json#entity-1 Operation Accepted")]
    [InlineData(
        "{'operational_intents': [{'volumes': [@]}]}",
        "entity-1 test.json#entity-1 Operation Accepted"
    )]
    [InlineData(
        "{'constraints': [{'reference': {'id': 'a'}, 'details': #}]}",
        "a test.json#a Constraint Accepted"
    )]
    public void Each_of_the_wrappers_holds_an_entity(string json, string expected)
    {
        Reading reading = _format.Read(
            json.Replace("%", Manager).Replace("#", Details).Replace("@", OneVolume)
        );

        Assert.Empty(reading.Problems);
        Entity entity = Assert.Single(reading.Entities);
        Assert.Equal(expected, $"{entity.Id} {entity.Owner} {entity.Kind} {entity.State}");
    }

    [Fact]
    public void What_is_written_has_every_member_that_the_schema_requires()
    {
        Reading reading = _format.Read(TestFiles.Gold("f3548/exchange.json"));
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(reading.Entities, output);

        EntityId closure = reading.Entities[1].Id;
        Assert.Equal(
            [
                $"{closure}: its reference lacks a time; F3548 wants a start and an end.",
                $"{closure}: its name has no room.",
            ],
            lost
        );
        Assert.Equal(
            Encoding.UTF8.GetString(TestFiles.Gold("f3548/written.json")),
            Encoding.UTF8.GetString(output.ToArray())
        );
    }

    [Fact]
    public void What_has_no_room_is_left_out_and_named()
    {
        string json = """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature",
             "properties": {"id": "a", "lower": "900 m W84", "upper": "100 m AMSL", @,
              "radius_m": 5},
             "geometry": {"type": "Point", "coordinates": [7, 46]}},
            {"type": "Feature", "properties": {"id": "b", "kind": "constraint"},
             "geometry": {"type": "LineString", "coordinates": [[7, 46], [8, 46]]}},
            {"type": "Feature",
             "properties": {"id": "c", "kind": "constraint", "radius_m": 5,
              "hours": [{"from": "08:00Z", "to": "09:00Z"}]},
             "geometry": {"type": "Point", "coordinates": [7, 46]}},
            {"type": "Feature", "properties": {"id": "d", "radius_m": 5},
             "geometry": {"type": "Point", "coordinates": [7, 46]}},
            {"type": "Feature", "properties": {"id": "e", "kind": "constraint"},
             "geometry": {"type": "Polygon", "coordinates": [
              [[7, 46], [8, 46], [8, 47], [7, 46]],
              [[7.7, 46.2], [7.9, 46.2], [7.9, 46.4], [7.7, 46.2]]]}}]}
            """;
        Reading reading = new GeoJsonFormat().Read(
            json.Replace("@", "'start': '2026-11-23T08:00:00Z', 'end': '2026-11-23T09:00:00Z'")
        );
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(reading.Entities, output);

        Assert.Empty(reading.Problems);
        Assert.Equal(
            [
                "a: left out, above the ellipsoid its altitudes break a rule: "
                    + "The lower altitude is not above the upper one.",
                "b: left out, a corridor has no room.",
                "c: left out, hours that come again weekly have no room.",
                "d: left out, an operational intent has both altitudes and both times.",
                "e: left out, a polygon with holes has no room.",
            ],
            lost
        );
        Assert.Equal("[\n]\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Altitudes_of_other_datums_are_written_outward_above_the_ellipsoid()
    {
        string json = """
            {"type": "Feature",
             "properties": {"id": "2f8343be-6482-4d1b-a474-16847e01af1e", "radius_m": 500,
              "lower": "SFC", "upper": "FL100",
              "start": "2026-11-23T08:00:00Z", "end": "2026-11-23T09:00:00Z"},
             "geometry": {"type": "Point", "coordinates": [7, 46]}}
            """;
        Volume volume = new GeoJsonFormat().Read(json).Entities.Single().Volumes[0];
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(new GeoJsonFormat().Read(json).Entities, output);

        AltitudeBand band = _format.Read(output.ToArray()).Entities.Single().Volumes[0].Band;
        (Meters _, Meters highest) = VerticalModel.Default.Extent(
            volume.Band,
            volume.Shape.Center,
            Meters.Of(volume.Shape.Extent.Value / 2)
        );
        Assert.Contains("outward", Assert.Single(lost));
        Assert.Equal(Altitude.Of(Meters.Of(-8_000), Datum.Ellipsoid).Value, band.Lower);
        Assert.Equal(Altitude.Of(highest, Datum.Ellipsoid).Value, band.Upper);
    }

    [Fact]
    public void An_end_above_the_ellipsoid_stays_exact_beside_one_that_is_not()
    {
        string json = """
            {"type": "Feature",
             "properties": {"id": "2f8343be-6482-4d1b-a474-16847e01af1e", "kind": "constraint",
              "radius_m": 500, "lower": "100.25 m W84", "upper": "2000 ft AMSL"},
             "geometry": {"type": "Point", "coordinates": [7, 46]}}
            """;
        using MemoryStream output = new();

        _ = _format.Write(new GeoJsonFormat().Read(json).Entities, output);

        AltitudeBand band = _format.Read(output.ToArray()).Entities.Single().Volumes[0].Band;
        Assert.Equal(100.25, band.Lower.Height.Value);
        // 609.6 m above a geoid some 50 m above the ellipsoid, and 10 m that it may be wrong.
        Assert.InRange(band.Upper.Height.Value, 665, 680);
    }

    [Fact]
    public void A_borders_error_that_matters_is_named_when_it_is_left_out()
    {
        ImmutableArray<LatLng> ring =
        [
            LatLng.Of(46, 7).Value,
            LatLng.Of(46, 8).Value,
            LatLng.Of(47, 8).Value,
        ];
        Entity Zone(double error) =>
            Entity
                .Of(
                    EntityId.Of("2f8343be-6482-4d1b-a474-16847e01af1e").Value,
                    EntityKind.Constraint,
                    Owner.Of("A").Value,
                    [
                        new(
                            Polygon.Of(ring, EdgeKind.Geodesic, Meters.Of(error)).Value,
                            AltitudeBand.Everything,
                            TimeWindow
                                .Of(
                                    Instant.Of(DateTimeOffset.UnixEpoch),
                                    Instant.Of(DateTimeOffset.UnixEpoch.AddDays(1))
                                )
                                .Value
                        ),
                    ]
                )
                .Value;

        IReadOnlyList<string> small = _format.Write([Zone(0.05)], Stream.Null);
        IReadOnlyList<string> large = _format.Write([Zone(12.5)], Stream.Null);

        Assert.Empty(small);
        Assert.Contains("up to 12.5 m outside", Assert.Single(large));
    }

    [Fact]
    public void Straight_edges_are_written_as_shortest_paths_that_keep_to_them()
    {
        string json = """
            {"type": "Feature",
             "properties": {"id": "2f8343be-6482-4d1b-a474-16847e01af1e", "kind": "constraint"},
             "geometry": {"type": "Polygon",
              "coordinates": [[[7, 60], [9, 60], [9, 61], [7, 61], [7, 60]]]}}
            """;
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(new GeoJsonFormat().Read(json).Entities, output);

        Assert.Contains("within 0.01 m", lost[0]);
        Polygon written = Assert.IsType<Polygon>(
            _format.Read(output.ToArray()).Entities.Single().Volumes[0].Shape
        );
        // The parallel at 60 degrees bulges 415 m below the shortest path; its vertices do not.
        LatLng[] south = [.. written.Rings[0].Where(vertex => vertex.Latitude < 60.000001)];
        Assert.True(south.Length > 100, $"{south.Length} vertices.");
        Assert.All(south, vertex => Assert.Equal(60, vertex.Latitude, 12));
    }

    [Fact]
    public void Every_intent_written_is_read_back_the_same()
    {
        Gen<Volume> volumes = Gen.Select(
            Gen.OneOf(EntityChecks.Circles, EntityChecks.Polygons(Gen.Const(EdgeKind.Geodesic)))
                .Where(shape => shape is not Polygon { Rings.Length: > 1 }),
            EntityChecks.Bands(Datum.Ellipsoid),
            EntityChecks.Windows,
            (shape, band, window) => new Volume(shape, band, window)
        );

        Gen<Entity> entities = Gen.Select(
            EntityChecks.Entities(volumes, Gen.Enum<EntityKind>()),
            Gen.Guid,
            (entity, guid) =>
                Entity
                    .Of(
                        EntityId.Of(VersionFour(guid)).Value,
                        entity.Kind,
                        entity.Owner,
                        entity.Volumes
                    )
                    .Value with
                {
                    Priority = entity.Priority,
                    State = entity.State,
                    Class = entity.Kind is EntityKind.Constraint ? entity.Class : "",
                }
        );

        TestFiles.Each(entities, 1_000, entity => EntityChecks.ComesBack(_format, entity));
    }

    private static string VersionFour(Guid guid)
    {
        char[] text = guid.ToString("D").ToCharArray();
        text[14] = '4';
        text[19] = 'a';
        return new(text);
    }
}
