using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Bench;

/// <summary>
/// A day of drone operations over a square around a city, each made from its number alone, so that
/// any two programs can be given the same ones. Of a hundred, one has large, long-lived areas.
/// </summary>
/// <param name="SideKilometers">The square's side; 100 for the dense sets.</param>
/// <param name="HasLargeAreas">False leaves every operation small.</param>
/// <param name="Traffic">What flies there.</param>
internal sealed record City(double SideKilometers, bool HasLargeAreas, Traffic Traffic)
{
    private const double Latitude = 48.6;
    private const double Longitude = 2.3;
    private const double MetersPerDegree = 111_200;
    private const int LargeOneIn = 100;
    internal const int VolumesMax = 20;

    private static readonly double MetersPerDegreeEast =
        MetersPerDegree * Math.Cos(Latitude * Math.PI / 180);

    /// <summary>When the day starts.</summary>
    internal static readonly Instant Midnight = Instant.Of(
        new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)
    );

    /// <summary>The middle of the square.</summary>
    internal static LatLng Middle { get; } = LatLng.Of(Latitude, Longitude).Value;

    /// <summary>The operation of a number, 1 to 20 volumes, always the same.</summary>
    internal Entity Operation(int number)
    {
        var random = new Random(number * 7919);
        var count = random.Next(1, VolumesMax + 1);
        var volumes =
            HasLargeAreas && number % LargeOneIn == 0
                ? LargeAreas(random, Math.Min(count, Traffic.AreasMax))
                : Flight(random, count);
        return Entity
            .Of(
                EntityId.Of($"operation-{number}").Value,
                EntityKind.Operation,
                Owner.Of($"operator-{number}").Value,
                volumes
            )
            .Value;
    }

    // A flight: volumes end to end along a path that bends, each 30 to 120 s, overlapping the next
    // by 15 s.
    private ImmutableArray<Volume> Flight(Random random, int count)
    {
        var volumes = ImmutableArray.CreateBuilder<Volume>(count);
        var (x, y) = Anywhere(random);
        var heading = random.NextDouble() * Math.Tau;
        var time = random.NextDouble() * 86_000;
        var floor = 30 + (random.NextDouble() * 80);
        for (var i = 0; i < count; i++)
        {
            var seconds = 30 + (random.NextDouble() * 90);
            var speed = Traffic.SpeedMin + (random.NextDouble() * Traffic.SpeedRange);
            var length = seconds * speed;
            var halfWidth = Traffic.HalfWidthMin + (random.NextDouble() * Traffic.HalfWidthRange);
            Shape shape =
                random.Next(8) == 0
                    ? Circle.Of(At(x, y), Meters.Of(halfWidth * 2)).Value
                    : Segment((x, y), heading, length, halfWidth);
            volumes.Add(
                new(
                    shape,
                    Band(floor, floor + 20 + (random.NextDouble() * 20)),
                    Window(time, seconds + 15)
                )
            );
            x += Math.Sin(heading) * length;
            y += Math.Cos(heading) * length;
            heading += (random.NextDouble() - 0.5) * 1.2;
            time += seconds;
        }
        return volumes.MoveToImmutable();
    }

    // 2 to 10 km wide, 1 to 8 h, one near the other.
    private ImmutableArray<Volume> LargeAreas(Random random, int count)
    {
        var volumes = ImmutableArray.CreateBuilder<Volume>(count);
        var (x, y) = Anywhere(random);
        var time = random.NextDouble() * 80_000;
        for (var i = 0; i < count; i++)
        {
            var radius = 1_000 * Math.Pow(5, random.NextDouble());
            var corners = random.Next(16, 65);
            var ring = ImmutableArray.CreateBuilder<LatLng>(corners);
            for (var corner = 0; corner < corners; corner++)
            {
                var angle = Math.Tau * corner / corners;
                var reach = radius * (0.8 + (0.2 * random.NextDouble()));
                ring.Add(At(x + (Math.Sin(angle) * reach), y + (Math.Cos(angle) * reach)));
            }
            var floor = 30 + (random.NextDouble() * 60);
            volumes.Add(
                new(
                    Polygon.Of(ring.MoveToImmutable()).Value,
                    Band(floor, floor + 60),
                    Window(time, 3_600 * (1 + (7 * random.NextDouble())))
                )
            );
            x += (random.NextDouble() - 0.5) * 4_000;
            y += (random.NextDouble() - 0.5) * 4_000;
        }
        return volumes.MoveToImmutable();
    }

    // A band along a straight flight: 4, 6 or 8 corners, convex.
    private static Polygon Segment(
        (double X, double Y) from,
        double heading,
        double length,
        double halfWidth
    )
    {
        var corners = 4 + (2 * ((int)(length * 10) % 3));
        var ring = ImmutableArray.CreateBuilder<LatLng>(corners);
        var (sin, cos) = Math.SinCos(heading);
        var half = corners / 2;
        for (var i = 0; i < corners; i++)
        {
            var end = i < half ? length : 0;
            var angle = Math.PI * ((i + 0.5) / half);
            var across = Math.Cos(angle) * halfWidth;
            var along = end + (Math.Sin(angle) * halfWidth);
            ring.Add(
                At(from.X + (cos * across) + (sin * along), from.Y - (sin * across) + (cos * along))
            );
        }
        return Polygon.Of(ring.MoveToImmutable()).Value;
    }

    private (double X, double Y) Anywhere(Random random) =>
        (
            (random.NextDouble() - 0.5) * SideKilometers * 1000,
            (random.NextDouble() - 0.5) * SideKilometers * 1000
        );

    private static LatLng At(double x, double y) =>
        LatLng.Of(Latitude + (y / MetersPerDegree), Longitude + (x / MetersPerDegreeEast)).Value;

    private static AltitudeBand Band(double lower, double upper) =>
        AltitudeBand
            .Of(
                Altitude.Of(Meters.Of(lower), Datum.Ellipsoid).Value,
                Altitude.Of(Meters.Of(upper), Datum.Ellipsoid).Value
            )
            .Value;

    private static TimeWindow Window(double second, double seconds)
    {
        var start = Midnight + TimeSpan.FromSeconds(second);
        return TimeWindow.Of(start, start + TimeSpan.FromSeconds(seconds)).Value;
    }
}
