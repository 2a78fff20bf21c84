using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

/// <summary>What the index should answer, found by asking every entity in turn.</summary>
internal static class BruteForce
{
    /// <summary>
    /// Asserts that a snapshot finds, each once, all that must be found and nothing that must not.
    /// Gives the number found.
    /// </summary>
    internal static int Agrees(
        IndexSnapshot snapshot,
        IReadOnlyDictionary<long, Entity> entities,
        Entity asked,
        Separation separation
    )
    {
        var found = new List<long>();
        snapshot.Find(asked, separation, found);
        var numbers = found.ToHashSet();
        Assert.Equal(found.Count, numbers.Count);
        var met = 0;
        foreach (var (number, entity) in entities)
        {
            if (numbers.Contains(number))
            {
                met++;
                Assert.True(MayMeet(asked, entity, separation), $"{number} does not meet");
            }
            else
            {
                Assert.False(Meet(asked, entity, separation), $"missed {number}");
            }
        }
        Assert.Equal(numbers.Count, met);
        return met;
    }

    /// <summary>
    /// True when two meet, of which the first is asked about: as their heights have it around that
    /// one, and, with a separation, by the exact test too.
    /// </summary>
    internal static bool Meet(Entity asked, Entity b, Separation separation) =>
        AnyMeet(asked, b, separation, 0)
        && (
            separation == Separation.None
            || new ConflictFinder(VerticalModel.Default, separation).Between(asked, b) is not null
        );

    /// <summary>
    /// True when the errors allowed may make two meet, of which the first is asked about.
    /// </summary>
    internal static bool MayMeet(Entity asked, Entity b, Separation separation) =>
        AnyMeet(asked, b, separation, 1);

    private static bool AnyMeet(Entity a, Entity b, Separation separation, double errors) =>
        AreForeign(a, b)
        && a.Volumes.Any(one => b.Volumes.Any(two => Meet(one, two, separation, errors)));

    private static bool AreForeign(Entity a, Entity b) =>
        a.Kind is EntityKind.Constraint
            ? b.Kind is EntityKind.Operation
            : b.Kind is EntityKind.Constraint || a.Owner != b.Owner;

    private static bool Meet(Volume a, Volume b, Separation separation, double errors)
    {
        if (
            a.Window.Intersect(b.Window) is not { } shared
            || WeeklyHours.FirstShared(a.Hours, b.Hours, shared) is null
        )
        {
            return false;
        }
        var slack = errors == 0 ? 0 : errors * new Pair(a.Shape, b.Shape, 0, true).OverReportMax;
        return HeightsMeet(a, b, separation.Vertical.Value + (slack * 0.01), separation)
            && FootprintDistance.AreWithin(
                a.Shape.Footprint,
                b.Shape.Footprint,
                separation.Horizontal.Value + slack
            );
    }

    // Over the ellipsoid each counts where it is; with a separation both do around the one asked
    // about.
    private static bool HeightsMeet(Volume a, Volume b, double up, Separation separation)
    {
        var across = separation.Horizontal.Value;
        var (overA, overB) = (Over(a, across), Over(across == 0 ? b : a, across));
        return IsNotAbove(a.Band, b.Band, (overA, overB), up)
            && IsNotAbove(b.Band, a.Band, (overB, overA), up);
    }

    private static bool IsNotAbove(
        AltitudeBand floor,
        AltitudeBand ceiling,
        (VerticalPlace Floor, VerticalPlace Ceiling) over,
        double up
    )
    {
        if (floor.Lower.Datum == ceiling.Upper.Datum)
        {
            return floor.Lower.Height.Value - up <= ceiling.Upper.Height.Value;
        }
        var (model, low, high) = (VerticalModel.Default, over.Floor, over.Ceiling);
        var (lowest, _) = model.Extent(floor, low.Center, low.Reach);
        var (_, highest) = model.Extent(ceiling, high.Center, high.Reach);
        return lowest.Value - up <= highest.Value;
    }

    private static VerticalPlace Over(Volume volume, double across)
    {
        if (across > 0)
        {
            var packing = new Packing(VerticalModel.Default);
            var packed = packing.Pack(volume);
            return Packing.Around(packed, packing.Vertices, across);
        }
        var footprint = volume.Shape.Footprint;
        return new(Ellipsoid.Place(footprint.Center), Meters.Of(footprint.Reach));
    }
}
