using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Parley.Access.Tokens;
using Parley.Airspace;

namespace Parley.Access.Keys;

/// <summary>
/// A public key that signatures are checked with. It knows the one algorithm it is for; a token
/// cannot ask it for another. Safe for many threads: the library keeps a pool of native keys.
/// </summary>
internal sealed class VerificationKey
{
    private static readonly CryptoProviderFactory Factory = new()
    {
        CacheSignatureProviders = false,
    };

    private readonly SignatureProvider _provider;
    private readonly int _signatureBytes;

    // The key as JSON, with the members and the order that RFC 7638 hashes.
    private readonly string _members;

    private VerificationKey(
        string? id,
        (SigningAlgorithm Algorithm, int SignatureBytes) kind,
        string members,
        SignatureProvider provider
    )
    {
        Id = id;
        Algorithm = kind.Algorithm;
        _signatureBytes = kind.SignatureBytes;
        _members = members;
        Thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(members)));
        _provider = provider;
    }

    /// <summary>The issuer's own name for it (kid); a key from a PEM file has none.</summary>
    internal string? Id { get; }

    /// <summary>What it is for.</summary>
    internal SigningAlgorithm Algorithm { get; }

    /// <summary>Which key it is, whatever it is called (RFC 7638).</summary>
    internal string Thumbprint { get; }

    /// <summary>An RSA key for RS256, or the rule it broke.</summary>
    internal static Checked<VerificationKey> OfRsa(byte[] modulus, byte[] exponent, string? id)
    {
        var number = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        var power = new BigInteger(exponent, isUnsigned: true, isBigEndian: true);
        var bits = number.GetBitLength();
        if (bits is < AccessLimits.RsaBitsMin or > AccessLimits.RsaBitsMax)
        {
            return new RuleBroken(
                "",
                $"An RSA key has {AccessLimits.RsaBitsMin} to {AccessLimits.RsaBitsMax} bits; "
                    + $"this one has {bits}."
            );
        }
        if (number.IsEven || power < 3 || power > uint.MaxValue || power.IsEven)
        {
            return new RuleBroken("", "An RSA key's exponent is odd, and from 3 to 2^32.");
        }
        if (WeakRsa.IsLikely(number))
        {
            return new RuleBroken("", "This RSA key was made by a chip whose keys can be broken.");
        }
        byte[] n = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] e = power.ToByteArray(isUnsigned: true, isBigEndian: true);
        var (e64, n64) = (Base64Url.EncodeToString(e), Base64Url.EncodeToString(n));
        var members = $$"""{"e":"{{e64}}","kty":"RSA","n":"{{n64}}"}""";
        RsaSecurityKey key = new(new RSAParameters { Modulus = n, Exponent = e });
        return new VerificationKey(
            id,
            (SigningAlgorithm.Rs256, n.Length),
            members,
            Factory.CreateForVerifying(key, SecurityAlgorithms.RsaSha256)
        );
    }

    /// <summary>A P-256 key for ES256, or the rule it broke.</summary>
    /// <param name="x">32 bytes.</param>
    /// <param name="y">32 bytes.</param>
    /// <param name="id">The issuer's name for it.</param>
    internal static Checked<VerificationKey> OfP256(byte[] x, byte[] y, string? id)
    {
        if (x.Length != 32 || y.Length != 32 || !IsOnCurve(x, y))
        {
            return new RuleBroken("", "An EC key is a point on the curve P-256.");
        }
        // As a JWK, since the library then gives each thread a native key of its own.
        JsonWebKey key = new()
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64Url.EncodeToString(x),
            Y = Base64Url.EncodeToString(y),
        };
        var members = $$"""{"crv":"P-256","kty":"EC","x":"{{key.X}}","y":"{{key.Y}}"}""";
        return new VerificationKey(
            id,
            (SigningAlgorithm.Es256, 64),
            members,
            Factory.CreateForVerifying(key, SecurityAlgorithms.EcdsaSha256)
        );
    }

    /// <summary>The same key under a name.</summary>
    internal VerificationKey Called(string id) =>
        new(id, (Algorithm, _signatureBytes), _members, _provider);

    /// <summary>The key as a JSON Web Key, called by its thumbprint.</summary>
    internal string ToJwk()
    {
        var algorithm = Algorithm switch
        {
            SigningAlgorithm.Rs256 => "RS256",
            SigningAlgorithm.Es256 => "ES256",
        };
        return $$"""{"alg":"{{algorithm}}","kid":"{{Thumbprint}}","use":"sig",{{_members[1..]}}""";
    }

    /// <summary>
    /// Whether the signature over these bytes is this key's. Never for no bytes at all, which the
    /// library cannot check and no token signs.
    /// </summary>
    internal bool Verifies(byte[] signed, byte[] signature)
    {
        if (signed.Length == 0 || signature.Length != _signatureBytes)
        {
            return false;
        }
        try
        {
            return _provider.Verify(signed, signature);
        }
        // Some numbers are no signature at all, and some platforms say so loudly.
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsOnCurve(byte[] x, byte[] y)
    {
        try
        {
            using var key = ECDsa.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new() { X = x, Y = y },
                }
            );
            return key.KeySize == 256;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
