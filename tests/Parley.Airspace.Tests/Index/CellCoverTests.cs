using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class CellCoverTests
{
    private const int Face = 2;

    private static readonly Grid Grid = new(5);

    // One cover all the time, as a search keeps it.
    [Fact]
    public void It_knows_of_each_cell_which_boxes_are_in_it_and_what_they_span()
    {
        var world = new World(1);
        var cover = new CellCover();
        for (var i = 0; i < 64; i += Amount.Of(1, 1, 6))
        {
            var boxes = Enumerable.Range(0, 1 + i).Select(_ => Box(world)).ToArray();

            Assert.True(cover.TryCover(Grid, Face, boxes));

            var covered = 0;
            for (var column = 8; column < 30; column++)
            {
                for (var row = 8; row < 30; row++)
                {
                    ref readonly var cell = ref cover.CellAt(column, row);
                    var within = Within(boxes, column, row);
                    Assert.Equal(Bits(within), cell.Boxes);
                    if (within.Count > 0)
                    {
                        covered++;
                        AssertSpans(cell.Union, [.. within.Select(at => boxes[at])]);
                    }
                }
            }
            Assert.Equal(covered, cover.Count);
            var places = Enumerable.Range(0, cover.Count).Select(cover.PlaceOf).ToHashSet();
            Assert.Equal(covered, places.Count);
            for (var at = 0; at < cover.Count; at++)
            {
                var (column, row) = cover.PlaceOf(at);
                Assert.NotEqual(0ul, cover[at].Boxes);
                Assert.Equal(cover.CellAt(column, row).Boxes, cover[at].Boxes);
            }
        }
    }

    [Fact]
    public void Boxes_of_no_face_cover_no_cell()
    {
        var cover = new CellCover();
        Assert.True(cover.TryCover(Grid, Face, [Box(10, 12, 10, 12, Face)]));

        Assert.True(cover.TryCover(Grid, Face + 1, [Box(10, 12, 10, 12, Face)]));

        Assert.Equal(0, cover.Count);
        Assert.Equal(0ul, cover.CellAt(10, 10).Boxes);
    }

    [Fact]
    public void Boxes_too_far_apart_are_not_covered_together_and_leave_nothing_behind()
    {
        var cover = new CellCover();
        // 32 by 32 cells, and a column more.
        Assert.True(cover.TryCover(Grid, Face, [Box(0, 0, 0, 0, Face), Box(31, 31, 31, 31, Face)]));
        Assert.Equal(2, cover.Count);
        Assert.False(
            cover.TryCover(Grid, Face, [Box(0, 0, 0, 0, Face), Box(32, 32, 31, 31, Face)])
        );

        Assert.True(cover.TryCover(Grid, Face, [Box(31, 31, 0, 0, Face)]));

        Assert.Equal(1, cover.Count);
        Assert.Equal((31, 0), cover.PlaceOf(0));
        Assert.Equal(0ul, cover.CellAt(0, 0).Boxes);
        Assert.Equal(0ul, cover.CellAt(31, 31).Boxes);
    }

    private static void AssertSpans(VolumeBox union, VolumeBox[] boxes)
    {
        Assert.Equal(boxes.Min(box => box.Time.Start), union.Time.Start);
        Assert.Equal(boxes.Max(box => box.Time.End), union.Time.End);
        Assert.Equal(boxes.Min(box => box.Area.LowU), union.Area.LowU);
        Assert.Equal(boxes.Max(box => box.Area.HighU), union.Area.HighU);
        Assert.Equal(boxes.Min(box => box.Area.LowV), union.Area.LowV);
        Assert.Equal(boxes.Max(box => box.Area.HighV), union.Area.HighV);
        Assert.Equal(boxes.Min(box => box.LowZ), union.LowZ);
        Assert.Equal(boxes.Max(box => box.HighZ), union.HighZ);
    }

    private static List<int> Within(VolumeBox[] boxes, int column, int row) =>
        [
            .. Enumerable
                .Range(0, boxes.Length)
                .Where(i => boxes[i].Face == Face && Grid.Cover(boxes[i].Area).Has(column, row)),
        ];

    private static ulong Bits(List<int> places) =>
        places.Aggregate(0ul, (bits, place) => bits | (1ul << place));

    private static VolumeBox Box(World world)
    {
        var random = world.Random;
        var (column, row) = (random.Next(10, 25), random.Next(10, 25));
        var face = random.Next(4) == 0 ? Face + 1 : Face;
        var box = Box(column, column + random.Next(3), row, row + random.Next(3), face);
        var (start, low) = (random.Next(1_000), (ushort)random.Next(1_000));
        box.Time = new(start, start + random.Next(1, 1_000));
        (box.LowZ, box.HighZ) = (low, (ushort)(low + random.Next(1_000)));
        return box;
    }

    private static VolumeBox Box(uint firstU, uint lastU, uint firstV, uint lastV, int face)
    {
        var width = Grid.CellWidth;
        return new()
        {
            Face = face,
            Area = new(
                firstU * width,
                (lastU * width) + 1,
                (firstV * width) + 2,
                (lastV * width) + 3
            ),
        };
    }

    private static VolumeBox Box(int firstU, int lastU, int firstV, int lastV, int face) =>
        Box((uint)firstU, (uint)lastU, (uint)firstV, (uint)lastV, face);
}
