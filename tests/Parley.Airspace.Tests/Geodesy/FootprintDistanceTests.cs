using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Geodesy;

public sealed class FootprintDistanceTests
{
    // What the construction itself may be off: degrees are doubles, a path is found to 10 nm.
    private const double Construction = 2e-7;

    // No two places are farther apart: a distance is always told.
    private const double FarthestMeters = 20_040_000;

    [Theory]
    [InlineData(1, 5, 1_000)]
    [InlineData(2, 5, 10_000)]
    [InlineData(3, 10_000, 500_000)]
    [InlineData(4, 500_000, 5_000_000)]
    [InlineData(5, 5, 5_000_000)]
    public void No_two_shapes_are_taken_for_farther_apart_than_they_are(
        int seed,
        double least,
        double most
    )
    {
        var world = new World(seed);
        var contact = new Contact(world);
        var (over, under) = (new Worst(), new Worst());
        while (over.Count < Amount.Of(2_000, 200_000))
        {
            var apart = Apart(world);
            if (contact.Pair(apart, world.Size(least, most), world.Size(least, most)) is not { } p)
            {
                continue;
            }
            var (a, b) = (p.A.Footprint, p.B.Footprint);
            var distance = FootprintDistance.Between(a, b, apart + 1_000);
            Assert.True(FootprintDistance.AreWithin(a, b, apart + Construction), $"{p}");
            over.Add(distance - apart, p);
            if (p.IsNearest)
            {
                under.Add((apart - distance) / p.OverReportMax, p);
            }
        }
        Amount.Tell(
            $"{over.Count} pairs; over {over.Value:G3} m; "
                + $"under {under.Value:0.000} of the bound"
        );
        Assert.True(over.Value <= Construction, $"{over}");
        Assert.True(under.Value <= 1, $"{under}");
    }

    [Theory]
    [InlineData(16, 50, 3_000)]
    [InlineData(17, 3_000, 100_000)]
    [InlineData(18, 100_000, 900_000)]
    public void A_shape_in_a_hole_is_as_far_from_the_polygon_as_from_the_edge_of_the_hole(
        int seed,
        double least,
        double most
    )
    {
        var world = new World(seed);
        var contact = new Contact(world);
        var (over, under) = (new Worst(), new Worst());
        while (over.Count < Amount.Of(1_000, 50_000))
        {
            var size = world.Size(least, most);
            var apart = world.Random.Next(3) == 0 ? 0 : world.Size(1e-3, size / 10);
            if (contact.InHole(apart, size) is not { } pair)
            {
                continue;
            }
            var (a, b) = (pair.A.Footprint, pair.B.Footprint);
            var distance = FootprintDistance.Between(a, b, apart + 1_000);
            over.Add(distance - apart, pair);
            under.Add((apart - distance) / pair.OverReportMax, pair);
        }
        Amount.Tell($"{over.Count} pairs; over {over.Value:G3} m; under {under.Value:0.000}");
        Assert.True(over.Value <= Construction, $"{over}");
        Assert.True(under.Value <= 1, $"{under}");
    }

    [Theory]
    [InlineData(6, 5, 1_000)]
    [InlineData(7, 100, 10_000)]
    [InlineData(8, 5_000, 500_000)]
    [InlineData(9, 50_000, 4_000_000)]
    public void Any_two_shapes_are_as_far_apart_as_an_independent_calculation_says(
        int seed,
        double least,
        double most
    )
    {
        var world = new World(seed);
        var (over, under, together) = (new Worst(), new Worst(), 0);
        while (over.Count < Amount.Of(300, 10_000))
        {
            var (one, two) = (world.Size(least, most), world.Size(least, most));
            var place = world.Anywhere();
            var away = (one + two) * 0.8 * world.Random.NextDouble();
            if (
                world.Shape(place, one) is not { } a
                || world.Shape(TrueEarth.Direct(place, world.Azimuth(), away), two) is not { } b
            )
            {
                continue;
            }
            together += Compare(a, b, over, under) == 0 ? 1 : 0;
        }
        Amount.Tell(
            $"{over.Count} pairs, {together} of them sharing places; over {over.Value:G3} m; "
                + $"under {under.Value:0.000} of the bound"
        );
        Assert.True(over.Value <= Construction, $"{over}");
        Assert.True(under.Value <= 1, $"{under}");
    }

    // Found by the long mode of the test above: they lie farther apart than it used to look.
    [Fact]
    public void Shapes_of_the_widest_kind_are_measured_however_far_apart_they_lie()
    {
        var ring = Drawn.Shape(
            "-81.30926763639718,169.960069320275 -82.90713229225861,-70.03534539984894 "
                + "-76.76887577311153,49.96221296536278 | -85.65497122401173,169.95794777861371 "
                + "-86.45379865018643,-70.03283789984809 -83.38513557232075,49.962260774523365"
        );
        var path = Drawn.Shape(
            "-38.17292697126823,7.1375706580668075 -39.20103317793706,-6.084323640559439 "
                + "-38.3178991747905,-4.143424666521718 h 352490.5352535323"
        );
        var (over, under) = (new Worst(), new Worst());

        var truth = Compare(ring, path, over, under);

        Assert.InRange(truth, 4_416_207.02, 4_416_207.04);
        Assert.True(over.Value <= Construction, $"{over}");
        Assert.True(under.Value <= 1, $"{under}");
    }

