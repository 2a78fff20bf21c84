using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

public sealed class ConflictIndexTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 500)]
    [InlineData(4, 20_000)]
    public void It_answers_as_brute_force_does(int seed, double across)
    {
        var world = new World(seed);
        var entities = Crowd(world, 400);
        var separation = new Separation(Meters.Of(across), Meters.Of(across / 100));
        var index = new ConflictIndex(VerticalModel.Default);
        for (var i = 0; i < entities.Count; i++)
        {
            index.Put(i, entities[i]);
        }
        using var snapshot = index.Read();
        var conflicts = 0;
        for (var i = 0; i < entities.Count; i++)
        {
            var found = new List<long>();
            snapshot.Find(entities[i], separation, found);
            Assert.Equal(found.Count, found.Distinct().Count());
            for (var j = 0; j < entities.Count; j++)
            {
                var needed = Slack(entities[i], entities[j], separation, 0);
                conflicts += needed ? 1 : 0;
                if (needed != found.Contains(j))
                {
                    Assert.False(needed, $"missed {i} and {j}");
                    Assert.True(
                        Slack(entities[i], entities[j], separation, 0.05),
                        $"{i} and {j} do not meet"
                    );
                }
            }
        }
        Assert.True(conflicts > entities.Count, $"{conflicts}");
    }

    internal static List<Entity> Crowd(World world, int count)
    {
        var entities = new List<Entity>();
        for (var i = 0; i < count; i++)
        {
            var size = world.Size(5, world.Random.Next(10) == 0 ? 5_000_000 : 20_000);
            entities.Add(world.Operation(i, 10, () => world.Shape(world.PlaceNear(20_000), size)));
        }
        return entities;
    }

    private static bool Slack(Entity a, Entity b, Separation separation, double share)
    {
        if (
            (a.Kind is EntityKind.Constraint && b.Kind is EntityKind.Constraint)
            || (a.Kind == b.Kind && a.Owner == b.Owner)
        )
        {
            return false;
        }
        return a.Volumes.Any(one => b.Volumes.Any(two => Meet(one, two, separation, share)));
    }

    private static bool Meet(Volume a, Volume b, Separation separation, double slack)
    {
        if (
            a.Window.Intersect(b.Window) is not { } shared
            || WeeklyHours.FirstShared(a.Hours, b.Hours, shared) is null
        )
        {
            return false;
        }
        var (one, two) = (a.Shape.Footprint, b.Shape.Footprint);
        var widest = 2 * Math.Max(one.Reach, two.Reach);
        var allowed = slack == 0 ? 0 : Math.Max(slack, widest > 500_000 ? widest * 4e-7 : 0.25);
        if (!FootprintDistance.AreWithin(one, two, separation.Horizontal.Value + allowed))
        {
            return false;
        }
        var (x, y) = (Extent(a), Extent(b));
        var up = separation.Vertical.Value + (slack * 0.01);
        return x.Lowest - up <= y.Highest
            && y.Lowest - up <= x.Highest
            && (
                a.Band.Lower.Datum != b.Band.Upper.Datum
                || a.Band.Lower.Height.Value - up <= b.Band.Upper.Height.Value
            )
            && (
                b.Band.Lower.Datum != a.Band.Upper.Datum
                || b.Band.Lower.Height.Value - up <= a.Band.Upper.Height.Value
            );
    }

    private static (double Lowest, double Highest) Extent(Volume volume)
    {
        var footprint = volume.Shape.Footprint;
        var (lowest, highest) = VerticalModel.Default.Extent(
            volume.Band,
            Ellipsoid.Place(footprint.Center),
            Meters.Of(footprint.Reach)
        );
        return (lowest.Value, highest.Value);
    }
}
