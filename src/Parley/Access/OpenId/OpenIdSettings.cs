namespace Parley.Access.OpenId;

/// <summary>Whose word on people is taken (OpenID Connect Core 1.0).</summary>
/// <param name="Authority">
/// The issuer, letter by letter as its id tokens have it; https, or http on this machine.
/// </param>
/// <param name="ClientId">What it calls this server.</param>
/// <param name="ClientSecret">What this server shows it; null for a public client.</param>
/// <param name="Scopes">What is asked for; <c>openid</c> is among them.</param>
internal sealed record OpenIdSettings(
    string Authority,
    string ClientId,
    string? ClientSecret,
    string Scopes
)
{
    /// <summary>
    /// True for an address that its answers can be believed from: https, or http that does not
    /// leave this machine when the authority is there too.
    /// </summary>
    internal bool Trusts(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (IsOfThisMachine(url) && IsLocal));

    /// <summary>True when the provider is on this machine and speaks http.</summary>
    internal bool IsLocal => IsOfThisMachine(new(Authority));

    /// <summary>True for an authority: https, or http on this machine, without a query.</summary>
    internal static bool IsAuthority(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || IsOfThisMachine(url))
        && url.Query.Length == 0
        && url.Fragment.Length == 0
        && url.UserInfo.Length == 0;

    private static bool IsOfThisMachine(Uri url) =>
        url.Scheme == Uri.UriSchemeHttp && url.IsLoopback;
}
