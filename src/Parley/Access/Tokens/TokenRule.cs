using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Parley.Access.Keys;

namespace Parley.Access.Tokens;

/// <summary>
/// The one place where a request's token is believed or not. Whatever a stranger sends, the answer
/// is a value. What it checks beyond what the library does is in docs/decisions/0022-tokens.md.
/// Safe to call from every request at once.
/// </summary>
/// <param name="audiences">This server's own names; a token is meant for one of them.</param>
/// <param name="keys">The issuers' keys.</param>
/// <param name="clock">What time it is.</param>
internal sealed class TokenRule(IEnumerable<string> audiences, IssuerKeys keys, TimeProvider clock)
{
    private readonly FrozenSet<string> _audiences = [.. audiences];

    private readonly TokenCache _cache = new();

    /// <summary>Judges a request's token now.</summary>
    /// <param name="authorization">Every Authorization header of the request.</param>
    /// <param name="stop">Ends the wait for an unknown key.</param>
    /// <exception cref="OperationCanceledException">It was ended so.</exception>
    internal ValueTask<TokenAnswer> CheckAsync(StringValues authorization, CancellationToken stop)
    {
        if (BearerText.Read(authorization, out var fault) is not { } text)
        {
            return new(new TokenAnswer.Rejected(fault!));
        }
        var hash = TokenHash.Of(text);
        return _cache.Find(hash, keys.Current.Generation, clock.GetUtcNow()) is { } known
            ? new(known)
            : CheckUnknownAsync(text, hash, stop);
    }

    private async ValueTask<TokenAnswer> CheckUnknownAsync(
        string text,
        TokenHash hash,
        CancellationToken stop
    )
    {
        if (!TryOpen(text, out var opened, out var fault))
        {
            return new TokenAnswer.Rejected(fault!);
        }
        var set = keys.Current;
        var found = set.Find(opened.Token, opened.Issuer);
        if (found.IsKeyUnknown && await keys.TryRefreshForUnknownKeyAsync(set.Generation, stop))
        {
            set = keys.Current;
            found = set.Find(opened.Token, opened.Issuer);
        }
        if (found.Key is not { } key)
        {
            return new TokenAnswer.Rejected(found.Fault);
        }
        var answer = Judge(opened, key, clock.GetUtcNow());
        if (answer is TokenAnswer.Accepted accepted)
        {
            _cache.Add(hash, set.Generation, accepted);
        }
        return answer;
    }

    private static bool TryOpen(
        string text,
        [NotNullWhen(true)] out OpenedToken? opened,
        out string? fault
    )
    {
        opened = null;
        if (CompactToken.Parse(text, out fault) is not { } token)
        {
            return false;
        }
        if (StrictJson.Object(token.Payload) is not { } payload)
        {
            fault = "A token's payload is a JSON object with no member twice.";
            return false;
        }
        if (!TokenClaims.TryIssuer(payload, out var issuer))
        {
            fault = TokenClaims.IssuerRule;
            return false;
        }
        opened = new(token, payload, issuer);
        fault = null;
        return true;
    }

    // Only of a token whose signature holds: strangers learn nothing about what is expected.
    private TokenAnswer Judge(OpenedToken opened, TrustedKey key, DateTimeOffset now)
    {
        if (TokenClaims.Read(opened.Payload, out var fault) is not { } claims)
        {
            return new TokenAnswer.Rejected(fault!);
        }
        if (claims.Times.Fault(now) is { } late)
        {
            return new TokenAnswer.Rejected(late);
        }
        if (!claims.Audiences.Any(_audiences.Contains))
        {
            return new TokenAnswer.Rejected("The token is meant for another audience (aud).");
        }
        return new TokenAnswer.Accepted(
            key.Issuer ?? claims.Issuer ?? "",
            claims.Subject,
            claims.Scopes,
            claims.Times.Expires
        );
    }

    private sealed record OpenedToken(CompactToken Token, JsonElement Payload, string? Issuer);
}
