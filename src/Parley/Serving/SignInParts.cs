using System.Net;
using Microsoft.Extensions.Logging;
using Parley.Access.OpenId;
using Parley.Access.Sessions;
using Parley.Storage.Accounts;

namespace Parley.Serving;

/// <summary>Puts together how people sign in.</summary>
internal static class SignInParts
{
    /// <summary>
    /// With the accounts in the data folder; throws when those cannot be read or made.
    /// </summary>
    internal static SignInDesk Open(ServeOptions options, TimeProvider clock, ILogger log)
    {
        var (issuer, openId) = options.SignIn;
        if (!AccountBook.Open(options.DataFolder).Try(out var book, out var broken))
        {
            throw new IOException($"{broken}");
        }
        if (book.PutIssuer(issuer) is { } fault)
        {
            book.Dispose();
            throw new IOException($"{fault}");
        }
        HashSet<string> issuers = openId is null ? [issuer] : [issuer, openId.Authority];
        var sessions = new SessionDesk(book.Sessions, issuers, clock, log);
        var publicOrigin = OriginOf(options.PublicUrl);
        return new()
        {
            Book = book,
            Sessions = sessions,
            Passwords = new(book, issuer, sessions, clock, log),
            OpenId = openId is null ? null : new OpenIdProvider(openId, clock),
            Cookie = IsOfThisMachine(options) ? SessionCookie.OfThisMachine : SessionCookie.Secure,
            OwnPage = new(publicOrigin),
            PublicOrigin = publicOrigin,
        };
    }

    // Without TLS anywhere: neither at an address of its own, nor before it.
    private static bool IsOfThisMachine(ServeOptions options) =>
        options.Listen.All(url =>
            url.Scheme == Uri.UriSchemeHttp
            && (
                url.Host == "localhost"
                || (
                    IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)
                    && IPAddress.IsLoopback(address)
                )
            )
        ) && OriginOf(options.PublicUrl) is not ['h', 't', 't', 'p', 's', ..];

    private static string? OriginOf(string? url) =>
        url is null ? null : new Uri(url).GetLeftPart(UriPartial.Authority);
}
