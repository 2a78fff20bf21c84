using NetTopologySuite.Geometries;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Geodesy;

/// <summary>
/// NetTopologySuite's answers on a plane of our own: around a middle, every place at its true
/// geodesic distance and azimuth. Up to 10 km that plane is true within 4 mm.
/// </summary>
public sealed class PlanarTests
{
    // What the plane may be off; and what the product may over-report besides.
    private const double PlaneError = 0.006;
    private const double OverReportMax = 0.05;

    [Fact]
    public void Small_shapes_meet_on_the_ellipsoid_when_they_do_on_a_plane()
    {
        var world = new World(91);
        var (pairs, inBand, together) = (0, 0, 0);
        while (pairs < Amount.Of(10_000, 1_000_000))
        {
            var middle = world.Anywhere();
            var (one, two) = (world.Size(5, 5_000), world.Size(5, 5_000));
            var away = (one + two) * 0.7 * world.Random.NextDouble();
            if (
                world.Shape(middle, one) is not { } a
                || world.Shape(TrueEarth.Direct(middle, world.Azimuth(), away), two) is not { } b
            )
            {
                continue;
            }
            pairs++;
            var distance = PlaneDistance(TrueEarth.At(middle), a, b);
            var separation = Separation(world, distance);
            together += distance <= separation ? 1 : 0;
            var gap = distance - separation;
            if (distance > 0 && gap is > -PlaneError and < OverReportMax + PlaneError)
            {
                inBand++;
                continue;
            }
            Assert.True(
                FootprintDistance.AreWithin(a.Footprint, b.Footprint, separation)
                    == distance <= separation,
                $"{separation} m: {new Pair(a, b, distance, true)}"
            );
        }
        Amount.Tell($"{pairs} pairs, {together} within, {inBand} too near to tell");
        Assert.InRange(inBand, 0, pairs / 100);
        Assert.InRange(together, pairs / 4, pairs * 3 / 4);
    }

    // Half of them near the answer's edge.
    private static double Separation(World world, double distance) =>
        world.Random.Next(4) switch
        {
            0 => 0,
            1 => distance + world.Size(0.007, 1),
            2 => Math.Max(0, distance - world.Size(0.06, 1)),
            _ => 500,
        };

    private static double PlaneDistance(Vector middle, Shape a, Shape b)
    {
        var (one, two) = (TrueShape.Of(a), TrueShape.Of(b));
        var apart = Flat(middle, a).Distance(Flat(middle, b));
        return Math.Max(0, apart - one.Around - two.Around);
    }

    private static Geometry Flat(Vector middle, Shape shape)
    {
        var factory = GeometryFactory.Default;
        Coordinate[] Line(IEnumerable<LatLng> places) =>
            [.. places.Select(place => Flat(middle, TrueEarth.At(place)))];
        LinearRing Ring(IEnumerable<LatLng> ring)
        {
            var line = Line(ring);
            return factory.CreateLinearRing([.. line, line[0]]);
        }
        return shape switch
        {
            Circle circle => factory.CreatePoint(Line([circle.Middle])[0]),
            Corridor { Path.Length: 1 } corridor => factory.CreatePoint(Line(corridor.Path)[0]),
            Corridor corridor => factory.CreateLineString(Line(corridor.Path)),
            Airspace.Shapes.Polygon polygon => factory.CreatePolygon(
                Ring(polygon.Rings[0]),
                [.. polygon.Rings.Skip(1).Select(ring => Ring(ring))]
            ),
            _ => throw new InvalidOperationException(),
        };
    }

    private static Coordinate Flat(Vector middle, Vector at)
    {
        var (meters, ahead) = TrueEarth.Between(middle, at);
        var up = TrueEarth.Up(middle);
        var east = Vector.Cross(Math.Abs(up.Z) < 0.5 ? new(0, 0, 1) : new(1, 0, 0), up).Unit;
        var north = Vector.Cross(up, east);
        return new(meters * Vector.Dot(ahead, east), meters * Vector.Dot(ahead, north));
    }
}
