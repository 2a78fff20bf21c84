using Microsoft.Extensions.Logging;
using Parley.Access.Keys;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.CleanUp;

namespace Parley.Serving;

/// <summary>What the server does at its own pace.</summary>
internal static class Upkeep
{
    /// <summary>Ended things are looked for so often, in seconds.</summary>
    internal const int CleanUpSeconds = 60;

    /// <summary>So many go in one decision, so that no request waits long.</summary>
    internal const int ThingsAtOnceMax = 200;

    internal static Task RunAsync(
        ServeOptions options,
        IStore store,
        IssuerKeys keys,
        ILogger log,
        CancellationToken stop
    ) => Task.WhenAll(keys.RunAsync(stop), CleanUpAsync(options, store, log, stop));

    /// <summary>Takes away what ended before a moment; answers with how many things.</summary>
    internal static async Task<int> CleanUpOnceAsync(
        IStore store,
        EndedBefore before,
        CancellationToken stop
    )
    {
        var things = 0;
        while (!stop.IsCancellationRequested)
        {
            var decision = await store
                .DecideAsync(new CleanUpEnded(before, ThingsAtOnceMax), Asker.Itself, stop)
                .ConfigureAwait(false);
            if (decision is not Decision<int>.Allowed { Answer: > 0 and var taken })
            {
                break;
            }
            things += taken;
        }
        return things;
    }

    private static async Task CleanUpAsync(
        ServeOptions options,
        IStore store,
        ILogger log,
        CancellationToken stop
    )
    {
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(CleanUpSeconds));
        try
        {
            while (await clock.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                await CleanUpOrTellAsync(options, store, log, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private static async Task CleanUpOrTellAsync(
        ServeOptions options,
        IStore store,
        ILogger log,
        CancellationToken stop
    )
    {
        try
        {
            var now = Instant.Of(TimeProvider.System.GetUtcNow());
            var before = new EndedBefore(
                options.EntitiesGoAfter is { } entities ? now - entities : null,
                options.OthersGoAfter is { } others ? now - others : null
            );
            var things = await CleanUpOnceAsync(store, before, stop).ConfigureAwait(false);
            if (things > 0)
            {
                ServerLog.CleanedUp(log, things);
            }
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        // The next tick tries again; a store that failed ends the server by itself.
        catch (Exception bug)
        {
            ServerLog.CleanUpFailed(log, bug);
        }
    }
}
