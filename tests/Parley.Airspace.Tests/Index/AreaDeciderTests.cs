using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Index;

public sealed class AreaDeciderTests
{
    // As a search does: some volumes asked about, and one after another of the index, each compared
    // with some of those in any order.
    [Fact]
    public void Whatever_was_asked_before_areas_meet_when_they_are_within_the_distance()
    {
        var world = new World(1);
        var decider = new AreaDecider();
        var (met, apart) = (0, 0);
        for (var search = 1; search <= Amount.Of(1_500, 100_000); search++)
        {
            var middle = world.Anywhere();
            var size = world.Size(50, world.Random.Next(4) == 0 ? 5_000_000 : 10_000);
            var asked = Many(world, middle, size, 1 + world.Random.Next(40));
            var others = Many(world, middle, size, 4);
            if (asked.Count == 0)
            {
                continue;
            }
            decider.Begin(search, asked[0].Packed, asked.Count);
            foreach (var other in others)
            {
                decider.BeginOther();
                for (var i = 0; i < 4; i++)
                {
                    var at = world.Random.Next(asked.Count);
                    var across = world.Random.Next(3) switch
                    {
                        0 => 0,
                        1 => world.Size(1e-4, 1e-2),
                        _ => world.Size(1, size),
                    };
                    var one = Placed(asked[at]);
                    var two = Placed(other);

                    var meets = decider.Meet(at, one, two, across);

                    var truly = FootprintDistance.AreWithin(one.Footprint, two.Footprint, across);
                    // What the plane may add: the more, the wider.
                    var slack = Math.Max(0.05, size * 4e-7);
                    Assert.True(!truly || meets, "missed");
                    Assert.True(
                        !meets
                            || truly
                            || FootprintDistance.AreWithin(
                                one.Footprint,
                                two.Footprint,
                                across + slack
                            )
                    );
                    met += meets ? 1 : 0;
                    apart += meets ? 0 : 1;
                }
            }
        }
        Assert.True(met > apart / 10 && apart > met / 10, $"{met} {apart}");
    }

    private static PlacedVolume Placed(Kept kept) => new(ref kept.Packed, kept.Vertices);

    private static List<Kept> Many(
        World world,
        Airspace.Shapes.LatLng middle,
        double size,
        int count
    )
    {
        var many = new List<Kept>();
        var packing = new Packing(VerticalModel.Default);
        for (var i = 0; i < count; i++)
        {
            var place = world.Near((middle.Latitude, middle.Longitude), size);
            if (world.Shape(place, world.Size(size / 4, size)) is { } shape)
            {
                var packed = packing.Pack(new(shape, AltitudeBand.Everything, TimeWindow.Always));
                many.Add(new(packed, packing.Vertices.ToArray()));
            }
        }
        return many;
    }

    private sealed class Kept(PackedVolume packed, float[] vertices)
    {
        internal PackedVolume Packed = packed;

        internal float[] Vertices => vertices;
    }
}
