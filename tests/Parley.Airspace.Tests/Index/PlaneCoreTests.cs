using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

public sealed class PlaneCoreTests
{
    // A square of 10 km whose south side has a fold a millimetre wide: packing moves its corners,
    // so that the fold may come out turning left only, as if the ring went around twice.
    [Fact]
    public void A_ring_with_a_fold_finer_than_packing_is_not_taken_for_convex()
    {
        var world = new World(61);
        var (folded, missed) = (0, 0);
        var index = new ConflictIndex(VerticalModel.Default);
        for (var i = 0; i < Amount.Of(20_000, 500_000); i++)
        {
            var middle = LatLng
                .Of(world.Random.NextDouble() * 30, 1 + world.Random.NextDouble())
                .Value;
            if (Folded(world, middle) is not { } square)
            {
                continue;
            }
            folded++;
            // Across the north side, its first corner outside.
            var ring = ImmutableArray.Create(
                At(middle, 9_000, 0),
                At(middle, 4_000, -300),
                At(middle, 4_000, 300)
            );
            var other = Polygon.Of(ring).Value;
            var (one, two) = (square.Footprint, other.Footprint);
            Assert.True(FootprintDistance.AreWithin(one, two, 0));
            missed += Finds(index, other, square) ? 0 : 1;
        }
        Assert.True(missed == 0, $"{missed} of {folded}");
    }

    private static Polygon? Folded(World world, LatLng middle)
    {
        var east = 0.0005 + (world.Random.NextDouble() * 0.002);
        var made = Polygon.Of([
            At(middle, -5_000, world.Random.NextDouble()),
            At(middle, -5_000 + (world.Random.NextDouble() * 0.0001), -east),
            At(middle, -5_000 - 0.0002, 5_000),
            At(middle, 5_000, 5_000),
            At(middle, 5_000, -5_000),
            At(middle, -5_000, -5_000),
        ]);
        return made.Broken is null ? made.Value : null;
    }

    private static LatLng At(LatLng middle, double north, double east)
    {
        var up = Geodesic.Direct(middle, north < 0 ? 180 : 0, Meters.Of(Math.Abs(north)));
        return Geodesic.Direct(up, east < 0 ? -90 : 90, Meters.Of(Math.Abs(east)));
    }

    private static bool Finds(ConflictIndex index, Shape one, Shape other)
    {
        index.Put(0, Simple("a", one));
        using var snapshot = index.Read();
        var found = new List<long>();
        snapshot.Find(Simple("b", other), default, found);
        return found.Count > 0;
    }

    private static Entity Simple(string name, Shape shape) =>
        Entity
            .Of(
                EntityId.Of(name).Value,
                EntityKind.Operation,
                Owner.Of(name).Value,
                [new(shape, AltitudeBand.Everything, TimeWindow.Always)]
            )
            .Value;
}
