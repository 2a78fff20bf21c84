namespace Parley.Airspace.Tests;

/// <summary>
/// How much a generated test does: little and always the same in CI, much in the long mode
/// (<c>PARLEY_TEST_LONG=1</c>).
/// </summary>
internal static class Amount
{
    internal static bool IsLong { get; } =
        Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";

    internal static int Of(int usual, int inLongMode) => IsLong ? inLongMode : usual;

    /// <summary>Says what was done, so that a reader of the output need not believe it.</summary>
    internal static void Tell(string said) => TestContext.Current.TestOutputHelper?.WriteLine(said);
}
