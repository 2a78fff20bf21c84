using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class CellTableTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 2, 3)]
    [InlineData(-1, 65_535, 1)]
    [InlineData(int.MaxValue, 0, 65_535)]
    [InlineData(int.MinValue + 1, 65_535, 65_535)]
    public void A_key_is_its_three_numbers(int stretch, int column, int row)
    {
        var key = new CellKey(stretch, column, row);

        Assert.Equal((stretch, column, row), (key.Stretch, key.Column, key.Row));
    }

    [Fact]
    public void It_keeps_what_was_set_last_and_forgets_what_is_empty()
    {
        var world = new World(1);
        var table = new CellTable();
        var known = new Dictionary<CellKey, BlockRef[]>();
        for (var i = 0; i < 5_000; i++)
        {
            var key = Key(world);
            BlockRef[] blocks = world.Random.Next(3) == 0 ? [] : [new(1, i), new(2, i)];
            table.Set(key, blocks);
            known[key] = blocks;

            Assert.Same(blocks, table[key]);
            var other = Key(world);
            Assert.Equal(known.GetValueOrDefault(other, []), table[other]);
        }
        var full = known.Where(one => one.Value.Length > 0).Select(one => one.Key.Number);
        Assert.Equal(full.Order(), table.Occupied().Select(key => key.Number).Order());
        Assert.InRange(table.Count, full.Count(), known.Count);
        // Half full at most, a quarter or more when it grew.
        Assert.InRange(table.Bytes / 16, table.Count * 2, table.Count * 16);
    }

    // Cells that hold nothing any more must not make it grow for ever.
    [Fact]
    public void Cells_that_come_and_go_take_no_more_room()
    {
        var table = new CellTable();
        for (var i = 0; i < 100_000; i++)
        {
            table.Set(new(i, 1, 1), [new(1, i)]);
            table.Set(new(i, 1, 1), []);
        }

        Assert.InRange(table.Bytes, 1, 1_024);
        Assert.Empty(table.Occupied());
    }

    private static CellKey Key(World world) =>
        new(world.Random.Next(-2, 3), world.Random.Next(20), world.Random.Next(20));
}
