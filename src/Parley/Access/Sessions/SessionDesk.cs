using Microsoft.Extensions.Logging;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Storage.Accounts;

namespace Parley.Access.Sessions;

/// <summary>Somebody who is signed in.</summary>
/// <param name="Asker">Who they are: the account, as a token's issuer and subject would be.</param>
/// <param name="KeepsRegister">True when their account keeps the register of parties.</param>
/// <param name="IdleEnds">When it ends unless it is used.</param>
/// <param name="Ends">When it ends however much it is used.</param>
internal sealed record Session(
    Asker Asker,
    bool KeepsRegister,
    DateTimeOffset IdleEnds,
    DateTimeOffset Ends
)
{
    /// <summary>What it lets them do: act for who certified the account.</summary>
    internal IReadOnlySet<string> Granted =>
        KeepsRegister
            ? new HashSet<string> { Scopes.ActOnLine, Scopes.Register }
            : new HashSet<string> { Scopes.ActOnLine };
}

/// <summary>
/// Starts, finds and ends sessions. A session counts while its issuer is one that this server signs
/// people in with: with the settings, its sessions change too. For every request at once.
/// </summary>
/// <param name="book">Where they are kept.</param>
/// <param name="issuers">Who vouches for people here.</param>
/// <param name="clock">What time it is.</param>
/// <param name="log">Hears when sessions cannot be read.</param>
internal sealed class SessionDesk(
    SessionBook book,
    IReadOnlySet<string> issuers,
    TimeProvider clock,
    ILogger log
)
{
    /// <summary>A session ends after so long however much it is used, in hours.</summary>
    internal const int HoursMax = 12;

    /// <summary>That a session is used is written down so often, in seconds.</summary>
    internal const int TouchSeconds = 60;

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(SessionBook.IdleMinutesMax);

    /// <summary>The session of a token; null when it does not count, or does so no more.</summary>
    internal Checked<Session?> Find(string? token)
    {
        if (token is null || SessionToken.DigestOf(token) is not { } digest)
        {
            return (Session?)null;
        }
        if (book.Find(digest, clock.GetUtcNow()).Try(out var stored, out var broken))
        {
            return SessionOf(stored);
        }
        AccessLog.AccountsUnusable(log, $"{broken}");
        return broken;
    }

    /// <summary>The same, and it is used now.</summary>
    internal Checked<Session?> Use(string? token)
    {
        var found = Find(token);
        if (found.Try(out var session, out _) && session is not null)
        {
            Touch(token!, session);
        }
        return found;
    }

    /// <summary>Ends the session of a token, if there is one.</summary>
    internal RuleBroken? End(string? token) =>
        token is not null && SessionToken.DigestOf(token) is { } digest ? book.End(digest) : null;

    /// <summary>Starts one for whom a password was right; null when that holds no more.</summary>
    internal Checked<NewSession?> Begin(string issuer, LocalSignIn by) =>
        Begin(issuer, by.Account.Name.Text, start => book.Begin(start, by));

    /// <summary>Starts one for whom another issuer vouches.</summary>
    internal Checked<NewSession?> Begin(string issuer, string subject) =>
        Begin(issuer, subject, book.Begin);

    private Checked<NewSession?> Begin(
        string issuer,
        string subject,
        Func<SessionStart, Checked<bool>> keep
    )
    {
        var token = SessionToken.New();
        var now = clock.GetUtcNow();
        var ends = now + TimeSpan.FromHours(HoursMax);
        var kept = keep(new(token.Digest, issuer, subject, now, ends));
        if (!kept.Try(out var isKept, out var broken))
        {
            return broken;
        }
        if (!isKept || !Find(token.Text).Try(out var session, out broken) || session is null)
        {
            return (NewSession?)null;
        }
        return new NewSession(session, token);
    }

    private void Touch(string token, Session session)
    {
        var seen = session.IdleEnds - Idle;
        if (clock.GetUtcNow() - seen >= TimeSpan.FromSeconds(TouchSeconds))
        {
            // When it cannot be written, the session ends earlier; the request goes on.
            _ = book.Touch(SessionToken.DigestOf(token)!, clock.GetUtcNow());
        }
    }

    private Session? SessionOf(StoredSession? stored) =>
        stored is not null
        && issuers.Contains(stored.Issuer)
        && Uss.Of(stored.Subject).Try(out var subject, out _)
            ? new(
                new(stored.Issuer, stored.Subject, subject),
                stored.KeepsRegister,
                Earlier(stored.Seen + Idle, stored.Ends),
                stored.Ends
            )
            : null;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) =>
        one < other ? one : other;
}

/// <summary>A session that starts, and what the browser shows for it.</summary>
/// <param name="Session">Who.</param>
/// <param name="Token">Known to the browser alone.</param>
internal sealed record NewSession(Session Session, SessionToken Token);
