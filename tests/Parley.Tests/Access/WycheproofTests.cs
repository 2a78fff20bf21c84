using System.Text;
using System.Text.Json;
using Parley.Access.Keys;
using Parley.Access.Tokens;
using Parley.Tests.Commands;

namespace Parley.Tests.Access;

/// <summary>
/// The vectors of C2SP's Wycheproof for signatures and keys. Parley takes RS256 and ES256 with
/// public keys alone, so a vector that is valid with a shared secret, another algorithm or
/// encryption is to be refused here; each test says how many those are. Where a vector may be
/// taken or not ("acceptable"), Parley refuses.
/// </summary>
public sealed class WycheproofTests
{
    [Theory]
    [InlineData("json_web_signature_test.json", 401, 10, 36)]
    [InlineData("json_web_key_test.json", 26, 1, 4)]
    [InlineData("json_web_crypto_test.json", 83, 2, 4)]
    public void Signed_and_encrypted_tokens(string name, int total, int taken, int refusedByChoice)
    {
        int ran = 0;
        int accepted = 0;
        int chosen = 0;
        foreach (var group in Groups(name))
        {
            var keys = KeysOf(group);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var isValid = test.GetProperty("result").GetString() == "valid";
                var isAccepted = IsAccepted(test, keys);
                Assert.False(isAccepted && !isValid, $"{name} {test.GetProperty("tcId")}");
                Assert.True(
                    isAccepted || !isValid || !IsOurs(group),
                    $"{name} {test.GetProperty("tcId")} {test.GetProperty("comment")}"
                );
                ran++;
                accepted += isAccepted ? 1 : 0;
                chosen += isValid && !isAccepted ? 1 : 0;
            }
        }

        Assert.Equal((total, taken, refusedByChoice), (ran, accepted, chosen));
    }

    [Fact]
    public void RSA_signatures()
    {
        var results = Results(
            "rsa_signature_2048_sha256_test.json",
            group =>
            {
                var text = group.GetProperty("publicKeyPem").GetString()!;
                return PemKeys.Parse(text).Value.Single();
            }
        );

        Assert.Equal((259, 8), results);
    }

    [Fact]
    public void ECDSA_signatures()
    {
        var results = Results(
            "ecdsa_secp256r1_sha256_p1363_test.json",
            group =>
            {
                var text = group.GetProperty("publicKeyPem").GetString()!;
                return PemKeys.Parse(text).Value.Single();
            }
        );

        Assert.Equal((262, 172), results);
    }

    private static (int Ran, int Accepted) Results(
        string name,
        Func<JsonElement, VerificationKey> keyOf
    )
    {
        int ran = 0;
        int accepted = 0;
        foreach (var group in Groups(name))
        {
            var key = keyOf(group);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var signed = Convert.FromHexString(test.GetProperty("msg").GetString()!);
                var signature = Convert.FromHexString(test.GetProperty("sig").GetString()!);

                var isAccepted = key.Verifies(signed, signature);

                // In one vector of each nothing is signed; what a token signs has a dot in it.
                var isValid =
                    test.GetProperty("result").GetString() == "valid" && signed.Length > 0;
                Assert.True(isValid == isAccepted, $"{name} {test.GetProperty("tcId")}");
                ran++;
                accepted += isAccepted ? 1 : 0;
            }
        }
        return (ran, accepted);
    }

    private static bool IsAccepted(JsonElement test, KeySet? keys)
    {
        var text = test.TryGetProperty("jws", out var signed) ? signed : test.GetProperty("jwe");
        return CompactToken.Parse(text.ToString(), out _) is { } token
            && keys?.Find(token, issuer: null).Key is not null;
    }

    /// <summary>The group's keys as an issuer would publish them; null when refused.</summary>
    private static KeySet? KeysOf(JsonElement group)
    {
        var published = Published(group);
        var json = published.TryGetProperty("keys", out _)
            ? published.GetRawText()
            : $"{{\"keys\":[{published.GetRawText()}]}}";
        return JwkSet.Parse(Encoding.UTF8.GetBytes(json)).Try(out var keys, out _)
            ? new(1, [.. keys.Select(key => new TrustedKey(null, key))], [])
            : null;
    }

    private static bool IsOurs(JsonElement group)
    {
        var published = Published(group);
        var keys = published.TryGetProperty("keys", out var list)
            ? list.EnumerateArray().ToList()
            : [published];
        return keys.TrueForAll(key =>
            key.TryGetProperty("alg", out var alg) && alg.GetString() is "RS256" or "ES256"
        );
    }

    private static JsonElement Published(JsonElement group) =>
        group.TryGetProperty("public", out var half) ? half : group.GetProperty("private");

    private static IEnumerable<JsonElement> Groups(string name)
    {
        var path = Path.Combine(ParleyShell.Root, "..", "shared", "vectors", "wycheproof", name);
        if (!File.Exists(path))
        {
            Assert.Skip($"{name} is not in ../shared/vectors beside the repository.");
        }
        return JsonDocument
            .Parse(File.ReadAllBytes(path))
            .RootElement.GetProperty("testGroups")
            .EnumerateArray();
    }
}
