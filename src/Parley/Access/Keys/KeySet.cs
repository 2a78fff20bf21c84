using System.Collections.Immutable;
using Parley.Access.Tokens;

namespace Parley.Access.Keys;

/// <summary>A key and whose it is.</summary>
/// <param name="Issuer">The issuer's configured name; null when it has none.</param>
/// <param name="Key">Its key.</param>
internal sealed record TrustedKey(string? Issuer, VerificationKey Key);

/// <summary>Every key in force at a time. It does not change: others take its place.</summary>
/// <param name="Generation">Rises whenever the keys change.</param>
/// <param name="Keys">All of them.</param>
/// <param name="Waiting">What keys are still waited for, in words for an operator.</param>
internal sealed record KeySet(
    long Generation,
    ImmutableArray<TrustedKey> Keys,
    ImmutableArray<string> Waiting
)
{
    /// <summary>The names of every issuer, of those without keys too.</summary>
    internal ImmutableArray<string> Issuers { get; init; } = [];

    /// <summary>Before any key was read.</summary>
    internal static KeySet None { get; } = new(0, [], []);

    /// <summary>The key that signed a token, or why there is none.</summary>
    /// <param name="token">Taken apart; nothing in it is believed yet.</param>
    /// <param name="issuer">Whose it says it is.</param>
    internal KeyFound Find(CompactToken token, string? issuer)
    {
        if (Keys.IsEmpty)
        {
            return new(null, "This server has no issuer's keys yet: try again later.", true);
        }
        // Who has no name speaks for whoever it says, but never as one that has a name.
        var isKnown = issuer is not null && Issuers.Contains(issuer);
        var theirs = Keys.Where(key => isKnown ? key.Issuer == issuer : key.Issuer is null)
            .ToList();
        if (theirs.Count == 0 && isKnown)
        {
            return new(null, "This server has no keys of the token's issuer yet.", true);
        }
        if (theirs.Count == 0)
        {
            return new(null, "The token's issuer (iss) is not one that this server knows.", false);
        }
        var isNamed = token.KeyId is not null && theirs.Exists(key => key.Key.Id == token.KeyId);
        var tried = theirs
            .Where(key => token.KeyId is null || key.Key.Id is null || key.Key.Id == token.KeyId)
            .Where(key => key.Key.Algorithm == token.Algorithm)
            .OrderBy(key => key.Key.Id == token.KeyId ? 0 : 1)
            .Take(AccessLimits.KeysTriedMax);
        var found = tried.FirstOrDefault(key => key.Key.Verifies(token.Signed, token.Signature));
        return found is not null
            ? new(found, "", false)
            : new(null, "The token is not signed with a key that this server knows.", !isNamed);
    }
}

/// <summary>What came of looking for a token's key.</summary>
/// <param name="Key">The key whose signature it is; null when none.</param>
/// <param name="Fault">The sentence that says why there is none.</param>
/// <param name="IsKeyUnknown">Whether newer keys could change the answer.</param>
internal sealed record KeyFound(TrustedKey? Key, string Fault, bool IsKeyUnknown);
