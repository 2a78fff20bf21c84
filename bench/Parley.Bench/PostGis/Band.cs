using NetTopologySuite.Geometries;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Bench.Rivals;

namespace Parley.Bench.PostGis;

/// <summary>Pairs that one has and the other has not, and those that nothing explains.</summary>
internal readonly record struct Difference(int Count, int Unexplained)
{
    public static Difference operator +(Difference a, Difference b) =>
        new(a.Count + b.Count, a.Unexplained + b.Unexplained);
}

/// <summary>
/// Holds answers of a plane against those of the index. A difference is explained when two volumes
/// that share time and altitude are within the plane's error of touching: on the ellipsoid for a
/// pair that the index does not have, on the plane for one that the plane does not have.
/// </summary>
internal sealed class Band(BenchSet set)
{
    /// <summary>Metres: each of two shapes may be off by the plane's error.</summary>
    internal const double Meters = 2 * CityPlane.ErrorMax;

    /// <summary>What a flight was found to meet, both sorted.</summary>
    internal Difference Compare(int flight, List<int> found, int[] expected)
    {
        var sum = default(Difference);
        foreach (var other in found.Except(expected))
        {
            sum += One(AreNearOnEllipsoid(set.Flight(flight), set.Operation(other)));
        }
        foreach (var other in expected.Except(found))
        {
            sum += One(AreNearOnPlane(set.Flight(flight), set.Operation(other)));
        }
        return sum;
    }

    /// <summary>The pairs of a self-join.</summary>
    internal Difference Compare(List<Pair> found, Pair[] expected)
    {
        var sum = default(Difference);
        foreach (var (lower, higher) in found.Except(expected))
        {
            sum += One(AreNearOnEllipsoid(set.Operation(lower), set.Operation(higher)));
        }
        foreach (var (lower, higher) in expected.Except(found))
        {
            sum += One(AreNearOnPlane(set.Operation(lower), set.Operation(higher)));
        }
        return sum;
    }

    private static Difference One(bool isExplained) => new(1, isExplained ? 0 : 1);

    private static bool AreNearOnEllipsoid(Entity a, Entity b) =>
        SharingTimeAndHeight(a, b)
            .Any(pair =>
                FootprintDistance.AreWithin(
                    pair.One.Shape.Footprint,
                    pair.Other.Shape.Footprint,
                    Meters
                )
            );

    private static bool AreNearOnPlane(Entity a, Entity b) =>
        SharingTimeAndHeight(a, b)
            .Any(pair => OnPlane(pair.One).IsWithinDistance(OnPlane(pair.Other), Meters));

    private static Polygon OnPlane(Volume volume) => new(new(CityPlane.Ring(volume.Shape)));

    private static IEnumerable<(Volume One, Volume Other)> SharingTimeAndHeight(Entity a, Entity b)
    {
        foreach (var one in a.Volumes)
        {
            var (first, others) = (new PlainVolume(one), b.Volumes);
            foreach (var other in others)
            {
                var second = new PlainVolume(other);
                if (
                    first.Start < second.End
                    && second.Start < first.End
                    && first.Lower <= second.Upper
                    && second.Lower <= first.Upper
                )
                {
                    yield return (one, other);
                }
            }
        }
    }
}
