using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

/// <summary>Where volumes of each size and place are kept, and that they are found there.</summary>
public sealed class KeepingTests
{
    private static readonly Instant Noon = Instant.Of(
        new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)
    );

    // A radius and a duration of each class.
    private static readonly double[] Radii = [2_000, 10_000, 40_000, 150_000, 600_000];
    private static readonly double[] Hours = [0.2, 1, 12, 100, 1_000];

    [Fact]
    public void What_is_taken_out_takes_nothing_of_another_size_along()
    {
        for (var face = 0; face < CubeFace.Count; face++)
        {
            var middle = Ellipsoid.Place(Ellipsoid.Surface(CubeFace.Middle(face)));
            var index = new ConflictIndex(VerticalModel.Default);
            var kept = new SortedSet<long>();
            foreach (var radius in Radii)
            {
                foreach (var hours in Hours)
                {
                    kept.Add(kept.Count);
                    index.Put(kept.Count - 1, Around(middle, $"{kept.Count}", radius, hours));
                }
            }
            var asked = Around(middle, "asked", 1_000, 0.1);
            while (kept.Count > 0)
            {
                AssertFinds(index, asked, kept);
                var leaving = kept.ElementAt(kept.Count * 7 % 5 % kept.Count);
                Assert.True(index.Remove(leaving));
                kept.Remove(leaving);
            }
            AssertFinds(index, asked, kept);
            Assert.Equal(0ul, index.FilledLayers(face));
        }
    }

    // One over a side of the cube, the other on the far side of it.
    [Fact]
    public void Shapes_over_a_side_of_the_cube_meet_on_either_face()
    {
        for (var home = 0; home < CubeFace.Count; home++)
        {
            for (var next = 0; next < CubeFace.Count; next++)
            {
                if (home / 2 != next / 2)
                {
                    AssertMeetOver(CubeFace.Middle(home), CubeFace.Middle(next));
                }
            }
        }
    }

    private static void AssertMeetOver(Vector home, Vector next)
    {
        var side = Ellipsoid.Place(Ellipsoid.Surface(home + next));
        LatLng Toward(Vector face, double meters)
        {
            var (_, azimuth) = Geodesic.Inverse(side, Ellipsoid.Place(Ellipsoid.Surface(face)));
            return Geodesic.Direct(side, azimuth, Meters.Of(meters));
        }
        // From 3 km beyond the side to 7 km before it; from 10 to 2 km beyond.
        var over = Around(Toward(home, 2_000), "over", 5_000, 1);
        var beyond = Around(Toward(next, 6_000), "beyond", 4_000, 1);
        foreach (var (first, second) in ((Entity, Entity)[])[(over, beyond), (beyond, over)])
        {
            var index = new ConflictIndex(VerticalModel.Default);
            index.Put(1, first);
            index.Put(2, second);
            Assert.Equal(1, Joined(index));
            AssertFinds(index, first, [2]);
            AssertFinds(index, second, [1]);
            // Nothing of it stays behind on either face.
            Assert.True(index.Remove(1));
            AssertFinds(index, second, []);
            index.Put(1, first);
            Assert.Equal(1, Joined(index));
        }
    }

    private static int Joined(ConflictIndex index)
    {
        using var snapshot = index.Read();
        var joined = 0;
        snapshot.Join(Separation.None, 1, (_, _) => joined++);
        return joined;
    }

    private static void AssertFinds(ConflictIndex index, Entity asked, IEnumerable<long> expected)
    {
        using var snapshot = index.Read();
        var found = new List<long>();
        snapshot.Find(asked, Separation.None, found);
        Assert.Equal(expected, found.Order());
    }

    private static Entity Around(LatLng middle, string name, double radius, double hours)
    {
        var window = TimeWindow.Of(Noon, Noon + TimeSpan.FromHours(hours)).Value;
        return Drawn.Operation(name, Circle.Of(middle, Meters.Of(radius)).Value, window: window);
    }
}
