using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Parley.Access.Keys;
using Parley.Access.Tokens;
using Parley.Airspace;

namespace Parley.Access.OpenId;

/// <summary>
/// Sign-in elsewhere: an authorization code with PKCE, exchanged for an id token (OpenID Connect
/// Core 1.0, section 3.1; RFC 9700). Of all that a provider says only its issuer and its subject
/// are taken. For every request at once.
/// </summary>
internal sealed class OpenIdProvider : IDisposable
{
    /// <summary>So many codes are exchanged at once; who comes then may come again.</summary>
    internal const int ExchangesMax = 16;

    /// <summary>Who is told to come again does so after so many seconds.</summary>
    internal const int RetrySeconds = 5;

    private static readonly RuleBroken Unreachable = new(
        "",
        "The OpenID Connect provider cannot be reached or is not set up as it should be."
    );

    private readonly OpenIdSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private volatile ConfigurationManager<OpenIdConnectConfiguration> _discovery;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    // Changed by Interlocked alone.
    private int _exchanges;

    // Owned by _renewing: when keys were last asked for because one was unknown.
    private readonly Lock _renewing = new();
    private long? _renewedAt;

    internal OpenIdProvider(OpenIdSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _http = SourceReader.MakeClient();
        _discovery = NewDiscovery();
    }

    /// <summary>Who vouches for those who sign in there.</summary>
    internal string Issuer => _settings.Authority;

