using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Index;

/// <summary>Packed volumes laid out on a plane: of their own face and of others.</summary>
public sealed class PlaneLayoutTests
{
    // Of every number of vertices, as they are laid out four at a time.
    [Fact]
    public void Every_vertex_lies_where_its_place_is_on_the_plane()
    {
        var world = new World(1);
        var (core, laidOut, otherFaces) = (new PlaneCore(), 0, 0);
        for (var i = 0; i < Amount.Of(2_000, 50_000); i++)
        {
            var size = world.Size(50, 3_000_000);
            if (Packed(world, size) is not { } kept || Packed(world, size) is not { } asked)
            {
                continue;
            }
            var home = asked.Packed;
            var frame =
                world.Random.Next(2) == 0
                    ? PlaneFrame.WithoutMetric(home.Face, home.BaseU, home.BaseV)
                    : new(home.Face, home.BaseU, home.BaseV);
            var places = Places(kept, frame);

            var isOn = core.TryLoad(kept.Packed, kept.Vertices, frame);

            Assert.Equal(places is not null || kept.Packed.Face == frame.Face, isOn);
            if (places is null)
            {
                continue;
            }
            laidOut++;
            otherFaces += kept.Packed.Face == frame.Face ? 0 : 1;
            AssertLie(places, core);
            Assert.Equal(kept.Packed.Traits.IsArea, core.IsArea);
            Assert.Equal(kept.Packed.Radius, core.Radius);
        }
        Assert.True(laidOut > otherFaces && otherFaces > 0, $"{laidOut} {otherFaces}");
    }

    [Fact]
    public void The_reach_is_the_distance_of_the_farthest_vertex()
    {
        var shape = Drawn.Shape("10,10 10,10.1 10.2,10.1 | 10.05,10.05 10.06,10.06 10.05,10.06");
        var (packed, vertices) = Packed(shape);
        var core = new PlaneCore();
        var frame = new PlaneFrame(packed.Face, packed.BaseU, packed.BaseV);
        core.TryLoad(packed, vertices, frame);

        core.FindReach();

        var middle = shape.Footprint.Center;
        var reach = shape.Footprint.Points.Max(p => TrueEarth.Between(p, Surface(middle)).Meters);
        // As far off as the metric may be there.
        Assert.Equal(reach, core.Reach, reach * frame.Error(reach));
    }

    private static void AssertLie(List<(double X, double Y)> places, PlaneCore core)
    {
        // A lone point is an edge without length.
        var count = Math.Max(2, places.Count);
        Assert.Equal(count, core.Count);
        for (var j = 0; j < count; j++)
        {
            var (x, y) = places[Math.Min(j, places.Count - 1)];
            var near = 1e-6 * (Math.Abs(x) + Math.Abs(y) + 1e-3);
            Assert.True(double.IsNaN(x) ? double.IsNaN(core.X[j]) : Math.Abs(x - core.X[j]) < near);
            Assert.True(double.IsNaN(y) ? double.IsNaN(core.Y[j]) : Math.Abs(y - core.Y[j]) < near);
        }
        for (var j = count; j < count + PlaneCore.Padding; j++)
        {
            Assert.True(double.IsNaN(core.X[j]) && double.IsNaN(core.Y[j]));
        }
    }

    // Null when one of them is too far around for the plane.
    private static List<(double X, double Y)>? Places(
        (PackedVolume Packed, float[] Vertices) volume,
        PlaneFrame frame
    )
    {
        var footprint = Packing.FootprintOf(volume.Packed, volume.Vertices);
        var places = new List<(double X, double Y)>();
        var start = 0;
        foreach (var end in footprint.RingEnds)
        {
            if (start > 0)
            {
                places.Add((double.NaN, double.NaN));
            }
            for (; start < end; start++)
            {
                if (!CubeFace.TryProject(frame.Face, footprint.Points[start], out var u, out var v))
                {
                    return null;
                }
                places.Add(frame.ToMeters(u, v));
            }
        }
        return places;
    }

    private static (PackedVolume Packed, float[] Vertices)? Packed(World world, double size) =>
        world.Shape(world.PlaceNear(500_000), size) is { } shape ? Packed(shape) : null;

    private static (PackedVolume Packed, float[] Vertices) Packed(Airspace.Shapes.Shape shape)
    {
        var packing = new Packing(VerticalModel.Default);
        var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));
        return (packed, packing.Vertices.ToArray());
    }

    private static Vector Surface(Vector at) => Ellipsoid.Surface(at);
}
