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
            var isFound = numbers.Contains(number);
            met += isFound ? 1 : 0;
            if (isFound != Meet(asked, entity, separation))
            {
                Assert.True(isFound, $"missed {number}");
                Assert.True(MayMeet(asked, entity, separation), $"{number} does not meet");
            }
        }
        Assert.Equal(numbers.Count, met);
        return met;
    }

    internal static bool Meet(Entity a, Entity b, Separation separation) =>
        AreForeign(a, b)
        && a.Volumes.Any(one => b.Volumes.Any(two => Meet(one, two, separation, 0)));

    /// <summary>True when the errors allowed may make two meet.</summary>
    internal static bool MayMeet(Entity a, Entity b, Separation separation) =>
        AreForeign(a, b)
        && a.Volumes.Any(one =>
            b.Volumes.Any(two =>
                Meet(one, two, separation, new Pair(one.Shape, two.Shape, 0, true).OverReportMax)
            )
        );

    private static bool AreForeign(Entity a, Entity b) =>
        a.Kind is EntityKind.Constraint
            ? b.Kind is EntityKind.Operation
            : b.Kind is EntityKind.Constraint || a.Owner != b.Owner;

    private static bool Meet(Volume a, Volume b, Separation separation, double slack) =>
        a.Window.Intersect(b.Window) is { } shared
        && WeeklyHours.FirstShared(a.Hours, b.Hours, shared) is not null
        && HeightsMeet(
            a,
            b,
            separation.Vertical.Value + (slack * 0.01),
            slack == 0 ? 0 : separation.Horizontal.Value
        )
        && FootprintDistance.AreWithin(
            a.Shape.Footprint,
            b.Shape.Footprint,
            separation.Horizontal.Value + slack
        );

    // Over the ellipsoid the index may take heights from as far away as the separation.
    private static bool HeightsMeet(Volume a, Volume b, double up, double across)
    {
        var (x, y) = (Extent(a, across), Extent(b, across));
        return x.Lowest - up <= y.Highest
            && y.Lowest - up <= x.Highest
            && IsNotAbove(a.Band.Lower, b.Band.Upper, up)
            && IsNotAbove(b.Band.Lower, a.Band.Upper, up);
    }

    private static bool IsNotAbove(Altitude floor, Altitude ceiling, double up) =>
        floor.Datum != ceiling.Datum || floor.Height.Value - up <= ceiling.Height.Value;

    private static (double Lowest, double Highest) Extent(Volume volume, double across)
    {
        var footprint = volume.Shape.Footprint;
        var (lowest, highest) = VerticalModel.Default.Extent(
            volume.Band,
            Ellipsoid.Place(footprint.Center),
            Meters.Of(footprint.Reach + across + (across > 0 ? footprint.Reach : 0))
        );
        return (lowest.Value, highest.Value);
    }
}
