using Microsoft.AspNetCore.Http;

namespace Parley.Access.Sessions;

/// <summary>
/// How a session's token goes to the browser and back: a cookie that no script reads, that goes to
/// this host alone, and that no other site's page makes it send.
/// </summary>
internal sealed class SessionCookie
{
    private readonly string _prefix;
    private readonly string _always;

    private SessionCookie(string prefix, string always) => (_prefix, _always) = (prefix, always);

    /// <summary>For https: browsers hold the prefix's rules (RFC 6265bis, section 4.1.3).</summary>
    internal static SessionCookie Secure { get; } = new("__Host-", "; Path=/; HttpOnly; Secure");

    /// <summary>
    /// For a server that is reached from its own machine alone, without TLS: for development.
    /// </summary>
    internal static SessionCookie OfThisMachine { get; } = new("", "; Path=/; HttpOnly");

    /// <summary>The name of the session's cookie.</summary>
    internal string Name => $"{_prefix}parley";

    private string TicketName => $"{_prefix}parley-oidc";

    /// <summary>Has the browser keep a token until it is closed.</summary>
    internal string Set(SessionToken token) => $"{Name}={token.Text}{_always}; SameSite=Strict";

    /// <summary>Has the browser forget the token.</summary>
    internal string Forget => $"{Name}={_always}; SameSite=Strict; Max-Age=0";

    /// <summary>
    /// Has the browser keep what a sign-in elsewhere began with. It comes back with a link from
    /// there, which a strict cookie would not.
    /// </summary>
    internal string SetTicket(string ticket, int seconds) =>
        $"{TicketName}={ticket}{_always}; SameSite=Lax; Max-Age={seconds}";

    /// <summary>Has the browser forget what a sign-in elsewhere began with.</summary>
    internal string ForgetTicket => $"{TicketName}={_always}; SameSite=Lax; Max-Age=0";

    /// <summary>True when a request has a session's cookie, be it good or not.</summary>
    internal bool IsIn(HttpRequest request) => Values(request, Name).Any();

    /// <summary>The token of a request; null when there is none, or two.</summary>
    internal string? Read(HttpRequest request) => Single(request, Name);

    /// <summary>What a sign-in elsewhere began with; null when there is none, or two.</summary>
    internal string? ReadTicket(HttpRequest request) => Single(request, TicketName);

    private static string? Single(HttpRequest request, string name) =>
        Values(request, name).Take(2).ToList() is [var one] ? one : null;

    // Read here since a second cookie of a name would be passed over elsewhere.
    private static IEnumerable<string> Values(HttpRequest request, string name) =>
        request
            .Headers.Cookie.SelectMany(line => (line ?? "").Split(';'))
            .Select(pair => pair.Trim().Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0] == name)
            .Select(pair => pair[1]);
}
