using System.Collections.Immutable;
using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats;

namespace Parley.Tests.Formats.Json;

/// <summary>Entities made by chance, and whether two are the same.</summary>
internal static class EntityChecks
{
    private static readonly Instant Day = Instant.Of(
        new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)
    );

    internal static readonly Gen<LatLng> Places = Gen.Select(
        Gen.OneOf(Gen.Double[-90, 90], Gen.Const(90.0), Gen.Const(0.0)),
        Gen.OneOf(Gen.Double[-180, 180], Gen.Const(180.0), Gen.Const(-180.0)),
        (latitude, longitude) => LatLng.Of(latitude, longitude).Value
    );

    internal static readonly Gen<Shape> Circles = Gen.Select(
        Places,
        Gen.Double[1, 100_000],
        (place, radius) => (Shape)Circle.Of(place, Meters.Of(radius)).Value
    );

    /// <summary>Star-shaped polygons, some with a hole.</summary>
    internal static Gen<Shape> Polygons(Gen<EdgeKind> edges) =>
        Polygons(edges, Gen.Const(Meters.Zero));

    /// <summary>The same with borders that are not exact.</summary>
    internal static Gen<Shape> Polygons(Gen<EdgeKind> edges, Gen<Meters> errors) =>
        Gen.Select(
                Places,
                Gen.Double[0.2, 1].Array[3, 12],
                Gen.Double[10, 50_000],
                Gen.Bool,
                Gen.Select(edges, errors),
                (place, spokes, reach, hasHole, border) =>
                {
                    (EdgeKind kind, Meters error) = border;
                    ImmutableArray<LatLng> outer = Star(place, spokes, reach);
                    ImmutableArray<LatLng> hole = Star(place, spokes, reach / 3);
                    return hasHole
                        ? Polygon.Of([outer, hole], kind, error)
                        : Polygon.Of(outer, kind, error);
                }
            )
            .Where(made => made.Broken is null)
            .Select(made => (Shape)made.Value);

    /// <summary>How well borders are known: half of them exactly.</summary>
    internal static readonly Gen<Meters> Errors = Gen.OneOf(
        Gen.Const(Meters.Zero),
        Gen.Double[0, 1_000].Select(meters => Meters.Of(meters))
    );

    internal static readonly Gen<Shape> Corridors = Gen.Select(
            Places,
            Gen.Select(Gen.Double[0, 360], Gen.Double[1, 40_000]).Array[0, 5],
            Gen.Double[1, 5_000],
            (start, legs, halfWidth) =>
            {
                var path = ImmutableArray.CreateBuilder<LatLng>();
                path.Add(start);
                foreach ((double azimuth, double length) in legs)
                {
                    path.Add(Geodesic.Direct(path[^1], azimuth, Meters.Of(length)));
                }
                return Corridor.Of(path.ToImmutable(), Meters.Of(halfWidth));
            }
        )
        .Where(made => made.Broken is null)
        .Select(made => (Shape)made.Value);

    internal static Gen<AltitudeBand> Bands(params Datum[] datums)
    {
        Gen<Altitude> altitudes = Gen.Select(
            Gen.OneOf(Gen.Double[-500, 20_000], Gen.Int[0, 600].Select(n => n * 30.48)),
            Gen.Int[0, datums.Length - 1].Select(i => datums[i]),
            (meters, datum) => Altitude.Of(Meters.Of(meters), datum).Value
        );
        return Gen.Select(altitudes, altitudes, AltitudeBand.Of)
            .Where(made => made.Broken is null)
            .Select(made => made.Value);
    }

    internal static readonly Gen<AltitudeBand> OpenBands = Gen.Select(
        Bands(Enum.GetValues<Datum>()),
        Gen.Int[0, 2],
        (band, open) =>
            open switch
            {
                0 => AltitudeBand.Of(Altitude.Bottomless, band.Upper).Value,
                1 => AltitudeBand.Of(band.Lower, Altitude.Unlimited).Value,
                _ => AltitudeBand.Everything,
            }
    );

    internal static readonly Gen<TimeWindow> Windows = Gen.Select(
        Gen.Long[0, TimeSpan.TicksPerDay],
        Gen.Long[1, TimeSpan.TicksPerDay],
        (start, length) =>
            TimeWindow
                .Of(Day + TimeSpan.FromTicks(start), Day + TimeSpan.FromTicks(start + length))
                .Value
    );

    internal static readonly Gen<TimeWindow> OpenWindows = Gen.Select(
        Windows,
        Gen.Int[0, 2],
        (window, open) =>
            open switch
            {
                0 => TimeWindow.Of(Instant.Earliest, window.End).Value,
                1 => TimeWindow.Of(window.Start, Instant.Latest).Value,
                _ => TimeWindow.Always,
            }
    );

    /// <summary>Null half of the time.</summary>
    internal static readonly Gen<WeeklyHours?> Hours = Gen.Select(
        Gen.Bool,
        Gen.Select(
            Gen.Int[1, 127],
            Gen.Int[0, 1439],
            Gen.Int[1, 1440],
            (days, from, to) =>
                new DailyHours((Weekdays)days, TimeSpan.FromMinutes(from), TimeSpan.FromMinutes(to))
        ).Array[1, 4],
        (isThere, daily) => isThere ? WeeklyHours.Of(daily).Value : null
    );

    internal static Gen<Entity> Entities(Gen<Volume> volumes, Gen<EntityKind> kinds) =>
        Gen.Select(
            volumes.Array[1, 4],
            kinds,
            Gen.Int[0, 9],
            Gen.Char["Aé東 \"\\/<>"].Array[0, 8].Select(letters => new string(letters) + "😀"),
            (made, kind, number, text) =>
                Entity
                    .Of(
                        EntityId.Of($"id {number} {text}").Value,
                        kind,
                        Owner.Of($"owner {text}").Value,
                        [.. made]
                    )
                    .Value with
                {
                    Name = text,
                    Class = number > 4 ? $"class {text}" : "",
                    Priority = kind is EntityKind.Operation ? number : 0,
                    State =
                        kind is EntityKind.Operation
                            ? (OperationState)(number % 4)
                            : OperationState.Accepted,
                }
        );

    /// <summary>Writes, reads again, and compares; the text must be free of problems.</summary>
    internal static void ComesBack(IWritableFormat format, Entity entity)
    {
        using MemoryStream output = new();
        IReadOnlyList<string> lost = format.Write([entity], output);
        Reading reading = format.Read(output.ToArray());

        Assert.Empty(lost);
        Assert.Empty(reading.Problems);
        Same(entity, Assert.Single(reading.Entities));
    }

    internal static void Same(Entity expected, Entity actual)
    {
        Assert.Equal(expected.Id, actual.Id);
        Assert.Equal(expected.Kind, actual.Kind);
        Assert.Equal(expected.Owner, actual.Owner);
        Assert.Equal(expected.Name, actual.Name);
        Assert.Equal(expected.Class, actual.Class);
        Assert.Equal(expected.Priority, actual.Priority);
        Assert.Equal(expected.State, actual.State);
        SameVolumes(expected.Volumes, actual.Volumes);
    }

    internal static void SameVolumes(IReadOnlyList<Volume> expected, IReadOnlyList<Volume> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Band, actual[i].Band);
            Assert.Equal(expected[i].Window, actual[i].Window);
            Assert.Equal(expected[i].Hours, actual[i].Hours);
            Assert.Equal(Outline(expected[i].Shape), Outline(actual[i].Shape));
        }
    }

    // Everything a shape was made of; rings in either direction are one ring.
    private static string Outline(Shape shape) =>
        shape switch
        {
            Circle circle => $"circle {Exact(circle.Middle)} {circle.Radius.Value:R}",
            Corridor way => $"corridor {way.Edges} {way.HalfWidth.Value:R} "
                + string.Join(' ', way.Path.Select(Exact)),
            Polygon polygon => $"polygon {polygon.Edges} {polygon.Error.Value:R} "
                + $"{string.Join('|', polygon.Rings.Select(Ring))}",
            _ => throw new InvalidOperationException("Shapes are a closed family."),
        };

    private static string Ring(ImmutableArray<LatLng> ring)
    {
        string onward = string.Join(' ', ring.Select(Exact));
        string back = string.Join(' ', ring.Skip(1).Reverse().Prepend(ring[0]).Select(Exact));
        return string.CompareOrdinal(onward, back) < 0 ? onward : back;
    }

    private static string Exact(LatLng place) => $"{place.Latitude:R},{place.Longitude:R}";

    private static ImmutableArray<LatLng> Star(LatLng middle, double[] spokes, double reach) =>
        [
            .. spokes.Select(
                (share, i) =>
                    Geodesic.Direct(middle, 360.0 * i / spokes.Length, Meters.Of(share * reach))
            ),
        ];
}
