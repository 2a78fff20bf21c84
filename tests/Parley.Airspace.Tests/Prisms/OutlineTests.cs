using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Prisms;

public sealed class OutlineTests
{
    // A corner's own cell and one more, across.
    private const double CornerMax = 2 * 1.4143 * Outline.CellMeters;

    [Theory]
    [InlineData(1, 5, 5_000, 300)]
    [InlineData(2, 5_000, 60_000, 80)]
    [InlineData(3, 60_000, 1_000_000, 60)]
    public void Every_place_of_every_shape_is_inside_by_a_metre(
        int seed,
        double least,
        double most,
        int count
    )
    {
        var world = new World(seed);
        var outside = new Worst();
        for (var n = 0; n < Amount.Of(count, count * 30); n++)
        {
            var shapes = Shapes(world, world.Size(least, most));
            var outline = Outline.Around(shapes).Value;
            AssertIsFit(outline);
            var border = TrueShape.Of(outline.Polygon);
            foreach (var shape in shapes)
            {
                var truth = TrueShape.Of(shape);
                for (var i = 0; i < 12; i++)
                {
                    var place = FootprintTests.Boundary(world, truth);
                    Assert.True(border.Contains(place), $"{n}: {Widths.Describe(shape)}");
                    outside.Add(-border.EdgeDistance(place), Widths.Describe(shape));
                }
            }
        }
        Amount.Tell($"{outside.Count} places, the nearest {-outside.Value:0.00} m inside");
        Assert.True(outside.Value <= -1, $"{outside}");
    }

    [Theory]
    [InlineData(4, 5, 5_000, 200)]
    [InlineData(5, 5_000, 56_000, 100)]
    public void No_corner_is_farther_awaythan_stated(int seed, double least, double most, int count)
    {
        var world = new World(seed);
        var (beyond, farthest) = (new Worst(), new Worst());
        for (var n = 0; n < Amount.Of(count, count * 30); n++)
        {
            var size = world.Size(least, most);
            if (world.Shape(world.Anywhere(), size) is not { } shape)
            {
                continue;
            }
            var outline = Outline.Around([shape]).Value;
            // Some polygons have more than a hundred corners.
            var round = Math.Max(10, shape is Polygon ? size * 0.003 : size * 0.0014);
            var truth = TrueShape.Of(shape);
            foreach (var vertex in outline.Vertices)
            {
                var away = truth.Distance(TrueEarth.At(vertex));
                farthest.Add(away, Widths.Describe(shape));
                beyond.Add(away - (CornerMax + round), Widths.Describe(shape));
            }
        }
        Amount.Tell($"the farthest {farthest.Value:0.00} m");
        Assert.True(beyond.Value <= 0, $"{beyond}");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(2_000)]
    [InlineData(25_000)]
    public void Ten_thousand_corners_become_few_and_stay_near(double radius)
    {
        var middle = Drawn.Place("35.26,45");
        var ring = Enumerable
            .Range(0, Shape.VerticesMax)
            .Select(n => 360.0 * n / Shape.VerticesMax)
            .Select(azimuth => Geodesic.Direct(middle, azimuth, Meters.Of(radius)));

        var outline = Outline.Around([Polygon.Of([.. ring]).Value]).Value;

        AssertIsFit(outline);
        Assert.All(
            outline.Vertices,
            vertex =>
                Assert.InRange(
                    Geodesic.Distance(middle, vertex).Value,
                    radius + 1,
                    radius + CornerMax + Math.Max(10, radius * 0.004)
                )
        );
        var disc = Outline.Around([Circle.Of(middle, Meters.Of(radius * 0.99)).Value]).Value;
        Assert.True(outline.Covers(disc, Meters.Of(10)));
    }

    // Straight on the lattice is not the shortest path: 66 m apart on 1,000 km.
    [Fact]
    public void What_lies_straight_between_two_far_places_is_inside()
    {
        var world = new World(6);
        for (var n = 0; n < Amount.Of(200, 5_000); n++)
        {
            var from = world.Anywhere();
            var to = Geodesic.Direct(
                from,
                world.Azimuth(),
                Meters.Of(world.Size(50_000, 2_000_000))
            );
            var share = world.Random.NextDouble();
            var (start, end) = (Ellipsoid.Surface(from), Ellipsoid.Surface(to));
            var between = Ellipsoid.Place((start * share) + (end * (1 - share)));

            var outline = Outline.Around([Dot(from), Dot(between), Dot(to)]).Value;

            var border = TrueShape.Of(outline.Polygon);
            Assert.True(border.Contains(TrueEarth.At(between)), $"{from} {between} {to}");
            Assert.True(border.EdgeDistance(TrueEarth.At(between)) >= 1);
        }
    }

