using System.Text.Json;
using Parley.Coordination.Feeds;
using Parley.Http;
using Parley.Http.Line;

namespace Parley.Delivery;

/// <summary>What goes to an endpoint in one call: some events in order, and their name.</summary>
/// <param name="Id">The same for the same events: organ, first and last number.</param>
/// <param name="First">The number of its first event.</param>
/// <param name="UpTo">The number of its last.</param>
/// <param name="Body">JSON in UTF-8, of the form that <c>GET /parley/v1/events</c> answers.</param>
internal sealed record WebhookBatch(string Id, long First, long UpTo, byte[] Body)
{
    /// <summary>It has at most so many events.</summary>
    internal const int EventsMax = 50;

    /// <summary>Its events have at most so many bytes together.</summary>
    internal const int BytesMax = 1 << 20;

    /// <summary>What stands first of a part, at least one event.</summary>
    internal static WebhookBatch Of(FeedPart part)
    {
        var events = new List<EventBody>();
        var bytes = 0;
        foreach (var item in part.Items.Take(EventsMax))
        {
            var (one, size) = Sized(item);
            if (events.Count > 0 && bytes + size > BytesMax)
            {
                break;
            }
            events.Add(one);
            bytes += size;
        }
        var (first, upTo) = (events[0].Number, events[^1].Number);
        return new(
            $"{part.Organ}:{first}-{upTo}",
            first,
            upTo,
            JsonSerializer.SerializeToUtf8Bytes(
                new EventsAnswer(events, part.Last, part.First),
                WireJson.Default.EventsAnswer
            )
        );
    }

    // A notice to very many is too long for its sender's endpoint: the event comes without it.
    private static (EventBody Event, int Bytes) Sized(FeedItem item)
    {
        var whole = EventBody.Of(item);
        var size = SizeOf(whole);
        if (size <= BytesMax)
        {
            return (whole, size);
        }
        var bare = whole with { Notice = null };
        return (bare, SizeOf(bare));
    }

    private static int SizeOf(EventBody body) =>
        JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Default.EventBody).Length;
}
