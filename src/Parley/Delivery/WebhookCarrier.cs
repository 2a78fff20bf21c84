using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Security.AntiSSRF;
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
    /// <summary>An endpoint answers by then, in seconds.</summary>
    internal const double AnswerSecondsMax = 10;

    /// <summary>Of an answer's body at most so many bytes are read; none of it counts.</summary>
    internal const int AnswerBytesMax = 64 * 1_024;

    /// <summary>For at most so long, in seconds.</summary>
    internal const double AnswerBodySecondsMax = 2;

    private const int FaultCharactersMax = 200;

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
        try
        {
            return await CallAsync(_batch, stop).ConfigureAwait(false);
        }
        catch (AntiSSRFException fault)
        {
            return new CarryOutcome.Failed($"The address may not be called: {Shown(fault)}");
        }
        // So .NET refuses to connect to 0.0.0.0.
        catch (ArgumentException fault)
        {
            return new CarryOutcome.Failed($"The address cannot be called: {Shown(fault)}");
        }
        catch (Exception fault)
            when (fault
                    is HttpRequestException
                        or IOException
                        or SocketException
                        or AuthenticationException
            )
        {
            return new CarryOutcome.Failed($"The call failed: {Shown(fault)}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new CarryOutcome.Failed(
                $"There was no answer within {AnswerSecondsMax} seconds."
            );
        }
    }

    private async Task<CarryOutcome> CallAsync(WebhookBatch batch, CancellationToken stop)
    {
        using var request = RequestOf(batch);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(AnswerSecondsMax), clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        using var answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                limit.Token
            )
            .ConfigureAwait(false);
        await ReadAwayAsync(answer, limit).ConfigureAwait(false);
        return answer.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new CarryOutcome.Carried(
                batch.UpTo
            ),
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

    // A short answer is read to its end, so that the connection can be used again; whatever comes
    // of it, the status has said all that counts.
    private static async Task ReadAwayAsync(
        HttpResponseMessage answer,
        CancellationTokenSource limit
    )
    {
        limit.CancelAfter(TimeSpan.FromSeconds(AnswerBodySecondsMax));
        try
        {
            await using var body = await answer
                .Content.ReadAsStreamAsync(limit.Token)
                .ConfigureAwait(false);
            var buffer = new byte[AnswerBytesMax];
            _ = await body.ReadAtLeastAsync(
                    buffer,
                    buffer.Length,
                    throwOnEndOfStream: false,
                    limit.Token
                )
                .ConfigureAwait(false);
        }
        catch (Exception fault)
            when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            // The connection is given up with the answer.
        }
    }

    private static string Shown(Exception fault) =>
        Plain.Text((fault.InnerException ?? fault).Message, FaultCharactersMax);
}
