using System.Numerics;
using CsCheck;
using Parley.Ledger.Signatures;

namespace Parley.Ledger.Tests.Signatures;

public sealed class Ed25519PublicKeyTests
{
    private const string NotCanonical =
        "key: A public key is canonical and not a point of small order.";

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    // RFC 8032, section 7.1.
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    )]
    public void The_signatures_of_RFC_8032_come_out_and_hold(
        string seed,
        string key,
        string message,
        string signature
    )
    {
        using var signing = new Ed25519SigningKey(Convert.FromHexString(seed));
        var bytes = Convert.FromHexString(message);

        Assert.Equal(key, $"{signing.PublicKey}");
        Assert.Equal(signature, Convert.ToHexStringLower(signing.Sign(bytes)));
        Assert.Null(signing.PublicKey.Check(bytes, Convert.FromHexString(signature)));
        Assert.True(NaiveEd25519.Verifies(Hex(key), bytes, Hex(signature)));
    }

    [Fact]
    public void A_signature_with_any_bit_changed_does_not_hold()
    {
        using var signing = new Ed25519SigningKey(new byte[32]);
        var message = "who was told what, and when"u8.ToArray();
        var signature = signing.Sign(message);

        Assert.Null(signing.PublicKey.Check(message, signature));
        foreach (var other in BitFlips(signature))
        {
            Assert.Equal("signature", signing.PublicKey.Check(message, other)?.Field);
        }
        foreach (var other in BitFlips(message))
        {
            Assert.Equal(
                "signature: A signature is the key's over the very bytes.",
                $"{signing.PublicKey.Check(other, signature)}"
            );
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void A_signature_has_64_bytes(int length)
    {
        using var signing = new Ed25519SigningKey(new byte[32]);

        Assert.Equal(
            "signature: An Ed25519 signature has 64 bytes.",
            $"{signing.PublicKey.Check([], new byte[length])}"
        );
    }

    [Fact]
    public void A_key_has_32_bytes_and_a_seed_too()
    {
        Assert.Equal(
            "key: An Ed25519 public key has 32 bytes.",
            $"{Ed25519PublicKey.Of(new byte[33]).Broken}"
        );
        Assert.Throws<ArgumentException>(() => new Ed25519SigningKey(new byte[31]));
    }

    [Fact]
    public void Points_of_small_order_are_no_keys_however_they_are_written()
    {
        Assert.Equal(8, NaiveEd25519.Torsion.Distinct().Count());
        foreach (var point in NaiveEd25519.Torsion)
        {
            foreach (var sign in new byte[] { 0, 0x80 })
            {
                byte[] encoded = [.. NaiveEd25519.Encode(point.Y)];
                encoded[31] |= sign;
                Assert.Equal(NotCanonical, $"{Ed25519PublicKey.Of(encoded).Broken}");
            }
        }
    }

    [Fact]
    public void A_y_that_is_not_reduced_is_no_key()
    {
        for (var over = 0; over < 19; over++)
        {
            foreach (var sign in new[] { BigInteger.Zero, BigInteger.One << 255 })
            {
                var encoded = (P + over + sign).ToByteArray(isUnsigned: true);
                Assert.Equal(NotCanonical, $"{Ed25519PublicKey.Of(encoded).Broken}");
            }
        }
    }

    [Fact]
    public void A_key_is_taken_exactly_when_its_bytes_are_a_point_not_of_small_order()
    {
        var (points, others) = (0, 0);

        Generated.Hold(
            Gen.OneOf(
                Gen.Byte.Array[32],
                Gen.Int[0, 40].Select(n => Bytes(n)),
                Gen.Int[-40, 18].Select(n => Bytes(P + n))
            ),
            300,
            bytes =>
            {
                var isKey = NaiveEd25519.Decode(bytes) is { } point && !(8 * point).IsNeutral;
                (points, others) = isKey ? (points + 1, others) : (points, others + 1);
                return isKey == Ed25519PublicKey.Of(bytes).Broken is null;
            }
        );
        Assert.True(points > 50 && others > 50, $"{points} keys, {others} others");

        static byte[] Bytes(BigInteger y)
        {
            var bytes = new byte[32];
            y.ToByteArray(isUnsigned: true).CopyTo(bytes, 0);
            return bytes;
        }
    }

    // Keys and R with a part of small order: who knows the secret can make them, and verifiers that
    // multiply by the cofactor take what others do not.
    [Fact]
    public void With_parts_of_small_order_it_is_the_equation_without_cofactor_that_decides()
    {
        var (holding, residues) = (0, 0);
        foreach (var (a, r) in AllPairs(8))
        {
            for (var message = 0; message < Generated.Amount(3, 40); message++)
            {
                var (key, bytes, signature) = Crafted(a, r, [(byte)message]);
                var expected = NaiveEd25519.Verifies(key, bytes, signature);

                Assert.Equal(expected, Holds(key, bytes, signature));
                (holding, residues) = expected ? (holding + 1, residues) : (holding, residues + 1);
            }
        }
        Vectors.Tell($"{holding} hold, {residues} would hold with a cofactor only");
        Assert.True(holding > 20 && residues > 20);
    }

    [Fact]
    public void An_R_of_small_order_is_refused_although_the_equation_holds()
    {
        var (key, message, _) = Crafted(0, 0, [1]);
        foreach (var torsion in NaiveEd25519.Torsion)
        {
            // With R small and known, S = k·a solves the equation when the torsion is neutral.
            var r = NaiveEd25519.Encode(torsion);
            var s = NaiveEd25519.Challenge(r, key, message) * Secret % NaiveEd25519.L;
            byte[] signature = [.. r, .. NaiveEd25519.Encode(s)];

            Assert.Equal(
                "signature: A signature's R is canonical and not a point of small order.",
                $"{Ed25519PublicKey.Of(key).Value.Check(message, signature)}"
            );
        }
    }

    [Fact]
    public void An_S_that_is_not_reduced_is_refused()
    {
        var (key, message, signature) = Crafted(0, 0, [1]);
        var s = NaiveEd25519.Number(signature[32..]);

        for (var times = 1; s + (times * NaiveEd25519.L) < BigInteger.One << 256; times++)
        {
            var more = (s + (times * NaiveEd25519.L)).ToByteArray(isUnsigned: true);
            byte[] padded = [.. more, .. new byte[32 - more.Length]];
            Assert.Equal(
                "signature: A signature's S is below the order of the group.",
                $"{Ed25519PublicKey.Of(key).Value.Check(message, [.. signature[..32], .. padded])}"
            );
        }
        Assert.True(Holds(key, message, signature));
    }

    [Fact]
    public void S_is_compared_with_the_order_to_the_last_bit()
    {
        foreach (var off in Enumerable.Range(-3, 7))
        {
            var s = (NaiveEd25519.L + off).ToByteArray(isUnsigned: true);
            Assert.Equal(off < 0, Ed25519Rule.AllowsScalar(s));
        }
        Assert.True(Ed25519Rule.AllowsScalar(new byte[32]));
        Assert.False(Ed25519Rule.AllowsScalar([.. Enumerable.Repeat((byte)0xff, 32)]));
    }

    [Fact]
    public void Keys_are_equal_when_their_bytes_are()
    {
        using var one = new Ed25519SigningKey(new byte[32]);
        using var other = new Ed25519SigningKey([.. Enumerable.Repeat((byte)1, 32)]);
        var read = Ed25519PublicKey.Of(one.PublicKey.Bytes).Value;

        Assert.Equal(one.PublicKey, read);
        Assert.Equal(one.PublicKey.GetHashCode(), read.GetHashCode());
        Assert.NotEqual(one.PublicKey, other.PublicKey);
    }

    private static BigInteger Secret { get; } = BigInteger.Pow(7, 80);

    internal static bool Holds(byte[] key, byte[] message, byte[] signature) =>
        Ed25519PublicKey.Of(key).Try(out var valid, out _)
        && valid.Check(message, signature) is null;

    private static (byte[] Key, byte[] Message, byte[] Signature) Crafted(
        int torsionOfKey,
        int torsionOfR,
        byte[] message
    )
    {
        BigInteger nonce = BigInteger.Pow(5, 90) + message[0];
        var key = NaiveEd25519.Encode(
            (Secret * NaiveEd25519.B) + NaiveEd25519.Torsion[torsionOfKey]
        );
        var r = NaiveEd25519.Encode((nonce * NaiveEd25519.B) + NaiveEd25519.Torsion[torsionOfR]);
        var k = NaiveEd25519.Challenge(r, key, message);
        var s = (nonce + (k * Secret)) % NaiveEd25519.L;
        return (key, message, [.. r, .. NaiveEd25519.Encode(s)]);
    }

    private static IEnumerable<(int, int)> AllPairs(int count) =>
        from one in Enumerable.Range(0, count)
        from other in Enumerable.Range(0, count)
        select (one, other);

    private static IEnumerable<byte[]> BitFlips(byte[] bytes)
    {
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);
}
