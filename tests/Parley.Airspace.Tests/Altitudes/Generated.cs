using CsCheck;

namespace Parley.Airspace.Tests.Altitudes;

/// <summary>
/// Properties on generated cases: the same ones each time, or far more and new in the long mode.
/// </summary>
internal static class Generated
{
    private const int TimesLonger = 100;

    /// <summary>Fails with the first case for which a property does not hold.</summary>
    public static void Hold<T>(Gen<T> cases, int count, Func<T, bool> property)
    {
        if (Amount.IsLong)
        {
            cases.Sample(property, iter: (long)count * TimesLonger);
            return;
        }
        var chance = new PCG(1, 20261201);
        for (var i = 0; i < Amount.Of(count, count); i++)
        {
            var value = cases.Generate(chance, null, out _);
            Assert.True(property(value), $"case {i}: {value}");
        }
    }
}
