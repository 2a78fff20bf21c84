using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Index;

public sealed class DiagonalsTests
{
    private const float Least = 1f / (1 << 20);

    // North-east, south-west, south-east, north-west.
    private static readonly (int U, int V)[] Ways = [(1, 1), (-1, -1), (1, -1), (-1, 1)];

    [Theory]
    [InlineData(91, 5, 1_000)]
    [InlineData(92, 1_000, 100_000)]
    [InlineData(93, 100_000, 5_000_000)]
    public void What_meets_is_not_apart_and_much_of_what_only_boxes_let_through_is(
        int seed,
        double least,
        double most
    )
    {
        var world = new World(seed);
        var (met, let, apart) = (0, 0, 0);
        while (met + let < Amount.Of(2_000, 100_000))
        {
            var size = world.Size(least, most);
            var middle = world.Anywhere();
            var spread = double.RadiansToDegrees(size / Ellipsoid.B) * 2;
            var near = world.Near((middle.Latitude, middle.Longitude), spread);
            if (world.Shape(middle, size) is not { } a || world.Shape(near, size) is not { } b)
            {
                continue;
            }
            var (one, two) = (Packed(a), Packed(b));
            if (one.Volume.Face != two.Volume.Face || !one.Area.Meets(two.Area))
            {
                continue;
            }
            var (u, v) = (two.Volume.BaseU - one.Volume.BaseU, two.Volume.BaseV - one.Volume.BaseV);
            var areApart = one.Volume.Diagonals.AreApart(two.Volume.Diagonals, u, v);
            Assert.Equal(areApart, two.Volume.Diagonals.AreApart(one.Volume.Diagonals, -u, -v));
            if (FootprintDistance.AreWithin(a.Footprint, b.Footprint, 0))
            {
                met++;
                Assert.False(areApart, $"{Widths.Describe(a)} and {Widths.Describe(b)}");
            }
            else
            {
                let++;
                apart += areApart ? 1 : 0;
            }
        }
        Assert.InRange(met, 100, int.MaxValue);
        Assert.InRange(apart, let / 20, let);
    }

    [Theory]
    [InlineData(2e-6)]
    [InlineData(1.01e-4)]
    [InlineData(0.0299)]
    public void A_reach_is_rounded_up_by_a_sixteenth_at_most(double reach)
    {
        var point = Diagonals.Of([0], [0], 0);
        foreach (var (u, v) in Ways)
        {
            var (half, gap) = (reach / 2, float.NaN);
            var one = Diagonals.Of([0, gap, (float)(u * half)], [0, gap, (float)(v * half)], 0);

            Assert.False(one.AreApart(point, u * half, v * half));
            var beyond = ((reach * 17 / 16) + (2 * Least)) / 2;
            Assert.True(one.AreApart(point, u * beyond, v * beyond));
            Assert.True(point.AreApart(one, -u * beyond, -v * beyond));
            // No farther the other ways than a point reaches.
            Assert.True(one.AreApart(point, -u * 1.1 * Least, -v * 1.1 * Least));
        }
    }

    [Fact]
    public void A_radius_reaches_to_all_sides_and_a_little_farther_than_a_face_is_anything()
    {
        var point = Diagonals.Of([0], [0], 0);
        var (round, wide) = (Diagonals.Of([0], [0], 1e-3), Diagonals.Of([0], [0], 0.06));
        foreach (var (u, v) in Ways)
        {
            // On a diagonal the circle is as far from its middle as anywhere.
            var at = 1e-3 / Math.Sqrt(2);
            Assert.False(round.AreApart(point, u * at, v * at));
            Assert.True(round.AreApart(point, u * at * 1.07, v * at * 1.07));
            Assert.False(wide.AreApart(point, u * 2, v * 2));
            Assert.False(point.AreApart(Diagonals.All, u * 2, v * 2));
        }
    }

    private static (PackedVolume Volume, PlaneArea Area) Packed(Airspace.Shapes.Shape shape)
    {
        var packing = new Packing(VerticalModel.Default);
        var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));
        var boxes = new VolumeBox[CubeFace.Count];
        var count = Packing.BoxesOf(packed, packing.Vertices, Separation.None, boxes);
        return (packed, new(count == 1 ? boxes[0].Area : FaceArea.None));
    }

    private readonly record struct PlaneArea(FaceArea Area)
    {
        internal bool Meets(PlaneArea other) =>
            Area.LowU <= other.Area.HighU
            && other.Area.LowU <= Area.HighU
            && Area.LowV <= other.Area.HighV
            && other.Area.LowV <= Area.HighV;
    }
}
