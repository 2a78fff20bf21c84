using System.Collections.Immutable;
using System.Text.Json;
using Parley.Access.Tokens;
using Parley.Airspace;

namespace Parley.Access.Keys;

/// <summary>
/// A JSON Web Key Set (RFC 7517). Keys that are for something else are passed over; a set that
/// publishes a secret, names two keys alike or has an unsound key is refused whole, since whoever
/// made it cannot be relied on for the rest.
/// </summary>
internal static class JwkSet
{
    /// <summary>The keys for signing tokens in the set, perhaps none; or the rule broken.</summary>
    internal static Checked<ImmutableArray<VerificationKey>> Parse(byte[] utf8)
    {
        if (
            StrictJson.Object(utf8) is not { } set
            || !set.TryGetProperty("keys", out var members)
            || members.ValueKind != JsonValueKind.Array
        )
        {
            return new RuleBroken("", "A key set is a JSON object with a list of keys.");
        }
        if (members.GetArrayLength() > AccessLimits.KeysMax)
        {
            return new RuleBroken("", $"A key set has at most {AccessLimits.KeysMax} keys.");
        }
        var keys = ImmutableArray.CreateBuilder<VerificationKey>();
        HashSet<string> ids = [];
        foreach (var (index, member) in members.EnumerateArray().Index())
        {
            if (!One(member, ids).Try(out var key, out var broken))
            {
                return broken.Within($"key {index}");
            }
            if (key is not null)
            {
                keys.Add(key);
            }
        }
        return keys.ToImmutable();
    }

    // Null when the key is for something else.
    private static Checked<VerificationKey?> One(JsonElement member, HashSet<string> ids)
    {
        if (
            member.ValueKind != JsonValueKind.Object
            || !StrictJson.TryText(member, "kty", out var type)
        )
        {
            return new RuleBroken("", "A key is a JSON object with a type (kty).");
        }
        if (StrictJson.HasAny(member, "d", "p", "q", "k"))
        {
            return new RuleBroken("", "A key set holds public keys, and no secret.");
        }
        string? id = null;
        if (member.TryGetProperty("kid", out var kid))
        {
            id = StrictJson.TextOf(kid);
            if (id is not { Length: <= AccessLimits.KeyIdCharactersMax } || !ids.Add(id))
            {
                return new RuleBroken("", "A key's id (kid) is a text, and no other key has it.");
            }
        }
        return IsForTokens(member, type) ? Made(member, type, id) : (VerificationKey?)null;
    }

    private static bool IsForTokens(JsonElement member, string type) =>
        type is "RSA" or "EC"
        && Says(member, "use", "sig")
        && Says(member, "alg", type == "RSA" ? "RS256" : "ES256")
        && (type == "RSA" || Says(member, "crv", "P-256"))
        && (!member.TryGetProperty("key_ops", out var uses) || Lists(uses, "verify"));

    private static bool Says(JsonElement member, string name, string wanted) =>
        !member.TryGetProperty(name, out var said) || StrictJson.TextOf(said) == wanted;

    private static bool Lists(JsonElement list, string wanted) =>
        list.ValueKind == JsonValueKind.Array
        && list.EnumerateArray().Any(entry => StrictJson.TextOf(entry) == wanted);

    private static Checked<VerificationKey?> Made(JsonElement member, string type, string? id)
    {
        var (first, second) = type == "RSA" ? ("n", "e") : ("x", "y");
        if (Bytes(member, first) is not { } one || Bytes(member, second) is not { } two)
        {
            return new RuleBroken("", $"A key of type {type} has {first} and {second}.");
        }
        var made =
            type == "RSA"
                ? VerificationKey.OfRsa(one, two, id)
                : VerificationKey.OfP256(one, two, id);
        return made.Try(out var key, out var broken) ? key : broken;
    }

    private static byte[]? Bytes(JsonElement member, string name) =>
        StrictJson.TryText(member, name, out var text) ? Base64UrlText.Decode(text) : null;
}
