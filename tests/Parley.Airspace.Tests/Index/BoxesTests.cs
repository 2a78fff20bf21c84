using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Index;

/// <summary>On which faces a packed volume is kept, and how wide its boxes are there.</summary>
public sealed class BoxesTests
{
    // Within 1e-8 of a side, on either face, a place is on both: rounding may take it across.
    [Theory]
    [InlineData(0.3e-8, true, true)]
    [InlineData(-0.3e-8, true, true)]
    [InlineData(0.95e-8, true, true)]
    [InlineData(-0.95e-8, true, true)]
    [InlineData(1.05e-8, true, false)]
    [InlineData(-1.05e-8, false, true)]
    public void A_place_by_a_side_is_on_both_faces(double before, bool isOnHome, bool isOnNext)
    {
        for (var home = 0; home < CubeFace.Count; home++)
        {
            var places = ((double U, double V)[])
                [(1 - before, 0.25), (before - 1, 0.25), (0.25, 1 - before), (0.25, before - 1)];
            foreach (var (u, v) in places)
            {
                var next = CubeFace.Of(CubeFace.Direction(home, u * 1.1, v * 1.1));
                Assert.NotEqual(home, next);

                var faces = Faces(
                    new()
                    {
                        Face = (byte)home,
                        BaseU = u,
                        BaseV = v,
                    },
                    [0, 0]
                );

                int[] expected =
                [
                    .. isOnHome ? [home] : (int[])[],
                    .. isOnNext ? [next] : (int[])[],
                ];
                Assert.Equal(expected.Order(), faces);
            }
        }
    }

    // From the corner of three faces straight away from the pole, so far that the plane of the
    // pole's face does not reach its end.
    [Fact]
    public void What_is_too_wide_for_a_plane_is_on_its_face_when_it_comes_to_its_corner()
    {
        var (middle, end) = (Math.Tan(Radians(20.26)), Math.Tan(Radians(5.26)));
        var (baseV, endV) = (middle * Math.Sqrt(2), end * Math.Sqrt(2));
        var volume = new PackedVolume { BaseU = 1, BaseV = baseV };
        Assert.False(CubeFace.TryProject(4, CubeFace.Direction(0, 1, endV), out _, out _));

        var faces = Faces(volume, [0, 0, (float)(1 - baseV), (float)(endV - baseV)]);

        Assert.Equal([0, 2, 4], faces);
    }

    [Theory]
    [InlineData("0,45 r 1000", 1_000)]
    [InlineData("-0.1,44.9 -0.1,45.1 0.1,45.1 0.1,44.9 | 0,44.95 0,45.05 0.05,45", 12_000)]
    public void A_box_over_a_side_is_as_wide_as_its_volume_there(string shape, double reach)
    {
        var packing = new Packing(VerticalModel.Default);
        var volume = new Airspace.Entities.Volume(
            Drawn.Shape(shape),
            AltitudeBand.Everything,
            TimeWindow.Always
        );
        var packed = packing.Pack(volume);

        var boxes = BoxesOf(packed, packing.Vertices);

        Assert.Equal(2, boxes.Length);
        // By a side a metre is two metres of the plane long across it, half of which are cut off.
        var across = reach * 2 * (1L << FaceArea.BitsPerUnit) / Ellipsoid.B;
        foreach (var box in boxes)
        {
            Assert.InRange(box.Area.HighU - box.Area.LowU, across / 3, across * 2.1);
            Assert.InRange(box.Area.HighV - box.Area.LowV, across / 3, across * 2.1);
        }
    }

    private static double Radians(double degrees) => double.DegreesToRadians(degrees);

    // Of vertices without any room around them.
    private static int[] Faces(PackedVolume volume, float[] vertices)
    {
        volume.Count = (ushort)(vertices.Length / 2);
        return [.. BoxesOf(volume, vertices).Select(box => box.Face)];
    }

    private static VolumeBox[] BoxesOf(in PackedVolume volume, ReadOnlySpan<float> vertices)
    {
        var boxes = new VolumeBox[CubeFace.Count];
        return boxes[..Packing.BoxesOf(volume, vertices, Separation.None, boxes)];
    }
}
