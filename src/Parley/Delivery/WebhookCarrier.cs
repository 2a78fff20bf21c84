using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Parley.Coordination.Feeds;

namespace Parley.Delivery;

/// <summary>
/// Carries a feed to an organ's endpoint, a signed call after the other (Standard Webhooks). A
/// batch that did not arrive is sent again as it was, under the same name.
/// </summary>
internal sealed class WebhookCarrier(
    Uri endpoint,
    HttpClient http,
    DeliveryKey key,
    TimeProvider clock
) : ICarrier
{
    // Owner: the loop that calls.
    private WebhookBatch? _batch;

    /// <inheritdoc/>
    public int EventsMax => WebhookBatch.EventsMax;

    /// <inheritdoc/>
    public async Task<CarryOutcome> CarryAsync(FeedToCarry feed, CancellationToken stop)
    {
        if (_batch?.First != feed.Part.Items[0].Entry.Number)
        {
            _batch = WebhookBatch.Of(feed.Part);
        }
        using var request = RequestOf(_batch);
        var called = await OutsideCall.SendAsync(http, request, clock, stop).ConfigureAwait(false);
        return !called.Try(out var status, out var broken)
            ? new CarryOutcome.Failed(broken.Rule)
            : status switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices =>
                    new CarryOutcome.Carried(_batch.UpTo),
                HttpStatusCode.Gone => new CarryOutcome.Unwanted(),
                var other => new CarryOutcome.Failed($"It was answered with status {(int)other}."),
            };
    }

    private HttpRequestMessage RequestOf(WebhookBatch batch)
    {
        var at = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{batch.Id}.{at}."), .. batch.Body];
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(batch.Body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", batch.Id);
        request.Headers.Add("webhook-timestamp", at);
        request.Headers.Add("webhook-signature", key.Sign(signed));
        request.Headers.Add("User-Agent", "Parley");
        return request;
    }
}
