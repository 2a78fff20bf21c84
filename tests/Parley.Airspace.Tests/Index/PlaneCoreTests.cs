using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;
using Parley.Airspace.Tests.Geodesy;

namespace Parley.Airspace.Tests.Index;

/// <summary>
/// Rings with details finer than packing, which moves vertices of a 10 km shape by up to 0.4 mm.
/// </summary>
public sealed class PlaneCoreTests
{
    // A square of 10 km whose south side has a fold a fifth of a millimetre wide. Packed, the fold
    // may turn left only, as if the ring went around twice.
    [Fact]
    public void A_ring_with_a_fold_finer_than_packing_is_not_taken_for_convex()
    {
        var world = new World(61);
        var index = new ConflictIndex(VerticalModel.Default);
        var (folded, missed) = (0, new Worst());
        for (var i = 0; i < Amount.Of(4_000, 300_000); i++)
        {
            var middle = LatLng.Of(world.Random.NextDouble() * 30, world.Random.Next(40)).Value;
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
            Assert.True(FootprintDistance.AreWithin(square.Footprint, other.Footprint, 0));
            if (!Finds(index, other, square))
            {
                missed.Add(0, Widths.Describe(square));
            }
        }
        Assert.True(missed.Count == 0, $"{missed.Count} of {folded}: {missed}");
    }

    [Fact]
    public void Rings_with_corners_a_hair_apart_are_found_as_any_others()
    {
        var world = new World(62);
        var index = new ConflictIndex(VerticalModel.Default);
        var (pairs, met) = (0, 0);
        while (pairs < Amount.Of(4_000, 300_000))
        {
            var (place, size) = (world.Anywhere(), world.Size(500, 20_000));
            var aside = TrueEarth.Direct(place, world.Azimuth(), size * world.Random.NextDouble());
            if (
                Hairy(world, place, size) is not { } one
                || Hairy(world, aside, size) is not { } two
            )
            {
                continue;
            }
            pairs++;
            if (FootprintDistance.AreWithin(one.Footprint, two.Footprint, 0))
            {
                met++;
                var shapes = $"{Widths.Describe(one)} and {Widths.Describe(two)}";
                Assert.True(Finds(index, one, two), $"missed {shapes}");
                Assert.True(Finds(index, two, one), $"missed {shapes}");
            }
        }
        Assert.InRange(met, pairs / 10, pairs);
    }

    private static Polygon? Hairy(World world, LatLng middle, double size)
    {
        if (world.Polygon(middle, size) is not { } polygon)
        {
            return null;
        }
        var ring = ImmutableArray.CreateBuilder<LatLng>();
        foreach (var corner in polygon.Rings[0])
        {
            ring.Add(corner);
            for (var i = world.Random.Next(3); i > 0; i--)
            {
                ring.Add(TrueEarth.Direct(corner, world.Azimuth(), world.Size(1e-5, 1e-2)));
            }
        }
        return Polygon.Of(ring.ToImmutable()).Try(out var made, out _) ? made : null;
    }

    private static Polygon? Folded(World world, LatLng middle)
    {
        var east = 0.0005 + (world.Random.NextDouble() * 0.002);
        var ring = ImmutableArray.Create(
            At(middle, -5_000, world.Random.NextDouble()),
            At(middle, -5_000 + (world.Random.NextDouble() * 0.0001), -east),
            At(middle, -5_000 - 0.0002, 5_000),
            At(middle, 5_000, 5_000),
            At(middle, 5_000, -5_000),
            At(middle, -5_000, -5_000)
        );
        return Polygon.Of(ring).Try(out var made, out _) ? made : null;
    }

    private static LatLng At(LatLng middle, double north, double east) =>
        TrueEarth.Direct(TrueEarth.Direct(middle, 0, north), 90, east);

    private static bool Finds(ConflictIndex index, Shape kept, Shape asked)
    {
        index.Put(0, Drawn.Operation("kept", kept));
        using var snapshot = index.Read();
        var found = new List<long>();
        snapshot.Find(Drawn.Operation("asked", asked), default, found);
        return found.Count > 0;
    }
}
