using System.Net;
using Microsoft.Extensions.Logging;
using Parley.Access.Passwords;
using Parley.Airspace;
using Parley.Storage.Accounts;

namespace Parley.Access.Sessions;

/// <summary>What somebody signs in with.</summary>
/// <param name="Name">As whom.</param>
/// <param name="Password">At most <see cref="PasswordRule.CharactersMax"/> characters.</param>
/// <param name="Code">A one-time code; null when none was given.</param>
internal sealed record Credentials(AccountName Name, string Password, string? Code);

/// <summary>What became of a sign-in.</summary>
internal abstract record SignInAnswer
{
    private SignInAnswer() { }

    /// <summary>They are signed in.</summary>
    internal sealed record Begun(NewSession New) : SignInAnswer;

    /// <summary>They are not; whatever it was, it is said in the same words.</summary>
    internal sealed record Refused(string Why) : SignInAnswer;

    /// <summary>It was not looked at: too much was guessed.</summary>
    internal sealed record TooOften(int RetryAfterSeconds) : SignInAnswer;

    /// <summary>It was not looked at: too many sign in, or the accounts cannot be read.</summary>
    internal sealed record Busy(int RetryAfterSeconds) : SignInAnswer;
}

/// <summary>
/// Signs people in with name, password and, where asked for, a one-time code. Whether the name is
/// unknown, the password or the code wrong, or the account disabled, the answer and the time it
/// takes are the same. For every request at once.
/// </summary>
internal sealed class PasswordSignIn(
    AccountBook book,
    string issuer,
    SessionDesk sessions,
    TimeProvider clock,
    ILogger log
) : IDisposable
{
    private static readonly SignInAnswer No = new SignInAnswer.Refused(
        "The name, the password or the code is not right."
    );

    private readonly HashingRoom _room = new();
    private readonly Guesses _ofAccounts = Guesses.OfAccounts(clock);

    /// <summary>Failures by address, of sign-ins of every kind.</summary>
    internal Guesses OfAddresses { get; } = Guesses.OfAddresses(clock);

    /// <summary>Signs somebody in, or does not.</summary>
    /// <param name="given">As they say.</param>
    /// <param name="from">Where they call from.</param>
    /// <param name="stop">Ends the wait for a place, not the work.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal async Task<SignInAnswer> TryAsync(
        Credentials given,
        IPAddress? from,
        CancellationToken stop
    )
    {
        var (address, name) = (Guesses.KeyOf(from), given.Name.Text);
        if (OfAddresses.Begin(address) is { } wait)
        {
            return TooOften(wait);
        }
        if (_ofAccounts.Begin(name) is { } longer)
        {
            // Not looked at: guesses at a name do not count against its owner's address.
            OfAddresses.TakeBack(address);
            return TooOften(longer);
        }
        var isLookedAt = false;
        try
        {
            var (isDone, answer) = await _room
                .TryAsync(() => Look(given), stop)
                .ConfigureAwait(false);
            isLookedAt = isDone && answer is not SignInAnswer.Busy;
            if (answer is SignInAnswer.Begun begun)
            {
                OfAddresses.TakeBack(address);
                _ofAccounts.Forget(name);
                TellSignedIn(begun.New.Session, from);
            }
            return answer ?? new SignInAnswer.Busy(HashingRoom.RetrySeconds);
        }
        finally
        {
            if (!isLookedAt)
            {
                OfAddresses.TakeBack(address);
                _ofAccounts.TakeBack(name);
            }
        }
    }

    /// <summary>Logs that somebody signed in, in whatever way.</summary>
    internal void TellSignedIn(Session session, IPAddress? from) =>
        AccessLog.SignedIn(log, session.Asker.Subject, session.Asker.Issuer, $"{from}");

    /// <summary>Logs that somebody came back from a provider and was not let in.</summary>
    internal void TellOpenIdRefused(string fault) => AccessLog.OpenIdRefused(log, fault);

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private static SignInAnswer.TooOften TooOften(TimeSpan wait) =>
        new(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    // Reads the account only when its turn comes: it may have been disabled in the meantime.
    private SignInAnswer Look(Credentials given)
    {
        if (!book.Find(given.Name).Try(out var account, out var broken))
        {
            return Broken(broken);
        }
        var isRight = PasswordHash.Matches(given.Password, account?.Password);
        if (!isRight || account is null || account.IsDisabled)
        {
            return No;
        }
        if (OneTimeCodes.Check(account, given.Code, clock.GetUtcNow()) is not { } code)
        {
            return No;
        }
        // A code on paper is not known to be right yet, and a second hash would tell.
        var rehashed =
            code is CodeUse.OfRecovery || PasswordHash.IsOfToday(account.Password)
                ? null
                : PasswordHash.Make(given.Password);
        if (
            !sessions
                .Begin(issuer, new LocalSignIn(account, code, rehashed))
                .Try(out var begun, out broken)
        )
        {
            return Broken(broken);
        }
        return begun is null ? No : new SignInAnswer.Begun(begun);
    }

    private SignInAnswer.Busy Broken(RuleBroken broken)
    {
        AccessLog.AccountsUnusable(log, $"{broken}");
        return new(HashingRoom.RetrySeconds);
    }
}
