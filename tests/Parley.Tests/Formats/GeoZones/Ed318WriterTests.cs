using System.Text;
using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats;
using Parley.Formats.GeoJson;
using Parley.Formats.GeoZones;
using Parley.Formats.Json;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.GeoZones;

public sealed class Ed318WriterTests
{
    private readonly Ed318Format _format = new();

    [Fact]
    public void A_zone_has_the_members_that_the_standard_wants()
    {
        string json = """
            {"type": "Feature",
             "properties": {"id": "Z1", "kind": "constraint", "owner": "Office", "name": "Airport",
              "class": "REQ_AUTHORISATION", "radius_m": 100, "lower": "SFC", "upper": "150 m AMSL",
              "start": "2026-11-23T08:00:00Z",
              "hours": [{"days": ["SAT"], "from": "08:00Z", "to": "24:00Z"}]},
             "geometry": {"type": "Point", "coordinates": [7, 46]}}
            """;
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(new GeoJsonFormat().Read(json).Entities, output);

        Assert.Equal(["Z1: its class REQ_AUTHORISATION is spelled REQ_AUTHORIZATION."], lost);
        Assert.Equal(
            """
            {"type":"FeatureCollection","title":"Parley","features":[
            {"type":"Feature","properties":{"identifier":"Z1","country":"XXX",
            "name":[{"text":"Airport"}],"type":"REQ_AUTHORIZATION","variant":"COMMON",
            "zoneAuthority":[{"name":[{"text":"Office"}],"purpose":"INFORMATION"}],
            "limitedApplicability":[{"startDateTime":"2026-11-23T08:00:00Z",
            "schedule":[{"day":["SAT"],"startTime":"08:00:00Z","endTime":"23:59:59Z"}]}]},
            "geometry":{"type":"Point","coordinates":[7,46],
            "extent":{"subType":"Circle","radius":100},
            "layer":{"upper":150,"upperReference":"AMSL","lower":0,"lowerReference":"AGL",
            "uom":"m"}}}
            ]}
            """.Replace(",\n", ","),
            Encoding.UTF8.GetString(output.ToArray()).TrimEnd()
        );
        Assert.Equal("ed318", TestFiles.RecognizedBy(Encoding.UTF8.GetString(output.ToArray())));
    }

    [Fact]
    public void Every_zone_written_is_read_back_the_same()
    {
        Gen<Volume> volumes = Gen.Select(
            Gen.OneOf(
                EntityChecks.Circles,
                EntityChecks
                    .Polygons(Gen.Const(EdgeKind.LonLatStraight))
                    .Where(shape => !((Polygon)shape).Rings.Any(BorderText.IsDoubtful))
            ),
            EntityChecks.Bands(Datum.Ellipsoid, Datum.MeanSeaLevel, Datum.Ground),
            Gen.OneOf(EntityChecks.Windows, EntityChecks.OpenWindows),
            (shape, band, window) => new Volume(shape, band, window)
        );

        TestFiles.Each(
            EntityChecks.Entities(volumes, Gen.Const(EntityKind.Constraint)).Select(Short),
            1_000,
            zone => EntityChecks.ComesBack(_format, zone)
        );
    }

    [Fact]
    public void Shortest_paths_become_straight_edges_that_keep_to_them()
    {
        Gen<Volume> volumes = Gen.Select(
            EntityChecks.Polygons(Gen.Const(EdgeKind.Geodesic)),
            EntityChecks.Bands(Datum.MeanSeaLevel),
            (shape, band) => new Volume(shape, band, Airspace.Times.TimeWindow.Always)
        );
        int written = 0;

        TestFiles.Each(
            EntityChecks.Entities(volumes, Gen.Const(EntityKind.Constraint)).Select(Short),
            60,
            zone =>
            {
                using MemoryStream output = new();
                IReadOnlyList<string> lost = _format.Write([zone], output);
                Reading reading = _format.Read(output.ToArray());

                Assert.Empty(reading.Problems);
                if (reading.Entities.IsEmpty)
                {
                    Assert.Contains("left out, its edges cannot be told straight", lost[0]);
                    return;
                }
                written++;
                for (int i = 0; i < zone.Volumes.Length; i++)
                {
                    KeepsTo(
                        (Polygon)zone.Volumes[i].Shape,
                        (Polygon)reading.Entities[0].Volumes[i].Shape
                    );
                }
            }
        );

        Assert.True(written > 30, $"{written} zones written.");
    }

    [Fact]
    public void What_was_cut_is_told()
    {
        IReadOnlyList<string> lost = _format.Write(
            [Zone(Box(EdgeKind.Geodesic, 60, 7, 9))],
            Stream.Null
        );

        Assert.Equal(
            [
                "Z1: edges that are shortest paths became straight in longitude and latitude "
                    + "within 0.01 m.",
            ],
            lost
        );
    }

    [Theory]
    // Beyond 65 degrees an edge across the antimeridian may be meant the long way around.
    [InlineData(70, 179, -179)]
    // Along a meridian over the pole no straight edge follows.
    [InlineData(89, 7, -173)]
    public void Edges_that_could_be_doubted_are_left_out_and_named(
        double latitude,
        double west,
        double east
    )
    {
        using MemoryStream output = new();

        IReadOnlyList<string> lost = _format.Write(
            [Zone(Box(EdgeKind.Geodesic, latitude, west, east))],
            output
        );

        Assert.Equal(
            ["Z1: left out, its edges cannot be told straight in longitude and latitude."],
            lost
        );
        Assert.Empty(_format.Read(output.ToArray()).Entities);
    }

