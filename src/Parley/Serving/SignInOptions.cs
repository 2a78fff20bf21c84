using Parley.Access;
using Parley.Access.Issuing;
using Parley.Access.Keys;
using Parley.Access.OpenId;
using Parley.Airspace;

namespace Parley.Serving;

/// <summary>How people sign in: checked settings.</summary>
/// <param name="Issuer">Who vouches for the accounts that are kept here.</param>
/// <param name="OpenId">The provider that vouches for others; null when none is set.</param>
internal sealed record SignInOptions(string Issuer, OpenIdSettings? OpenId)
{
    private const string OpenIdScope = "openid";

    /// <summary>Refused with the key that is wrong and the rule it breaks.</summary>
    /// <param name="settings">What is set.</param>
    /// <param name="audience">The server's first name, which the accounts are called by.</param>
    /// <param name="issuers">Of tokens: none may speak for the accounts kept here.</param>
    internal static Checked<SignInOptions> Of(
        Settings settings,
        string audience,
        IEnumerable<IssuerSettings> issuers
    )
    {
        var issuer = settings["accounts.issuer"] is { Length: > 0 } set
            ? set
            : $"https://{audience}/accounts";
        if (issuer.Length > AccessLimits.NameCharactersMax || issuer.Any(char.IsControl))
        {
            return settings.Broken(
                "accounts.issuer",
                $"A name has at most {AccessLimits.NameCharactersMax} characters, and no controls."
            );
        }
        if (!OpenIdOf(settings).Try(out var openId, out var broken))
        {
            return broken;
        }
        string?[] others =
        [
            .. issuers.Select(one => one.Name),
            DevelopmentIssuer.Name,
            openId?.Authority,
        ];
        return others.Contains(issuer)
            ? settings.Broken(
                "accounts.issuer",
                "Nobody else speaks for the accounts kept here: no issuer of tokens and no "
                    + "provider has their issuer's name."
            )
            : new SignInOptions(issuer, openId);
    }

    private static Checked<OpenIdSettings?> OpenIdOf(Settings settings)
    {
        var (authority, client) = (settings["oidc.authority"], settings["oidc.client_id"]);
        var (secretFile, scopes) = (settings["oidc.client_secret_file"], settings["oidc.scopes"]);
        if (authority.Length == 0)
        {
            return client.Length == 0 && secretFile.Length == 0
                ? (OpenIdSettings?)null
                : settings.Broken("oidc.authority", "A client is one of an authority.");
        }
        if (
            authority.Length > AccessLimits.NameCharactersMax
            || !OpenIdSettings.IsAuthority(authority)
        )
        {
            return settings.Broken(
                "oidc.authority",
                "An authority is an https address without a query; http is for this machine alone."
            );
        }
        if (!settings.Name("oidc.client_id").Try(out _, out var broken))
        {
            return broken;
        }
        if (!scopes.Split(' ').Contains(OpenIdScope))
        {
            return settings.Broken("oidc.scopes", "Scopes have blanks between; openid is one.");
        }
        return settings.Secret("oidc.client_secret_file").Try(out var secret, out broken)
            ? new OpenIdSettings(authority, client, secret, scopes)
            : broken;
    }
}