    /// <summary>Where a browser goes to sign in, and what it keeps until it is back.</summary>
    /// <param name="callback">Where it comes back to.</param>
    /// <param name="stop">Ends the wait for the provider.</param>
    internal async Task<Checked<(string Location, string Ticket)>> BeginAsync(
        string callback,
        CancellationToken stop
    )
    {
        var found = await DiscoverAsync(stop).ConfigureAwait(false);
        if (!found.Try(out var provider, out var broken))
        {
            return broken;
        }
        var ticket = OpenIdTicket.New(_key, _clock.GetUtcNow());
        var location = QueryHelpers.AddQueryString(
            provider.AuthorizationEndpoint,
            new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = _settings.ClientId,
                ["redirect_uri"] = callback,
                ["scope"] = _settings.Scopes,
                ["state"] = ticket.State,
                ["nonce"] = ticket.Nonce,
                ["code_challenge"] = ticket.Challenge,
                ["code_challenge_method"] = "S256",
            }
        );
        return (location, ticket.Text);
    }

    /// <summary>That a browser came back with what no sign-in of its own began with.</summary>
    internal static RuleBroken BegunElsewhere { get; } =
        new("state", "A sign-in ends in the browser that it began in.");

    /// <summary>True when a browser comes back from a sign-in that it began here.</summary>
    internal bool HasBegun(OpenIdReturn back) =>
        OpenIdTicket.Open(_key, back.Ticket, back.State, _clock.GetUtcNow()) is not null;

    /// <summary>That nobody was asked nor refused: the person begins again later.</summary>
    internal static RuleBroken TooManyAtOnce { get; } = new("", "Too many sign in at once.");

    /// <summary>
    /// The subject that a provider vouches for, or why it does not. What is told of a broken rule
    /// is for the log and for the person; it repeats nothing secret.
    /// </summary>
    /// <param name="back">What the browser came back with.</param>
    /// <param name="callback">Where it came back to.</param>
    /// <param name="stop">Ends the wait for the provider.</param>
    internal async Task<Checked<string>> FinishAsync(
        OpenIdReturn back,
        string callback,
        CancellationToken stop
    )
    {
        var now = _clock.GetUtcNow();
        if (OpenIdTicket.Open(_key, back.Ticket, back.State, now) is not { } ticket)
        {
            return BegunElsewhere;
        }
        // Of RFC 9207: the code is of the provider that was asked.
        if (back.Issuer is not null && back.Issuer != _settings.Authority)
        {
            return new RuleBroken("iss", "The answer is from another provider.");
        }
        if (string.IsNullOrEmpty(back.Code))
        {
            return new RuleBroken("code", "The provider let nobody in.");
        }
        if (Interlocked.Increment(ref _exchanges) > ExchangesMax)
        {
            Interlocked.Decrement(ref _exchanges);
            return TooManyAtOnce;
        }
        try
        {
            return await ExchangeAsync(back.Code, ticket, callback, stop).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _exchanges);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Checked<string>> ExchangeAsync(
        string code,
        OpenIdTicket ticket,
        string callback,
        CancellationToken stop
    )
    {
        var found = await DiscoverAsync(stop).ConfigureAwait(false);
        if (!found.Try(out var provider, out var broken))
        {
            return broken;
        }
        var got = await IdTokenAsync(provider, code, ticket, callback, stop).ConfigureAwait(false);
        if (!got.Try(out var token, out broken))
        {
            return broken;
        }
        var rule = new IdTokenRule(_settings, _clock);
        var judged = await rule.SubjectAsync(token, ticket.Nonce, provider).ConfigureAwait(false);
        if (judged.IsKeyUnknown && await TryRenewAsync(stop).ConfigureAwait(false))
        {
            found = await DiscoverAsync(stop).ConfigureAwait(false);
            if (!found.Try(out provider, out broken))
            {
                return broken;
            }
            judged = await rule.SubjectAsync(token, ticket.Nonce, provider).ConfigureAwait(false);
        }
        return judged.Subject;
    }

    private ConfigurationManager<OpenIdConnectConfiguration> NewDiscovery() =>
        new(
            $"{_settings.Authority.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_http) { RequireHttps = !_settings.IsLocal }
        )
        {
            AutomaticRefreshInterval = TimeSpan.FromSeconds(AccessLimits.RefreshSeconds),
        };

    // The provider may have new keys. The library would fetch them beside this call, and this
    // call would not see them: a new one fetches at once. False when it was done not long ago.
    private async Task<bool> TryRenewAsync(CancellationToken stop)
    {
        lock (_renewing)
        {
            var shortest = TimeSpan.FromSeconds(AccessLimits.UnknownKeySeconds);
            if (_renewedAt is { } last && _clock.GetElapsedTime(last) < shortest)
            {
                return false;
            }
            _renewedAt = _clock.GetTimestamp();
        }
        var renewed = NewDiscovery();
        try
        {
            await renewed.GetConfigurationAsync(stop).ConfigureAwait(false);
        }
        // What is known already stays.
        catch (InvalidOperationException)
        {
            return false;
        }
        _discovery = renewed;
        return true;
    }

    private async Task<Checked<OpenIdConnectConfiguration>> DiscoverAsync(CancellationToken stop)
    {
        try
        {
            var found = await _discovery.GetConfigurationAsync(stop).ConfigureAwait(false);
            return
                found.Issuer == _settings.Authority
                && _settings.Trusts(found.AuthorizationEndpoint)
                && _settings.Trusts(found.TokenEndpoint)
                && _settings.Trusts(found.JwksUri)
                ? found
                : Unreachable;
        }
        // So the library says that the document did not come or is none.
        catch (InvalidOperationException)
        {
            return Unreachable;
        }
    }

    private async Task<Checked<string>> IdTokenAsync(
        OpenIdConnectConfiguration provider,
        string code,
        OpenIdTicket ticket,
        string callback,
        CancellationToken stop
    )
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = callback,
            ["code_verifier"] = ticket.Verifier,
        };
        var asked = await TokenEndpoint
            .AskAsync(
                _http,
                provider.TokenEndpoint,
                (_settings.ClientId, _settings.ClientSecret),
                form,
                stop
            )
            .ConfigureAwait(false);
        return !asked.Try(out var members, out var broken) ? broken with { Field = "code" }
            : StrictJson.TryText(members, "id_token", out var token)
            && token.Length <= AccessLimits.TokenBytesMax
                ? token
            : Unreachable;
    }
}

/// <summary>What a browser comes back with from a provider; each is null when missing.</summary>
/// <param name="Code">To be exchanged for an id token.</param>
/// <param name="State">What was sent there.</param>
/// <param name="Issuer">Who answers (RFC 9207).</param>
/// <param name="Ticket">What the browser kept.</param>
internal sealed record OpenIdReturn(string? Code, string? State, string? Issuer, string? Ticket);
