using Microsoft.Data.Sqlite;
using Parley.Airspace;
using Parley.Storage.Sql;

namespace Parley.Storage.Accounts;

/// <summary>A session that goes on.</summary>
/// <param name="Issuer">Who vouched for them.</param>
/// <param name="Subject">What that issuer calls them.</param>
/// <param name="KeepsRegister">True when their account keeps the register.</param>
/// <param name="Seen">When it was last used, to the minute.</param>
/// <param name="Ends">When it ends however much it is used.</param>
public sealed record StoredSession(
    string Issuer,
    string Subject,
    bool KeepsRegister,
    DateTimeOffset Seen,
    DateTimeOffset Ends
);

/// <summary>A one-time code that was right and is to count now.</summary>
public abstract record CodeUse
{
    private CodeUse() { }

    /// <summary>None is asked for.</summary>
    public sealed record None : CodeUse;

    /// <summary>That of a step of time.</summary>
    /// <param name="Step">Which; later than the last that counted.</param>
    public sealed record OfStep(long Step) : CodeUse;

    /// <summary>One of those for the day that the device is lost.</summary>
    /// <param name="Digest">Its SHA-256.</param>
    public sealed record OfRecovery(byte[] Digest) : CodeUse;
}

/// <summary>The password of an account was right: who, and what is to count with it.</summary>
/// <param name="Account">As it was when the password was looked at.</param>
/// <param name="Code">Counts with this sign-in or not at all.</param>
/// <param name="Rehashed">The same password's new hash; null when the old one may stay.</param>
public sealed record LocalSignIn(StoredAccount Account, CodeUse Code, string? Rehashed);

/// <summary>A new session.</summary>
/// <param name="Digest">SHA-256 of its token, which is kept nowhere.</param>
/// <param name="Issuer">Who vouches.</param>
/// <param name="Subject">What that issuer calls them.</param>
/// <param name="Now">When it starts.</param>
/// <param name="Ends">When it ends however much it is used.</param>
public sealed record SessionStart(
    byte[] Digest,
    string Issuer,
    string Subject,
    DateTimeOffset Now,
    DateTimeOffset Ends
);

/// <summary>
/// Who is signed in, so that a restart signs nobody out. Every method answers with a broken rule,
/// too, when the file cannot be read or written.
/// </summary>
public sealed class SessionBook
{
    /// <summary>One account has at most so many sessions; the oldest makes room.</summary>
    public const int SessionsOfOneMax = 16;

    /// <summary>There are at most so many sessions.</summary>
    public const int SessionsMax = 50_000;

    /// <summary>A session that is not used for so long is over, in minutes.</summary>
    public const int IdleMinutesMax = 30;

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(IdleMinutesMax);

    private readonly AccountFile _file;

    internal SessionBook(AccountFile file) => _file = file;

    /// <summary>
    /// Starts a session of an account whose password was right. False when the account is no more
    /// as it was then, or the code has counted already: then nothing is changed.
    /// </summary>
    public Checked<bool> Begin(SessionStart start, LocalSignIn by) =>
        _file.Change<bool>(rows =>
        {
            var name = ("$name", (object?)by.Account.Name.Text);
            var now = rows.All(
                AccountsSql.Find,
                row => (Version: row.GetInt64(2), IsDisabled: row.GetBoolean(3)),
                name
            );
            if (now is not [{ IsDisabled: false } one] || one.Version != by.Account.Version)
            {
                return false;
            }
            var isUsed = by.Code switch
            {
                CodeUse.None => true,
                CodeUse.OfStep(var step) => rows.Run(AccountsSql.UseStep, name, ("$step", step))
                    == 1,
                CodeUse.OfRecovery(var digest) => rows.Run(
                    AccountsSql.UseRecoveryCode,
                    name,
                    ("$digest", digest)
                ) == 1,
                _ => throw new InvalidOperationException("A code is of a known kind."),
            };
            if (!isUsed)
            {
                return false;
            }
            if (by.Rehashed is { } password)
            {
                rows.Run(
                    AccountsSql.Rehash,
                    name,
                    ("$password", password),
                    ("$version", by.Account.Version)
                );
            }
            return Add(rows, start, by.Account.Name.Text, by.Account.Version);
        });

    /// <summary>Starts a session of somebody for whom another issuer vouches.</summary>
    public Checked<bool> Begin(SessionStart start) =>
        _file.Change(rows => Add(rows, start, null, 0));

    /// <summary>
    /// A session that goes on now; null when there is none, it is over, or its account is no more
    /// as it was when it started.
    /// </summary>
    public Checked<StoredSession?> Find(byte[] digest, DateTimeOffset now) =>
        _file.Look(rows =>
            rows.All(
                    SessionsSql.Find,
                    Read,
                    ("$digest", digest),
                    ("$now", Moment(now)),
                    ("$idle", Moment(now - Idle))
                )
                .FirstOrDefault()
        );

    /// <summary>Notes that a session is used now.</summary>
    public RuleBroken? Touch(byte[] digest, DateTimeOffset now) =>
        _file
            .Change<int>(rows =>
                rows.Run(SessionsSql.Touch, ("$digest", digest), ("$now", Moment(now)))
            )
            .Broken;

    /// <summary>Ends a session.</summary>
    public RuleBroken? End(byte[] digest) =>
        _file.Change<int>(rows => rows.Run(SessionsSql.Delete, ("$digest", digest))).Broken;

    private static Checked<bool> Add(Rows rows, SessionStart start, string? name, long version)
    {
        var now = ("$now", (object?)Moment(start.Now));
        var (issuer, subject) = (
            ("$issuer", (object?)start.Issuer),
            ("$subject", (object?)start.Subject)
        );
        rows.Run(SessionsSql.DeleteEnded, now, ("$idle", Moment(start.Now - Idle)));
        rows.Run(SessionsSql.DeleteOldest, issuer, subject, ("$kept", SessionsOfOneMax - 1));
        if (rows.Scalar<long>(SessionsSql.Count) >= SessionsMax)
        {
            return new RuleBroken("", $"There are at most {SessionsMax} sessions.");
        }
        rows.Run(
            SessionsSql.Add,
            [
                ("$digest", start.Digest),
                issuer,
                subject,
                ("$name", name),
                ("$version", version),
                now,
                ("$ends", Moment(start.Ends)),
            ]
        );
        return true;
    }

    private static StoredSession Read(SqliteDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            !row.IsDBNull(5) && row.GetBoolean(5),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))
        );

    private static long Moment(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();
}
