using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using Parley.Airspace.Shapes;
using Parley.Airspace.Tests.Geodesy;

namespace Parley.Airspace.Tests.Shapes;

/// <summary>What is a polygon, against NetTopologySuite's rules on the plane.</summary>
public sealed class PolygonRulesTests
{
    [Fact]
    public void Rings_that_cross_are_refused_and_no_others()
    {
        var world = new World(51);
        var (tests, refused) = (Amount.Of(20_000, 500_000), 0);
        for (var i = 0; i < tests; i++)
        {
            var (middle, size) = (world.Anywhere(), world.Size(5, 10_000));
            var flat = Corners(world, world.Random.Next(3, 8), 1);
            var valid = GeometryFactory.Default.CreatePolygon(flat).IsValid;

            var made = Airspace.Shapes.Polygon.Of(Ring(middle, size, flat));

            refused += valid ? 0 : 1;
            Assert.True(valid == made.Broken is null, $"{middle} {size} {made.Broken} {i}");
        }
        Assert.InRange(refused, tests / 10, tests * 9 / 10);
    }

    [Fact]
    public void Holes_out_of_place_are_refused_and_no_others()
    {
        var world = new World(52);
        var (tests, refused) = (Amount.Of(20_000, 500_000), 0);
        for (var i = 0; i < tests; i++)
        {
            var (middle, size) = (world.Anywhere(), world.Size(5, 10_000));
            Coordinate[][] rings =
            [
                Corners(world, 3, 1),
                .. Enumerable
                    .Range(0, world.Random.Next(1, 4))
                    .Select(_ => Corners(world, 3, world.Size(0.05, 1))),
            ];
            var factory = GeometryFactory.Default;
            var valid = factory
                .CreatePolygon(
                    factory.CreateLinearRing(rings[0]),
                    [.. rings.Skip(1).Select(factory.CreateLinearRing)]
                )
                .IsValid;

            var made = Airspace.Shapes.Polygon.Of([
                .. rings.Select(ring => Ring(middle, size, ring)),
            ]);

            refused += valid ? 0 : 1;
            Assert.True(valid == made.Broken is null, $"{middle} {size} {made.Broken} {i}");
        }
        Assert.InRange(refused, tests / 10, tests * 99 / 100);
    }

    // Corners at random about a random place, closed.
    private static Coordinate[] Corners(World world, int count, double size)
    {
        var (x, y) = (
            world.Random.NextDouble() * (1 - size),
            world.Random.NextDouble() * (1 - size)
        );
        Coordinate[] corners =
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new Coordinate(
                    x + (size * world.Random.NextDouble()),
                    y + (size * world.Random.NextDouble())
                )),
        ];
        return [.. corners, corners[0]];
    }

    private static ImmutableArray<LatLng> Ring(LatLng middle, double size, Coordinate[] flat)
    {
        var at = TrueEarth.At(middle);
        var east = TrueEarth.Heading(middle, 90);
        var north = TrueEarth.Heading(middle, 0);
        // Straight lines of this plane through the middle's tangent, seen from the centre, stay
        // straight: what crosses there crosses here.
        return
        [
            .. flat.SkipLast(1)
                .Select(c => at + (east * ((c.X - 0.5) * size)) + (north * ((c.Y - 0.5) * size)))
                .Select(p => TrueEarth.Place(Airspace.Geodesy.Ellipsoid.Surface(p))),
        ];
    }
}
