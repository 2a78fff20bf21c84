using Parley.Airspace;

namespace Parley.Coordination;

/// <summary>
/// Where a USS answers others (<c>UssBaseURL</c> in ASTM F3548-21): an absolute https address
/// without user, query or fragment, at most 2,000 characters; http where a test setting says so.
/// Kept as given.
/// </summary>
public readonly record struct UssBaseUrl
{
    /// <summary>The longest, in characters.</summary>
    public const int LengthMax = 2_000;

    private UssBaseUrl(string text) => Text = text;

    /// <summary>The address as given.</summary>
    public string Text { get; }

    /// <summary>Refused when it is no such address.</summary>
    public static Checked<UssBaseUrl> Of(string text, UrlSchemes schemes)
    {
        if (
            text.Length is 0 or > LengthMax
            || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.Host.Length == 0
            || url.UserInfo.Length > 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0
        )
        {
            return new RuleBroken(
                "",
                "A base URL is absolute, without user, query or fragment, and has at most "
                    + $"{LengthMax} characters."
            );
        }
        var isAllowed = schemes switch
        {
            UrlSchemes.Https => url.Scheme == Uri.UriSchemeHttps,
            UrlSchemes.HttpToo => url.Scheme == Uri.UriSchemeHttps
                || url.Scheme == Uri.UriSchemeHttp,
        };
        return isAllowed ? new UssBaseUrl(text) : new RuleBroken("", "A base URL is https.");
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Which addresses a server takes.</summary>
public enum UrlSchemes
{
    /// <summary>https alone.</summary>
    Https,

    /// <summary>http as well: for tests on one machine.</summary>
    HttpToo,
}
