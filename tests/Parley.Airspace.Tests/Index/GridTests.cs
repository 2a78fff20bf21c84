using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class GridTests
{
    private const int CellBits = 4;
    private const int Bins = 256;

    // As many cells as fit from -1 to 1.
    private const int Cells = 2 << CellBits;

    private static readonly Grid Fine = new(CellBits);

    [Fact]
    public void A_face_is_all_of_the_whole_numbers()
    {
        Assert.Equal(
            new(uint.MinValue, uint.MaxValue, uint.MinValue, uint.MaxValue),
            FaceArea.Of(PlaneBox.Face)
        );
        Assert.Equal(FaceArea.Of(PlaneBox.Face), FaceArea.Of(new(-3, 5, -2, 1.5)));
    }

    [Fact]
    public void Sides_that_touch_on_the_plane_touch_in_whole_numbers_and_far_ones_do_not()
    {
        var world = new World(1);
        for (var i = 0; i < 1_000; i++)
        {
            var (u, v) = (Share(world), Share(world));
            var (one, other) = (
                FaceArea.Of(new(u - 0.1, u, v - 0.1, v)),
                FaceArea.Of(new(u, u + 0.1, v, v + 0.1))
            );

            Assert.Equal(one.HighU, other.LowU);
            Assert.Equal(one.HighV, other.LowV);

            var away = FaceArea.Of(new(u + 1e-9, u + 0.1, v + 1e-9, v + 0.1));

            Assert.True(one.HighU < away.LowU && one.HighV < away.LowV);
        }
    }

    // A side runs through the place that it is rounded to, which is not wholly inside.
    [Fact]
    public void What_is_within_a_box_leaves_out_the_places_of_its_sides()
    {
        var box = new PlaneBox(-0.5, 0.25, -0.75, 0.125);
        var around = FaceArea.Of(box);

        Assert.Equal(
            new FaceArea(around.LowU + 1, around.HighU - 1, around.LowV + 1, around.HighV - 1),
            FaceArea.Within(box)
        );
        Assert.Equal(
            new FaceArea(1, uint.MaxValue - 1, 1, uint.MaxValue - 1),
            FaceArea.Within(new(-5, 5, -5, 5))
        );
    }

    [Theory]
    [InlineData(2, 9, true)]
    [InlineData(9, 2, true)]
    [InlineData(1, 9, false)]
    [InlineData(9, 1, false)]
    [InlineData(0, 0, false)]
    public void Within_a_box_is_a_place_only_when_its_sides_leave_one_between(
        int wide,
        int high,
        bool hasPlace
    )
    {
        const double step = 1.0 / (1L << FaceArea.BitsPerUnit);

        var within = FaceArea.Within(new(0, wide * step, 0.5, 0.5 + (high * step)));

        Assert.Equal(hasPlace, within != FaceArea.None);
    }

    [Theory]
    [InlineData(-3, -2)]
    [InlineData(-3, -1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void Within_a_box_beside_the_face_is_no_place(double low, double high)
    {
        Assert.Equal(FaceArea.None, FaceArea.Within(new(low, high, -0.5, 0.5)));
        Assert.Equal(FaceArea.None, FaceArea.Within(new(-0.5, 0.5, low, high)));
    }

    [Fact]
    public void A_grid_has_as_many_cells_as_its_bits_say_and_its_width_is_theirs()
    {
        Assert.Equal(
            new CellRange(0, Cells - 1, 0, Cells - 1),
            Fine.Cover(FaceArea.Of(PlaneBox.Face))
        );
        Assert.Equal(1ul << 32, (ulong)Fine.CellWidth * Cells);
    }

    [Fact]
    public void An_area_covers_the_cells_that_it_has_places_in()
    {
        // From the middle of column 3 to the middle of column 5, in row 7 alone.
        var area = FaceArea.Of(new(At(3.5), At(5.5), At(7.25), At(7.75)));

        Assert.Equal(new CellRange(3, 5, 7, 7), Fine.Cover(area));
        Assert.Equal((3, 3), (Fine.Cover(area).Columns, Fine.Cover(area).Count));
    }

    [Fact]
    public void Bins_part_a_cell_evenly_and_what_lies_outside_is_in_the_first_or_the_last()
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            var (from, to) = (3 + ((bin + 0.25) / Bins), 7 + ((bin + 0.75) / Bins));
            var box = new VolumeBox
            {
                Area = FaceArea.Of(new(At(from), At(to), At(from), At(to))),
                LowZ = 11,
                HighZ = 12,
            };
            var (low, last) = ((byte)bin, byte.MaxValue);

            Assert.Equal(new BinBox(low, last, low, last, 11, 12), Fine.Bins(box, 3, 3));
            Assert.Equal(new BinBox(0, low, 0, low, 11, 12), Fine.Bins(box, 7, 7));
            Assert.Equal(new BinBox(low, last, 0, low, 11, 12), Fine.Bins(box, 3, 7));
            Assert.Equal(new BinBox(0, last, 0, last, 11, 12), Fine.Bins(box, 5, 5));
        }
    }

    [Fact]
    public void A_place_is_in_the_cell_and_in_the_bins_of_an_area_that_is_nothing_else()
    {
        var world = new World(2);
        for (var i = 0; i < 1_000; i++)
        {
            var (u, v) = ((uint)world.Random.NextInt64(1L << 32), (uint)world.Random.Next());
            var box = new VolumeBox { Area = new(u, u, v, v) };

            var (column, row) = Fine.CellOf(u, v);
            var (binU, binV) = Fine.BinsOf(u, v);

            Assert.Equal(new CellRange(column, column, row, row), Fine.Cover(box.Area));
            Assert.Equal(new BinBox(binU, binU, binV, binV, 0, 0), Fine.Bins(box, column, row));
        }
    }

    [Fact]
    public void A_range_of_one_column_or_one_row_has_cells_too()
    {
        Assert.Equal(2, new CellRange(3, 3, 7, 8).Count);
        Assert.Equal(2, new CellRange(3, 4, 7, 7).Count);
        Assert.Equal(1, new CellRange(3, 3, 7, 7).Count);
    }

    [Fact]
    public void A_range_has_its_cells_and_no_others()
    {
        var range = new CellRange(2, 4, 7, 8);
        var count = 0;
        for (var column = 0; column < 10; column++)
        {
            for (var row = 0; row < 10; row++)
            {
                var has = range.Has(column, row);
                Assert.Equal(column is >= 2 and <= 4 && row is (7 or 8), has);
                count += has ? 1 : 0;
            }
        }
        Assert.Equal(count, range.Count);
        Assert.Equal(new CellRange(1, 4, 7, 9), range.Union(new(1, 3, 8, 9)));
        Assert.Equal(new CellRange(1, 4, 7, 9), new CellRange(1, 3, 8, 9).Union(range));
        Assert.Equal(range, range.Union(CellRange.None));
        Assert.Equal(new CellRange(0, 0, 0, 0), new CellRange(0, 0, 0, 0).Union(CellRange.None));
        Assert.Equal(0, CellRange.None.Count);
    }

    [Fact]
    public void No_area_covers_no_cell()
    {
        Assert.Equal(0, Fine.Cover(FaceArea.None).Count);
        Assert.True(FaceArea.None.LowV > FaceArea.None.HighV);
    }

    [Theory]
    [InlineData(-1_000, 0)]
    [InlineData(-5_000, 0)]
    [InlineData(float.NegativeInfinity, 0)]
    [InlineData(-999.5f, 0)]
    [InlineData(-999, 1)]
    [InlineData(0, 1_000)]
    [InlineData(0.9f, 1_000)]
    [InlineData(64_535, 65_535)]
    [InlineData(100_000, 65_535)]
    [InlineData(float.PositiveInfinity, 65_535)]
    public void Heights_fall_into_bins_of_a_metre(float meters, int bin)
    {
        Assert.Equal(bin, BinBox.HeightBin(meters));
    }

    // A place on the plane, counted in cells from the side.
    private static double At(double cells) => (cells * 2 / Cells) - 1;

    private static double Share(World world) => (world.Random.NextDouble() * 1.8) - 0.9;
}
