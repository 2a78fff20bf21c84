using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Tests.Geodesy;

namespace Parley.Airspace.Tests.Index;

public sealed class PlaneBoxTests
{
    [Fact]
    public void A_grown_box_holds_every_place_that_far_around_it_and_little_more()
    {
        var world = new World(1);
        var (held, tight) = (new Worst(), new Worst());
        for (var i = 0; i < 2_000; i++)
        {
            var box = Box(world);
            var meters = world.Size(1, 300_000);
            var face = world.Random.Next(CubeFace.Count);
            if (box.Grown(meters) is not { } grown)
            {
                continue;
            }
            Assert.True(grown.LowU < box.LowU && grown.HighU > box.HighU);
            Assert.True(grown.LowV < box.LowV && grown.HighV > box.HighV);
            var corner = CubeFace.Direction(face, box.HighU, box.LowV);
            var from = Ellipsoid.Surface(corner);
            var ahead = TrueEarth.Heading(TrueEarth.Place(from), world.Azimuth());
            var at = TrueEarth.Go(from, ahead, meters).At;
            if (CubeFace.TryProject(face, at, out var u, out var v))
            {
                held.Add(Math.Max(u - grown.HighU, grown.LowV - v), (box, meters));
            }
            var reach = Math.Max(Far(grown.LowU, grown.HighU), Far(grown.LowV, grown.HighV));
            // At the far corner the plane stretches by 1 + u² + v², both at most the reach.
            var most = meters * (1 + (2 * reach * reach)) / Ellipsoid.B;
            tight.Add((grown.HighU - box.HighU) / most, (box, meters));
        }
        Assert.True(held.Count > 1_000 && held.Value <= 0, $"{held}");
        Assert.InRange(tight.Value, 0, 1.01);
    }

    [Fact]
    public void A_box_grown_by_nothing_is_itself_but_for_rounding()
    {
        var box = new PlaneBox(-0.5, 0.25, 0.125, 0.75);

        var grown = box.Grown(0)!.Value;

        Assert.Equal(box.LowU, grown.LowU, 1e-14);
        Assert.Equal(box.HighU, grown.HighU, 1e-14);
        Assert.Equal(box.LowV, grown.LowV, 1e-14);
        Assert.Equal(box.HighV, grown.HighV, 1e-14);
        // Whose sides are then outside of it.
        Assert.Equal(grown, grown.Union(box));
        Assert.True(grown.LowU < box.LowU && grown.HighV > box.HighV);
    }

    // There the ground is nearest to the Earth's centre, and a metre is longest on the plane.
    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    public void At_the_pole_a_box_grows_as_far_as_a_metre_reaches_and_no_less(double meters)
    {
        for (var face = 4; face < CubeFace.Count; face++)
        {
            var pole = Ellipsoid.Surface(CubeFace.Middle(face));
            var at = TrueEarth.Go(pole, new(1, 0, 0), meters).At;
            Assert.True(CubeFace.TryProject(face, at, out var u, out _));

            var grown = new PlaneBox(0, 0, 0, 0).Grown(meters)!.Value;

            Assert.InRange(u, grown.HighU * 0.9995, grown.HighU);
        }
    }

    // At the rim of the plane a metre grows faster than a box can follow.
    [Fact]
    public void Where_the_plane_stretches_without_end_nothing_bounds_a_grown_box()
    {
        Assert.Null(new PlaneBox(-1, 1, -1, 1).Grown(2_000_000));
        Assert.Null(new PlaneBox(5, 6, 0, 0).Grown(500_000));
        Assert.NotNull(new PlaneBox(0, 0, 0, 0).Grown(2_000_000));
    }

    [Fact]
    public void A_cut_box_is_what_lies_on_the_face_and_a_union_holds_both()
    {
        var box = new PlaneBox(-2, 0.5, -0.5, 3);

        Assert.Equal(new(-1, 0.5, -0.5, 1), box.Cut());
        Assert.Equal(new(-0.5, 1, -1, 0.5), new PlaneBox(-0.5, 3, -2, 0.5).Cut());
        Assert.Equal(new(-2, 0.75, -0.75, 3), box.Union(new(0, 0.75, -0.75, 0)));
        Assert.Equal(new(-2, 0.75, -0.75, 3), new PlaneBox(0, 0.75, -0.75, 0).Union(box));
    }

    private static double Far(double low, double high) => Math.Max(Math.Abs(low), Math.Abs(high));

    private static PlaneBox Box(World world)
    {
        double Somewhere() => ((2 * world.Random.NextDouble()) - 1) * 1.2;
        var (u, v) = (Somewhere(), Somewhere());
        return new(u, u + (world.Size(1e-6, 1) / 2), v, v + (world.Size(1e-6, 1) / 2));
    }
}
