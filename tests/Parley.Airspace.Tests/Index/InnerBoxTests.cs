using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Index;

public sealed class InnerBoxTests
{
    private const double PerUnit = 1L << FaceArea.BitsPerUnit;

    [Fact]
    public void Every_place_of_an_inner_box_is_in_the_core()
    {
        var world = new World(83);
        var boxed = 0;
        ForShapes(
            world,
            (packed, footprint, box) =>
            {
                if (box.Inner == FaceArea.None)
                {
                    return;
                }
                boxed++;
                var (low, high) = (box.Inner.LowU, box.Inner.HighU);
                foreach (var u in new[] { low, high, Between(world, low, high) })
                {
                    var v = Between(world, box.Inner.LowV, box.Inner.HighV);
                    Assert.True(IsIn(footprint, packed.Face, u, v), $"{packed.Face}: {u}, {v}");
                }
            }
        );
        Assert.NotEqual(0, boxed);
    }

    [Fact]
    public void The_places_that_a_box_tells_are_in_the_core()
    {
        var world = new World(84);
        var (pointed, ended) = (0, 0);
        ForShapes(
            world,
            (packed, footprint, box) =>
            {
                if (box.HasPoint)
                {
                    pointed++;
                    Assert.True(IsIn(footprint, packed.Face, box.PointU, box.PointV));
                }
                if (box.HasEnds)
                {
                    ended++;
                    Assert.True(IsIn(footprint, packed.Face, box.OneEndU, box.OneEndV));
                    Assert.True(IsIn(footprint, packed.Face, box.OtherEndU, box.OtherEndV));
                }
            }
        );
        Assert.NotEqual(0, pointed);
        Assert.NotEqual(0, ended);
    }

    [Fact]
    public void A_wide_area_has_an_inner_box_and_a_narrow_one_has_none()
    {
        Assert.NotEqual(FaceArea.None, InnerOf(Drawn.Shape("48,2 48,2.1 48.1,2.1 48.1,2")));
        Assert.Equal(FaceArea.None, InnerOf(Drawn.Shape("48,2 48,2.001 48.001,2.001 48.001,2")));
    }

