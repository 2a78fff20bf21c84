using System.Numerics;
using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class BlocksTests
{
    private const int Spread = 40;

    [Fact]
    public void A_block_shows_the_boxes_that_meet_and_no_others()
    {
        var world = new World(1);
        var met = 0;
        for (var round = 0; round < 50; round++)
        {
            var blocks = new Blocks();
            ref var block = ref blocks[blocks.Take()];
            var kept = new (BinBox Box, BinTime Time)[Block.Lanes];
            for (var lane = 0; lane < Block.Lanes; lane++)
            {
                Assert.Equal(Block.Lanes - lane, BitOperations.PopCount(block.FreeLanes));
                kept[lane] = (Box(world), Time(world));
                block.Put(Entry(kept[lane].Box, kept[lane].Time, 100 + lane));
                Assert.Equal(
                    Entry(kept[lane].Box, kept[lane].Time, 100 + lane),
                    block.EntryAt(lane)
                );
                Assert.Equal(kept[lane], (block.BoxAt(lane), block.TimeAt(lane)));
                Assert.Equal(100 + lane, block.VolumeAt(lane).Volume);
            }
            Assert.Equal(0u, block.FreeLanes);
            for (var i = 0; i < 50; i++)
            {
                var (box, time) = (Box(world), Time(world));
                var expected = 0u;
                for (var lane = 0; lane < Block.Lanes; lane++)
                {
                    expected |= Meets(kept[lane], box, time) ? 1u << lane : 0;
                }

                Assert.Equal(expected, block.Meeting(box, time));
                met += BitOperations.PopCount(expected);
            }
            // The block is used by its address.
            GC.KeepAlive(blocks);
        }
        Assert.True(met > 1_000, $"{met}");
    }

    [Fact]
    public void What_is_taken_out_of_a_block_meets_nothing_and_leaves_a_lane()
    {
        var blocks = new Blocks();
        ref var block = ref blocks[blocks.Take()];
        var (box, time) = (new BinBox(1, 2, 3, 4, 5, 6), new BinTime(7, 8));
        for (var volume = 0; volume < Block.Lanes; volume++)
        {
            block.Put(Entry(box, time, volume));
        }

        Assert.True(block.TryRemove(17));

        Assert.Equal(1u << 17, block.FreeLanes);
        Assert.Equal(~(1u << 17), block.Meeting(box, time));
        Assert.False(block.TryRemove(17));
        Assert.False(block.TryRemove(99));
        block.Put(Entry(box, time, 99));
        Assert.Equal(99, block.VolumeAt(17).Volume);
        Assert.Equal(uint.MaxValue, block.Meeting(box, time));
        GC.KeepAlive(blocks);
    }

    [Fact]
    public void A_full_block_splits_by_start_into_two_that_hold_what_it_held()
    {
        var world = new World(2);
        var blocks = new Blocks();
        var empty = blocks.Bytes;
        for (var round = 0; round < 200; round++)
        {
            // From all starting together to hardly any two.
            var starts = 1 + world.Random.Next(round);
            var full = blocks.Take();
            var kept = new List<(BinTime Time, int Volume)>();
            for (var volume = 0; volume < Block.Lanes; volume++)
            {
                var start = world.Random.Next(starts);
                var time = new BinTime((ushort)start, (ushort)(start + world.Random.Next(9)));
                kept.Add((time, volume));
                blocks[full].Put(Entry(Box(world), time, volume));
            }

            var isSplit = blocks.TrySplit(full, out var split);

            var (first, last) = (kept.Min(one => one.Time.From), kept.Max(one => one.Time.From));
            Assert.Equal(first != last, isSplit);
            Assert.Equal(0u, blocks[full].FreeLanes);
            Assert.Equal(first, split.Early.Start);
            if (!isSplit)
            {
                Assert.Equal(first, split.Late.Start);
                blocks.GiveBack(full);
                continue;
            }
            AssertHolds(blocks, split.Early, [.. kept.Where(o => o.Time.From < split.Late.Start)]);
            AssertHolds(blocks, split.Late, [.. kept.Where(o => o.Time.From >= split.Late.Start)]);
            blocks.GiveBack(full);
            blocks.GiveBack(split.Early.Block);
            blocks.GiveBack(split.Late.Block);
        }
        // A chunk is enough when what is given back is taken again.
        Assert.Equal(0, empty);
        Assert.InRange(blocks.Bytes, 1, LargePages.Bytes);
    }

    // As many as there are chunks for, and more.
    [Fact]
    public void A_taken_block_is_empty_and_nobody_elses()
    {
        var blocks = new Blocks();
        var taken = Enumerable.Range(0, 6_000).Select(_ => blocks.Take()).ToList();

        Assert.Equal(6_000, taken.Distinct().Count());
        blocks[taken[300]].Put(Entry(default, default, 5));
        blocks.GiveBack(taken[300]);

        Assert.Equal(taken[300], blocks.Take());
        Assert.Equal(uint.MaxValue, blocks[taken[300]].FreeLanes);
        Assert.DoesNotContain(blocks.Take(), taken);
        GC.KeepAlive(blocks);
    }

    // Everything else about it told from its number.
    private static BlockEntry Entry(BinBox box, BinTime time, int volume)
    {
        var inner = new InnerBins((byte)volume, 200, 3, (byte)(volume + 4));
        return new(box, time, new(volume, volume + 7_000, inner));
    }

    private static void AssertHolds(
        Blocks blocks,
        BlockRef part,
        List<(BinTime Time, int Volume)> expected
    )
    {
        var there = new List<(BinTime, int)>();
        ref var block = ref blocks[part.Block];
        for (var used = ~block.FreeLanes; used != 0; used &= used - 1)
        {
            var lane = BitOperations.TrailingZeroCount(used);
            there.Add((block.TimeAt(lane), block.VolumeAt(lane).Volume));
        }
        GC.KeepAlive(blocks);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, there.OrderBy(one => one.Item2));
        Assert.Equal(expected.Max(one => one.Time.To), part.End);
    }

    private static bool Meets((BinBox Box, BinTime Time) kept, BinBox box, BinTime time) =>
        kept.Time.From <= time.To
        && kept.Time.To >= time.From
        && kept.Box.LowU <= box.HighU
        && kept.Box.HighU >= box.LowU
        && kept.Box.LowV <= box.HighV
        && kept.Box.HighV >= box.LowV
        && kept.Box.LowZ <= box.HighZ
        && kept.Box.HighZ >= box.LowZ;

    private static BinBox Box(World world)
    {
        var (u, v, z) = (Range(world), Range(world), Range(world));
        return new((byte)u.Low, (byte)u.High, (byte)v.Low, (byte)v.High, z.Low, z.High);
    }

    private static BinTime Time(World world)
    {
        var (low, high) = Range(world);
        return new(low, high);
    }

    private static (ushort Low, ushort High) Range(World world)
    {
        var low = world.Random.Next(Spread);
        return ((ushort)low, (ushort)(low + world.Random.Next(Spread)));
    }
}
