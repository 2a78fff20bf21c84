using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Index;

/// <summary>Drawings on a grid: corners lie exactly in line with the sides of others.</summary>
public sealed class InLineTests
{
    private const double Half = 0.5;

    [Theory]
    [InlineData(1, EdgeKind.Geodesic)]
    [InlineData(2, EdgeKind.LonLatStraight)]
    public void Shapes_on_one_grid_meet_where_they_share_a_cell_or_its_edge(
        int seed,
        EdgeKind edges
    )
    {
        var world = new World(seed);
        var index = new ConflictIndex(VerticalModel.Default);
        var finder = new ConflictFinder(VerticalModel.Default, default);
        var met = 0;
        var tests = Amount.Of(4_000, 400_000);
        for (var i = 0; i < tests; i++)
        {
            var corner = LatLng.Of(world.Random.Next(-80, 80), world.Random.Next(-180, 180)).Value;
            var grid = new Grid(corner, world.Size(0.001, 2), edges);
            // On the grid, where corners are shared, or a quarter of a cell off it.
            var off = world.Random.Next(2) * 0.25;
            var (south, west) = (world.Random.Next(-2, 4) + off, world.Random.Next(-2, 4) + off);
            var turn = world.Random.Next(4);
            var steps = Drawn.Operation("steps", grid.Steps(world.Random.Next(6)));
            var box = Drawn.Operation("box", grid.Box(south, west, turn));
            index.Put(0, steps);
            using var snapshot = index.Read();
            var found = new List<long>();

            snapshot.Find(box, default, found);

            var share = Touches(south, west, (1, 2)) || Touches(south, west, (2, 1));
            met += share ? 1 : 0;
            var said = $"{south} {west} {turn} {grid}";
            Assert.True(share == found.Count > 0, said);
            Assert.True(share == finder.Between(steps, box) is not null, said);
            Assert.True(share == finder.Between(box, steps) is not null, said);
        }
        Assert.InRange(met, tests / 10, tests * 9 / 10);
    }

    // A box of half a cell and a rectangle of so many cells from the corner.
    private static bool Touches(double south, double west, (double North, double East) cells) =>
        south >= -Half && south <= cells.North && west >= -Half && west <= cells.East;

    private sealed record Grid(LatLng Corner, double Step, EdgeKind Edges)
    {
        // Three of four cells: all but the north-east one, from any of its corners on.
        internal Polygon Steps(int first)
        {
            LatLng[] ring = [At(0, 0), At(0, 2), At(1, 2), At(1, 1), At(2, 1), At(2, 0)];
            return Polygon.Of([.. ring[first..], .. ring[..first]], Edges).Value;
        }

        internal Polygon Box(double south, double west, int first)
        {
            LatLng[] ring =
            [
                At(south, west),
                At(south, west + Half),
                At(south + Half, west + Half),
                At(south + Half, west),
            ];
            return Polygon.Of([.. ring[first..], .. ring[..first]], Edges).Value;
        }

        private LatLng At(double north, double east) =>
            LatLng
                .Of(
                    Corner.Latitude + (north * Step),
                    Math.IEEERemainder(Corner.Longitude + (east * Step), 360)
                )
                .Value;
    }
}
