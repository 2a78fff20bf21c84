using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats;
using Parley.Formats.OpenAir;

namespace Parley.Tests.Formats.OpenAir;

public sealed class OpenAirWriterTests
{
    private const string Seed = "0N0XIzNsQ0O2";
    private const double MillimeterInMeters = 0.001;

    private static readonly Circle Round = Circle
        .Of(LatLng.Of(48, 11).Value, Meters.Of(1234.5))
        .Value;

    private static readonly AltitudeBand Low = AltitudeBand
        .Of(Altitude.Surface, Altitude.OfFlightLevel(65).Value)
        .Value;

    [Fact]
    public void What_is_written_reads_as_the_same_and_is_written_alike_again()
    {
        Entities()
            .Sample(
                entities =>
                {
                    byte[] once = Written(entities);
                    Reading reading = Read(once);

                    Assert.Empty(reading.Problems);
                    Assert.Equal(entities.Length, reading.Entities.Length);
                    foreach ((Entity said, Entity read) in entities.Zip(reading.Entities))
                    {
                        AssertSame(said, read);
                    }
                    Assert.Equal(
                        Encoding.UTF8.GetString(once),
                        Encoding.UTF8.GetString(Written(reading.Entities))
                    );
                },
                seed: Seed,
                iter: Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1" ? 20_000 : 300
            );
    }

    [Theory]
    [InlineData("sample.openair.txt")]
    [InlineData("windows1252.openair.txt")]
    public void A_file_read_and_written_reads_as_the_same(string name)
    {
        Reading first = new OpenAirFormat().Read(Samples.Open(name), new());

        Reading second = new OpenAirFormat().Read(new(name, Written(first.Entities)), new());

        Assert.Equal(Listing.Of(first), Listing.Of(second));
    }

    [Fact]
    public void A_border_known_within_an_error_keeps_it()
    {
        ImmutableArray<LatLng> ring =
        [
            LatLng.Of(48, 11).Value,
            LatLng.Of(48, 12).Value,
            LatLng.Of(49, 12).Value,
        ];
        Polygon polygon = Polygon.Of(ring, EdgeKind.Geodesic, Meters.Of(207.6)).Value;
        Entity area = Area(new Volume(polygon, Low, TimeWindow.Always));

        Shape read = Read(Written([area])).Entities[0].Volumes[0].Shape;

        Assert.Equal(polygon.Extent.Value, read.Extent.Value, MillimeterInMeters);
    }

    [Fact]
    public void Edges_straight_in_longitude_and_latitude_are_followed_within_a_centimetre()
    {
        ImmutableArray<LatLng> ring =
        [
            LatLng.Of(48, 179).Value,
            LatLng.Of(48, -179).Value,
            LatLng.Of(49, -179).Value,
        ];
        Polygon polygon = Polygon.Of(ring, EdgeKind.LonLatStraight).Value;
        Entity area = Area(new Volume(polygon, Low, TimeWindow.Always));

        IReadOnlyList<string> losses = Write([area], out byte[] written);
        Polygon read = (Polygon)Read(written).Entities[0].Volumes[0].Shape;

        Assert.Contains("straight in longitude and latitude", losses[1]);
        foreach (int i in Enumerable.Range(0, read.Rings[0].Length))
        {
            LatLng from = read.Rings[0][i];
            LatLng to = read.Rings[0][(i + 1) % read.Rings[0].Length];
            if (from.Latitude == 48 && to.Latitude == 48)
            {
                (Meters length, double azimuth) = Geodesic.Inverse(from, to);
                LatLng middle = Geodesic.Direct(from, azimuth, length * 0.5);
                LatLng onParallel = LatLng.Of(48, middle.Longitude).Value;
                Assert.InRange(Geodesic.Distance(middle, onParallel).Value, 0, 0.0101);
            }
        }
    }

    [Fact]
    public void Volumes_that_differ_in_time_only_are_one_area()
    {
        Volume one = new(Round, Low, Window(1, 2));
        Volume two = new(Round, Low, Window(3, 4));

        Entity read = Assert.Single(Read(Written([Area(one, two)])).Entities);

        Assert.Equal([one.Window, two.Window], read.Volumes.Select(volume => volume.Window));
    }