    // On the middle of a face, where its axes run east and north: a square of 1 by 1 with a corner
    // cut off at half way, in turn, and a diamond, whose rectangle is half as wide as it is.
    [Theory]
    [InlineData("-1,-1 -1,1 1,1 1,-1", 1)]
    [InlineData("-1,-1 -1,1 0,1 1,0 1,-1", 0.5)]
    [InlineData("-1,-1 -1,0 0,1 1,1 1,-1", 0.5)]
    [InlineData("-1,0 -1,1 1,1 1,-1 0,-1", 0.5)]
    [InlineData("-1,-1 -1,1 1,1 1,0 0,-1", 0.5)]
    [InlineData("-1,0 0,1 1,0 0,-1", 0.5)]
    [InlineData("-1,-1 -1,1 1,1 1,-1 | -0.9,-0.9 -0.8,-0.9 -0.9,-0.8", 0.85)]
    public void An_inner_box_reaches_the_nearest_edge(string text, double share)
    {
        var packing = new Packing(VerticalModel.Default);
        var shape = Drawn.Shape(text);
        var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));
        var boxes = new VolumeBox[CubeFace.Count];
        Assert.Equal(1, Packing.BoxesOf(packed, packing.Vertices, new(), boxes));
        var (inner, area) = (boxes[0].Inner, boxes[0].Area);

        Assert.True(packed.Traits.HasPoint);
        Assert.Equal(share, Width(inner) / Width(area), 0.02);
        Assert.InRange(inner.LowV, area.LowV, area.HighV);
        Assert.InRange(inner.HighV, inner.LowV, area.HighV);
    }

    // On the middle of a face two meridians and the paths between their ends are straight along its
    // axes: nothing but the rounding of the core keeps the rectangle from being all of it.
    [Fact]
    public void An_inner_box_keeps_from_the_edge_by_what_rounding_may_do_to_it()
    {
        var packing = new Packing(VerticalModel.Default);
        var shape = Drawn.Shape("-1,-1 -1,1 1,1 1,-1");
        var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));
        double halfU = Packing.Range(packing.Vertices[..packed.Count]).High;
        double halfV = Packing.Range(packing.Vertices[packed.Count..]).High;

        var inner = InnerBox.Of(packed, packing.Vertices);

        foreach (
            var (side, edge, half) in new[]
            {
                (inner.LowU, packed.BaseU - halfU, -halfU),
                (inner.HighU, packed.BaseU + halfU, halfU),
                (inner.LowV, packed.BaseV - halfV, -halfV),
                (inner.HighV, packed.BaseV + halfV, halfV),
            }
        )
        {
            // Counted inward, as a share of the half width.
            var kept = (edge - ((side / PerUnit) - 1)) / half;
            Assert.InRange(kept, 0.9e-6, 4e-6);
        }
    }

    // A circle is all around its only place; where a ring ends, there is none.
    [Theory]
    [InlineData("10,10 r 100", false)]
    [InlineData("10,10 10,10.1 10.1,10.1 10.1,10", true)]
    [InlineData("10,10 10,10.1 h 500", true)]
    [InlineData("10,10 10,10.01 10.01,10.01 | 10.003,10.006 10.003,10.007 10.004,10.007", false)]
    public void A_box_tells_two_ends_of_what_has_corners_there(string text, bool hasEnds)
    {
        var packing = new Packing(VerticalModel.Default);
        var shape = Drawn.Shape(text);
        var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));

        var box = Packing.BoxLike(packed, packing.Vertices, new());

        Assert.Equal(hasEnds, box.HasEnds);
        Assert.True(!hasEnds || box.OneEndU != box.OtherEndU || box.OneEndV != box.OtherEndV);
    }

    private static double Width(FaceArea area) => (double)area.HighU - area.LowU;

    [Fact]
    public void Bins_within_an_area_leave_out_those_that_it_only_touches()
    {
        var grid = new Grid(10);
        var bin = grid.CellWidth / 256;

        var inner = grid.BinsInside(new(bin + 1, (5 * bin) - 1, 0, (3 * bin) - 2), 0, 0);

        Assert.Equal(new InnerBins(2, 4, 0, 1), inner);
        Assert.Equal(InnerBins.None, grid.BinsInside(new(1, bin, 0, bin), 0, 0));
        Assert.Equal(
            new InnerBins(1, 1, 2, 5),
            grid.BinsInside(new(bin, (2 * bin) - 1, 2 * bin, (6 * bin) - 1), 0, 0)
        );
        Assert.Equal(
            new InnerBins(2, 5, 1, 1),
            grid.BinsInside(new(2 * bin, (6 * bin) - 1, bin, (2 * bin) - 1), 0, 0)
        );
        Assert.Equal(InnerBins.None, grid.BinsInside(new(0, 9 * bin, 0, 9 * bin), 1, 0));
        var all = new InnerBins(0, 255, 0, 255);
        Assert.Equal(all, grid.BinsInside(new(0, uint.MaxValue, 0, uint.MaxValue), 3, 4));
        Assert.Equal(all, grid.BinsInside(new(0, uint.MaxValue, 0, uint.MaxValue), 2047, 2047));
    }

    [Fact]
    public void Bins_are_none_only_when_the_first_comes_after_the_last()
    {
        Assert.True(InnerBins.None.IsNone);
        Assert.False(new InnerBins(3, 3, 0, 9).IsNone);
        Assert.False(new InnerBins(2, 4, 0, 9).IsNone);
    }

    private static void ForShapes(World world, Action<PackedVolume, Footprint, VolumeBox> look)
    {
        var packing = new Packing(VerticalModel.Default);
        Span<VolumeBox> boxes = stackalloc VolumeBox[CubeFace.Count];
        for (var i = 0; i < Amount.Of(5_000, 200_000); i++)
        {
            if (world.Shape(world.Anywhere(), world.Size(5, 5_000_000)) is not { } shape)
            {
                continue;
            }
            var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));
            var count = Packing.BoxesOf(packed, packing.Vertices, new(), boxes);
            foreach (ref readonly var box in boxes[..count])
            {
                // What a box knows of its core is on the core's own face.
                Assert.True(box.Face == packed.Face || !(box.HasPoint || box.HasEnds));
                Assert.True(box.Face == packed.Face || box.Inner == FaceArea.None);
                look(packed, shape.Footprint, box);
            }
        }
    }

    private static FaceArea InnerOf(Parley.Airspace.Shapes.Shape shape)
    {
        var packing = new Packing(VerticalModel.Default);
        var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));
        return InnerBox.Of(packed, packing.Vertices);
    }

    private static uint Between(World world, uint low, uint high) =>
        (uint)world.Random.NextInt64(low, high + 1L);

    // Asked of the shape before it was packed, on the ellipsoid: packing moves corners a little.
    private static bool IsIn(Footprint footprint, int face, uint u, uint v)
    {
        var at = CubeFace.Direction(face, (u / PerUnit) - 1, (v / PerUnit) - 1);
        var place = new Footprint([Ellipsoid.Surface(at)], [1], false, 0);
        return FootprintDistance.AreWithin(place, footprint, 0.01 + (footprint.Reach * 2e-7));
    }
}
