using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace Parley.Access.Tokens;

/// <summary>The token in an Authorization header (RFC 6750, section 2.1).</summary>
internal static class BearerText
{
    private const string Scheme = "Bearer ";

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    /// <summary>The token's text, or the sentence that says why there is none.</summary>
    /// <param name="authorization">Every Authorization header of a request, as it came.</param>
    /// <param name="fault">Null when there is a token.</param>
    internal static string? Read(StringValues authorization, out string? fault)
    {
        if (authorization is not [{ Length: > 0 } header])
        {
            fault =
                authorization.Count > 1
                    ? "A request has one Authorization header."
                    : "A request has an Authorization header: Bearer and a token.";
            return null;
        }
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            fault = "The Authorization header is the word Bearer and a token.";
            return null;
        }
        if (header.Length - Scheme.Length > AccessLimits.TokenBytesMax)
        {
            fault = $"A token has at most {AccessLimits.TokenBytesMax} bytes.";
            return null;
        }
        var token = header.AsSpan(Scheme.Length).TrimStart(' ');
        if (token.IsEmpty || token.ContainsAnyExcept(Letters))
        {
            fault = "A token is written in base64url, with dots between its parts.";
            return null;
        }
        fault = null;
        return token.ToString();
    }
}
