namespace Parley.Bench;

/// <summary>What flies over a city, and how much room it takes.</summary>
/// <param name="Name">What tables call it; empty for the traffic that is meant unless said.</param>
/// <param name="SpeedMin">Flights are at least so fast, in m/s.</param>
/// <param name="SpeedRange">And at most so much faster.</param>
/// <param name="HalfWidthMin">A flight's volumes reach so far to each side at least, in m.</param>
/// <param name="HalfWidthRange">And at most so much farther.</param>
/// <param name="AreasMax">An operation of large areas has at most so many.</param>
/// <param name="SteadyCount">At constant density it is as full as with so many on 100 km.</param>
internal sealed record Traffic(
    string Name,
    double SpeedMin,
    double SpeedRange,
    double HalfWidthMin,
    double HalfWidthRange,
    int AreasMax,
    double SteadyCount
)
{
    /// <summary>
    /// Fast flights of some hundred metres a volume; up to 20 large areas together.
    /// </summary>
    internal static Traffic Full { get; } = new("", 8, 8, 30, 70, City.VolumesMax, 1_000_000);

    /// <summary>
    /// Slow flights in narrow volumes, and single large areas: so much that an STRtree with the
    /// same exact test behind it takes about what it took in the prototypes that the targets came
    /// from, 171 µs a question among 100 k and 1,616 among 1 M.
    /// </summary>
    internal static Traffic Light { get; } = new("light", 4, 3, 15, 35, 1, 100_000);
}
