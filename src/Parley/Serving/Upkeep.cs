using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Parley.Access.Keys;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Areas;
using Parley.Coordination.Attachments;
using Parley.Coordination.CleanUp;
using Parley.Coordination.Notices;
using Parley.Storage.Attachments;

namespace Parley.Serving;

/// <summary>What the server does at its own pace.</summary>
internal static class Upkeep
{
    /// <summary>Ended things are looked for so often, in seconds.</summary>
    internal const int CleanUpSeconds = 60;

    /// <summary>Times that passed are looked for so often, in seconds.</summary>
    internal const double WatchSeconds = 0.5;

    /// <summary>So many go in one decision, so that no request waits long.</summary>
    internal const int ThingsAtOnceMax = 200;

    /// <summary>Files that nothing names are looked for so often, in seconds.</summary>
    internal const int UnnamedSeconds = 3_600;

    internal static Task RunAsync(
        ServeOptions options,
        IStore store,
        IssuerKeys keys,
        ILogger log,
        CancellationToken stop
    ) =>
        Task.WhenAll(
            keys.RunAsync(stop),
            EveryAsync(CleanUpSeconds, log, () => CleanUpAsync(options, store, log, stop), stop),
            EveryAsync(WatchSeconds, log, () => WatchOnceAsync(store, stop), stop)
        );

    /// <summary>Takes away files that nothing names: at the start, and then every hour.</summary>
    internal static async Task DropUnnamedAsync(
        IStore store,
        AttachmentStore attachments,
        ILogger log,
        CancellationToken stop
    )
    {
        try
        {
            await DoOrTellAsync(DropAsync, log).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        await EveryAsync(UnnamedSeconds, log, DropAsync, stop).ConfigureAwait(false);

        async Task DropAsync()
        {
            var before =
                TimeProvider.System.GetUtcNow()
                - TimeSpan.FromHours(AttachmentLimits.UnnamedHoursMax);
            var gone = await DropUnnamedOnceAsync(store, attachments, before, stop)
                .ConfigureAwait(false);
            if (gone > 0)
            {
                ServerLog.FilesWent(log, gone);
            }
        }
    }

    /// <summary>
    /// Takes away files that were last put before a moment and that nothing names; answers with how
    /// many.
    /// </summary>
    internal static async Task<int> DropUnnamedOnceAsync(
        IStore store,
        AttachmentStore attachments,
        DateTimeOffset before,
        CancellationToken stop
    )
    {
        var gone = 0;
        PutFile? last = null;
        while (!stop.IsCancellationRequested)
        {
            var files = attachments.PutBefore(before, last, FindUnnamed.Max);
            if (files.IsEmpty)
            {
                break;
            }
            last = files[^1];
            var decision = await store
                .DecideAsync(new FindUnnamed(files), Asker.Itself, stop)
                .ConfigureAwait(false);
            if (decision is not Decision<ImmutableArray<PutFile>>.Allowed { Answer: var unnamed })
            {
                break;
            }
            gone += attachments.Drop(unnamed, before);
        }
        return gone;
    }

    /// <summary>Records the times that passed; answers with how many.</summary>
    internal static Task<int> WatchOnceAsync(IStore store, CancellationToken stop) =>
        RepeatAsync(store, new WatchClocks(ThingsAtOnceMax), stop);

    /// <summary>Takes away what ended before a moment; answers with how many things.</summary>
    internal static Task<int> CleanUpOnceAsync(
        IStore store,
        EndedBefore before,
        CancellationToken stop
    ) => RepeatAsync(store, new CleanUpEnded(before, ThingsAtOnceMax), stop);

    // Until there is nothing left to do.
    private static async Task<int> RepeatAsync(
        IStore store,
        IRequest<int> request,
        CancellationToken stop
    )
    {
        var things = 0;
        while (!stop.IsCancellationRequested)
        {
            var decision = await store
                .DecideAsync(request, Asker.Itself, stop)
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
        var now = Instant.Of(TimeProvider.System.GetUtcNow());
        var before = new EndedBefore(
            options.EntitiesGoAfter is { } entities ? now - entities : null,
            options.OthersGoAfter is { } others ? now - others : null
        );
        var things = await CleanUpOnceAsync(store, before, stop).ConfigureAwait(false);
        var old = now - TimeSpan.FromDays(ArchiveNotices.DaysKept);
        things += await RepeatAsync(store, new ArchiveNotices(old, ThingsAtOnceMax), stop)
            .ConfigureAwait(false);
        old = now - TimeSpan.FromDays(ArchiveAreas.DaysKept);
        things += await RepeatAsync(store, new ArchiveAreas(old, ThingsAtOnceMax), stop)
            .ConfigureAwait(false);
        if (things > 0)
        {
            ServerLog.CleanedUp(log, things);
        }
    }

    private static async Task EveryAsync(
        double seconds,
        ILogger log,
        Func<Task> work,
        CancellationToken stop
    )
    {
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        try
        {
            while (await clock.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                await DoOrTellAsync(work, log).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private static async Task DoOrTellAsync(Func<Task> work, ILogger log)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        // The next tick tries again; a store that failed ends the server by itself.
        catch (Exception bug)
        {
            ServerLog.UpkeepFailed(log, bug);
        }
    }
}
