using System.Numerics;
using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class BoxGroupTests
{
    private static readonly CellKey Cell = new(0, 3, 5);

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
            var here = Here(world);
            group.Enter(layer, Cell, boxes, here);
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

    // Not one that has no such place, or has it in another cell.
    [Fact]
    public void It_shows_those_of_its_boxes_with_a_place_in_certain_bins()
    {
        var world = new World(2);
        var random = world.Random;
        var layer = new Layer(LayerSize.GridOf(1), LayerSize.ClockOf(1), new());
        var group = new BoxGroup();
        var inside = 0;
        for (var round = 0; round < 100; round++)
        {
            var boxes = new VolumeBox[BoxGroup.BoxesMax];
            for (var i = 0; i < boxes.Length; i++)
            {
                boxes[i] = Box(world, layer);
                boxes[i].HasPoint = random.Next(4) > 0;
                boxes[i].PointU += random.Next(4) == 0 ? layer.Grid.CellWidth : 0;
                boxes[i].PointV += random.Next(4) == 0 ? layer.Grid.CellWidth : 0;
                boxes[i].HasEnds = random.Next(8) == 0;
                boxes[i].OneEndU = boxes[i].PointU + (layer.Grid.CellWidth / 10);
                boxes[i].OneEndV = boxes[i].PointV + (layer.Grid.CellWidth / 10);
                boxes[i].OtherEndU = boxes[i].PointU + (layer.Grid.CellWidth / 5);
                boxes[i].OtherEndV = boxes[i].PointV;
            }
            var here = Here(world);
            group.EnterPlaces(layer.Grid, Cell, boxes, here);
            var inner = Inner(random);
            var expected = 0ul;
            for (var i = 0; i < boxes.Length; i++)
            {
                expected |= IsInside(layer.Grid, boxes[i], inner) ? 1ul << i : 0;
            }

            Assert.Equal(expected & here, group.Inside(inner));
            inside += BitOperations.PopCount(expected & here);
        }
        Assert.InRange(inside, 100, 6_000);
    }

    // All bins of the cell, or some.
    private static InnerBins Inner(Random random)
    {
        var (u, v) = (random.Next(100), random.Next(100));
        return random.Next(4) == 0
            ? new(0, byte.MaxValue, 0, byte.MaxValue)
            : new((byte)u, (byte)random.Next(u, 256), (byte)v, (byte)random.Next(v, 256));
    }

    private static bool IsInside(Grid grid, in VolumeBox box, InnerBins inner)
    {
        return (box.HasPoint && IsIn(grid, box.PointU, box.PointV, inner))
            || (box.HasEnds && IsIn(grid, box.OneEndU, box.OneEndV, inner))
            || (box.HasEnds && IsIn(grid, box.OtherEndU, box.OtherEndV, inner));
    }

    private static bool IsIn(Grid grid, uint atU, uint atV, InnerBins inner)
    {
        var (u, v) = grid.BinsOf(atU, atV);
        return grid.CellOf(atU, atV) == (Cell.Column, Cell.Row)
            && u >= inner.LowU
            && u <= inner.HighU
            && v >= inner.LowV
            && v <= inner.HighV;
    }

    // All of them, or the first and some of those up to any other.
    private static ulong Here(World world) =>
        world.Random.Next(4) == 0
            ? ulong.MaxValue
            : ((ulong)world.Random.NextInt64() >> world.Random.Next(64)) | 1;

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
            PointU = u,
            PointV = v,
            Time = new(start, start + 1 + random.NextInt64(1L << 36)),
        };
    }
}
