using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

/// <summary>Entities by the hundred, of the kinds that an index may stumble over.</summary>
internal static class Crowd
{
    private static readonly Instant Morning = Instant.Of(
        new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero)
    );

    /// <summary>All sizes, mostly small, near the places where geometry goes wrong.</summary>
    internal static List<Entity> Mixed(World world, int count) =>
        Many(
            count,
            number =>
            {
                var size = world.Size(5, world.Random.Next(10) == 0 ? 5_000_000 : 20_000);
                return world.Operation(number, 10, () => Near(world, size));
            }
        );

    /// <summary>All of them wide, so that every search covers many cells and faces.</summary>
    internal static List<Entity> Wide(World world, int count) =>
        Many(
            count,
            number =>
                world.Operation(
                    number,
                    10,
                    () => world.Shape(world.Anywhere(), world.Size(200_000, 5_000_000))
                )
        );

    /// <summary>
    /// All within 2 km of one corner of the cube, most of them starting at one of three times.
    /// </summary>
    internal static List<Entity> Twins(World world, int count)
    {
        var corner = LatLng.Of(35.264389682754654, 45).Value;
        return Many(
            count,
            number =>
            {
                var start = Morning + TimeSpan.FromMinutes(world.Random.Next(3));
                start += TimeSpan.FromTicks(world.Random.Next(5) == 0 ? world.Random.Next(3) : 0);
                var window = TimeWindow.Of(start, start + TimeSpan.FromSeconds(world.Size(1, 300)));
                return One(number, world, corner, 2_000, window.Value);
            }
        );
    }

    /// <summary>One after the other at one place, five seconds each.</summary>
    internal static List<Entity> Queue(World world, int count)
    {
        var place = LatLng.Of(0.01, -0.01).Value;
        return Many(
            count,
            number =>
            {
                var start = Morning + TimeSpan.FromSeconds(5 * world.Random.Next(count));
                var window = TimeWindow.Of(start, start + TimeSpan.FromSeconds(5)).Value;
                return One(number, world, place, 10, window);
            }
        );
    }

    /// <summary>From one second to centuries and to no end at all, at one place.</summary>
    internal static List<Entity> Lasting(World world, int count)
    {
        var place = LatLng.Of(-17, -179.999).Value;
        return Many(count, number => One(number, world, place, 500, Long(world)));
    }

    /// <summary>A few of a thousand volumes each, in chains that part from one place.</summary>
    internal static List<Entity> Chains(World world, int count) =>
        Many(
            count,
            number =>
            {
                var at = world.Near((12, 180), 1_000);
                var azimuth = world.Azimuth();
                var start = Morning;
                var volumes = ImmutableArray.CreateBuilder<Volume>();
                for (var i = 0; i < 1_000; i++)
                {
                    var until = start + TimeSpan.FromSeconds(10);
                    var shape = Circle.Of(at, Meters.Of(200)).Value;
                    var window = TimeWindow.Of(start, until).Value;
                    volumes.Add(new(shape, AltitudeBand.Everything, window));
                    at = Airspace.Geodesy.Geodesic.Direct(at, azimuth, Meters.Of(100));
                    start = until;
                }
                return Drawn.Entity($"{number}", EntityKind.Operation, [.. volumes]);
            }
        );

    private static TimeWindow Long(World world)
    {
        var start = Morning + TimeSpan.FromSeconds(world.Size(1, 3e8));
        var end = start + TimeSpan.FromSeconds(world.Size(1, 3e10));
        return world.Random.Next(6) switch
        {
            0 => TimeWindow.Always,
            1 => TimeWindow.Of(Instant.Earliest, start).Value,
            2 => TimeWindow.Of(start, Instant.Latest).Value,
            _ => TimeWindow.Of(start, end).Value,
        };
    }

    private static Entity One(
        int number,
        World world,
        LatLng middle,
        double spread,
        TimeWindow window
    )
    {
        var reach = Meters.Of(spread * world.Random.NextDouble());
        var at = Airspace.Geodesy.Geodesic.Direct(middle, world.Azimuth(), reach);
        var shape = Circle.Of(at, Meters.Of(world.Size(1, spread))).Value;
        return Drawn.Operation($"{number}", shape, window: window);
    }

    private static Shape? Near(World world, double size) =>
        world.Shape(world.PlaceNear(20_000), size);

    private static List<Entity> Many(int count, Func<int, Entity> one) =>
        [.. Enumerable.Range(0, count).Select(one)];
}
