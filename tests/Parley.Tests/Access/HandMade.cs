using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Parley.Access.Keys;

namespace Parley.Tests.Access;

/// <summary>Tokens put together by hand, so that they can be wrong in any way.</summary>
internal static class HandMade
{
    public const string Issuer = "https://issuer.example";
    public const string Audience = "parley.example";
    public const string Header = """{"alg":"RS256","typ":"JWT"}""";

    public static RSA Rsa { get; } = RSA.Create(2048);

    public static RSA OtherRsa { get; } = RSA.Create(2048);

    public static ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>A signed token of this header and payload.</summary>
    public static string Token(string payload, string header = Header, RSA? key = null) =>
        Token(Encoding.UTF8.GetBytes(payload), Encoding.UTF8.GetBytes(header), key ?? Rsa);

    /// <summary>The same of any bytes.</summary>
    public static string Token(byte[] payload, byte[] header, RSA key)
    {
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>A token signed with the EC key.</summary>
    public static string EcToken(string payload, string header = """{"alg":"ES256"}""")
    {
        var signed = $"{Encoded(header)}.{Encoded(payload)}";
        var signature = Ec.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>
    /// A payload that is right at a time, with members put in another's place or, as null, left
    /// out. Values are raw JSON.
    /// </summary>
    public static string Claims(DateTimeOffset now, params (string Name, string? Json)[] changes)
    {
        Dictionary<string, string?> members = new()
        {
            ["iss"] = $"\"{Issuer}\"",
            ["sub"] = "\"northern-uss\"",
            ["aud"] = $"\"{Audience}\"",
            ["scope"] = "\"utm.strategic_coordination utm.constraint_processing\"",
            ["iat"] = $"{now.ToUnixTimeSeconds()}",
            ["exp"] = $"{now.ToUnixTimeSeconds() + 3600}",
        };
        foreach (var (name, json) in changes)
        {
            members[name] = json;
        }
        var kept = members
            .Where(member => member.Value is not null)
            .Select(member => $"\"{member.Key}\":{member.Value}");
        return $"{{{string.Join(',', kept)}}}";
    }

    /// <summary>The public half as the server keeps it.</summary>
    public static VerificationKey Public(RSA key, string? id = null)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return VerificationKey.OfRsa(numbers.Modulus!, numbers.Exponent!, id).Value;
    }

    /// <summary>The public half as the server keeps it.</summary>
    public static VerificationKey Public(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return VerificationKey.OfP256(point.X!, point.Y!, id: null).Value;
    }

    /// <summary>A key set with these keys under these names.</summary>
    public static string KeySet(params (RSA Key, string Id)[] keys) =>
        $"{{\"keys\":[{string.Join(',', keys.Select(key => Jwk(key.Key, key.Id)))}]}}";

    public static string Jwk(RSA key, string id)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return $$"""
            {"kty":"RSA","use":"sig","alg":"RS256","kid":"{{id}}",
            "n":"{{Base64Url.EncodeToString(numbers.Modulus!)}}",
            "e":"{{Base64Url.EncodeToString(numbers.Exponent!)}}"}
            """;
    }

    public static string Encoded(string text) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
