using System.Security.Cryptography;
using System.Text;

namespace Parley.Coordination.Parties;

/// <summary>Who signs in, as their token names them.</summary>
/// <param name="Issuer">Who vouches for them.</param>
/// <param name="Subject">What that issuer calls them.</param>
public readonly record struct Account(string Issuer, string Subject)
{
    /// <summary>A salt has so many bytes.</summary>
    public const int SaltSize = 16;

    /// <summary>A digest has so many bytes.</summary>
    public const int DigestSize = 32;

    /// <summary>
    /// What a certificate says in place of the account, so that it can be shown to other parties:
    /// SHA-256(salt ‖ issuer ‖ 0x0A ‖ subject).
    /// </summary>
    /// <param name="salt">Of <see cref="SaltSize"/> bytes that nobody could guess.</param>
    public byte[] Digest(ReadOnlySpan<byte> salt) =>
        SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes($"{Issuer}\n{Subject}")]);
}
