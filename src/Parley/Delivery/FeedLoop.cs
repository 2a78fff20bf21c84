using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Parley.Coordination;
using Parley.Coordination.Feeds;
using Parley.Coordination.Parties;
using Parley.Live;

namespace Parley.Delivery;

/// <summary>What the loops work with.</summary>
/// <param name="Store">Where feeds are.</param>
/// <param name="Signals">Wake a loop when its organ was told something.</param>
/// <param name="Clock">The time.</param>
/// <param name="Log">Where changes of state are told.</param>
internal sealed record DeliveryDesk(
    IStore Store,
    FeedSignals Signals,
    TimeProvider Clock,
    ILogger Log
);

/// <summary>
/// Carries one organ's feed to it by one way, in order, at least once: what arrived becomes a fact,
/// and what did not is tried again for ever, less and less often. Ends when it is stopped, or when
/// nothing more is wanted.
/// </summary>
/// <param name="organ">Whose feed.</param>
/// <param name="way">How, in facts.</param>
/// <param name="carrier">How it is done.</param>
/// <param name="desk">What it works with.</param>
/// <param name="after">The last number that was carried.</param>
internal sealed class FeedLoop(
    OrganId organ,
    DeliveryWay way,
    ICarrier carrier,
    DeliveryDesk desk,
    long after
)
{
    /// <summary>A store that is too busy is asked again after so long, in seconds.</summary>
    internal const double BusySeconds = 1;

    /// <summary>While it waits after a failure, the feed is looked at so often at most.</summary>
    internal const double LookSeconds = 0.5;

    private int _failures;

    /// <summary>The last number that was carried. Read it when the loop has ended.</summary>
    internal long At { get; private set; } = after;

    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            // Taken before one looks, so that nothing falls between.
            var next = desk.Signals.NextOfAsync(organ);
            var feed = await ReadAsync(carrier.EventsMax, stop).ConfigureAwait(false);
            if (feed.Part.Items is [])
            {
                await WaitAsync(next, Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false);
                continue;
            }
            var outcome = await carrier.CarryAsync(feed, stop).ConfigureAwait(false);
            switch (outcome)
            {
                case CarryOutcome.Carried(var upTo):
                    await KeepAsync(upTo, stop).ConfigureAwait(false);
                    GoOn();
                    break;
                case CarryOutcome.Passed(var upTo):
                    At = upTo;
                    break;
                case CarryOutcome.Failed(var why):
                    await HoldBackAsync(why, stop).ConfigureAwait(false);
                    break;
                case CarryOutcome.Unwanted:
                    DeliveryLog.Rests(desk.Log, organ, way);
                    return;
            }
        }
    }

    private void GoOn()
    {
        if (_failures > 0)
        {
            DeliveryLog.GoesOn(desk.Log, organ, way, _failures);
        }
        _failures = 0;
    }

    private async Task HoldBackAsync(string why, CancellationToken stop)
    {
        if (_failures++ == 0)
        {
            DeliveryLog.Fails(desk.Log, organ, way, why);
        }
        var chance = RandomNumberGenerator.GetInt32(1_000) / 1_000.0;
        var since = desk.Clock.GetTimestamp();
        while (true)
        {
            var next = desk.Signals.NextOfAsync(organ);
            var feed = await ReadAsync(most: 0, stop).ConfigureAwait(false);
            var pause = feed.IsUrgent
                ? Backoff.UrgentAfter(_failures, chance)
                : Backoff.After(_failures, chance);
            var left = pause - desk.Clock.GetElapsedTime(since);
            if (left <= TimeSpan.Zero)
            {
                return;
            }
            await WaitAsync(next, left, stop).ConfigureAwait(false);
            left = pause - desk.Clock.GetElapsedTime(since);
            var look = TimeSpan.FromSeconds(LookSeconds);
            await PauseAsync(left < look ? left : look, stop).ConfigureAwait(false);
        }
    }

    private async Task<FeedToCarry> ReadAsync(int most, CancellationToken stop)
    {
        while (true)
        {
            var read = await desk
                .Store.DecideAsync(new ReadFeedFor(organ, At, most), Asker.Itself, stop)
                .ConfigureAwait(false);
            if (read is Decision<FeedToCarry>.Allowed yes)
            {
                return yes.Answer;
            }
            await PauseAsync(TimeSpan.FromSeconds(BusySeconds), stop).ConfigureAwait(false);
        }
    }

    private async Task KeepAsync(long upTo, CancellationToken stop)
    {
        while (true)
        {
            var kept = await desk
                .Store.DecideAsync(new CarryFeed(organ, way, upTo), Asker.Itself, stop)
                .ConfigureAwait(false);
            if (kept is Decision<long>.Allowed)
            {
                At = upTo;
                return;
            }
            await PauseAsync(TimeSpan.FromSeconds(BusySeconds), stop).ConfigureAwait(false);
        }
    }

    // Who commits facts completes it, and waits for nobody here.
    private async Task WaitAsync(Task next, TimeSpan longest, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var late = Task.Delay(longest, desk.Clock, ending.Token);
#pragma warning disable VSTHRD003
        await Task.WhenAny(next, late).ConfigureAwait(false);
#pragma warning restore VSTHRD003
        await ending.CancelAsync().ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
    }

    private Task PauseAsync(TimeSpan length, CancellationToken stop) =>
        length > TimeSpan.Zero ? Task.Delay(length, desk.Clock, stop) : Task.CompletedTask;
}
