using System.Numerics;
using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

/// <summary>The lists of blocks in a layer's cells, while volumes come and go.</summary>
public sealed class LayerTests
{
    private const int Volumes = 500;

    // Blocks that one change may retire and not give back before it is over.
    private const int RetiredMax = 16;

    private static readonly Grid Grid = LayerSize.GridOf(0);
    private static readonly LayerClock Clock = LayerSize.ClockOf(0);
    private static readonly int Stretch = Clock.StretchOf(
        new DateTime(2026, 11, 23, 6, 0, 0).Ticks
    );

    private static readonly CellKey[] Cells =
    [
        new(Stretch, 3, 7),
        new(Stretch, 3, 8),
        new(Stretch, 4, 7),
        new(Stretch, 4, 8),
    ];

    // From all that start in one bin to hardly any two.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(4, 40)]
    [InlineData(5, 30_000)]
    public void Each_volume_is_in_one_block_of_each_of_its_cells_where_its_start_is_sought(
        int seed,
        int starts
    )
    {
        var world = new World(seed);
        var store = new IndexStore();
        var layer = new Layer(Grid, Clock, store);
        var first = store.TakeVolumes(Volumes);
        var kept = new Dictionary<int, VolumeBox>();
        // For a while most start together.
        var (most, used) = (0, 0);
        for (var step = 0; step < Amount.Of(3_000, 60_000, 1_000); step++)
        {
            most = step % 150 == 0 ? world.Random.Next(starts) : most;
            var volume = first + world.Random.Next(Volumes);
            if (!TryTakeOut(layer, kept, volume))
            {
                var box = Box(world, world.Random.Next(10) == 0 ? world.Random.Next(starts) : most);
                kept.Add(volume, box);
                layer.Add(box, volume, volume * 3);
            }
            if (step % 400 == 399)
            {
                Assert.All(kept.Keys.ToList(), one => Assert.True(TryTakeOut(layer, kept, one)));
            }
            store.FreeBlocks(store.Change);
            used = Math.Max(used, Cells.Sum(cell => layer.BlocksOf(cell).Length));
            if (step % 25 == 24)
            {
                AssertHolds(layer, store, kept);
                // What was given back is taken again, so that none has a higher number.
                var blocks = Cells.SelectMany(cell => layer.BlocksOf(cell));
                Assert.All(blocks, part => Assert.InRange(part.Block, 0, used + RetiredMax));
            }
        }
        // The store's memory is used by its address.
        GC.KeepAlive(store);
    }

    private static bool TryTakeOut(Layer layer, Dictionary<int, VolumeBox> kept, int volume)
    {
        if (!kept.Remove(volume, out var box))
        {
            return false;
        }
        Assert.False(layer.IsEmpty);
        layer.Remove(box, volume);
        return true;
    }

