using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats;
using Parley.Formats.Kml;

namespace Parley.Tests.Formats.Kml;

public sealed class KmlWriterTests
{
    private const int Rounds = 200;

    [Fact]
    public void What_is_written_reads_again_the_same()
    {
        var chance = new Random(20261123);
        for (var round = 0; round < Rounds; round++)
        {
            ImmutableArray<Entity> entities = [Any(chance, "one"), Any(chance, "two")];

            var (reading, lost) = Again(entities);

            Assert.Empty(lost);
            Assert.Equal(Exactly(new(entities, [])), Exactly(reading));
        }
    }

    [Fact]
    public void A_circle_is_drawn_as_a_polygon_for_other_viewers()
    {
        var circle = Circle.Of(At(46, 7), Meters.Of(1_000)).Value;
        using var written = new MemoryStream();

        _ = new KmlFormat().Write([Operation("A", new(circle, Band(), Window()))], written);

        var text = System.Text.Encoding.UTF8.GetString(written.ToArray());
        Assert.Contains("<Polygon>", text);
        Assert.Contains("<value>circle</value>", text);
    }

    [Fact]
    public void Characters_that_xml_cannot_hold_are_told()
    {
        var circle = Circle.Of(At(46, 7), Meters.Of(1_000)).Value;
        var entity = Operation("A", new(circle, Band(), Window())) with
        {
            Name = "a\u0001b\uD800 \U0001F681",
        };

        var (reading, lost) = Again([entity]);

        Assert.Equal("a\uFFFDb\uFFFD \U0001F681", reading.Entities[0].Name);
        Assert.NotEmpty(lost);
    }

    [Fact]
    public void Nothing_is_written_as_an_empty_document()
    {
        var (reading, lost) = Again([]);

        Assert.Empty(reading.Entities);
        Assert.Empty(reading.Problems);
        Assert.Empty(lost);
    }

    // Every number to its last digit, and the hours, which a sketch leaves out.
    private static string Exactly(Reading reading) =>
        Sketch.Of(reading)
        + string.Join(
            '\n',
            reading
                .Entities.SelectMany(entity => entity.Volumes)
                .Select(volume =>
                    $"{volume.Band.Lower.Height.Value:R} {volume.Band.Upper.Height.Value:R} "
                    + $"{volume.Hours?.Daily.Length} {volume.Hours?.GetHashCode()} "
                    + string.Join(' ', NumbersOf(volume.Shape).Select(number => $"{number:R}"))
                )
        );

    private static IEnumerable<double> NumbersOf(Shape shape) =>
        shape switch
        {
            Circle circle => [circle.Middle.Latitude, circle.Middle.Longitude, circle.Radius.Value],
            Corridor corridor => corridor
                .Path.SelectMany(at => new[] { at.Latitude, at.Longitude })
                .Append(corridor.HalfWidth.Value),
            Polygon polygon => polygon
                .Rings.SelectMany(ring =>
                    ring.SelectMany(at => new[] { at.Latitude, at.Longitude })
                )
                .Append(polygon.Error.Value),
            var _ => throw new InvalidOperationException("A shape is one of three."),
        };

    private static (Reading Reading, IReadOnlyList<string> Lost) Again(
        ImmutableArray<Entity> entities
    )
    {
        using var written = new MemoryStream();
        var lost = new KmlFormat().Write(entities, written);
        return (new KmlFormat().Read(new("again.kml", written.ToArray()), new()), lost);
    }

    private static Entity Any(Random chance, string id)
    {
        var volumes = Enumerable
            .Range(0, chance.Next(1, 4))
            .Select(_ => new Volume(
                AnyShape(chance),
                AnyBand(chance),
                AnyWindow(chance),
                AnyHours(chance)
            ));
        var kind = (EntityKind)chance.Next(2);
        return Entity
            .Of(EntityId.Of(id).Value, kind, Owner.Of("<North> & \"South\"").Value, [.. volumes])
            .Value with
        {
            Name = chance.Next(2) == 0 ? "" : "Рейс 7\nsecond line",
            Class = chance.Next(2) == 0 ? "" : "CTR",
            Priority = chance.Next(-100, 1_501),
            State = (OperationState)chance.Next(4),
        };
    }

    private static Shape AnyShape(Random chance)
    {
        var (south, west) = ((chance.NextDouble() * 160) - 80, (chance.NextDouble() * 340) - 170);
        var edges = (EdgeKind)chance.Next(2);
        ImmutableArray<LatLng> ring =
        [
            At(south, west),
            At(south, west + chance.NextDouble()),
            At(south + chance.NextDouble(), west + 1),
        ];
        return chance.Next(4) switch
        {
            3 => Corridor.Of(ring[..1], Meters.Of(chance.NextDouble() * 1_000), edges).Value,
            0 => Circle.Of(ring[0], Meters.Of(chance.NextDouble() * 10_000)).Value,
            1 => Corridor.Of(ring, Meters.Of(chance.NextDouble() * 1_000), edges).Value,
            var _ => Polygon.Of(ring, edges, Meters.Of(chance.Next(3) * 17.25)).Value,
        };
    }

    private static AltitudeBand AnyBand(Random chance)
    {
        var lower = chance.Next(3) switch
        {
            0 => Altitude.Surface,
            1 => Altitude.Bottomless,
            var _ => Above(chance.NextDouble() * 1_000),
        };
        return AltitudeBand
            .Of(lower, chance.Next(3) == 0 ? Altitude.Unlimited : Above(1_000 + chance.Next(100)))
            .Value;

        Altitude Above(double meters) =>
            Altitude.Of(Meters.Of(meters), (Datum)chance.Next(4)).Value;
    }

    private static TimeWindow AnyWindow(Random chance)
    {
        var start = new Instant(new DateTime(2026, 1, 1).Ticks + chance.NextInt64(1L << 48));
        return TimeWindow
            .Of(
                chance.Next(3) == 0 ? Instant.Earliest : start,
                chance.Next(3) == 0
                    ? Instant.Latest
                    : start + TimeSpan.FromMinutes(chance.Next(1, 99))
            )
            .Value;
    }

    private static WeeklyHours? AnyHours(Random chance) =>
        chance.Next(2) == 0
            ? null
            : WeeklyHours
                .Of([
                    new(
                        (Weekdays)chance.Next(1, 128),
                        TimeSpan.FromSeconds(chance.Next(86_400)),
                        TimeSpan.FromMinutes(chance.Next(1, 1_441))
                    ),
                    new(Weekdays.All, TimeSpan.Zero, TimeSpan.FromDays(1)),
                ])
                .Value;

    private static Entity Operation(string id, Volume volume) =>
        Entity
            .Of(EntityId.Of(id).Value, EntityKind.Operation, Owner.Of("North").Value, [volume])
            .Value;

    private static LatLng At(double latitude, double longitude) =>
        LatLng.Of(latitude, longitude).Value;

    private static AltitudeBand Band() => AltitudeBand.Everything;

    private static TimeWindow Window() => TimeWindow.Always;
}
