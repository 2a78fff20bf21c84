namespace Parley.Tidy.Tests;

/// <summary>Findings of a check, one sentence each.</summary>
internal static class Breaches
{
    /// <summary>Fails with every finding in full; a collection assert would cut them.</summary>
    public static void None(IEnumerable<string> found)
    {
        List<string> breaches = [.. found];
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }
}
