using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests;

/// <summary>
/// Makes entities by a seed: any shape, from 5 m to 5,000 km, in the places where geometry goes
/// wrong.
/// </summary>
internal sealed class World(int seed)
{
    private static readonly (double Latitude, double Longitude)[] Places =
    [
        (48.85, 2.35), // France
        (35.95, 39.01), // Raqqa
        (0, 0), // the equator, and the middle of a cube's face
        (12, 180), // the antimeridian
        (-17, -179.999), // and again, south
        (90, 0), // the north pole
        (-89.9995, 77), // near the south pole
        (85, -30), // high latitude
        (45, 0), // on a side between two of the cube's faces
        (35.264389682754654, 45), // near a corner between three of them
        (-35.26, -135), // and the opposite one
        (44.9, 90.0), // a side again
    ];

    private static readonly Instant Morning = Instant.Of(
        new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero)
    );

    private readonly Random _random = new(seed);

    internal Random Random => _random;

    /// <summary>
    /// Half of them within 1,000 km of where geometry goes wrong, and of those half within
    /// metres or exactly there.
    /// </summary>
    internal LatLng Anywhere() =>
        _random.Next(4) switch
        {
            0 => PlaceNear(_random.Next(3) == 0 ? 0 : Size(0.001, 1_000)),
            1 => PlaceNear(1_000_000),
            _ => LatLng
                .Of(
                    double.RadiansToDegrees(Math.Asin((2 * _random.NextDouble()) - 1)),
                    (_random.NextDouble() * 360) - 180
                )
                .Value,
        };

    internal double Azimuth() =>
        _random.Next(4) == 0 ? _random.Next(-4, 5) * 45 : (_random.NextDouble() * 360) - 180;

    internal LatLng PlaceNear(double spread) => Near(Places[_random.Next(Places.Length)], spread);

    internal LatLng Near((double Latitude, double Longitude) place, double spread) =>
        Geodesic.Direct(
            LatLng.Of(place.Latitude, place.Longitude).Value,
            _random.NextDouble() * 360,
            Meters.Of(_random.NextDouble() * spread)
        );

    /// <summary>A size between two, each decade as likely.</summary>
    internal double Size(double least, double most) =>
        least * Math.Pow(most / least, _random.NextDouble());

    /// <summary>A shape about so many metres wide; null when chance broke a rule.</summary>
    internal Shape? Shape(LatLng middle, double size, EdgeKind edges = EdgeKind.Geodesic) =>
        edges is EdgeKind.LonLatStraight && _random.Next(4) == 0
            ? Box(middle, size)
            : Any(middle, size, edges);

    /// <summary>
    /// A box in longitude and latitude, the commonest shape in GeoJSON, north and east of a corner.
    /// </summary>
    internal Polygon? Box(LatLng corner, double size)
    {
        // Half a size in degrees, at least where they are longest.
        var degrees = size / 2 / 111_000;
        var (south, west) = (corner.Latitude, corner.Longitude);
        var north = Math.Min(90, south + (degrees * Size(0.1, 1)));
        var shrink = Math.Max(0.1, Math.Cos(double.DegreesToRadians(south)));
        var east = Math.IEEERemainder(west + (degrees * Size(0.1, 1) / shrink), 360);
        ImmutableArray<LatLng> ring =
        [
            corner,
            LatLng.Of(south, east).Value,
            LatLng.Of(north, east).Value,
            LatLng.Of(north, west).Value,
        ];
        var made = Airspace.Shapes.Polygon.Of(ring, EdgeKind.LonLatStraight);
        return made.Broken is null ? made.Value : null;
    }

    private Shape? Any(LatLng middle, double size, EdgeKind edges) =>
        _random.Next(4) switch
        {
            0 => Circle.Of(middle, Meters.Of(size / 2)).Value,
            1 => Corridor(middle, size, edges),
            _ => Polygon(middle, size, edges),
        };

    internal Polygon? Polygon(LatLng middle, double size, EdgeKind edges = EdgeKind.Geodesic)
    {
        // Some of more points than a machine word has bits.
        var corners = _random.Next(20) == 0 ? _random.Next(60, 200) : _random.Next(3, 9);
        var ring = ImmutableArray.CreateBuilder<LatLng>();
        var hole = ImmutableArray.CreateBuilder<LatLng>();
        var turn = _random.NextDouble() * 360;
        for (var i = 0; i < corners; i++)
        {
            var reach = size / 2 * (0.25 + (0.75 * _random.NextDouble()));
            var azimuth = turn + (360.0 * i / corners);
            ring.Add(Geodesic.Direct(middle, azimuth, Meters.Of(reach)));
            hole.Add(Geodesic.Direct(middle, azimuth, Meters.Of(reach / 2)));
        }
        var made = Airspace.Shapes.Polygon.Of(
            _random.Next(4) == 0 ? [ring.ToImmutable(), hole.ToImmutable()] : [ring.ToImmutable()],
            edges
        );
        return made.Broken is null ? made.Value : null;
    }

    internal Entity Operation(int number, int owners, Func<Shape?> shape)
    {
        var volumes = ImmutableArray.CreateBuilder<Volume>();
        var count = _random.Next(1, 5);
        while (volumes.Count < count)
        {
            if (shape() is { } made)
            {
                volumes.Add(new(made, Band(), Window(), Hours()));
            }
        }
        var kind = _random.Next(8) == 0 ? EntityKind.Constraint : EntityKind.Operation;
        var owner = Owner.Of($"owner {_random.Next(owners)}").Value;
        return Entity.Of(EntityId.Of($"{number}").Value, kind, owner, volumes.ToImmutable()).Value;
    }

    private Corridor? Corridor(LatLng middle, double size, EdgeKind edges)
    {
        var path = ImmutableArray.CreateBuilder<LatLng>();
        for (var i = _random.Next(1, 6); i > 0; i--)
        {
            var reach = Meters.Of(size * 0.4 * _random.NextDouble());
            path.Add(Geodesic.Direct(middle, _random.NextDouble() * 360, reach));
        }
        var made = Airspace.Shapes.Corridor.Of(path.ToImmutable(), Meters.Of(size * 0.1), edges);
        return made.Broken is null ? made.Value : null;
    }

    private AltitudeBand Band()
    {
        var datum = (Datum)_random.Next(4);
        var low = _random.Next(0, 40) * 25;
        var high = low + (_random.Next(0, 8) * 25);
        return AltitudeBand
            .Of(
                Altitude.Of(Meters.Of(low), datum).Value,
                _random.Next(20) == 0
                    ? Altitude.Unlimited
                    : Altitude.Of(Meters.Of(high), datum).Value
            )
            .Value;
    }

    private WeeklyHours? Hours()
    {
        if (_random.Next(12) > 0)
        {
            return null;
        }
        var daily = new DailyHours(
            (Weekdays)_random.Next(1, (int)Weekdays.All + 1),
            TimeSpan.FromHours(_random.Next(0, 24)),
            TimeSpan.FromHours(_random.Next(1, 25))
        );
        return WeeklyHours.Of([daily]).Value;
    }

    private TimeWindow Window()
    {
        if (_random.Next(20) == 0)
        {
            return TimeWindow.Always;
        }
        var start = Morning + TimeSpan.FromMinutes(_random.Next(0, 240));
        return TimeWindow.Of(start, start + TimeSpan.FromMinutes(Size(1, 600))).Value;
    }
}