    [Fact]
    public void What_has_no_room_is_named()
    {
        string json = """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"id": "op", "radius_m": 5},
             "geometry": {"type": "Point", "coordinates": [7, 46]}},
            {"type": "Feature",
             "properties": {"id": "a", "kind": "constraint", "upper": "FL100", "radius_m": 5},
             "geometry": {"type": "Point", "coordinates": [7, 46]}},
            {"type": "Feature", "properties": {"id": "b", "kind": "constraint"},
             "geometry": {"type": "LineString", "coordinates": [[7, 46], [8, 46]]}},
            {"type": "Feature",
             "properties": {"id": "too long", "kind": "constraint", "class": "D", "error_m": 12.5,
              "lower": "SFC"},
             "geometry": {"type": "Polygon",
              "coordinates": [[[7, 46], [8, 46], [8, 47], [7, 46]]]}},
            {"type": "Feature",
             "properties": {"id": "c", "kind": "constraint", "upper": "9 m W84", "radius_m": 5,
              "priority": 3},
             "geometry": {"type": "Point", "coordinates": [7, 46]}}]}
            """;

        IReadOnlyList<string> lost = _format.Write(
            new GeoJsonFormat().Read(json).Entities,
            Stream.Null
        );

        Assert.Equal(
            [
                "op: left out, ED-318 has zones, no operations.",
                "a: left out, flight levels have no room.",
                "b: left out, a corridor has no room.",
                "too long: its id is written as it is; ED-318 wants at most 7 characters.",
                "too long: its class D has no room; it is CONDITIONAL.",
                "too long: a layer lacks a limit; ED-318 wants a lower and an upper one.",
                "too long: its border may lie up to 12.5 m outside the one written; an error has "
                    + "no room.",
                "c: it has no class, and a zone has one; it is CONDITIONAL.",
                "c: its priority has no room.",
                "c: a layer lacks a limit; ED-318 wants a lower and an upper one.",
            ],
            lost
        );
    }

    [Fact]
    public void A_zone_of_each_standard_becomes_one_of_the_other()
    {
        Ed269Format older = new();
        using MemoryStream there = new();
        using MemoryStream back = new();
        Reading zones = older.Read(TestFiles.Gold("geozones/zones.ed269.json"));

        _ = _format.Write(zones.Entities, there);
        Reading newer = _format.Read(there.ToArray());
        _ = older.Write(newer.Entities, back);
        Reading again = older.Read(back.ToArray());

        Assert.Empty(newer.Problems);
        Assert.Empty(again.Problems);
        Assert.Equal(Summary(zones), Summary(again));
    }

    private static IEnumerable<string> Summary(Reading reading) =>
        reading.Entities.Select(zone =>
            $"{zone.Id} {zone.Name} {zone.Class} {zone.Owner} "
            + string.Join(
                ", ",
                zone.Volumes.Select(volume =>
                    $"{volume.Band} {volume.Window} {volume.Hours?.Daily.Length}"
                )
            )
        );

    private static Entity Short(Entity zone) =>
        Entity
            .Of(EntityId.Of("Z1").Value, EntityKind.Constraint, zone.Owner, zone.Volumes)
            .Value with
        {
            Name = zone.Name,
            Class = "PROHIBITED",
        };

    private static Entity Zone(Polygon border) =>
        Entity
            .Of(
                EntityId.Of("Z1").Value,
                EntityKind.Constraint,
                Owner.Of("Office").Value,
                [
                    new(
                        border,
                        AltitudeBand
                            .Of(Altitude.Surface, Altitude.Of(Meters.Of(9), Datum.Ground).Value)
                            .Value,
                        Airspace.Times.TimeWindow.Always
                    ),
                ]
            )
            .Value with
        {
            Class = "PROHIBITED",
        };

    private static Polygon Box(EdgeKind edges, double south, double west, double east) =>
        Polygon
            .Of(
                [
                    LatLng.Of(south, west).Value,
                    LatLng.Of(south, east).Value,
                    LatLng.Of(south + 0.5, east).Value,
                    LatLng.Of(south + 0.5, west).Value,
                ],
                edges,
                Meters.Zero
            )
            .Value;

    // Between its vertices an edge written is nowhere farther than stated from a border as it was.
    private static void KeepsTo(Polygon border, Polygon written)
    {
        Assert.Equal(EdgeKind.LonLatStraight, written.Edges);
        for (int ring = 0; ring < border.Rings.Length; ring++)
        {
            Assert.Subset(written.Rings[ring].ToHashSet(), border.Rings[ring].ToHashSet());
            for (int i = 0; i < written.Rings[ring].Length; i++)
            {
                LatLng from = written.Rings[ring][i];
                LatLng to = written.Rings[ring][(i + 1) % written.Rings[ring].Length];
                double width = Math.IEEERemainder(to.Longitude - from.Longitude, 360);
                LatLng middle = LatLng
                    .Of(
                        (from.Latitude + to.Latitude) / 2,
                        Math.IEEERemainder(from.Longitude + (width / 2), 360)
                    )
                    .Value;
                Assert.InRange(
                    DistanceTo(border.Rings[ring], middle),
                    0,
                    StraightPieces.ErrorMeters * 1.01
                );
            }
        }
    }

    // So near to an edge, the way along it is as long as the way to the place.
    private static double DistanceTo(IReadOnlyList<LatLng> ring, LatLng place)
    {
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < ring.Count; i++)
        {
            (Meters length, double azimuth) = Geodesic.Inverse(ring[i], ring[(i + 1) % ring.Count]);
            Meters along = Geodesic.Distance(ring[i], place);
            if (along <= length + Meters.Of(1))
            {
                LatLng foot = Geodesic.Direct(ring[i], azimuth, along);
                nearest = Math.Min(nearest, Geodesic.Distance(foot, place).Value);
            }
        }
        return nearest;
    }
}
