using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination;

namespace Parley.Access.Keys;

/// <summary>Where keys of an issuer come from.</summary>
internal abstract record KeySource
{
    private KeySource() { }

    /// <summary>A file of public keys or certificates, read again when it changes.</summary>
    internal sealed record PemFile(string Path) : KeySource
    {
        /// <inheritdoc/>
        public override string ToString() => Path;
    }

    /// <summary>A JSON Web Key Set, fetched again and again.</summary>
    internal sealed record JwksUrl : KeySource
    {
        private JwksUrl(Uri url) => Url = url;

        /// <summary>Where it is.</summary>
        internal Uri Url { get; }

        /// <summary>An absolute URL of a scheme that is allowed, or the rule broken.</summary>
        internal static Checked<JwksUrl> Of(string text, UrlSchemes schemes)
        {
            var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var url);
            if (isUrl && url!.Scheme == Uri.UriSchemeHttps)
            {
                return new JwksUrl(url);
            }
            return schemes switch
            {
                UrlSchemes.HttpToo when isUrl && url!.Scheme == Uri.UriSchemeHttp => new JwksUrl(
                    url
                ),
                UrlSchemes.HttpToo => new RuleBroken("", "A key set has a URL."),
                UrlSchemes.Https => new RuleBroken("", "A key set has an https URL."),
            };
        }

        // Without what could be a password.
        /// <inheritdoc/>
        public override string ToString() =>
            Url.GetComponents(
                UriComponents.SchemeAndServer | UriComponents.Path,
                UriFormat.UriEscaped
            );
    }

    /// <summary>A key of this program's own: the development issuer's.</summary>
    internal sealed record Held(VerificationKey Key) : KeySource
    {
        /// <inheritdoc/>
        public override string ToString() => "a key of this server's own";
    }
}

/// <summary>Somebody whose tokens are believed.</summary>
/// <param name="Name">
/// What its tokens must say as <c>iss</c>; null when its keys alone tell who it is.
/// </param>
/// <param name="Sources">Where its keys come from.</param>
internal sealed record IssuerSettings(string? Name, ImmutableArray<KeySource> Sources);
