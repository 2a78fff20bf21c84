namespace Parley.Airspace.Tests;

/// <summary>
/// How much a generated test does: little and always the same in CI, much in the long mode
/// (<c>PARLEY_TEST_LONG=1</c>), and next to nothing for mutation testing, which runs each test a
/// thousand times.
/// </summary>
internal static class Amount
{
    internal static bool IsLong { get; } =
        Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";

    // Set by the build configuration Mutants.
    private static bool IsBrief { get; } =
        AppContext.TryGetSwitch("Parley.Tests.Brief", out var brief) && brief;

    internal static int Of(int usual, int inLongMode) => Of(usual, inLongMode, usual / 40);

    internal static int Of(int usual, int inLongMode, int forMutants) =>
        IsLong ? inLongMode
        : IsBrief ? forMutants
        : usual;

    /// <summary>Says what was done, so that a reader of the output need not believe it.</summary>
    internal static void Tell(string said) => TestContext.Current.TestOutputHelper?.WriteLine(said);
}
