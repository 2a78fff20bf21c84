using Parley.Access;
using Parley.Access.OpenId;
using Parley.Access.Tokens;
using Parley.Airspace;
using Parley.Serving;

namespace Parley.Delivery;

/// <summary>How organs are reached: checked settings.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>
    /// True when endpoints may lie on private networks and on this machine: for tests alone.
    /// </summary>
    internal bool AllowsPrivate { get; init; }

    /// <summary>True when endpoints need not be https: for tests alone.</summary>
    internal bool AllowsHttp { get; init; }

    /// <summary>Where tokens to call USSs with are from; null when none are called.</summary>
    internal ClientTokenSettings? UssTokens { get; init; }

    /// <summary>How mail is sent; null when none is.</summary>
    internal MailOptions? Mail { get; init; }

    /// <summary>Refused with the key that is wrong and the rule it breaks.</summary>
    internal static Checked<DeliveryOptions> Of(Settings settings) =>
        settings.Flag("delivery.allow_private").Try(out var allows, out var broken)
        && settings.Flag("http_base_urls").Try(out var http, out broken)
        && MailOptions.Of(settings).Try(out var mail, out broken)
        && UssTokensOf(settings).Try(out var tokens, out broken)
            ? new DeliveryOptions
            {
                AllowsPrivate = allows,
                AllowsHttp = http,
                Mail = mail,
                UssTokens = tokens,
            }
            : broken;

    private static Checked<ClientTokenSettings?> UssTokensOf(Settings settings)
    {
        var (url, client) = (settings["uss_tokens.url"], settings["uss_tokens.client_id"]);
        var parameter = settings["uss_tokens.audience_parameter"];
        if (url.Length == 0)
        {
            return client.Length == 0 && settings["uss_tokens.client_secret_file"].Length == 0
                ? (ClientTokenSettings?)null
                : settings.Broken("uss_tokens.url", "A client is one of somebody.");
        }
        if (!OpenIdSettings.IsAuthority(url))
        {
            return settings.Broken(
                "uss_tokens.url",
                "It is an https address without a query; http is for this machine alone."
            );
        }
        if (!settings.Name("uss_tokens.client_id").Try(out _, out var broken))
        {
            return broken;
        }
        if (
            parameter.Length is 0 or > AccessLimits.NameCharactersMax
            || !parameter.All(c => char.IsAsciiLetterLower(c) || c == '_')
            || parameter is "grant_type" or "scope" or "client_id"
        )
        {
            return settings.Broken(
                "uss_tokens.audience_parameter",
                "It is a parameter of its own: lower-case letters and '_'."
            );
        }
        if (!settings.Secret("uss_tokens.client_secret_file").Try(out var secret, out broken))
        {
            return broken;
        }
        return secret is null
            ? settings.Broken("uss_tokens.client_secret_file", "A client shows a secret.")
            : new ClientTokenSettings(url, client, secret, parameter);
    }
}