    // Who holds an outline learns in which cells the corners are, and no more.
    [Fact]
    public void Corners_that_move_inside_their_cells_leave_the_outline()
    {
        var world = new World(7);
        for (var n = 0; n < Amount.Of(300, 10_000); n++)
        {
            var face = world.Random.Next(CubeFace.Count);
            double Anywhere() => Math.Floor(((world.Random.NextDouble() * 1.9) - 0.95) * Unit);
            var (u, v) = (Anywhere(), Anywhere());
            // A triangle of cells, so small that its edges are not split.
            (double U, double V)[] cells = [(u, v), (u + 15, v + 2), (u + 4, v + 13)];
            Outline Moved() =>
                Outline
                    .Around([
                        Polygon.Of([.. cells.Select(cell => Within(world, face, cell))]).Value,
                    ])
                    .Value;

            var outline = Moved();

            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(outline.Vertices, Moved().Vertices);
            }
        }
    }

    [Fact]
    public void A_convex_polygon_does_not_survive_exactly()
    {
        var shape = (Polygon)Drawn.Shape("48.85,2.35 48.85,2.36 48.86,2.36 48.86,2.35");

        var outline = Outline.Around([shape]).Value;

        Assert.All(
            shape.Rings[0],
            corner =>
                Assert.All(
                    outline.Vertices,
                    vertex => Assert.True(Geodesic.Distance(corner, vertex).Value > 1)
                )
        );
    }

    [Fact]
    public void As_it_was_written_down_it_is_the_same()
    {
        var world = new World(8);
        for (var n = 0; n < Amount.Of(100, 5_000); n++)
        {
            var outline = Outline.Around(Shapes(world, world.Size(5, 500_000))).Value;

            var read = Outline.OfVertices(outline.Vertices).Value;

            Assert.Equal(outline.Vertices, read.Vertices);
            Assert.True(read.Covers(outline, Meters.Zero) && outline.Covers(read, Meters.Zero));
            Assert.Same(read, read.Union(outline).Value);
        }
    }

    [Theory]
    [InlineData(5, 60_000)]
    [InlineData(60_000, 2_000_000)]
    public void Its_area_is_that_of_a_checked_polygon_to_the_last_bit(double least, double most)
    {
        var world = new World(9);
        for (var n = 0; n < Amount.Of(100, 5_000); n++)
        {
            var outline = Outline.Around(Shapes(world, world.Size(least, most))).Value;

            var area = Outline.OfKept(outline.Vertices).Polygon.Footprint;

            var expected = Polygon.Of(outline.Vertices).Value.Footprint;
            Assert.Equal(expected.Points, area.Points);
            Assert.Equal(expected.RingEnds, area.RingEnds);
            Assert.Equal(expected.Radius, area.Radius);
            Assert.Equal(expected.Center, area.Center);
            Assert.Equal(expected.Reach, area.Reach);
            Assert.True(area.IsArea);
        }
    }

    [Fact]
    public void What_no_outline_can_be_is_refused()
    {
        Assert.NotNull(Outline.OfVertices([.. Drawn.Places("0,0 0,1")]).Broken);
        Assert.NotNull(Outline.OfVertices([.. Drawn.Places("0,0 1,1 0,1 1,0")]).Broken);
    }

    [Fact]
    public void A_union_is_around_both_and_no_wider_when_joined_again()
    {
        var world = new World(9);
        for (var n = 0; n < Amount.Of(60, 5_000); n++)
        {
            var (size, at) = (world.Size(5, 100_000), world.Anywhere());
            var beside = Geodesic.Direct(at, world.Azimuth(), Meters.Of(size * 3));
            if (world.Shape(at, size) is not { } one || world.Shape(beside, size) is not { } two)
            {
                continue;
            }
            var (a, b) = (Outline.Around([one]).Value, Outline.Around([two]).Value);

            var both = a.Union(b).Value;

            AssertIsFit(both);
            Assert.True(both.Covers(a, Meters.Zero) && both.Covers(b, Meters.Zero));
            Assert.Same(both, both.Union(a).Value);
            Assert.Same(both, b.Union(both).Value);
        }
    }

    [Fact]
    public void Too_far_apart_for_one_outline_is_refused()
    {
        var (here, there) = (Drawn.Shape("0,0 r 100"), Drawn.Shape("0,179 r 100"));

        Assert.NotNull(Outline.Around([here, there]).Broken);
        Assert.NotNull(Outline.Around([here]).Value.Union(Outline.Around([there]).Value).Broken);
        Assert.NotNull(Outline.Around([here, Drawn.Shape("60,0 r 100")]).Broken);
    }

    [Fact]
    public void One_covers_another_that_is_no_farther_awaythan_the_slack()
    {
        var world = new World(10);
        var (covered, left) = (0, 0);
        for (var n = 0; n < Amount.Of(150, 5_000); n++)
        {
            var at = world.Anywhere();
            var beside = Geodesic.Direct(at, world.Azimuth(), Meters.Of(world.Size(1, 2_000)));
            var a = Outline.Around([Circle.Of(at, Meters.Of(2_000)).Value]).Value;
            var b = Outline.Around([Circle.Of(beside, Meters.Of(1_500)).Value]).Value;
            var truth = TrueShape.Of(a.Polygon);
            var away = b.Vertices.Max(vertex => truth.Distance(TrueEarth.At(vertex)));
            if (away > 0)
            {
                Assert.True(a.Covers(b, Meters.Of(away + 0.01)));
                Assert.False(a.Covers(b, Meters.Of(away - 0.01)));
                left++;
                continue;
            }
            Assert.True(a.Covers(b, Meters.Zero));
            covered++;
        }
        Assert.True(covered > 20 && left > 20, $"{covered} {left}");
    }

    private static double Unit => Math.Pow(2, 20);

    private static Shape Dot(LatLng place) => Circle.Of(place, Meters.Of(0.01)).Value;

    private static LatLng Within(World world, int face, (double U, double V) cell) =>
        Ellipsoid.Place(
            CubeFace.Direction(
                face,
                (cell.U + 0.01 + (0.98 * world.Random.NextDouble())) / Unit,
                (cell.V + 0.01 + (0.98 * world.Random.NextDouble())) / Unit
            )
        );

    private static List<Shape> Shapes(World world, double size)
    {
        var middle = world.Anywhere();
        var shapes = new List<Shape>();
        var count = world.Random.Next(2) == 0 ? 1 : world.Random.Next(2, 5);
        while (shapes.Count < count)
        {
            var reach = Meters.Of(shapes.Count == 0 ? 0 : size * world.Random.NextDouble());
            var at = Geodesic.Direct(middle, world.Azimuth(), reach);
            if (world.Shape(at, size) is { } shape)
            {
                shapes.Add(shape);
            }
        }
        return shapes;
    }

    // Few corners, on one lattice, each a turn to the left.
    private static void AssertIsFit(Outline outline)
    {
        Assert.InRange(outline.Vertices.Length, 4, Outline.VerticesMax);
        Assert.Contains(Enumerable.Range(0, CubeFace.Count), face => IsFit(outline, face));
    }

    private static bool IsFit(Outline outline, int face)
    {
        var corners = new List<LatticePoint>();
        foreach (var vertex in outline.Vertices)
        {
            if (!CubeFace.TryProject(face, Ellipsoid.Surface(vertex), out var u, out var v))
            {
                return false;
            }
            var (wholeU, wholeV) = (Math.Round(u * Unit), Math.Round(v * Unit));
            if (Math.Abs((u * Unit) - wholeU) > 1e-6 || Math.Abs((v * Unit) - wholeV) > 1e-6)
            {
                return false;
            }
            corners.Add(new((long)wholeU, (long)wholeV));
        }
        for (var i = 0; i < corners.Count; i++)
        {
            var (from, over) = (corners[i], corners[(i + 1) % corners.Count]);
            if (LatticePoint.Turn(from, over, corners[(i + 2) % corners.Count]) <= 0)
            {
                return false;
            }
        }
        return true;
    }
}
