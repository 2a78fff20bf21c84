using System.Numerics;

namespace Parley.Ledger.Signatures;

/// <summary>
/// What Parley asks of the bytes of Ed25519 keys and signatures before it looks at the equation, so
/// that every verifier gives one answer: decision 19 states the whole rule.
/// </summary>
internal static class Ed25519Rule
{
    private const byte SignBit = 0x80;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    // RFC 8032, section 5.1: d = -121665/121666.
    private static readonly BigInteger D = BigInteger.Parse(
        "37095705934669439343138083508754565189542113879843219016388785533085940283555"
    );

    // RFC 8032, section 5.1: L = 2^252 + 27742317777372353535851937790883648493, little-endian.
    private static ReadOnlySpan<byte> GroupOrder =>
        [
            0xed,
            0xd3,
            0xf5,
            0x5c,
            0x1a,
            0x63,
            0x12,
            0x58,
            0xd6,
            0x9c,
            0xf7,
            0xa2,
            0xde,
            0xf9,
            0xde,
            0x14,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0x10,
        ];

    // The y of the eight points whose order divides 8; x and -x share one. In order: of order 4,
    // 1, 2, and twice 8.
    private static readonly byte[][] SmallOrder =
    [
        Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("0100000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        Convert.FromHexString("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ];

    /// <summary>
    /// True when 32 bytes may stand for a point, as a key or as a signature's R: y is below
    /// p = 2^255 - 19, and the point's order does not divide 8. With these two, x = 0 with a sign
    /// is shut out as well. Whether a point with this y exists is not asked.
    /// </summary>
    public static bool AllowsPoint(ReadOnlySpan<byte> encoded)
    {
        Span<byte> y = stackalloc byte[encoded.Length];
        encoded.CopyTo(y);
        y[^1] &= unchecked((byte)~SignBit);
        if (y[^1] == 0x7f && y[0] >= 0xed && y[1..^1].IndexOfAnyExcept((byte)0xff) < 0)
        {
            return false;
        }
        foreach (var small in SmallOrder)
        {
            if (y.SequenceEqual(small))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>True when 32 bytes, little-endian, are below the order of the group.</summary>
    public static bool AllowsScalar(ReadOnlySpan<byte> scalar)
    {
        for (var at = scalar.Length - 1; at >= 0; at--)
        {
            if (scalar[at] != GroupOrder[at])
            {
                return scalar[at] < GroupOrder[at];
            }
        }
        return false;
    }

    /// <summary>
    /// True when the curve has a point with this y: when x² = (y² - 1) / (d y² + 1) is a square
    /// modulo p (RFC 8032, section 5.1.3).
    /// </summary>
    public static bool IsOnCurve(ReadOnlySpan<byte> encoded)
    {
        Span<byte> bytes = stackalloc byte[encoded.Length];
        encoded.CopyTo(bytes);
        bytes[^1] &= unchecked((byte)~SignBit);
        var y = new BigInteger(bytes, isUnsigned: true);
        var (u, v) = ((y * y) - 1, (D * y * y) + 1);
        // u/v and u·v are squares together; by Euler a square's (p-1)/2-th power is 1, or 0 for 0.
        return BigInteger.ModPow(u * v, (P - 1) / 2, P) is { IsOne: true } or { IsZero: true };
    }
}
