using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class BoxGroupTests
{
    [Fact]
    public void It_shows_those_of_its_boxes_that_meet_in_every_bin()
    {
        var world = new World(1);
        var layer = new Layer(LayerSize.GridOf(1), LayerSize.ClockOf(1), new());
        var group = new BoxGroup();
        var (met, all) = (0, 0);
        for (var round = 0; round < 100; round++)
        {
            var boxes = Enumerable
                .Range(0, BoxGroup.BoxesMax)
                .Select(_ => Box(world, layer))
                .ToArray();
            var cell = new CellKey(0, 3, 5);
            var here = (ulong)world.Random.NextInt64() >> world.Random.Next(64);
            here |= 1;
            group.Enter(layer, cell, boxes, here);
            for (var i = 0; i < 50; i++)
            {
                var asked = Box(world, layer);
                var (bins, time) = (layer.Grid.Bins(asked, 3, 5), layer.TimeIn(0, asked.Time));
                var expected = 0ul;
                for (var j = 0; j < boxes.Length; j++)
                {
                    var meets = Meet(
                        (layer.Grid.Bins(boxes[j], 3, 5), layer.TimeIn(0, boxes[j].Time)),
                        (bins, time)
                    );
                    expected |= meets ? 1ul << j : 0;
                }

                Assert.Equal(expected & here, group.Meeting(bins, time));
                met += (expected & here) == 0 ? 0 : 1;
                all++;
            }
        }
        Assert.InRange(met, all / 10, all);
    }

    private static bool Meet((BinBox Box, BinTime Time) one, (BinBox Box, BinTime Time) two) =>
        one.Time.From <= two.Time.To
        && one.Time.To >= two.Time.From
        && one.Box.LowU <= two.Box.HighU
        && one.Box.HighU >= two.Box.LowU
        && one.Box.LowV <= two.Box.HighV
        && one.Box.HighV >= two.Box.LowV
        && one.Box.LowZ <= two.Box.HighZ
        && one.Box.HighZ >= two.Box.LowZ;

    // Somewhere in column 3, row 5.
    private static VolumeBox Box(World world, Layer layer)
    {
        var (random, width) = (world.Random, layer.Grid.CellWidth);
        uint Place(uint cell) => (cell * width) + (uint)(random.NextDouble() * width * 0.6);
        uint Wide() => (uint)(random.NextDouble() * width * 0.4);
        var (u, v, low) = (Place(3), Place(5), (ushort)random.Next(50));
        var start = random.NextInt64(1L << 36);
        return new()
        {
            Area = new(u, u + Wide(), v, v + Wide()),
            LowZ = low,
            HighZ = (ushort)(low + random.Next(40)),
            Time = new(start, start + 1 + random.NextInt64(1L << 36)),
        };
    }
}
