using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parley.Coordination;
using Parley.Coordination.Feeds;
using Parley.Coordination.Releasability;
using Parley.Http;
using Parley.Http.Line;

namespace Parley.Live;

/// <summary>
/// What an organ is told, sent on as it happens (server-sent events), from any number on: who lost
/// the connection goes on where they were. Whose standing ends is cut off within
/// <see cref="LookSeconds"/>.
/// </summary>
internal sealed class EventStream(HttpContext context, Desk desk, Caller caller, Reader reader)
{
    /// <summary>It is looked so often whether the officer may still listen, in seconds.</summary>
    internal const double LookSeconds = 0.5;

    /// <summary>An empty comment goes out so often, in seconds: so the gone are noticed.</summary>
    internal const double BeatSeconds = 15;

    private readonly CancellationToken _gone = context.RequestAborted;

    /// <summary>Sends until the caller goes, may no longer listen, or the server stops.</summary>
    /// <param name="first">What was read before anything was sent.</param>
    /// <param name="after">The number that the caller has; null for only what comes.</param>
    internal async Task RunAsync(FeedPart first, long? after)
    {
        await WriteAsync("retry: 1000\n\n").ConfigureAwait(false);
        var (at, part) = (after ?? first.Last, first);
        var beat = desk.Clock.GetTimestamp();
        while (!desk.Stopping.IsCancellationRequested)
        {
            if (part.Items is [] && at < part.First - 1)
            {
                at = part.First - 1;
            }
            if (part.Items is [var oldest, ..])
            {
                await WriteAsync(TextOf(part, at, oldest)).ConfigureAwait(false);
                at = part.Items[^1].Entry.Number;
            }
            var next = desk.Signals.NextOfAsync(part.Organ);
            var read = caller.IsStillIn() ? await ReadAsync(part, at).ConfigureAwait(false) : null;
            if (read is null)
            {
                await WriteAsync("event: end\ndata: {}\n\n").ConfigureAwait(false);
                return;
            }
            part = read;
            if (part.Items is [])
            {
                await WaitAsync(next).ConfigureAwait(false);
                beat = await BeatAsync(beat).ConfigureAwait(false);
            }
        }
    }

    // Null when they may no longer listen. Too much to do is no reason to be cut off: what was
    // missed then is read the next time.
    private async Task<FeedPart?> ReadAsync(FeedPart last, long at) =>
        await desk
            .Store.DecideAsync(new ReadFeed(reader, at), caller.Asker, _gone)
            .ConfigureAwait(false) switch
        {
            Decision<FeedPart>.Allowed yes => yes.Answer,
            Decision<FeedPart>.Refused { Why: Refusal.Busy } => last with { Items = [] },
            _ => null,
        };

    private async Task WaitAsync(Task next)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_gone, desk.Stopping);
        var look = Task.Delay(TimeSpan.FromSeconds(LookSeconds), desk.Clock, waiting.Token);
        // Who commits facts completes it, and waits for nobody here.
#pragma warning disable VSTHRD003
        await Task.WhenAny(next, look).ConfigureAwait(false);
#pragma warning restore VSTHRD003
        await waiting.CancelAsync().ConfigureAwait(false);
        _gone.ThrowIfCancellationRequested();
    }

    private async Task<long> BeatAsync(long last)
    {
        if (desk.Clock.GetElapsedTime(last) < TimeSpan.FromSeconds(BeatSeconds))
        {
            return last;
        }
        await WriteAsync(":\n\n").ConfigureAwait(false);
        return desk.Clock.GetTimestamp();
    }

    private static string TextOf(FeedPart part, long at, FeedItem oldest)
    {
        var text = new StringBuilder();
        // Some are no longer at hand: who listens asks for the notices themselves.
        if (oldest.Entry.Number > at + 1)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"event: gap\ndata: {{\"first\":{part.First}}}\n\n"
            );
        }
        foreach (var item in part.Items)
        {
            var body = EventBody.Of(item);
            text.Append(
                CultureInfo.InvariantCulture,
                $"id: {body.Number}\nevent: {body.Kind}\ndata: "
            );
            text.Append(JsonSerializer.Serialize(body, WireJson.Default.EventBody));
            text.Append("\n\n");
        }
        return text.ToString();
    }

    private async Task WriteAsync(string text)
    {
        await context.Response.WriteAsync(text, _gone).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(_gone).ConfigureAwait(false);
    }
}
