using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Parley.Access.Sessions;
using Parley.Access.Tokens;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Http.Line;

namespace Parley.Http;

/// <summary>
/// Who comes in: a token or a session that holds, the scopes for what is asked, and not too often.
/// </summary>
internal sealed class Door : IDisposable
{
    // Who calls an operation that is open to everybody.
    private static readonly Caller Anybody = new(
        new("", "anybody", Uss.Of("anybody").Value),
        new HashSet<string>()
    );

    private readonly TokenRule _tokens;
    private readonly SignInDesk _signIn;
    private readonly PartitionedRateLimiter<Account> _rates;

    // Of its own, so that nothing else that a party asks can use it up.
    private readonly PartitionedRateLimiter<Account> _safetyRates;

    // All who call without a token share one: the line between parties must not wait for them.
    private readonly TokenBucketRateLimiter _open;

    // Who signs in does not wait for who reads public pages.
    private readonly TokenBucketRateLimiter _openSafety;
    private readonly TimeProvider _clock;

    internal Door(
        TokenRule tokens,
        SignInDesk signIn,
        (int RequestsPerSecond, int Burst) rate,
        TimeProvider clock
    )
    {
        (_tokens, _signIn, _clock) = (tokens, signIn, clock);
        var (requestsPerSecond, burst) = rate;
        _rates = Rates(requestsPerSecond, burst);
        _safetyRates = Rates(requestsPerSecond, burst);
        _open = new(OptionsOf(requestsPerSecond, burst));
        _openSafety = new(OptionsOf(requestsPerSecond, burst));
    }

    /// <summary>The caller, or why they may not come in.</summary>
    internal async ValueTask<(Caller? Caller, Reply? Refused)> LetInAsync(
        HttpContext context,
        Operation operation
    )
    {
        if (operation.Scopes.Count == 0)
        {
            var open = operation.Urgency is Urgency.Safety ? _openSafety : _open;
            using var turn = open.AttemptAcquire();
            return turn.IsAcquired ? (Anybody, null) : (null, TooOften(turn));
        }
        var (caller, refused) = _signIn.Cookie.IsIn(context.Request)
            ? OfSession(context.Request, operation)
            : await OfTokenAsync(context).ConfigureAwait(false);
        if (caller is null)
        {
            return (null, refused);
        }
        if (operation.Refuse(caller) is { } scopes)
        {
            return (null, Reply.Error(StatusCodes.Status403Forbidden, scopes));
        }
        var rates = operation.Urgency is Urgency.Safety ? _safetyRates : _rates;
        using var lease = rates.AttemptAcquire(caller.Account);
        return lease.IsAcquired ? (caller, null) : (null, TooOften(lease));
    }

    private async ValueTask<(Caller? Caller, Reply? Refused)> OfTokenAsync(HttpContext context)
    {
        var answer = await _tokens
            .CheckAsync(context.Request.Headers.Authorization, context.RequestAborted)
            .ConfigureAwait(false);
        if (answer is not TokenAnswer.Accepted accepted)
        {
            var reason = (answer as TokenAnswer.Rejected)?.Reason ?? "";
            return (null, Reply.Error(StatusCodes.Status401Unauthorized, reason));
        }
        return (
            new Caller(accepted.Asker, accepted.Scopes)
            {
                IsStillIn = () => _clock.GetUtcNow() < accepted.Expires,
            },
            null
        );
    }

    private (Caller? Caller, Reply? Refused) OfSession(HttpRequest request, Operation operation)
    {
        if (request.Headers.Authorization.Count > 0)
        {
            return (
                null,
                Reply.Error(
                    StatusCodes.Status401Unauthorized,
                    "A request has a token or a session, not both."
                )
            );
        }
        // Looked at first: another site's page must not keep a session alive either.
        if (_signIn.OwnPage.Fault(request, operation.TakesFile.Count > 0) is { } foreign)
        {
            return (null, Reply.Error(StatusCodes.Status403Forbidden, foreign));
        }
        var token = _signIn.Cookie.Read(request);
        if (!_signIn.Sessions.Use(token).Try(out var session, out _))
        {
            return (null, SessionReplies.Unusable);
        }
        return session is null
            ? (null, SessionReplies.Ended)
            : (
                new Caller(session.Asker, session.Granted)
                {
                    IsStillIn = () =>
                        _signIn.Sessions.Find(token).Try(out var now, out _) && now is not null,
                },
                null
            );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rates.Dispose();
        _safetyRates.Dispose();
        _open.Dispose();
        _openSafety.Dispose();
    }

    private static PartitionedRateLimiter<Account> Rates(int requestsPerSecond, int burst) =>
        PartitionedRateLimiter.Create<Account, Account>(account =>
            RateLimitPartition.GetTokenBucketLimiter(
                account,
                _ => OptionsOf(requestsPerSecond, burst)
            )
        );

    private static TokenBucketRateLimiterOptions OptionsOf(int requestsPerSecond, int burst) =>
        new()
        {
            TokenLimit = burst,
            TokensPerPeriod = Math.Max(1, requestsPerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromSeconds(
                Math.Max(1, requestsPerSecond / 10) / (double)requestsPerSecond
            ),
            QueueLimit = 0,
        };

    private static Reply TooOften(RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? (int)Math.Ceiling(after.TotalSeconds)
            : 1;
        return Reply.Error(
            StatusCodes.Status429TooManyRequests,
            "Requests of this caller come faster than they may.",
            Math.Max(1, wait)
        );
    }
}