    [Fact]
    public void What_there_was_no_room_for_is_said()
    {
        Altitude ellipsoidal = Altitude.Of(Meters.Of(120), Datum.Ellipsoid).Value;
        AltitudeBand band = AltitudeBand.Of(Altitude.Bottomless, ellipsoidal).Value;
        DailyHours night = new(Weekdays.All, TimeSpan.FromHours(22), TimeSpan.FromHours(4));
        WeeklyHours hours = WeeklyHours.Of([night]).Value;
        ImmutableArray<Volume> volumes =
        [
            new(Round, band, TimeWindow.Always, hours),
            new(Round, Low, TimeWindow.Always),
        ];
        Entity entity = Entity
            .Of(EntityId.Of("x").Value, EntityKind.Operation, Owner.Of("ALPHA").Value, volumes)
            .Value with
        {
            Name = "two * stars",
            Class = " R",
        };

        IReadOnlyList<string> losses = Write([entity], out byte[] written);

        Assert.Equal(
            [
                "An area has no owner: reading it again, the file is the owner (1 times)",
                "An operation is written as an area, without state and priority (1 times)",
                "An entity of several shapes or altitudes is written as several areas (1 times)",
                "A name has no *, no control characters and about 1,000 letters (2 times)",
                "A class has no *, no control characters and no blanks around it (2 times)",
                "A volume without a floor is written from the ground up (1 times)",
                "Heights above the ellipsoid are written above mean sea level, 107 m higher at the "
                    + "top and 86 m lower at the bottom so that nothing is missed (1 times)",
                "Hours that recur are written as the whole window that holds them (1 times)",
            ],
            losses
        );
        Reading reading = Read(written);
        Assert.Empty(reading.Problems);
        Assert.Equal(["two", "two"], reading.Entities.Select(area => area.Name));
        Assert.Equal(["x", "x (2)"], reading.Entities.Select(area => area.Id.Text));
    }

    [Fact]
    public void A_hole_is_filled_and_that_is_said()
    {
        ImmutableArray<LatLng> outer = Square(1);
        Polygon polygon = Polygon.Of([outer, Square(0.5)]).Value;

        IReadOnlyList<string> losses = Write(
            [Area(new Volume(polygon, Low, TimeWindow.Always))],
            out byte[] written
        );

        Assert.Contains("A hole is filled (1 times)", losses);
        Polygon read = (Polygon)Read(written).Entities[0].Volumes[0].Shape;
        Assert.Equal(outer, Assert.Single(read.Rings));

        static ImmutableArray<LatLng> Square(double half) =>
            [
                LatLng.Of(-half, -half).Value,
                LatLng.Of(-half, half).Value,
                LatLng.Of(half, half).Value,
                LatLng.Of(half, -half).Value,
            ];
    }

    private static void AssertSame(Entity said, Entity read)
    {
        Assert.Equal(said.Id, read.Id);
        Assert.Equal(said.Name, read.Name);
        Assert.Equal(said.Class, read.Class);
        Assert.Equal(said.Volumes.Select(v => v.Window), read.Volumes.Select(v => v.Window));
        AssertSame(said.Volumes[0].Band.Lower, read.Volumes[0].Band.Lower);
        AssertSame(said.Volumes[0].Band.Upper, read.Volumes[0].Band.Upper);
        switch (said.Volumes[0].Shape, read.Volumes[0].Shape)
        {
            case (Circle one, Circle other):
                AssertSame([one.Middle], [other.Middle]);
                Assert.Equal(one.Radius.Value, other.Radius.Value, MillimeterInMeters);
                break;
            case (Corridor one, Corridor other):
                AssertSame(one.Path, other.Path);
                Assert.Equal(one.HalfWidth.Value, other.HalfWidth.Value, MillimeterInMeters);
                break;
            case (Polygon one, Polygon other):
                AssertSame(one.Rings[0], other.Rings[0]);
                Assert.Equal(one.Extent.Value, other.Extent.Value, 2 * MillimeterInMeters);
                break;
            default:
                Assert.Fail("The shape changed its kind.");
                break;
        }
    }

    private static void AssertSame(Altitude said, Altitude read)
    {
        Assert.Equal(said.Datum, read.Datum);
        Assert.Equal(said.Height.Value, read.Height.Value, 1e-8);
    }

    private static void AssertSame(ImmutableArray<LatLng> said, ImmutableArray<LatLng> read)
    {
        Assert.Equal(said.Length, read.Length);
        foreach ((LatLng one, LatLng other) in said.Zip(read))
        {
            Assert.InRange(Geodesic.Distance(one, other).Value, 0, MillimeterInMeters);
        }
    }

    private static byte[] Written(IReadOnlyList<Entity> entities)
    {
        Write(entities, out byte[] written);
        return written;
    }

    private static IReadOnlyList<string> Write(IReadOnlyList<Entity> entities, out byte[] written)
    {
        using MemoryStream output = new();
        IReadOnlyList<string> losses = new OpenAirFormat().Write(entities, output);
        written = output.ToArray();
        return losses;
    }

    private static Reading Read(byte[] written)
    {
        Source source = new("written.openair", written);
        Assert.True(new OpenAirFormat().Recognizes(source));
        return new OpenAirFormat().Read(source, new());
    }

