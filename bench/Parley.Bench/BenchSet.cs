using Parley.Airspace.Entities;

namespace Parley.Bench;

/// <summary>So many operations of a city, numbered from 0, and others to ask about.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Count">Operations in it.</param>
/// <param name="City">Where they come from.</param>
internal sealed record BenchSet(string Name, int Count, City City)
{
    private const int OneIn = 100;
    private const double DenseSide = 100;
    private const double DenseCount = 1_000_000;

    /// <summary>A hundred kilometres square, as full as the count makes it.</summary>
    internal static BenchSet Dense(int count) => new(Short(count), count, new City(DenseSide));

    /// <summary>The same without large areas.</summary>
    internal static BenchSet Small(int count) =>
        new($"{Short(count)}, no large areas", count, new City(DenseSide, HasLargeAreas: false));

    /// <summary>
    /// As full as a million are on the whole square, on as much ground as needed.
    /// </summary>
    internal static BenchSet Steady(int count) =>
        new(
            $"{Short(count)}, constant density",
            count,
            new City(DenseSide * Math.Sqrt(count / DenseCount))
        );

    /// <summary>An operation of the set.</summary>
    internal Entity Operation(int number) => City.Operation(number);

    /// <summary>
    /// A flight that is not in the set: what an operator asks before declaring it.
    /// </summary>
    internal Entity Flight(int i) => City.Operation(Count + (i * OneIn) + 1 + (i % (OneIn - 1)));

    /// <summary>An operation of large areas that is not in the set, where it has such.</summary>
    internal Entity LargeArea(int i) => City.Operation(Count + (i * OneIn));

    /// <summary>The count as a person says it.</summary>
    internal static string Short(int count) =>
        count >= 1_000_000 ? $"{count / 1_000_000} M" : $"{count / 1_000} k";
}
