using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

public sealed class PackingTests
{
    [Fact]
    public void A_packed_shape_holds_the_shape_and_little_more()
    {
        var world = new World(81);
        var packing = new Packing(VerticalModel.Default);
        var (least, most) = (new Worst(), new Worst());
        for (var i = 0; i < Amount.Of(10_000, 300_000); i++)
        {
            if (world.Shape(world.Anywhere(), world.Size(5, 5_000_000)) is not { } shape)
            {
                continue;
            }
            var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));
            var footprint = Packing.FootprintOf(packed, packing.Vertices);
            var moved = 0.0;
            for (var j = 0; j < shape.Footprint.Points.Length; j++)
            {
                var by = footprint.Points[j] - shape.Footprint.Points[j];
                moved = Math.Max(moved, by.Length);
            }
            var grown = footprint.Radius - shape.Footprint.Radius;
            least.Add(moved / grown, Widths.Describe(shape));
            // A radius rounds up to a float, and touching has its own room.
            grown -= FootprintDistance.Touch + (footprint.Radius * 2.4e-7);
            most.Add(grown / (Widths.Of(shape) * 8e-8), Widths.Describe(shape));
        }
        Amount.Tell($"moves {least.Value:0.000} of what is added, {most.Value:0.000} of 8e-8");
        Assert.True(least.Value <= 1, $"{least}");
        Assert.True(most.Value <= 1, $"{most}");
    }

    [Fact]
    public void Boxes_hold_every_place_of_a_shape_and_around_it()
    {
        var world = new World(82);
        var packing = new Packing(VerticalModel.Default);
        for (var i = 0; i < Amount.Of(10_000, 300_000); i++)
        {
            if (world.Shape(world.Anywhere(), world.Size(5, 5_000_000)) is not { } shape)
            {
                continue;
            }
            var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));
            var distance = world.Random.Next(2) == 0 ? 0 : world.Size(1, 100_000);
            var separation = new Separation(Meters.Of(distance), Meters.Zero);
            var boxes = new VolumeBox[CubeFace.Count];
            var count = Packing.BoxesOf(packed, packing.Vertices, separation, boxes);
            for (var j = 0; j < 20; j++)
            {
                var from = shape.Footprint.Points[world.Random.Next(shape.Footprint.Points.Length)];
                var ahead = TrueEarth.Heading(TrueEarth.Place(from), world.Azimuth());
                var at = TrueEarth.Go(from, ahead, shape.Footprint.Radius + distance).At;

                Assert.True(
                    Has(boxes.AsSpan(0, count), at),
                    $"{TrueEarth.Place(at)} of {Widths.Describe(shape)}"
                );
            }
        }
    }

    private static bool Has(ReadOnlySpan<VolumeBox> boxes, Vector at)
    {
        var face = CubeFace.Of(at);
        CubeFace.TryProject(face, at, out var u, out var v);
        var place = FaceArea.Of(new PlaneBox(u, u, v, v));
        foreach (ref readonly var box in boxes)
        {
            if (box.Face == face && Holds(box.Area, place))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Holds(FaceArea area, FaceArea place) =>
        place.LowU >= area.LowU
        && place.HighU <= area.HighU
        && place.LowV >= area.LowV
        && place.HighV <= area.HighV;
}
