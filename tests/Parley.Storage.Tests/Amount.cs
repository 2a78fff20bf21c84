namespace Parley.Storage.Tests;

/// <summary>How much a test does.</summary>
internal static class Amount
{
    /// <summary>True when <c>./test --long</c> asked for the full length.</summary>
    public static bool IsLong { get; } =
        Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";

    /// <summary>A number for the usual run, another for the long mode.</summary>
    public static int Of(int usual, int inLongMode) => IsLong ? inLongMode : usual;
}
