namespace Parley.Storage.Tests;

/// <summary>The same bytes for the same seed.</summary>
internal static class Chance
{
    public static EntropySource Of(int seed)
    {
        var (random, gate) = (new Random(seed), new Lock());
        return target =>
        {
            lock (gate)
            {
                random.NextBytes(target);
            }
        };
    }
}