    // A block that is full, alone or of a group, and one more that starts before, with or after it.
    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(65)]
    public void What_starts_together_takes_blocks_of_its_own_and_leaves_the_rest_to_others(int many)
    {
        foreach (var other in (int[])[3, 7, 8])
        {
            var store = new IndexStore();
            var layer = new Layer(Grid, Clock, store);
            var kept = new Dictionary<int, VolumeBox>();
            var (world, first) = (new World(8), store.TakeVolumes(many + 3));
            foreach (var bin in (int[])[.. Enumerable.Repeat(7, many), other, other, 7])
            {
                var volume = first + kept.Count;
                kept.Add(volume, Box(world, bin));

                layer.Add(kept[volume], volume, volume * 3);

                AssertHolds(layer, store, kept);
            }
            foreach (var volume in kept.Keys.ToList())
            {
                Assert.True(TryTakeOut(layer, kept, volume));
                AssertHolds(layer, store, kept);
            }
            GC.KeepAlive(store);
        }
    }

    [Fact]
    public void A_block_that_was_split_is_used_again()
    {
        var store = new IndexStore();
        var layer = new Layer(Grid, Clock, store);
        var (world, first) = (new World(9), store.TakeVolumes(Block.Lanes + 1));
        for (var i = 0; i <= Block.Lanes; i++)
        {
            var box = Box(world, i % 2);
            box.Area = new(3 * Grid.CellWidth, 3 * Grid.CellWidth, 0, 0);
            layer.Add(box, first + i, 1);
        }
        Assert.Equal(2, layer.BlocksOf(new(Stretch, 3, 0)).Length);

        store.FreeBlocks(store.Change);

        Assert.Equal([0, 3], (int[])[store.Blocks.Take(), store.Blocks.Take()]);
        GC.KeepAlive(store);
    }

    [Fact]
    public void Only_stretches_that_hold_something_are_looked_at()
    {
        var store = new IndexStore();
        var layer = new Layer(Grid, Clock, store);
        var (world, volume) = (new World(6), store.TakeVolumes(3));
        var always = new VolumeTime(long.MinValue, long.MaxValue);
        var (none, noneEither) = layer.StretchesMeeting(always);
        Assert.True(none > noneEither);
        foreach (
            var (at, stretches) in ((int, (int, int))[])[(2, (2, 2)), (5, (2, 5)), (0, (0, 5))]
        )
        {
            var box = Box(world, 1);
            box.Time = Shifted(box.Time, at);

            layer.Add(box, volume++, 1);

            var (from, to) = (stretches.Item1 + Stretch, stretches.Item2 + Stretch);
            Assert.Equal((from, to), layer.StretchesMeeting(always));
        }
        var asked = Shifted(Box(world, 1).Time, 3);
        Assert.Equal(Clock.StretchesMeeting(asked), layer.StretchesMeeting(asked));
        GC.KeepAlive(store);
    }

    [Fact]
    public void What_is_not_there_cannot_be_taken_out()
    {
        var store = new IndexStore();
        var layer = new Layer(Grid, Clock, store);
        var (volume, box) = (store.TakeVolumes(2), Box(new World(7), 1));
        layer.Add(box, volume, 1);

        Assert.Throws<InvalidOperationException>(() => layer.Remove(box, volume + 1));
        GC.KeepAlive(store);
    }

    private static void AssertHolds(Layer layer, IndexStore store, Dictionary<int, VolumeBox> kept)
    {
        Assert.Equal(kept.Count == 0, layer.IsEmpty);
        Assert.Equal(kept.Count == 0, !layer.Occupied().Any());
        foreach (var cell in Cells)
        {
            var expected = new SortedDictionary<int, BlockEntry>();
            foreach (var (volume, box) in kept)
            {
                if (Grid.Cover(box.Area).Has(cell.Column, cell.Row))
                {
                    expected.Add(volume, Entry(layer, box, cell, volume));
                }
            }
            var list = layer.BlocksOf(cell);
            var there = new SortedDictionary<int, BlockEntry>();
            for (var i = 0; i < list.Length; i++)
            {
                foreach (var entry in Entries(store, list[i]))
                {
                    there.Add(entry.Whose.Volume, entry);
                    AssertSought(list, i, entry.Time);
                }
            }
            Assert.Equal(expected, there);
        }
    }

    // Where the search stops, and where taking out looks.
    private static void AssertSought(BlockRef[] list, int at, BinTime time)
    {
        Assert.InRange(time.From, list[at].Start, ushort.MaxValue);
        Assert.InRange(time.To, time.From, list[at].End);
        Assert.True(at == 0 || list[at - 1].Start <= list[at].Start);
        var sharesStart =
            (at > 0 && list[at - 1].Start == list[at].Start)
            || (at + 1 < list.Length && list[at + 1].Start == list[at].Start);
        Assert.True(!sharesStart || time.From == list[at].Start);
        Assert.True(sharesStart || at + 1 == list.Length || time.From < list[at + 1].Start);
    }

    private static List<BlockEntry> Entries(IndexStore store, BlockRef part)
    {
        var entries = new List<BlockEntry>();
        ref var block = ref store.Blocks[part.Block];
        for (var used = ~block.FreeLanes; used != 0; used &= used - 1)
        {
            entries.Add(block.EntryAt(BitOperations.TrailingZeroCount(used)));
        }
        Assert.NotEmpty(entries);
        return entries;
    }

    private static BlockEntry Entry(Layer layer, in VolumeBox box, CellKey cell, int volume) =>
        new(
            Grid.Bins(box, cell.Column, cell.Row),
            layer.TimeIn(Stretch, box.Time),
            new(volume, volume * 3, Grid.BinsInside(box.Inner, cell.Column, cell.Row))
        );

    private static VolumeTime Shifted(VolumeTime time, int stretches)
    {
        var by = (long)stretches * 8 * (long)LayerSize.LongestOf(0);
        return new(time.Start + by, time.End + by);
    }

    // In columns 3 and 4, rows 7 and 8, so many bins of a fifth of a second after the hundredth.
    private static VolumeBox Box(World world, int bin)
    {
        var (random, width) = (world.Random, Grid.CellWidth);
        var (u, v) = (Somewhere(random, 3, width), Somewhere(random, 7, width));
        var reach = (long)LayerSize.LongestOf(0);
        var start = ((long)Stretch * 8 * reach) + ((100 + bin) * (reach >> 12));
        return new()
        {
            Area = new(u.Low, u.High, v.Low, v.High),
            Inner = random.Next(2) == 0 ? FaceArea.None : new(u.Low, u.High, v.Low, v.High),
            HighZ = (ushort)random.Next(1, 999),
            Time = new(start, start + 1 + random.NextInt64(reach)),
        };
    }

    private static (uint Low, uint High) Somewhere(Random random, uint cell, uint width)
    {
        var low = (cell * width) + (uint)random.NextInt64(width);
        return (low, low + (uint)random.NextInt64(width));
    }
}
