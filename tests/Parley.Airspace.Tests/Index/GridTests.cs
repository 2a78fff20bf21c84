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
