namespace Parley.Bench;

/// <summary>What the index found on a set, for others to be held against.</summary>
internal sealed class Answers
{
    /// <summary>For each flight asked about, the operations it meets, sorted.</summary>
    internal List<int[]> Flights { get; } = [];

    /// <summary>Every pair of the set, sorted; null where there are too many to keep.</summary>
    internal Pair[]? Pairs { get; set; }
}

/// <summary>Two operations of a set by number, the lower first.</summary>
internal readonly record struct Pair(int Lower, int Higher)
{
    internal static Pair Of(long one, long other) =>
        new((int)Math.Min(one, other), (int)Math.Max(one, other));

    /// <summary>By the lower, then by the higher.</summary>
    internal static int Order(Pair a, Pair b) =>
        a.Lower != b.Lower ? a.Lower.CompareTo(b.Lower) : a.Higher.CompareTo(b.Higher);
}
