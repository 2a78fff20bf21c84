using System.Collections.Immutable;
using System.Text.Json;
using Parley.Coordination;

namespace Parley.Access.Tokens;

/// <summary>What a token's payload says, of the right kinds but not yet judged.</summary>
/// <param name="Issuer">Null when it names none.</param>
/// <param name="Subject">Who it was given to.</param>
/// <param name="Audiences">Whom it is meant for: at least one.</param>
/// <param name="Scopes">What it grants; perhaps nothing.</param>
/// <param name="Times">When it counts.</param>
internal sealed record TokenClaims(
    string? Issuer,
    Uss Subject,
    ImmutableArray<string> Audiences,
    ImmutableHashSet<string> Scopes,
    TokenTimes Times
)
{
    /// <summary>What <see cref="TryIssuer"/> asks.</summary>
    internal const string IssuerRule = "A token's issuer (iss) is a text that is not empty.";

    /// <summary>The claims, or the sentence that says which is not as it should be.</summary>
    internal static TokenClaims? Read(JsonElement payload, out string? fault)
    {
        fault = null;
        if (!TryIssuer(payload, out var issuer))
        {
            fault = IssuerRule;
            return null;
        }
        if (
            !StrictJson.TryText(payload, "sub", out var name)
            || !Uss.Of(name).Try(out var subject, out _)
        )
        {
            fault =
                $"A token's subject (sub) is a text of 1 to {Uss.LengthMax} characters without "
                + "control characters.";
            return null;
        }
        if (!TryAudiences(payload, out var audiences))
        {
            fault = "A token's audience (aud) is a text, or a list of some.";
            return null;
        }
        if (!TryScopes(payload, out var scopes))
        {
            fault = "A token's scope is a text of scopes with spaces between them.";
            return null;
        }
        return TokenTimes.Read(payload, out fault) is { } times
            ? new(issuer, subject, audiences, scopes, times)
            : null;
    }

    /// <summary>
    /// The issuer that a payload names, so that only that issuer's keys are tried on it. False
    /// when the member is there and is not a name.
    /// </summary>
    internal static bool TryIssuer(JsonElement payload, out string? issuer)
    {
        issuer = null;
        if (!payload.TryGetProperty("iss", out var member))
        {
            return true;
        }
        issuer = StrictJson.TextOf(member);
        return issuer is { Length: > 0 and <= AccessLimits.NameCharactersMax };
    }

    private static bool TryAudiences(JsonElement payload, out ImmutableArray<string> audiences)
    {
        audiences = [];
        if (!payload.TryGetProperty("aud", out var member))
        {
            return false;
        }
        if (member.ValueKind != JsonValueKind.Array)
        {
            audiences = StrictJson.TextOf(member) is { } one ? [one] : [];
            return audiences.Length == 1;
        }
        var length = member.GetArrayLength();
        if (length is 0 or > AccessLimits.AudiencesMax)
        {
            return false;
        }
        audiences = [.. member.EnumerateArray().Select(StrictJson.TextOf).OfType<string>()];
        return audiences.Length == length;
    }

    private static bool TryScopes(JsonElement payload, out ImmutableHashSet<string> scopes)
    {
        scopes = [];
        if (!payload.TryGetProperty("scope", out var member))
        {
            return true;
        }
        if (StrictJson.TextOf(member) is not { } text || !text.All(IsScopeCharacter))
        {
            return false;
        }
        scopes = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        return scopes.Count <= AccessLimits.ScopesMax;
    }

    // RFC 6749, section 3.3, and the space between two.
    private static bool IsScopeCharacter(char c) => c is >= ' ' and <= '~' and not ('"' or '\\');
}
