using System.Numerics;
using System.Security.Cryptography;

namespace Parley.Ledger.Tests.Signatures;

/// <summary>
/// Ed25519 by the formulas of RFC 8032, section 5.1, on big integers: slow, and free of tables and
/// lists of bytes. It decides decision 19's rule by arithmetic, and makes the signatures that no
/// honest signer would.
/// </summary>
internal static class NaiveEd25519
{
    public static readonly BigInteger L =
        BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Mod(-121_665 * Inverse(121_666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);

    /// <summary>The base point: y = 4/5, x even.</summary>
    public static readonly Point B = Decode(Encode(4 * Inverse(5)))!.Value;

    /// <summary>The eight points whose order divides 8, the neutral one first.</summary>
    public static readonly Point[] Torsion = MakeTorsion();

    /// <summary>
    /// The rule: canonical encodings, no small order, S below L, and the equation without cofactor.
    /// </summary>
    public static bool Verifies(byte[] key, byte[] message, byte[] signature) =>
        signature.Length == 64
        && Decode(key) is { } a
        && Decode(signature[..32]) is { } r
        && !(8 * a).IsNeutral
        && !(8 * r).IsNeutral
        && Number(signature[32..]) is var s
        && s < L
        && s * B == r + (Challenge(signature[..32], key, message) * a);

    /// <summary>k = SHA-512(R ‖ A ‖ message) mod L.</summary>
    public static BigInteger Challenge(byte[] r, byte[] key, byte[] message) =>
        Number(SHA512.HashData([.. r, .. key, .. message])) % L;

    /// <summary>Null unless 32 bytes are the encoding of a point (section 5.1.3).</summary>
    public static Point? Decode(byte[] bytes)
    {
        var (y, sign) = (Number(bytes) & ((BigInteger.One << 255) - 1), bytes[31] >> 7);
        if (bytes.Length != 32 || y >= P)
        {
            return null;
        }
        var squared = Mod(((y * y) - 1) * Inverse((D * y * y) + 1));
        var x = BigInteger.ModPow(squared, (P + 3) / 8, P);
        x = Mod(x * x) == squared ? x : Mod(x * RootOfMinusOne);
        if (Mod(x * x) != squared || (x.IsZero && sign == 1))
        {
            return null;
        }
        return new(x.IsEven == (sign == 0) ? x : P - x, y);
    }

    public static byte[] Encode(Point point)
    {
        var bytes = Encode(point.Y);
        bytes[31] |= (byte)(point.X.IsEven ? 0 : 0x80);
        return bytes;
    }

    public static byte[] Encode(BigInteger number)
    {
        var bytes = new byte[32];
        Mod(number).ToByteArray(isUnsigned: true).CopyTo(bytes, 0);
        return bytes;
    }

    public static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true);

    private static Point[] MakeTorsion()
    {
        // L times any point leaves what is of small order in it; a point of order 8 makes them all.
        for (var y = new BigInteger(2); ; y++)
        {
            if (Decode(Encode(y)) is { } point && !(4 * (L * point)).IsNeutral)
            {
                var eighth = L * point;
                return [.. Enumerable.Range(0, 8).Select(n => n * eighth)];
            }
        }
    }

    private static BigInteger Inverse(BigInteger number) =>
        BigInteger.ModPow(Mod(number), P - 2, P);

    private static BigInteger Mod(BigInteger number) => ((number % P) + P) % P;

    /// <summary>A point of the curve -x² + y² = 1 + d x² y².</summary>
    internal readonly record struct Point(BigInteger X, BigInteger Y)
    {
        public bool IsNeutral => X.IsZero && Y.IsOne;

        public static Point operator +(Point a, Point b) => (Wide.Of(a) + Wide.Of(b)).Narrow();

        public static Point operator *(BigInteger times, Point point)
        {
            var (sum, power) = (Wide.Of(new(0, 1)), Wide.Of(point));
            for (; times > 0; times >>= 1)
            {
                sum = times.IsEven ? sum : sum + power;
                power += power;
            }
            return sum.Narrow();
        }
    }

    /// <summary>X/Z, Y/Z and T = XY/Z: additions without an inverse (section 5.1.4).</summary>
    private readonly record struct Wide(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
    {
        public static Wide Of(Point point) => new(point.X, point.Y, 1, point.X * point.Y % P);

        public Point Narrow() => new(Mod(X * Inverse(Z)), Mod(Y * Inverse(Z)));

        public static Wide operator +(Wide p, Wide q)
        {
            var a = (p.Y - p.X) * (q.Y - q.X) % P;
            var b = (p.Y + p.X) * (q.Y + q.X) % P;
            var c = p.T * 2 * D * q.T % P;
            var d = p.Z * 2 * q.Z % P;
            var (e, f, g, h) = (b - a, d - c, d + c, b + a);
            return new(e * f % P, g * h % P, f * g % P, e * h % P);
        }
    }
}
