using System.Text;
using System.Text.Json;

namespace Parley.Ledger.Tests.Signatures;

/// <summary>Keys and signatures of others, made to tell verifiers apart.</summary>
public sealed class Ed25519VectorsTests
{
    private static readonly string[] Refused =
    [
        "low_order_A",
        "low_order_R",
        "non_canonical_A",
        "non_canonical_R",
        "low_order_residue",
    ];

    // C2SP/CCTV: each vector satisfies the equation with a cofactor, and says what is odd about it.
    [Fact]
    public void Every_edge_case_of_points_is_decided_as_the_rule_says()
    {
        var (told, holding) = (0, 0);
        foreach (var vector in Vectors.Json("ed25519/ed25519vectors.json").EnumerateArray())
        {
            var flags = vector.GetProperty("flags");
            var odd =
                flags.ValueKind == JsonValueKind.Array
                && flags.EnumerateArray().Any(flag => Refused.Contains(flag.GetString()));
            var (key, signature) = (Hex(vector, "key"), Hex(vector, "sig"));
            var message = Encoding.UTF8.GetBytes(vector.GetProperty("msg").GetString()!);

            var holds = Ed25519PublicKeyTests.Holds(key, message, signature);

            Assert.True(holds != odd, $"vector {vector.GetProperty("number")}: {flags}");
            Assert.Equal(NaiveEd25519.Verifies(key, message, signature), holds);
            told++;
            holding += holds ? 1 : 0;
        }
        Vectors.Tell($"{told} vectors, {holding} of them hold");
        Assert.Equal(914, told);
        Assert.Equal(43, holding);
    }

    [Fact]
    public void Every_vector_of_Wycheproof_is_decided_as_it_says()
    {
        var (told, holding) = (0, 0);
        var groups = Vectors.Json("wycheproof/ed25519_test.json").GetProperty("testGroups");
        foreach (var group in groups.EnumerateArray())
        {
            var key = Hex(group.GetProperty("publicKey"), "pk");
            foreach (var vector in group.GetProperty("tests").EnumerateArray())
            {
                var (message, signature) = (Hex(vector, "msg"), Hex(vector, "sig"));
                var valid = vector.GetProperty("result").GetString() == "valid";

                var holds = Ed25519PublicKeyTests.Holds(key, message, signature);

                Assert.True(holds == valid, $"vector {vector.GetProperty("tcId")}");
                Assert.Equal(NaiveEd25519.Verifies(key, message, signature), holds);
                told++;
                holding += holds ? 1 : 0;
            }
        }
        Vectors.Tell($"{told} vectors, {holding} of them hold");
        Assert.Equal(151, told);
        Assert.Equal(88, holding);
    }

    private static byte[] Hex(JsonElement holder, string name) =>
        Convert.FromHexString(holder.GetProperty(name).GetString()!);
}
