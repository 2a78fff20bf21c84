using System.Security.Cryptography;
using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Altitudes;

public sealed class GeoidTests
{
    private const int Columns = 1440;
    private const int Rows = 721;
    private const double Step = 0.25;

    private static readonly Gen<LatLng> Places = Gen.OneOf(
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], At),
        Gen.Select(Gen.Double[-90, -84], Gen.Double[-180, 180], At),
        Gen.Select(Gen.Double[84, 90], Gen.Double[-180, 180], At),
        Gen.Select(Gen.Double[-90, 90], Gen.OneOf(Gen.Const(-180.0), Gen.Const(180.0)), At)
    );

    [Theory]
    [InlineData(38.6281550, 269.7791550, -31.628)]
    [InlineData(-14.6212170, 305.0211140, -2.969)]
    [InlineData(46.8743190, 102.4487290, -43.575)]
    [InlineData(-23.6174460, 133.8747120, 15.871)]
    [InlineData(38.6254730, 359.9995000, 50.066)]
    [InlineData(-0.4667440, 0.0023000, 17.329)]
    public void Undulations_agree_with_the_points_published_with_the_model(
        double latitude,
        double longitude,
        double published
    )
    {
        var place = At(latitude, Math.IEEERemainder(longitude, 360));

        Assert.Equal(published, Geoid.Undulation(place).Value, tolerance: 0.02);
    }

    [Theory]
    [InlineData(90, 13.606)]
    [InlineData(-90, -29.534)]
    public void At_a_pole_every_longitude_has_the_same_undulation(double latitude, double published)
    {
        for (var longitude = -180.0; longitude <= 180; longitude += 7.3)
        {
            var undulation = Geoid.Undulation(At(latitude, longitude));

            Assert.Equal(published, undulation.Value, tolerance: 0.006);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void The_cubic_over_a_pole_goes_on_along_the_same_meridian(int hemisphere)
    {
        for (var longitude = -180.0; longitude < 0; longitude += 10)
        {
            double[] nodes =
            [
                Of(89.5, longitude),
                Of(89.75, longitude),
                Of(90, longitude),
                Of(89.75, longitude + 180),
            ];
            var cubic = (-nodes[0] + (9 * nodes[1]) + (9 * nodes[2]) - nodes[3]) / 16;

            Assert.Equal(cubic, Of(89.875, longitude), tolerance: 1e-9);
        }

        double Of(double latitude, double longitude) =>
            Geoid.Undulation(At(hemisphere * latitude, longitude)).Value;
    }

    [Fact]
    public void Both_names_of_the_antimeridian_have_the_same_undulation()
    {
        for (var latitude = -90.0; latitude <= 90; latitude += 0.7)
        {
            var east = Geoid.Undulation(At(latitude, 180));
            var west = Geoid.Undulation(At(latitude, -180));

            Assert.Equal(west.Value, east.Value, tolerance: 1e-9);
        }
    }

    [Fact]
    public void A_step_over_the_antimeridian_or_a_pole_changes_little()
    {
        for (var latitude = -89.0; latitude <= 89; latitude += 0.7)
        {
            var before = Geoid.Undulation(At(latitude, 179.99999));
            var after = Geoid.Undulation(At(latitude, -179.99999));

            Assert.Equal(before.Value, after.Value, tolerance: 0.002);
        }

        var near = Geoid.Undulation(At(89.99999, 20));
        var beyond = Geoid.Undulation(At(89.99999, -160));

        Assert.Equal(near.Value, beyond.Value, tolerance: 0.002);
    }

    [Fact]
    public void The_packed_grid_is_the_one_that_the_documentation_names()
    {
        using var packed = typeof(Geoid).Assembly.GetManifestResourceStream("egm96-15.bin")!;

        var hash = Convert.ToHexStringLower(SHA256.HashData(packed));

        Assert.Equal("db0a6e1ebf4b2c922efc2895e4882f7a46a6ec22d829ef17ca0eea6917daeb1e", hash);
        Assert.Contains(hash, Page("docs/datums.md"));
    }

    // EGM96 ends at degree 360, so a parallel of 1,440 nodes and the circle of 1,440 nodes over
    // both poles hold all of it: trigonometric interpolation of them is the model itself.
    [Fact]
    public void Interpolation_stays_within_its_stated_error_of_the_model()
    {
        var every = Amount.IsLong ? 1 : 24;
        var kernel = HalfStepKernel();
        var halfway = new double[Rows][];
        for (var row = 0; row < Rows; row++)
        {
            halfway[row] = HalfStepOn(kernel, column => Node(row, column), every);
        }

        var worst = 0.0;
        for (var column = 0; column < Columns / 2; column += every)
        {
            var circle = HalfStepOn(kernel, at => OnCircle(halfway, at, column), every);
            for (var at = 0; at < Columns; at += every)
            {
                worst = Math.Max(worst, Math.Abs(circle[at] - Center(at, column)));
            }
        }

        Assert.InRange(worst, 0.001, Geoid.InterpolationErrorMax.Value);
    }

    [Fact]
    public void A_range_holds_every_undulation_of_its_cap()
    {
        var caps = Gen.Select(
            Places,
            Gen.OneOf(Gen.Double[0, 5_000], Gen.Double[0, 40_000], Gen.Double[0, 2_750_000]),
            Gen.Select(Gen.Double[0, 360], Gen.Double[0, 1]).Array[8]
        );

        Generated.Hold(
            caps,
            4_000,
            cap =>
            {
                var (center, reach, ways) = cap;
                var (lowest, highest) = Geoid.Range(center, Meters.Of(reach));
                return Array.TrueForAll(
                    ways,
                    way =>
                    {
                        var there = Geodesic.Direct(
                            center,
                            way.Item1,
                            Meters.Of(reach * way.Item2)
                        );
                        var undulation = Geoid.Undulation(there).Value;
                        return undulation >= lowest.Value - 1e-9
                            && undulation <= highest.Value + 1e-9;
                    }
                );
            }
        );
    }

    [Fact]
    public void A_range_is_not_much_wider_than_what_its_cap_holds()
    {
        var (lowest, highest) = Geoid.Range(At(47, 2), Meters.Of(5_000));
        var (lowestOfHalf, highestOfHalf) = Geoid.Range(At(47, 2), Meters.Of(2_750_000));

        Assert.InRange((highest - lowest).Value, 0.1, 4);
        Assert.InRange((highestOfHalf - lowestOfHalf).Value, 60, 160);
    }

    [Fact]
    public void No_cubic_leaves_its_nodes_by_more_than_the_stated_overshoot()
    {
        var grid = GeoidGrid.Unpack();
        var every = Amount.IsLong ? 1 : 5;
        var worst = 0.0;
        for (var row = 1; row < Rows - 2; row += every)
        {
            for (var column = 1; column < Columns - 2; column++)
            {
                worst = Math.Max(worst, Overshoot(grid, row, column));
            }
        }

        Assert.InRange(worst, 0.1, GeoidGrid.OvershootMax);
    }

    [Fact]
    public void Many_threads_may_ask_first()
    {
        var answers = new double[64];

        Parallel.For(0, 64, i => answers[i] = Geoid.Undulation(At(10, 20)).Value);

        Assert.Single(answers.Distinct());
    }

    private static LatLng At(double latitude, double longitude) =>
        LatLng.Of(latitude, longitude).Value;

    private static double Node(int row, int column) =>
        Geoid.Undulation(At((row * Step) - 90, (column * Step) - 180)).Value;

    // Up one meridian, over the pole, down the opposite one.
    private static double OnCircle(double[][] halfway, int at, int column) =>
        at < Rows ? halfway[at][column] : halfway[Columns - at][(column + 720) % Columns];

    private static double Center(int at, int column)
    {
        var isUp = at < Rows - 1;
        var latitude = isUp ? ((at + 0.5) * Step) - 90 : 270 - ((at + 0.5) * Step);
        var longitude = ((isUp ? column : column + 720) + 0.5) * Step;
        return Geoid.Undulation(At(latitude, longitude - 180)).Value;
    }

    private static double[] HalfStepKernel()
    {
        var kernel = new double[Columns];
        for (var m = 0; m < Columns; m++)
        {
            var sign = m % 2 == 0 ? 1 : -1;
            kernel[m] = sign / (Columns * Math.Tan(Math.PI * (m + 0.5) / Columns));
        }
        return kernel;
    }

    private static double[] HalfStepOn(double[] kernel, Func<int, double> node, int every)
    {
        var nodes = new double[2 * Columns];
        for (var i = 0; i < Columns; i++)
        {
            nodes[i] = nodes[i + Columns] = node(i);
        }
        var between = new double[Columns];
        for (var j = 0; j < Columns; j += every)
        {
            for (var m = 0; m < Columns; m++)
            {
                between[j] += kernel[m] * nodes[j - m + Columns];
            }
        }
        return between;
    }

    private static double Overshoot(GeoidGrid grid, int row, int column)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < 16; i++)
        {
            var node = At(grid, row - 1 + (i / 4), column - 1 + (i % 4));
            lowest = Math.Min(lowest, node);
            highest = Math.Max(highest, node);
        }
        var over = 0.0;
        for (var i = 0; i < 25; i++)
        {
            var inside = At(grid, row + (i / 5 / 4.0), column + (i % 5 / 4.0));
            over = Math.Max(over, Math.Max(inside - highest, lowest - inside));
        }
        return over;
    }

    private static double At(GeoidGrid grid, double row, double column) =>
        grid.Undulation((row * Step) - 90, (column * Step) - 180);

    private static string Page(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Parley.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        return File.ReadAllText(Path.Combine(folder, path));
    }
}
