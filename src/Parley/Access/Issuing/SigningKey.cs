using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Parley.Access.Keys;
using Parley.Airspace;

namespace Parley.Access.Issuing;

/// <summary>
/// A private key that tokens are signed with: RSA for RS256, or EC on P-256 for ES256. It is an
/// issuer's, for development or tests; no party's and no officer's key is ever here.
/// </summary>
internal sealed class SigningKey
{
    private const int NewKeyBits = 2048;

    private static readonly RuleBroken Unreadable = new("", "This private key cannot be read.");

    private readonly JsonWebTokenHandler _writer = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials;

    private SigningKey(SecurityKey key, string algorithm, VerificationKey publicHalf)
    {
        Public = publicHalf.Called(publicHalf.Thumbprint);
        key.KeyId = publicHalf.Thumbprint;
        _credentials = new(key, algorithm);
    }

    /// <summary>Its public half, called by its thumbprint.</summary>
    internal VerificationKey Public { get; }

    /// <summary>A new RSA key in PEM: the private half (PKCS #8) and the public one.</summary>
    internal static (string Private, string Public) NewPem()
    {
        using var rsa = RSA.Create(NewKeyBits);
        return (rsa.ExportPkcs8PrivateKeyPem() + "\n", rsa.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    /// <summary>The first private key in the text, or why there is none to be used.</summary>
    internal static Checked<SigningKey> OfPem(string text)
    {
        try
        {
            if (!PemEncoding.TryFind(text, out var fields))
            {
                return new RuleBroken("", "A key file has a private key in PEM.");
            }
            return text[fields.Label] switch
            {
                "RSA PRIVATE KEY" => OfRsa(text),
                "EC PRIVATE KEY" => OfEc(text),
                "PRIVATE KEY" => IsRsa(text) ? OfRsa(text) : OfEc(text),
                "ENCRYPTED PRIVATE KEY" => new RuleBroken(
                    "",
                    "This private key is locked with a password; Parley asks for none."
                ),
                _ => new RuleBroken("", "A key file has a private key in PEM."),
            };
        }
        catch (CryptographicException)
        {
            return Unreadable;
        }
        // So .NET says that there is no key of the kind it was asked for, or that there are two.
        catch (ArgumentException)
        {
            return Unreadable;
        }
    }

    /// <summary>A token as ordered, signed now.</summary>
    internal string Sign(TokenOrder order, string issuer, DateTimeOffset now) =>
        _writer.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer,
                Audience = order.Audience,
                IssuedAt = now.UtcDateTime,
                NotBefore = now.UtcDateTime,
                Expires = (now + order.Lifetime).UtcDateTime,
                SigningCredentials = _credentials,
                Claims = new Dictionary<string, object>
                {
                    ["sub"] = order.Subject.Text,
                    ["scope"] = string.Join(' ', order.Scopes),
                    ["jti"] = Guid.NewGuid().ToString(),
                },
            }
        );

    private static Checked<SigningKey> OfRsa(string text)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(text);
        var numbers = rsa.ExportParameters(includePrivateParameters: true);
        return VerificationKey
            .OfRsa(numbers.Modulus!, numbers.Exponent!, id: null)
            .Try(out var publicHalf, out var broken)
            ? new SigningKey(new RsaSecurityKey(numbers), SecurityAlgorithms.RsaSha256, publicHalf)
            : broken;
    }

    private static Checked<SigningKey> OfEc(string text)
    {
        // Lives as long as the process: the credentials keep it.
        var ec = ECDsa.Create();
        ec.ImportFromPem(text);
        var point = ec.ExportParameters(includePrivateParameters: false);
        if (point.Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
        {
            return new RuleBroken("", "An EC key is on the curve P-256.");
        }
        return VerificationKey
            .OfP256(point.Q.X!, point.Q.Y!, id: null)
            .Try(out var publicHalf, out var broken)
            ? new SigningKey(new ECDsaSecurityKey(ec), SecurityAlgorithms.EcdsaSha256, publicHalf)
            : broken;
    }

    // PKCS #8 says inside which kind of key it is, and .NET only tells by refusing the others.
    private static bool IsRsa(string text)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(text);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
