using System.Text;
using System.Text.Json;

namespace Parley.Access.Tokens;

/// <summary>
/// A signed token in its compact form, taken apart and decoded but not yet believed: only what
/// the header says of the signature has been checked.
/// </summary>
/// <param name="Algorithm">What the token claims to be signed with; a key decides.</param>
/// <param name="KeyId">Which key it names, if any: compared with ours, never looked up.</param>
/// <param name="Payload">The payload's bytes.</param>
/// <param name="Signed">The bytes that the signature is over.</param>
/// <param name="Signature">The signature's bytes.</param>
internal sealed record CompactToken(
    SigningAlgorithm Algorithm,
    string? KeyId,
    byte[] Payload,
    byte[] Signed,
    byte[] Signature
)
{
    /// <summary>The token, or the sentence that says what is wrong with it.</summary>
    /// <param name="text">At most <see cref="AccessLimits.TokenBytesMax"/> characters.</param>
    /// <param name="fault">Null when there is a token.</param>
    internal static CompactToken? Parse(string text, out string? fault)
    {
        if (text.Split('.') is not [var head, var body, var tail])
        {
            fault = "A token has three parts with a dot between them.";
            return null;
        }
        if (
            Base64UrlText.Decode(head) is not { } header
            || Base64UrlText.Decode(body) is not { } payload
            || Base64UrlText.Decode(tail) is not { } signature
        )
        {
            fault = "A token's parts are written in base64url, without padding.";
            return null;
        }
        if (signature.Length == 0)
        {
            fault = "A token is signed.";
            return null;
        }
        if (StrictJson.Object(header) is not { } members)
        {
            fault = "A token's header is a JSON object with no member twice.";
            return null;
        }
        fault = Fault(members, out var algorithm, out var keyId);
        var signed = Encoding.ASCII.GetBytes(text, 0, head.Length + 1 + body.Length);
        return fault is null ? new(algorithm, keyId, payload, signed, signature) : null;
    }

    private static string? Fault(
        JsonElement header,
        out SigningAlgorithm algorithm,
        out string? keyId
    )
    {
        algorithm = default;
        keyId = null;
        if (!StrictJson.TryText(header, "alg", out var name) || !TryAlgorithm(name, out algorithm))
        {
            return "A token is signed with RS256 or ES256.";
        }
        if (StrictJson.HasAny(header, "crit", "b64"))
        {
            return "A token asks for no extension of the signature (crit, b64).";
        }
        if (StrictJson.HasAny(header, "jwk", "jku", "x5u", "x5c"))
        {
            return "A token does not bring its own key (jwk, jku, x5u, x5c).";
        }
        if (header.TryGetProperty("typ", out var type) && !IsAccessToken(type))
        {
            return "A token's type, if it has one, is JWT or at+jwt.";
        }
        if (header.TryGetProperty("kid", out var id))
        {
            keyId = StrictJson.TextOf(id);
            return keyId is { Length: <= AccessLimits.KeyIdCharactersMax }
                ? null
                : $"A key id is a text of at most {AccessLimits.KeyIdCharactersMax} characters.";
        }
        return null;
    }

    private static bool TryAlgorithm(string name, out SigningAlgorithm algorithm)
    {
        algorithm = name == "ES256" ? SigningAlgorithm.Es256 : SigningAlgorithm.Rs256;
        return name is "ES256" or "RS256";
    }

    private static bool IsAccessToken(JsonElement type) =>
        StrictJson.TextOf(type) is { } text
        && (
            text.Equals("JWT", StringComparison.OrdinalIgnoreCase)
            || text.Equals("at+jwt", StringComparison.OrdinalIgnoreCase)
        );
}

/// <summary>How tokens may be signed. Which one is a property of the key.</summary>
internal enum SigningAlgorithm
{
    /// <summary>RSA with PKCS #1 v1.5 padding and SHA-256.</summary>
    Rs256,

    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    Es256,
}
