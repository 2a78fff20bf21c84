using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Tests.Geodesy;

namespace Parley.Airspace.Tests.Index;

public sealed class CubeFaceTests
{
    public static TheoryData<int> Faces => [.. Enumerable.Range(0, CubeFace.Count)];

    [Fact]
    public void A_direction_lies_on_its_own_face_and_on_no_other()
    {
        var world = new World(1);
        for (var i = 0; i < 1_000; i++)
        {
            var direction = TrueEarth.At(world.Anywhere());
            var home = CubeFace.Of(direction);
            for (var face = 0; face < CubeFace.Count; face++)
            {
                var isSeen = CubeFace.TryProject(face, direction, out var u, out var v);
                var isOn = isSeen && Math.Max(Math.Abs(u), Math.Abs(v)) < 1 - 1e-9;
                Assert.True(face == home || !isOn);
                Assert.True(face != home || (isSeen && Math.Max(Math.Abs(u), Math.Abs(v)) <= 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void A_place_on_a_plane_and_its_direction_are_one(int face)
    {
        var world = new World(face);
        for (var i = 0; i < 100; i++)
        {
            var (u, v) = (Coordinate(world, 4), Coordinate(world, 4));

            Assert.True(
                CubeFace.TryProject(face, CubeFace.Direction(face, u, v), out var x, out var y)
            );

            Assert.Equal(u, x, 1e-12);
            Assert.Equal(v, y, 1e-12);
        }
        Assert.Equal(CubeFace.Direction(face, 0, 0), CubeFace.Middle(face));
        Assert.Equal(face, CubeFace.Of(CubeFace.Middle(face)));
    }

    // Every sixth of the cube at the same place of its face, and the six middles opposite in pairs.
    [Fact]
    public void The_faces_look_along_the_axes_both_ways()
    {
        Vector[] axes = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];
        for (var face = 0; face < CubeFace.Count; face++)
        {
            var axis = axes[face / 2] * (face % 2 == 0 ? 1 : -1);

            Assert.Equal(axis, CubeFace.Middle(face));
            Assert.Equal(face, CubeFace.Of(axis));
        }
    }

    [Fact]
    public void A_side_and_a_corner_belong_to_one_face_each()
    {
        int[] signs = [-1, 0, 1];
        foreach (var x in signs)
        {
            foreach (var y in signs)
            {
                foreach (var z in signs)
                {
                    var direction = new Vector(x, y, z);
                    if (direction.LengthSquared == 0)
                    {
                        continue;
                    }
                    Assert.True(
                        CubeFace.TryProject(CubeFace.Of(direction), direction, out var u, out var v)
                    );
                    Assert.True(Math.Abs(u) <= 1 && Math.Abs(v) <= 1);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void A_plane_ends_where_it_says(int face)
    {
        var end = Math.Sqrt(CubeFace.FarthestSquared);

        Assert.True(
            CubeFace.TryProject(face, CubeFace.Direction(face, end * 0.999, 0), out _, out _)
        );
        Assert.False(
            CubeFace.TryProject(face, CubeFace.Direction(face, end * 1.001, 0), out _, out _)
        );
        Assert.True(
            CubeFace.TryProject(face, CubeFace.Direction(face, 0, -end * 0.999), out _, out _)
        );
        Assert.False(
            CubeFace.TryProject(face, CubeFace.Direction(face, 0, -end * 1.001), out _, out _)
        );
        // Seen from behind, and at the very side.
        Assert.False(CubeFace.TryProject(face, CubeFace.Middle(face) * -1, out _, out _));
        Assert.False(CubeFace.TryProject(face, CubeFace.Middle((face + 2) % 6), out _, out _));
        // 0.15 along the face's axis of a direction as long as 1.
        Assert.Equal(0.15, 1 / Math.Sqrt(1 + CubeFace.FarthestSquared), 1e-12);
    }

    [Fact]
    public void No_corner_is_farther_from_the_middle_than_stated()
    {
        var corner = CubeFace.Direction(0, 1, 1).Unit;
        var angle = Math.Acos(Vector.Dot(corner, CubeFace.Middle(0)));

        Assert.InRange(CubeFace.CornerAngle, angle, angle + 1e-3);
    }

    // From the middle of the equator outward, where the plane stretches most along the way.
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_metre_on_the_ground_is_no_longer_on_the_plane_than_stated(double u)
    {
        const double Step = 1e-5;
        for (var face = 0; face < CubeFace.Count; face++)
        {
            var ground = (
                Ellipsoid.Surface(CubeFace.Direction(face, u + Step, 0))
                - Ellipsoid.Surface(CubeFace.Direction(face, u - Step, 0))
            ).Length;
            var perMeter = 2 * Step / ground;
            var most = CubeFace.PerMeterMax(u * u);

            Assert.InRange(perMeter, most * 0.98, most * (1 + 1e-4));
        }
    }

    private static double Coordinate(World world, double most) =>
        ((2 * world.Random.NextDouble()) - 1) * most;
}
