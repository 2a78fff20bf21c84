using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Trees;

/// <summary>
/// The definitions of RFC 6962, section 2.1, letter by letter: slow, recursive, and the measure of
/// everything that is faster.
/// </summary>
internal static class NaiveTree
{
    /// <summary>The entries 0, 1, 2 … as eight bytes each.</summary>
    public static byte[][] Entries(int count) =>
        [.. Enumerable.Range(0, count).Select(n => BitConverter.GetBytes((long)n))];

    public static TreeHash Mth(ReadOnlySpan<byte[]> d)
    {
        if (d.Length == 0)
        {
            return Sha256();
        }
        if (d.Length == 1)
        {
            return Sha256([0], d[0]);
        }
        var k = LargestPowerOfTwoBelow(d.Length);
        return Sha256([1], Mth(d[..k]).ToArray(), Mth(d[k..]).ToArray());
    }

    public static ImmutableArray<TreeHash> Path(int m, ReadOnlySpan<byte[]> d)
    {
        if (d.Length == 1)
        {
            return [];
        }
        var k = LargestPowerOfTwoBelow(d.Length);
        return m < k ? [.. Path(m, d[..k]), Mth(d[k..])] : [.. Path(m - k, d[k..]), Mth(d[..k])];
    }

    public static ImmutableArray<TreeHash> Proof(int m, ReadOnlySpan<byte[]> d) =>
        SubProof(m, d, isWhole: true);

    public static ImmutableArray<TreeHash> Proof(int m, int n) => Proof(m, Entries(n));

    private static ImmutableArray<TreeHash> SubProof(int m, ReadOnlySpan<byte[]> d, bool isWhole)
    {
        if (m == d.Length)
        {
            return isWhole ? [] : [Mth(d)];
        }
        var k = LargestPowerOfTwoBelow(d.Length);
        return m <= k
            ? [.. SubProof(m, d[..k], isWhole), Mth(d[k..])]
            : [.. SubProof(m - k, d[k..], isWhole: false), Mth(d[..k])];
    }

    private static int LargestPowerOfTwoBelow(int n) => 1 << BitOperations.Log2((uint)n - 1);

    private static TreeHash Sha256(params byte[][] parts) =>
        TreeHash.Of(SHA256.HashData([.. parts.SelectMany(part => part)])).Value;
}
