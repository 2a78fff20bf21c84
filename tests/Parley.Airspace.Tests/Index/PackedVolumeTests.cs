using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

/// <summary>What packing keeps of a volume besides its vertices.</summary>
public sealed class PackedVolumeTests
{
    private static readonly VerticalModel Model = VerticalModel.Default;

    private static readonly TimeWindow Window = TimeWindow.Of(new(1_000), new(2_000)).Value;

    [Theory]
    [InlineData("10,10 r 500", false)]
    [InlineData("10,10 10,11 h 500", false)]
    [InlineData("10,10 10,11 11,11", true)]
    public void Datums_hours_and_kind_of_shape_are_kept(string shape, bool isArea)
    {
        var daily = new DailyHours(Weekdays.All, TimeSpan.Zero, TimeSpan.FromHours(1));
        foreach (var hours in (WeeklyHours?[])[null, WeeklyHours.Of([daily]).Value])
        {
            foreach (var lower in Enum.GetValues<Datum>())
            {
                foreach (var upper in Enum.GetValues<Datum>())
                {
                    var band = AltitudeBand.Of(At(1, lower), At(90_000, upper)).Value;

                    var packed = Pack(new(Drawn.Shape(shape), band, Window, hours)).Packed;

                    Assert.Equal(lower, packed.Traits.LowerDatum);
                    Assert.Equal(upper, packed.Traits.UpperDatum);
                    Assert.Equal(isArea, packed.Traits.IsArea);
                    Assert.Equal(hours is not null, packed.Traits.HasHours);
                    Assert.Equal((1_000, 2_000), (packed.Start, packed.End));
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1.00005, 1.00005, 10_000, 10_001)]
    [InlineData(-1.00005, -1.00005, -10_001, -10_000)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, int.MinValue, int.MaxValue)]
    public void Limits_are_rounded_outward_to_tenths_of_a_millimetre(
        double low,
        double high,
        int lower,
        int upper
    )
    {
        var packed = Pack(Volume("10,10 r 500", low, high, Datum.MeanSeaLevel)).Packed;

        Assert.Equal((lower, upper), (packed.Lower, packed.Upper));
    }

    [Theory]
    [InlineData(Datum.Ellipsoid)]
    [InlineData(Datum.MeanSeaLevel)]
    [InlineData(Datum.StandardPressure)]
    [InlineData(Datum.Ground)]
    public void Heights_over_the_ellipsoid_are_those_of_the_model_and_hardly_more(Datum datum)
    {
        foreach (var shape in (string[])["30,80 r 500", "30,80 30,84 33,84", "30,80 35,80 h 9000"])
        {
            var volume = Volume(shape, 1_000, 2_000, datum);
            var footprint = volume.Shape.Footprint;
            var center = Ellipsoid.Place(footprint.Center);
            var (packed, vertices) = Pack(volume);

            var extent = Model.Extent(volume.Band, center, Meters.Of(footprint.Reach));
            AssertHeld(extent, packed, 0.01);

            var widened = packed;
            Packing.Widen(ref widened, vertices, 200_000, Model);
            var wider = Meters.Of(footprint.Reach + 200_000);
            // The packed core reaches a percent farther.
            AssertHeld(Model.Extent(volume.Band, center, wider), widened, 10);
            Assert.True(datum is Datum.Ellipsoid || widened.Lowest < packed.Lowest);
            Assert.True(datum is not Datum.Ellipsoid || widened.Lowest == packed.Lowest);
        }
    }

    [Theory]
    [InlineData(Datum.Ellipsoid, Datum.MeanSeaLevel)]
    [InlineData(Datum.MeanSeaLevel, Datum.Ellipsoid)]
    public void One_limit_over_the_ellipsoid_does_not_settle_the_other(Datum lower, Datum upper)
    {
        var band = AltitudeBand.Of(At(0, lower), At(100, upper)).Value;
        // The geoid lies a hundred metres below the ellipsoid there.
        var volume = new Volume(Drawn.Shape("3,79 r 500"), band, Window);
        var (packed, vertices) = Pack(volume);
        var reach = volume.Shape.Footprint.Reach;
        var center = Ellipsoid.Place(volume.Shape.Footprint.Center);

        AssertHeld(Model.Extent(band, center, Meters.Of(reach)), packed, 0.01);
        Packing.Widen(ref packed, vertices, 500_000, Model);
        AssertHeld(Model.Extent(band, center, Meters.Of(reach + 500_000)), packed, 1);
    }

    // By the geodesic, in any direction; the ellipsoid's curvature differs by a percent.
    [Fact]
    public void Around_a_volume_are_all_places_as_near_and_few_others()
    {
        var world = new World(3);
        for (var i = 0; i < Amount.Of(3_000, 100_000); i++)
        {
            if (world.Shape(world.Anywhere(), world.Size(5, 5_000_000)) is not { } shape)
            {
                continue;
            }
            var across = world.Random.Next(3) == 0 ? 0 : world.Size(1, 100_000);
            var (packed, vertices) = Pack(new(shape, AltitudeBand.Everything, Window));

            var around = Packing.Around(packed, vertices, across);

            var footprint = shape.Footprint;
            var middle = TrueEarth.At(around.Center);
            var reach = footprint.Points.Max(point => TrueEarth.Between(point, middle).Meters);
            reach += footprint.Radius + across;
            Assert.InRange(around.Reach.Value - reach, 0.5, 2 + (0.02 * reach));
        }
    }

    // The plane's rounding must not take the point from them.
    [Fact]
    public void Circles_have_a_point_and_areas_when_it_is_inside_and_lines_have_none()
    {
        var world = new World(4);
        for (var i = 0; i < 200; i++)
        {
            var circle = Circle.Of(world.Anywhere(), Meters.Of(world.Size(1, 100_000))).Value;
            Assert.True(HasPoint(circle));
        }
        Assert.True(HasPoint(Drawn.Shape("10,10 10,11 11,11 11,10")));
        Assert.False(
            HasPoint(Drawn.Shape("10,10 10,11 11,11 11,10 | 10.4,10.4 10.4,10.6 11,10.5"))
        );
        Assert.False(HasPoint(Drawn.Shape("10,10 10,11 h 500")));
        Assert.False(HasPoint(Drawn.Shape("10,10 10,11 11,11 h 500")));
    }

    private static bool HasPoint(Shape shape) =>
        Pack(new(shape, AltitudeBand.Everything, Window)).Packed.Traits.HasPoint;

    [Fact]
    public void Open_limits_stay_open_when_heights_are_widened()
    {
        var volume = Volume(
            "30,80 r 500",
            double.NegativeInfinity,
            double.PositiveInfinity,
            Datum.MeanSeaLevel
        );
        var (packed, vertices) = Pack(volume);

        Packing.Widen(ref packed, vertices, 1_000, Model);

        Assert.True(float.IsNegativeInfinity(packed.Lowest) || packed.Lowest == float.MinValue);
        Assert.True(packed.Highest >= float.MaxValue);
    }

    [Fact]
    public void A_box_is_as_high_as_its_volume_and_the_separation()
    {
        var (packed, vertices) = Pack(Volume("0,0 r 100", 100.5, 200.5, Datum.Ellipsoid));
        var apart = new Separation(Meters.Zero, Meters.Of(50));

        var (alone, grown) = (
            Packing.BoxLike(packed, vertices, Separation.None),
            Packing.BoxLike(packed, vertices, apart)
        );

        Assert.Equal((1_100, 1_200), (alone.LowZ, alone.HighZ));
        Assert.Equal((1_050, 1_250), (grown.LowZ, grown.HighZ));
        Assert.Equal(new(1_000, 2_000), grown.Time);
    }

    // The middle of a face, its side, a corner of the cube, and the pole.
    [Theory]
    [InlineData("0.1,0.1 r 1000", new[] { 0 })]
    [InlineData("0,45 r 1000", new[] { 0, 2 })]
    [InlineData("0,45.02 r 1000", new[] { 2 })]
    [InlineData("0,44.98 r 1000", new[] { 0 })]
    [InlineData("35.264389682754654,45 r 30000", new[] { 0, 2, 4 })]
    [InlineData("90,0 r 1000", new[] { 4 })]
    [InlineData("90,0 r 2500000", new[] { 4 })]
    [InlineData("-70,0 -70,60 -70,120 -70,180 -70,-120 -70,-60", new[] { 5 })]
    public void A_shape_has_one_box_on_each_face_that_it_reaches(string shape, int[] faces)
    {
        var volume = new Volume(Drawn.Shape(shape), AltitudeBand.Everything, Window);

        var entity = new PackedEntity(Drawn.Entity("a", EntityKind.Operation, volume), Model);

        Assert.Equal(faces, entity.Boxes.Select(box => box.Face));
    }

    [Fact]
    public void Each_volume_of_an_entity_has_its_own_vertices_boxes_and_duration()
    {
        ImmutableArray<Volume> volumes =
        [
            Lasting("0,0 0,1 1,1", TimeSpan.FromDays(2)),
            Lasting("0,45 r 1000", TimeSpan.FromMinutes(20)),
            Lasting("0,2 0,9 9,9 9,2 | 3,3 3,6 6,6 6,3", TimeSpan.FromDays(900)),
        ];

        var entity = Packed(EntityKind.Operation, [.. volumes]);

        Assert.Equal([0, 1, 1, 2], entity.Boxes.Select(box => box.Volume));
        Assert.Equal(1, entity.Shortest);
        var packing = new Packing(Model);
        for (var i = 0; i < volumes.Length; i++)
        {
            packing.Pack(volumes[i]);
            Assert.Equal(packing.Vertices.ToArray(), entity.VerticesOf(i).ToArray());
        }
        Assert.Equal(LayerSize.Durations - 1, Packed(EntityKind.Operation, volumes[2]).Shortest);
    }

    [Fact]
    public void Marks_tell_constraints_and_owners_apart()
    {
        var volume = Lasting("0,0 r 10", TimeSpan.FromDays(1));
        var (one, constraint) = (
            Packed(EntityKind.Operation, volume),
            Packed(EntityKind.Constraint, volume)
        );
        var other = new PackedEntity(Drawn.Entity("b", EntityKind.Operation, volume), Model);

        Assert.Equal(one.OwnerMark, Packed(EntityKind.Operation, volume).OwnerMark);
        Assert.NotEqual(one.OwnerMark, other.OwnerMark);
        Assert.NotEqual(one.OwnerMark, constraint.OwnerMark);
    }

    private static void AssertHeld(
        (Meters Lowest, Meters Highest) extent,
        in PackedVolume packed,
        double most
    )
    {
        Assert.InRange(extent.Lowest.Value - packed.Lowest, 0, most);
        Assert.InRange(packed.Highest - extent.Highest.Value, 0, most);
    }

    private static PackedEntity Packed(EntityKind kind, params Volume[] volumes) =>
        new(Drawn.Entity("a", kind, volumes), Model);

    private static (PackedVolume Packed, float[] Vertices) Pack(Volume volume)
    {
        var packing = new Packing(Model);
        var packed = packing.Pack(volume);
        return (packed, packing.Vertices.ToArray());
    }

    private static Volume Lasting(string shape, TimeSpan duration)
    {
        var window = TimeWindow.Of(Window.Start, Window.Start + duration).Value;
        return new(Drawn.Shape(shape), AltitudeBand.Everything, window);
    }

    private static Volume Volume(string shape, double low, double high, Datum datum) =>
        new(Drawn.Shape(shape), AltitudeBand.Of(At(low, datum), At(high, datum)).Value, Window);

    private static Altitude At(double height, Datum datum) =>
        double.IsNegativeInfinity(height) ? Altitude.Bottomless
        : double.IsPositiveInfinity(height) ? Altitude.Unlimited
        : Altitude.Of(Meters.Of(height), datum).Value;
}