    [Fact]
    public void A_distance_over_the_limit_is_infinite_and_one_within_is_told()
    {
        var (a, b) = (Drawn.Shape("0,0 r 100").Footprint, Drawn.Shape("0,1 r 100").Footprint);
        var apart = TrueEarth.Distance(Drawn.Place("0,0"), Drawn.Place("0,1")) - 200;

        Assert.Equal(double.PositiveInfinity, FootprintDistance.Between(a, b, apart - 0.05));
        Assert.InRange(FootprintDistance.Between(a, b, apart), apart - 0.05, apart);
    }

    // Boxes and steps drawn on a grid: places lie exactly on the meridian of a side.
    [Theory]
    [InlineData(EdgeKind.Geodesic)]
    [InlineData(EdgeKind.LonLatStraight)]
    public void A_place_in_line_with_a_side_is_inside_or_not_as_any_other(EdgeKind edges)
    {
        var world = new World(19);
        var wrong = new Worst();
        for (var i = 0; i < Amount.Of(2_000, 200_000); i++)
        {
            var middle = LatLng.Of(world.Random.Next(-80, 80), world.Random.Next(-180, 180)).Value;
            var step = world.Size(0.001, 2);
            LatLng At(double north, double east) =>
                LatLng
                    .Of(
                        middle.Latitude + (north * step),
                        Math.IEEERemainder(middle.Longitude + (east * step), 360)
                    )
                    .Value;
            var shape = Polygon.Of(
                [At(0, 0), At(0, 2), At(1, 2), At(1, 1), At(2, 1), At(2, 0)],
                edges
            );
            foreach (
                var (north, isInside) in ((double, bool)[])[(0.5, true), (-1, false), (3, false)]
            )
            {
                foreach (var east in (double[])[0, 1, 2])
                {
                    var at = TrueEarth.At(At(north, east));
                    var ours = FootprintDistance.Between(
                        shape.Value.Footprint,
                        new([at], [1], false, 0),
                        1_000_000
                    );
                    if (isInside ? ours > 0.25 : ours < step * 100_000)
                    {
                        wrong.Add(1, (north, east, step, Widths.Describe(shape.Value)));
                    }
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count}: {wrong}");
    }

    // The end of one path lies nearest to the middle of the other.
    [Fact]
    public void A_path_is_as_far_whichever_end_it_is_drawn_from()
    {
        var along = Drawn.Shape("0,0 0,0.5 h 10").Footprint;
        var away = TrueEarth.Distance(Drawn.Place("0,0.2"), Drawn.Place("0.1,0.2")) - 20;
        foreach (var path in (string[])["0.1,0.2 0.5,0.2 h 10", "0.5,0.2 0.1,0.2 h 10"])
        {
            var across = Drawn.Shape(path).Footprint;

            // The paths' own outward rounding.
            var (least, most) = (away - 0.25, away + Construction);
            Assert.InRange(FootprintDistance.Between(along, across, 1_000_000), least, most);
            Assert.InRange(FootprintDistance.Between(across, along, 1_000_000), least, most);
        }
    }

    // The two axes that a half circle may be drawn to, where one of them is no direction at all.
    [Theory]
    [InlineData("-1,-1 -1,1 1,1 1,-1", 1, 0)]
    [InlineData("80,0 80,120 80,-120", 0, 1)]
    [InlineData("-80,0 -80,120 -80,-120", 0, -1)]
    public void A_place_on_an_axis_of_the_Earth_is_inside_as_any_other(
        string ring,
        double x,
        double z
    )
    {
        var place = new Vector(Ellipsoid.A * x, 0, Ellipsoid.B * z);

        Assert.True(FootprintDistance.Contains(Drawn.Shape(ring).Footprint, place));
        Assert.False(FootprintDistance.Contains(Drawn.Shape(ring).Footprint, place * -1));
    }

    /// <summary>The true distance of two shapes; what ours differs from it is added.</summary>
    private static double Compare(Shape a, Shape b, Worst over, Worst under)
    {
        var truth = TrueShape.Of(a).Distance(TrueShape.Of(b));
        var distance = FootprintDistance.Between(a.Footprint, b.Footprint, FarthestMeters);
        var pair = new Pair(a, b, truth, true);
        over.Add(distance - truth, pair);
        under.Add((truth - distance) / pair.OverReportMax, pair);
        return truth;
    }

    private static double Apart(World world) =>
        world.Random.Next(5) switch
        {
            0 => 0,
            1 => world.Size(1e-3, 1),
            2 => 500,
            3 => world.Size(1, 100_000),
            _ => 100_000,
        };
}
