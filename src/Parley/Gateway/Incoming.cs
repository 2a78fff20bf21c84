using System.Text.Json.Nodes;

namespace Parley.Gateway;

/// <summary>
/// Hands an organ's events to the party's system in order, each at least once: what was handed over
/// is remembered, and only then the server is told that it arrived.
/// </summary>
internal sealed class Incoming(GatewayFolder folder, GatewayServer server, LocalHook? hook)
{
    /// <summary>Hands over what there is by now; why it stopped before that, if so.</summary>
    internal async Task<string?> TakeAsync(Action<string> tell, CancellationToken stop)
    {
        while (true)
        {
            var got = await server.EventsAsync(folder.HandedOver()).ConfigureAwait(false);
            if (!got.Try(out var answer, out var broken))
            {
                return $"{broken}";
            }
            if (!answer.IsYes)
            {
                return answer.Why;
            }
            var events = answer.Body["events"]!.AsArray();
            if (events.Count == 0)
            {
                return null;
            }
            foreach (var told in events)
            {
                if (
                    await HandOverAsync(told!.AsObject(), tell, stop).ConfigureAwait(false) is
                    { } why
                )
                {
                    return why;
                }
            }
            if (await ConfirmAsync().ConfigureAwait(false) is { } unconfirmed)
            {
                return unconfirmed;
            }
        }
    }

    /// <summary>Hands over what there is and what comes; why it stopped.</summary>
    internal async Task<string?> FollowAsync(Action<string> tell, CancellationToken stop)
    {
        await foreach (
            var one in server.EventsAsync(folder.HandedOver(), stop).ConfigureAwait(false)
        )
        {
            if (!one.Try(out var told, out var broken))
            {
                return $"{broken}";
            }
            var why =
                await HandOverAsync(told, tell, stop).ConfigureAwait(false)
                ?? await ConfirmAsync().ConfigureAwait(false);
            if (why is not null)
            {
                return why;
            }
        }
        return "The stream of events ended.";
    }

    private async Task<string?> HandOverAsync(
        JsonObject told,
        Action<string> tell,
        CancellationToken stop
    )
    {
        // A gap says only that older events are no longer at hand: it has no number.
        if (told["number"] is not { } number)
        {
            tell($"events before {told["first"]} are no longer at hand: look at the notices");
            return null;
        }
        var at = number.GetValue<long>();
        if (hook is not null)
        {
            if (await hook.PostAsync(told, $"{at}", stop).ConfigureAwait(false) is { } why)
            {
                return why;
            }
        }
        else if (GatewayFolder.IsFull(folder.In))
        {
            return $"What came is taken away by nobody: {GatewayFolder.FilesMax} files.";
        }
        else
        {
            folder.HandOver(told, at);
        }
        folder.HandOver(at);
        tell($"took {at}: {told["kind"]} {told["subject"]}");
        return null;
    }

    private async Task<string?> ConfirmAsync()
    {
        var upTo = folder.HandedOver();
        if (upTo == 0)
        {
            return null;
        }
        var confirmed = await server.ConfirmAsync(upTo).ConfigureAwait(false);
        return !confirmed.Try(out var answer, out var broken) ? $"{broken}"
            : answer.IsYes ? null
            : answer.Why;
    }
}
