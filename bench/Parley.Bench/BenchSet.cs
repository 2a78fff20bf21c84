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

    /// <summary>A hundred kilometres square, as full as the count makes it.</summary>
    internal static BenchSet Dense(int count, Traffic traffic) =>
        Of(count, new City(DenseSide, HasLargeAreas: true, traffic), "");

    /// <summary>The same without large areas.</summary>
    internal static BenchSet Small(int count, Traffic traffic) =>
        Of(count, new City(DenseSide, HasLargeAreas: false, traffic), "no large areas");

    /// <summary>
    /// On as much ground as needed for it to be as full as others are.
    /// </summary>
    internal static BenchSet Steady(int count, Traffic traffic)
    {
        var side = DenseSide * Math.Sqrt(count / traffic.SteadyCount);
        return Of(count, new City(side, HasLargeAreas: true, traffic), "constant density");
    }

    private static BenchSet Of(int count, City city, string kind)
    {
        string[] words = [Short(count), city.Traffic.Name, kind];
        return new(string.Join(", ", words.Where(word => word.Length > 0)), count, city);
    }

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