    private static Entity Area(params ImmutableArray<Volume> volumes) =>
        Entity
            .Of(
                EntityId.Of("area").Value,
                EntityKind.Constraint,
                Owner.Of("someone").Value,
                volumes
            )
            .Value with
        {
            Name = "area",
        };

    private static TimeWindow Window(int startHour, int endHour) =>
        TimeWindow.Of(Hour(startHour), Hour(endHour)).Value;

    private static Instant Hour(int hour) =>
        Instant.Of(new DateTimeOffset(2026, 5, 1, hour, 0, 0, TimeSpan.Zero));

    private static Gen<Entity[]> Entities() =>
        Gen.Select(Shapes(), Bands(), Windows(), Classes(), Gen.Int[0, 3])
            .Array[1, 5]
            .Select(parts =>
                parts
                    .Select(
                        (part, i) =>
                            Area([.. part.Item3.Select(w => new Volume(part.Item1, part.Item2, w))])
                                .Named(
                                    $"id {i}",
                                    part.Item5 == 0 ? $"id {i}" : $"Nåme {part.Item5}"
                                )
                                .Classed(part.Item4)
                    )
                    .ToArray()
            );

    private static Gen<Shape> Shapes() =>
        Gen.OneOf(
            Gen.Select(Places(), Gen.Double[1, 100_000])
                .Select((middle, radius) => (Shape)Circle.Of(middle, Meters.Of(radius)).Value),
            Gen.Select(Places(), Gen.Double[0.1, 50_000], Gen.Double[0, 360])
                .Select(
                    (from, length, azimuth) =>
                        (Shape)
                            Corridor
                                .Of(
                                    [from, Geodesic.Direct(from, azimuth, Meters.Of(length))],
                                    Meters.Of(length / 3)
                                )
                                .Value
                ),
            Gen.Select(Places(), Gen.Double[20, 100_000].Array[3, 12], Gen.Double[0, 100])
                .Select((middle, reaches, error) => (Shape)Star(middle, reaches, error))
        );

    // Vertices all around a middle never cross.
    private static Polygon Star(LatLng middle, double[] reaches, double error)
    {
        ImmutableArray<LatLng> ring =
        [
            .. reaches.Select(
                (reach, i) => Geodesic.Direct(middle, 360.0 * i / reaches.Length, Meters.Of(reach))
            ),
        ];
        return Polygon.Of(ring, EdgeKind.Geodesic, Meters.Of(error)).Value;
    }

    private static Gen<LatLng> Places() =>
        Gen.Select(Gen.Double[-85, 85], Gen.Double[-180, 180])
            .Select((latitude, longitude) => LatLng.Of(latitude, longitude).Value);

    private static Gen<AltitudeBand> Bands() =>
        Gen.Select(Heights(0, 1_000), Heights(1_001, 20_000), Gen.Bool)
            .Select(
                (lower, upper, isOpen) =>
                    AltitudeBand.Of(lower, isOpen ? Altitude.Unlimited : upper).Value
            );

    private static Gen<Altitude> Heights(double low, double high) =>
        Gen.Select(
                Gen.Double[low, high],
                Gen.OneOf(Datum.Ground, Datum.MeanSeaLevel, Datum.StandardPressure),
                Gen.Int[0, 2]
            )
            .Select(
                (meters, datum, unit) =>
                    unit switch
                    {
                        0 => Altitude.Of(Meters.Of(meters), datum).Value,
                        1 => Altitude.Of(Meters.OfFeet(Math.Ceiling(meters / 0.3048)), datum).Value,
                        _ => Altitude
                            .Of(Meters.OfFlightLevel(Math.Ceiling(meters / 30.48)), datum)
                            .Value,
                    }
            );

    private static Gen<TimeWindow[]> Windows() =>
        Gen.OneOf(
            Gen.Const(new[] { TimeWindow.Always }),
            Gen.Const(new[] { TimeWindow.Of(Instant.Earliest, Hour(4)).Value }),
            Gen.Select(Gen.Long[1, 1L << 60], Gen.Long[1, 1L << 50])
                .Select((start, length) => TimeWindow.Of(new(start), new(start + length)).Value)
                .Array[1, 4]
        );

    private static Gen<string> Classes() =>
        Gen.OneOf("", "D", "UNC", "D CTR", "R", "CTR", "no fly zone");
}

internal static class EntityExtensions
{
    public static Entity Named(this Entity entity, string id, string name) =>
        Entity.Of(EntityId.Of(id).Value, entity.Kind, entity.Owner, entity.Volumes).Value with
        {
            Name = name,
        };

    public static Entity Classed(this Entity entity, string airspaceClass) =>
        entity with
        {
            Class = airspaceClass,
        };
}
