using System.Collections.Immutable;
using System.Numerics;

namespace Parley.Access.Keys;

/// <summary>
/// Keys of the chips of CVE-2017-15361 ("ROCA"): their modulus is a power of 65537 modulo every
/// small prime, and so can be factored. An honest key looks like one with a chance below 2^-27.
/// </summary>
internal static class WeakRsa
{
    // Those where the powers of 65537 are few: the others would tell little.
    private static readonly ImmutableArray<int> Primes =
    [
        11,
        13,
        17,
        19,
        37,
        53,
        61,
        71,
        73,
        79,
        97,
        103,
        107,
        109,
        127,
        151,
        157,
    ];

    private static readonly ImmutableArray<ImmutableHashSet<int>> Powers =
    [
        .. Primes.Select(PowersModulo),
    ];

    /// <summary>Whether the modulus has their mark.</summary>
    internal static bool IsLikely(BigInteger modulus)
    {
        for (var i = 0; i < Primes.Length; i++)
        {
            if (!Powers[i].Contains((int)(modulus % Primes[i])))
            {
                return false;
            }
        }
        return true;
    }

    private static ImmutableHashSet<int> PowersModulo(int prime)
    {
        var powers = ImmutableHashSet.CreateBuilder<int>();
        for (var power = 1; powers.Add(power); )
        {
            power = power * (65537 % prime) % prime;
        }
        return powers.ToImmutable();
    }
}
