using Parley.Airspace;

namespace Parley.Coordination.Parties;

/// <summary>
/// Where an organ's machines take what it is told: an absolute address without user, query or
/// fragment. Every party reads it in the organ's statement, so nothing secret may stand in it.
/// Hostile until a call shows otherwise; nobody here calls it.
/// </summary>
public readonly record struct EndpointUrl
{
    /// <summary>The longest, in characters.</summary>
    public const int LengthMax = 500;

    private EndpointUrl(Uri url) => Url = url;

    /// <summary>The address.</summary>
    public Uri Url { get; }

    /// <summary>True when what is sent there is encrypted.</summary>
    public bool IsHttps => Url.Scheme == Uri.UriSchemeHttps;

    /// <summary>
    /// Refused when it is no such address. That it is https is for the server to ask that takes the
    /// statement: a test setting lets it be http.
    /// </summary>
    public static Checked<EndpointUrl> Of(string text) =>
        text.Length is > 0 and <= LengthMax
        && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.Host.Length > 0
        && url is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
            ? new EndpointUrl(url)
            : new RuleBroken(
                "",
                "An endpoint is an absolute https URL without user, query or fragment, of at most "
                    + $"{LengthMax} characters."
            );

    /// <summary>The address as it was given.</summary>
    public override string ToString() => Url.OriginalString;
}
