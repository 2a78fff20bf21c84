using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parley.Airspace;

namespace Parley.Access.Keys;

/// <summary>
/// Public keys in PEM: <c>PUBLIC KEY</c>, <c>RSA PUBLIC KEY</c> or <c>CERTIFICATE</c>. Of a
/// certificate only the key counts: whoever names the file vouches for it, so neither its dates
/// nor its chain are looked at.
/// </summary>
internal static class PemKeys
{
    /// <summary>Every key in the text, at least one, or the rule that one broke.</summary>
    internal static Checked<ImmutableArray<VerificationKey>> Parse(string text)
    {
        var keys = ImmutableArray.CreateBuilder<VerificationKey>();
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var fields); )
        {
            if (keys.Count == AccessLimits.KeysMax)
            {
                return new RuleBroken("", $"A key file has at most {AccessLimits.KeysMax} keys.");
            }
            var label = rest[fields.Label].ToString();
            if (!One(label, rest[fields.Base64Data]).Try(out var key, out var broken))
            {
                return broken;
            }
            keys.Add(key);
            rest = rest[fields.Location.End..];
        }
        if (keys.Count == 0)
        {
            return new RuleBroken("", "A key file has a public key or certificate in PEM.");
        }
        // What is damaged is not found above; a file half written must not lose keys unseen.
        return text.AsSpan().Count("-----BEGIN ") == keys.Count
            ? keys.ToImmutable()
            : new RuleBroken("", "Every key in a key file is whole.");
    }

    private static Checked<VerificationKey> One(string label, ReadOnlySpan<char> base64)
    {
        var bytes = Convert.FromBase64String(base64.ToString());
        try
        {
            return label switch
            {
                "PUBLIC KEY" => Public(bytes),
                "RSA PUBLIC KEY" => Rsa(bytes),
                "CERTIFICATE" => Certified(bytes),
                _ => new RuleBroken(
                    "",
                    label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)
                        ? "This is a private key: a server is given its public half only."
                        : "A key file has public keys or certificates only."
                ),
            };
        }
        catch (CryptographicException)
        {
            return new RuleBroken("", $"What is marked {Plain.Text(label, 40)} cannot be read.");
        }
    }

    private static Checked<VerificationKey> Public(byte[] bytes) =>
        OfSubject(PublicKey.CreateFromSubjectPublicKeyInfo(bytes, out _));

    private static Checked<VerificationKey> Certified(byte[] bytes)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(bytes);
        return OfSubject(certificate.PublicKey);
    }

    private static Checked<VerificationKey> Rsa(byte[] bytes)
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(bytes, out _);
        return OfRsa(rsa);
    }

    private static Checked<VerificationKey> OfSubject(PublicKey key)
    {
        using var rsa = key.GetRSAPublicKey();
        if (rsa is not null)
        {
            return OfRsa(rsa);
        }
        using var ec = key.GetECDsaPublicKey();
        if (ec?.ExportParameters(includePrivateParameters: false) is not { } point)
        {
            return new RuleBroken("", "A key is an RSA key, or an EC key on P-256.");
        }
        return point.Q.X is { Length: 32 } x && IsP256(point.Curve)
            ? VerificationKey.OfP256(x, point.Q.Y!, id: null)
            : new RuleBroken("", "An EC key is a point on the curve P-256.");
    }

    private static bool IsP256(ECCurve curve) =>
        curve.IsNamed && curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;

    private static Checked<VerificationKey> OfRsa(RSA rsa)
    {
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        return VerificationKey.OfRsa(numbers.Modulus!, numbers.Exponent!, id: null);
    }
}
