using CsCheck;

namespace Parley.Ledger.Tests;

/// <summary>
/// Properties on generated cases: the same ones each time, or far more and new in the long mode.
/// </summary>
internal static class Generated
{
    private const int TimesLonger = 100;

    /// <summary>True when <c>./test --long</c> asked for the full length.</summary>
    public static bool IsLong { get; } =
        Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";

    /// <summary>A number for the usual run, another for the long mode.</summary>
    public static int Amount(int usual, int inLongMode) => IsLong ? inLongMode : usual;

    /// <summary>Fails with the first case for which a property does not hold.</summary>
    public static void Hold<T>(Gen<T> cases, int count, Func<T, bool> property)
    {
        if (IsLong)
        {
            cases.Sample(property, iter: (long)count * TimesLonger);
            return;
        }
        var chance = new PCG(1, 20261201);
        for (var i = 0; i < count; i++)
        {
            var value = cases.Generate(chance, null, out _);
            Assert.True(property(value), $"case {i}: {value}");
        }
    }
}
