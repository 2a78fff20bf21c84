using System.Text.Json;
using Parley.Access.Keys;
using Parley.Airspace;

namespace Parley.Access.Tokens;

/// <summary>
/// Tokens that an issuer gives this server as a client of its own (RFC 6749, section 4.4), each
/// kept until shortly before it ends.
/// </summary>
internal sealed class ClientTokens : ITokenSource, IDisposable
{
    /// <summary>So long before its end a token is not shown any more, in seconds.</summary>
    internal const double RestSeconds = 60;

    /// <summary>Of at most so many audiences tokens are kept; then it begins anew.</summary>
    internal const int AudiencesMax = 4_096;

    private readonly ClientTokenSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http = SourceReader.MakeClient();
    private readonly Lock _lock = new();

    // Owned by _lock.
    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> _kept = [];

    internal ClientTokens(ClientTokenSettings settings, TimeProvider clock) =>
        (_settings, _clock) = (settings, clock);

    /// <inheritdoc/>
    public async Task<Checked<string>> TokenForAsync(string audience, CancellationToken stop)
    {
        var now = _clock.GetUtcNow();
        lock (_lock)
        {
            if (_kept.TryGetValue(audience, out var kept) && kept.Until > now)
            {
                return kept.Token;
            }
        }
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = Scopes.StrategicCoordination,
            [_settings.AudienceParameter] = audience,
        };
        var asked = await TokenEndpoint
            .AskAsync(_http, _settings.Address, (_settings.ClientId, _settings.Secret), form, stop)
            .ConfigureAwait(false);
        if (!asked.Try(out var answer, out var broken))
        {
            return broken;
        }
        if (
            !StrictJson.TryText(answer, "access_token", out var token)
            || token.Length is 0 or > AccessLimits.TokenBytesMax
            || !token.All(char.IsAscii)
            || token.Any(c => char.IsControl(c) || c == ' ')
        )
        {
            return new RuleBroken("access_token", "Who gives tokens gave none.");
        }
        Keep(audience, token, now + LifetimeOf(answer) - TimeSpan.FromSeconds(RestSeconds));
        return token;
    }

    /// <inheritdoc/>
    public void Forget(string audience)
    {
        lock (_lock)
        {
            _ = _kept.Remove(audience);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private void Keep(string audience, string token, DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_kept.Count >= AudiencesMax)
            {
                _kept.Clear();
            }
            _kept[audience] = (token, until);
        }
    }

    // Who does not say how long a token lives is asked each time.
    private static TimeSpan LifetimeOf(JsonElement answer) =>
        answer.TryGetProperty("expires_in", out var member)
        && member.ValueKind is JsonValueKind.Number
        && member.TryGetInt32(out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, AccessLimits.LifetimeSecondsMax))
            : TimeSpan.Zero;
}

/// <summary>Where and as whom this server gets tokens.</summary>
/// <param name="Address">The token endpoint.</param>
/// <param name="ClientId">What this server is called there.</param>
/// <param name="Secret">What it shows.</param>
/// <param name="AudienceParameter">In which parameter of the form it says for whom.</param>
internal sealed record ClientTokenSettings(
    string Address,
    string ClientId,
    string Secret,
    string AudienceParameter
);
