using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Parley.Access.Tokens;
using Parley.Airspace;
using Parley.Coordination;

namespace Parley.Access.OpenId;

/// <summary>What an id token says, once it is believed.</summary>
/// <param name="Subject">Whom its issuer vouches for, or which rule it breaks.</param>
/// <param name="IsKeyUnknown">Whether newer keys of the provider could change that.</param>
internal readonly record struct JudgedIdToken(Checked<string> Subject, bool IsKeyUnknown);

/// <summary>
/// When an id token is believed (OpenID Connect Core 1.0, section 3.1.3.7): signed by a key of the
/// provider, from it, for this server alone, in time, and with the nonce of this sign-in.
/// </summary>
internal sealed class IdTokenRule(OpenIdSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(AccessLimits.SkewSeconds);

    private static readonly JsonWebTokenHandler Reader = new()
    {
        MaximumTokenSizeInBytes = AccessLimits.TokenBytesMax,
        MapInboundClaims = false,
    };

    /// <summary>The subject of an id token, or the rule it breaks.</summary>
    /// <param name="token">As the provider sent it.</param>
    /// <param name="nonce">Of this sign-in.</param>
    /// <param name="provider">What the provider says of itself.</param>
    internal async Task<JudgedIdToken> SubjectAsync(
        string token,
        string nonce,
        OpenIdConnectConfiguration provider
    )
    {
        // Read as every token is: two readers of one token must not see two.
        if (
            CompactToken.Parse(token, out var fault) is not { } compact
            || StrictJson.Object(compact.Payload) is null
        )
        {
            return new(
                new RuleBroken("id_token", fault ?? "An id token says each thing once."),
                IsKeyUnknown: false
            );
        }
        var result = await Reader
            .ValidateTokenAsync(token, Parameters(provider))
            .ConfigureAwait(false);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken read)
        {
            return new(
                new RuleBroken("id_token", RuleOf(result.Exception)),
                result.Exception is SecurityTokenSignatureKeyNotFoundException
            );
        }
        return new(Subject(read, nonce), IsKeyUnknown: false);
    }

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration provider) =>
        new()
        {
            ValidIssuer = settings.Authority,
            ValidAudience = settings.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => IsInTime(from, until),
        };

    // As for every other token: no leeway at the end.
    private bool IsInTime(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && end > now && !(from > now + Skew);
    }

    private Checked<string> Subject(JsonWebToken token, string nonce)
    {
        if (
            !token.TryGetPayloadValue<string>("nonce", out var said)
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(said),
                Encoding.UTF8.GetBytes(nonce)
            )
        )
        {
            return new RuleBroken("id_token", "An id token is of the sign-in that asked for it.");
        }
        var hasParty = token.TryGetPayloadValue<string>("azp", out var party);
        if (hasParty ? party != settings.ClientId : token.Audiences.Count() > 1)
        {
            return new RuleBroken("id_token", "An id token is made for this server alone (azp).");
        }
        if (token.IssuedAt > clock.GetUtcNow().UtcDateTime + Skew)
        {
            return new RuleBroken("id_token", "An id token was issued before now (iat).");
        }
        return Uss.Of(token.Subject ?? "").Try(out var subject, out _)
            ? subject.Text
            : new RuleBroken(
                "id_token",
                $"A subject (sub) has 1 to {Uss.LengthMax} characters without control characters."
            );
    }

    private static string RuleOf(Exception? fault) =>
        fault switch
        {
            SecurityTokenInvalidIssuerException => "An id token is of the provider asked (iss).",
            SecurityTokenInvalidAudienceException => "An id token is for this server (aud).",
            SecurityTokenInvalidLifetimeException
            or SecurityTokenExpiredException
            or SecurityTokenNoExpirationException => "An id token counts now (exp, nbf).",
            SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSignatureException =>
                "An id token is signed by the provider, with RS256 or ES256.",
            _ => "An id token is a signed token of the provider.",
        };
}
