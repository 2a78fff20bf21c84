using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

/// <summary>
/// Pairs of operations one above the other, near enough across or nearly so, and up to metres from
/// where they begin or cease to meet in height: by a model's bounds over one of them, with the
/// separation around it or without. By a seed.
/// </summary>
internal sealed class Stack(World world)
{
    /// <summary>What is known of the sea, the weather and the ground, and how well.</summary>
    internal static VerticalModel[] Models { get; } =
    [
        VerticalModel.Default,
        new() { Terrain = new Terraces() },
        new() { Terrain = new Terraces(), SeaLevelError = Meters.Zero },
        new()
        {
            Terrain = TerrainRange.Of(Meters.Of(100), Meters.Of(400)).Value,
            Weather = WeatherRange
                .Of((Hectopascals.Of(1_010), Hectopascals.Of(1_020)), (default, default))
                .Value,
            SeaLevelError = Meters.Of(1),
        },
    ];

    /// <summary>The lower, the upper, and what must be between; null when chance broke a rule.
    /// </summary>
    internal (Entity Lower, Entity Upper, Separation Separation)? Next(
        VerticalModel model,
        double least,
        double most
    )
    {
        var (one, two) = (world.Size(least, most), world.Size(least, most));
        var across = world.Random.Next(4) == 0 ? 0 : world.Size(10, 100_000);
        var up = world.Random.Next(3) == 0 ? 0 : world.Size(0.1, Random.Next(9) == 0 ? 1e5 : 500);
        var place = world.Anywhere();
        var away = (((one + two) / 2) + across) * Random.NextDouble();
        var other = TrueEarth.Direct(place, world.Azimuth(), away);
        if (world.Shape(place, one) is not { } low || world.Shape(other, two) is not { } high)
        {
            return null;
        }
        var ceiling = At(Random.Next(0, 400) * 25);
        var over = Random.Next(2) == 0 ? low.Footprint : high.Footprint;
        var around = (
            Center: Ellipsoid.Place(over.Center),
            Reach: Meters.Of(over.Reach + (Random.Next(3) == 0 ? 0 : across))
        );
        var highest = model.Bounds(ceiling, around.Center, around.Reach).Highest.Value;
        var floor = Over(model, highest + up + Offset(), around);
        return (
            Drawn.Operation("low", low, Band(Below(ceiling), ceiling)),
            Drawn.Operation("high", high, Band(floor, Above(floor))),
            new(Meters.Of(across), Meters.Of(up))
        );
    }

    private Random Random => world.Random;

    private double Offset() => world.Size(0.001, 30) * (Random.Next(2) == 0 ? 1 : -1);

    // An altitude of any datum whose lowest over a place is a height over the ellipsoid.
    private Altitude Over(VerticalModel model, double height, (LatLng Center, Meters Reach) around)
    {
        var altitude = At(height);
        for (var i = 0; i < 3; i++)
        {
            var lowest = model.Bounds(altitude, around.Center, around.Reach).Lowest.Value;
            var next = Math.Clamp(altitude.Height.Value + height - lowest, -10_000, 99_000);
            altitude = Altitude.Of(Meters.Of(next), altitude.Datum).Value;
        }
        return altitude;
    }

    private Altitude At(double height) =>
        Altitude.Of(Meters.Of(Math.Min(height, 99_000)), (Datum)Random.Next(4)).Value;

    private Altitude Below(Altitude ceiling) =>
        Altitude.Of(ceiling.Height - Meters.Of(world.Size(1, 100)), ceiling.Datum).Value;

    private Altitude Above(Altitude floor) =>
        Random.Next(8) == 0
            ? Altitude.Unlimited
            : Altitude.Of(floor.Height + Meters.Of(world.Size(1, 100)), floor.Datum).Value;

    private static AltitudeBand Band(Altitude lower, Altitude upper) =>
        AltitudeBand.Of(lower, upper).Value;

    /// <summary>Ground in steps of a quarter of a degree of latitude, none like the next.</summary>
    private sealed class Terraces : ITerrain
    {
        private const int StepsPerDegree = 4;
        private const int Heights = 31;

        public Elevations Within(LatLng center, Meters reach)
        {
            var box = CapBox.Around(center, reach);
            var first = (int)Math.Floor((box.South + 90) * StepsPerDegree);
            var last = (int)Math.Floor((box.North + 90) * StepsPerDegree);
            var steps = Enumerable.Range(first, Math.Min(last - first + 1, Heights));
            var heights = steps.Select(step => step * 12 % Heights * 100.0).ToList();
            var (lowest, highest) = (Meters.Of(heights.Min()), Meters.Of(heights.Max()));
            return new(lowest, highest, lowest);
        }
    }
}
