using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Parley.Access.Keys;
using Parley.Airspace;

namespace Parley.Tests.Access;

public sealed class KeyRulesTests
{
    [Fact]
    public void A_short_RSA_key_is_refused_with_its_length()
    {
        using var rsa = RSA.Create(1024);

        var broken = PemKeys.Parse(rsa.ExportSubjectPublicKeyInfoPem()).Broken;

        Assert.Equal("An RSA key has 2048 to 8192 bits; this one has 1024.", broken?.Rule);
        Assert.Equal(broken, Set($"[{HandMade.Jwk(rsa, "short")}]").Broken! with { Field = "" });
    }

    [Fact]
    public void Public_keys_and_certificates_are_read_from_one_file()
    {
        var request = new CertificateRequest(
            "CN=issuer",
            HandMade.OtherRsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        var long_ago = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.CreateSelfSigned(long_ago, long_ago.AddDays(1));
        var pem = $"""
            The issuer's keys.
            {HandMade.Rsa.ExportSubjectPublicKeyInfoPem()}
            {HandMade.Rsa.ExportRSAPublicKeyPem()}
            {certificate.ExportCertificatePem()}
            {HandMade.Ec.ExportSubjectPublicKeyInfoPem()}
            """;

        var keys = PemKeys.Parse(pem).Value;

        Assert.Equal(
            [
                HandMade.Public(HandMade.Rsa).Thumbprint,
                HandMade.Public(HandMade.Rsa).Thumbprint,
                HandMade.Public(HandMade.OtherRsa).Thumbprint,
                HandMade.Public(HandMade.Ec).Thumbprint,
            ],
            keys.Select(key => key.Thumbprint)
        );
    }

    [Fact]
    public void A_private_key_in_a_key_file_is_pointed_out()
    {
        foreach (
            var pem in new[]
            {
                HandMade.Rsa.ExportPkcs8PrivateKeyPem(),
                HandMade.Rsa.ExportRSAPrivateKeyPem(),
                HandMade.Ec.ExportECPrivateKeyPem(),
            }
        )
        {
            Assert.Equal(
                "This is a private key: a server is given its public half only.",
                PemKeys.Parse(pem).Broken?.Rule
            );
        }
    }

    [Theory]
    [InlineData("", "A key file has a public key or certificate in PEM.")]
    [InlineData(
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "What is marked PUBLIC KEY cannot be read."
    )]
    [InlineData(
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "What is marked CERTIFICATE cannot be read."
    )]
    [InlineData(
        "-----BEGIN DOG-----\nAAAA\n-----END DOG-----",
        "A key file has public keys or certificates only."
    )]
    public void What_is_no_key_is_refused(string pem, string rule)
    {
        Assert.Equal(rule, PemKeys.Parse(pem).Broken?.Rule);
    }

    [Fact]
    public void A_file_half_written_is_refused()
    {
        var pem = HandMade.Rsa.ExportSubjectPublicKeyInfoPem() + "\n";

        var broken = PemKeys.Parse(pem + pem[..90]).Broken;

        Assert.Equal("Every key in a key file is whole.", broken?.Rule);
        Assert.NotNull(PemKeys.Parse(pem[..90] + pem).Broken);
    }

    [Fact]
    public void Other_curves_are_refused()
    {
        using var wide = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Equal(
            "An EC key is a point on the curve P-256.",
            PemKeys.Parse(wide.ExportSubjectPublicKeyInfoPem()).Broken?.Rule
        );
    }

    [Fact]
    public void A_file_or_set_has_at_most_sixteen_keys()
    {
        var one = HandMade.Rsa.ExportSubjectPublicKeyInfoPem() + "\n";
        var jwks = Enumerable.Range(0, 17).Select(i => HandMade.Jwk(HandMade.Rsa, $"key-{i}"));

        Assert.Equal(16, PemKeys.Parse(string.Concat(Enumerable.Repeat(one, 16))).Value.Length);
        Assert.NotNull(PemKeys.Parse(string.Concat(Enumerable.Repeat(one, 17))).Broken);
        Assert.Equal(
            "A key set has at most 16 keys.",
            Set($"[{string.Join(',', jwks)}]").Broken?.Rule
        );
    }

    [Fact]
    public void Keys_for_something_else_are_passed_over()
    {
        var ours = HandMade.Jwk(HandMade.Rsa, "ours");
        string[] others =
        [
            """{"kty":"OKP","crv":"Ed25519","x":"AAAA","kid":"a"}""",
            HandMade.Jwk(HandMade.Rsa, "b").Replace("\"sig\"", "\"enc\"", StringComparison.Ordinal),
            HandMade.Jwk(HandMade.Rsa, "c").Replace("RS256", "RS512", StringComparison.Ordinal),
            """{"kty":"EC","crv":"P-384","x":"AAAA","y":"AAAA","kid":"d"}""",
            """{"kty":"RSA","key_ops":["encrypt"],"n":"AAAA","e":"AQAB","kid":"e"}""",
        ];

        var keys = Set($"[{string.Join(',', others)},{ours}]").Value;

        Assert.Equal("ours", Assert.Single(keys).Id);
    }

    [Theory]
    [InlineData(
        """[{"kty":"oct","k":"c2VjcmV0"}]""",
        "A key set holds public keys, and no secret."
    )]
    [InlineData(
        """[{"kty":"RSA","n":"AAAA","e":"AQAB","d":"AAAA"}]""",
        "A key set holds public keys, and no secret."
    )]
    [InlineData("""[7]""", "A key is a JSON object with a type (kty).")]
    [InlineData("""[{"kty":7}]""", "A key is a JSON object with a type (kty).")]
    [InlineData(
        """[{"kty":"RSA","kid":7}]""",
        "A key's id (kid) is a text, and no other key has it."
    )]
    [InlineData(
        """[{"kty":"A","kid":"x"},{"kty":"B","kid":"x"}]""",
        "A key's id (kid) is a text, and no other key has it."
    )]
    [InlineData("""[{"kty":"RSA","n":"AA=="}]""", "A key of type RSA has n and e.")]
    [InlineData(
        """[{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}]""",
        "An EC key is a point on the curve P-256."
    )]
    [InlineData("""{}""", "A key set is a JSON object with a list of keys.")]
    public void A_set_that_is_not_sound_is_refused_whole(string list, string rule)
    {
        Assert.Equal(rule, Set(list).Broken?.Rule);
    }

    private static Checked<ImmutableArray<VerificationKey>> Set(string list) =>
        JwkSet.Parse(Encoding.UTF8.GetBytes($"{{\"keys\":{list}}}"));
}
