using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Geodesy;

/// <summary>
/// Distances from edges as long as splitting leaves them, where a chord and the arc over it differ
/// the most.
/// </summary>
public sealed class LongEdgeTests
{
    // As long as splitting leaves those of shapes up to 10 km, 500 km and 5,000 km wide, whose
    // radius has at least 1 cm, 5 cm and 50 cm for what their edges may stray.
    [Theory]
    [InlineData(12_300)]
    [InlineData(27_500)]
    [InlineData(87_000)]
    public void A_place_on_an_edge_is_at_no_distance_from_it(double length)
    {
        var world = new World(1);
        var worst = new Worst();
        for (var i = 0; i < Amount.Of(1_000, 50_000, 200); i++)
        {
            var (start, end) = Edge(world, world.Anywhere(), length);
            var place = On(start, end, world.Random.NextDouble());

            var apart = FootprintDistance.Between(Line(start, end), Line(place), 1);

            worst.Add(apart, (TrueEarth.Place(start), TrueEarth.Place(end)));
        }
        Amount.Tell($"{worst}");
        Assert.InRange(worst.Value, 0, length < 30_000 ? 0 : 1e-4);
    }

    // Farther away than chords decide; a five-hundredth of what such an edge may stray.
    [Fact]
    public void A_long_edge_is_no_farther_than_the_nearest_of_its_places()
    {
        var world = new World(2);
        var (far, near) = (new Worst(), new Worst());
        for (var i = 0; i < Amount.Of(1_000, 50_000, 200); i++)
        {
            var place = world.Anywhere();
            var away = TrueEarth.Direct(place, world.Azimuth(), world.Size(200_000, 3_000_000));
            var (start, end) = Edge(world, away, 87_000);
            var nearest = Nearest(place, start, end);

            var found = FootprintDistance.Between(Line(start, end), Line(TrueEarth.At(place)), 1e7);

            far.Add(found - nearest, (place, away));
            near.Add(nearest - found, (place, away));
        }
        Amount.Tell($"{far} {near}");
        Assert.InRange(far.Value, 0, 1e-3);
        Assert.InRange(near.Value, 0, 1e-3);
    }

    private static (Vector Start, Vector End) Edge(World world, LatLng start, double length) =>
        (TrueEarth.At(start), TrueEarth.At(TrueEarth.Direct(start, world.Azimuth(), length)));

    private static Vector On(Vector start, Vector end, double share) =>
        Ellipsoid.Surface(start + ((end - start) * share));

    private static Footprint Line(params Vector[] points) => new(points, [points.Length], false, 0);

    // By thirds: along so short an edge the distance has one least.
    private static double Nearest(LatLng place, Vector start, Vector end)
    {
        double At(double share) =>
            Geodesic.Inverse(Ellipsoid.Place(On(start, end, share)), place).Distance.Value;
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 45; i++)
        {
            var third = (high - low) / 3;
            (low, high) =
                At(low + third) < At(high - third) ? (low, high - third) : (low + third, high);
        }
        return Math.Min(At((low + high) / 2), Math.Min(At(0), At(1)));
    }
}
