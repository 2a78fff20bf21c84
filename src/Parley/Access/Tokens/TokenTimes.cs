using System.Text.Json;

namespace Parley.Access.Tokens;

/// <summary>When a token counts: it has ended at <c>exp</c>, to the instant.</summary>
internal sealed record TokenTimes(
    DateTimeOffset Expires,
    DateTimeOffset? NotBefore,
    DateTimeOffset? Issued
)
{
    // The year 9999 ends here; what lies beyond is no time that anybody means.
    private const double UnixSecondsMax = 253_402_300_799;

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(AccessLimits.SkewSeconds);

    private static readonly TimeSpan LifetimeMax = TimeSpan.FromSeconds(
        AccessLimits.LifetimeSecondsMax
    );

    /// <summary>The times, or the sentence that says which is not one.</summary>
    internal static TokenTimes? Read(JsonElement payload, out string? fault)
    {
        fault = null;
        if (!TryTime(payload, "exp", out var expires) || expires is null)
        {
            fault = "A token says when it ends (exp), in seconds since 1970.";
            return null;
        }
        if (!TryTime(payload, "nbf", out var notBefore) || !TryTime(payload, "iat", out var issued))
        {
            fault = "A token's times (nbf, iat) are seconds since 1970.";
            return null;
        }
        return new(expires.Value, notBefore, issued);
    }

    /// <summary>The sentence that says which rule the times break now; null when none.</summary>
    internal string? Fault(DateTimeOffset now)
    {
        if (Expires <= now)
        {
            return "The token has ended (exp).";
        }
        if (Expires - now > LifetimeMax + Skew)
        {
            return $"A token ends at most {AccessLimits.LifetimeSecondsMax} s from now (exp).";
        }
        if (NotBefore > now + Skew)
        {
            return "The token does not count yet (nbf).";
        }
        if (Issued is not { } issued)
        {
            return null;
        }
        if (issued > now + Skew)
        {
            return "A token was issued before now (iat).";
        }
        return Expires - issued > LifetimeMax + Skew
            ? $"A token lives at most {AccessLimits.LifetimeSecondsMax} s (exp - iat)."
            : null;
    }

    // False when the member is there and is no time; null when it is not there.
    private static bool TryTime(JsonElement payload, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!payload.TryGetProperty(name, out var member))
        {
            return true;
        }
        if (
            member.ValueKind != JsonValueKind.Number
            || !member.TryGetDouble(out var seconds)
            || !(seconds >= 0 && seconds <= UnixSecondsMax)
        )
        {
            return false;
        }
        time = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }
}
