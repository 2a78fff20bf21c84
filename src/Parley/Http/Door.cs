using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Parley.Access.Tokens;
using Parley.Coordination;

namespace Parley.Http;

/// <summary>
/// Who comes in: a token that holds, the scopes for what is asked, and not too often.
/// </summary>
internal sealed class Door : IDisposable
{
    // Who calls an operation that is open to everybody.
    private static readonly Caller Anybody = new(
        new("", "anybody", Uss.Of("anybody").Value),
        new HashSet<string>()
    );

    private readonly TokenRule _tokens;
    private readonly PartitionedRateLimiter<Uss> _rates;

    // Of its own, so that nothing else that a party asks can use it up.
    private readonly PartitionedRateLimiter<Uss> _safetyRates;

    // All who call without a token share one: the line between parties must not wait for them.
    private readonly TokenBucketRateLimiter _open;

    internal Door(TokenRule tokens, int requestsPerSecond, int burst)
    {
        _tokens = tokens;
        _rates = Rates(requestsPerSecond, burst);
        _safetyRates = Rates(requestsPerSecond, burst);
        _open = new(OptionsOf(requestsPerSecond, burst));
    }

    /// <summary>The caller, or why they may not come in.</summary>
    internal async ValueTask<(Caller? Caller, Reply? Refused)> LetInAsync(
        HttpContext context,
        Operation operation
    )
    {
        if (operation.Scopes.Count == 0)
        {
            using var turn = _open.AttemptAcquire();
            return turn.IsAcquired ? (Anybody, null) : (null, TooOften(turn));
        }
        var answer = await _tokens
            .CheckAsync(context.Request.Headers.Authorization, context.RequestAborted)
            .ConfigureAwait(false);
        if (answer is not TokenAnswer.Accepted accepted)
        {
            var reason = (answer as TokenAnswer.Rejected)?.Reason ?? "";
            return (null, Reply.Error(StatusCodes.Status401Unauthorized, reason));
        }
        var caller = new Caller(accepted.Asker, accepted.Scopes);
        if (operation.Refuse(caller) is { } scopes)
        {
            return (null, Reply.Error(StatusCodes.Status403Forbidden, scopes));
        }
        var rates = operation.Urgency is Urgency.Safety ? _safetyRates : _rates;
        using var lease = rates.AttemptAcquire(caller.Uss);
        return lease.IsAcquired ? (caller, null) : (null, TooOften(lease));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rates.Dispose();
        _safetyRates.Dispose();
        _open.Dispose();
    }

    private static PartitionedRateLimiter<Uss> Rates(int requestsPerSecond, int burst) =>
        PartitionedRateLimiter.Create<Uss, string>(uss =>
            RateLimitPartition.GetTokenBucketLimiter(
                uss.Text,
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
