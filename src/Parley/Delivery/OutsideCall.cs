using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Security.AntiSSRF;
using Parley.Airspace;

namespace Parley.Delivery;

/// <summary>One call to an address that somebody else named, and the status that came.</summary>
internal static class OutsideCall
{
    /// <summary>Whoever is called answers by then, in seconds.</summary>
    internal const double AnswerSecondsMax = 10;

    /// <summary>Of an answer's body at most so many bytes are read; none of it counts.</summary>
    internal const int AnswerBytesMax = 64 * 1_024;

    /// <summary>For at most so long, in seconds.</summary>
    internal const double AnswerBodySecondsMax = 2;

    private const int FaultCharactersMax = 200;

    /// <summary>The status, or why none came.</summary>
    /// <param name="http">Of <see cref="OutsideCalls"/>.</param>
    /// <param name="request">What is sent.</param>
    /// <param name="clock">Tells when it took too long.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal static async Task<Checked<HttpStatusCode>> SendAsync(
        HttpClient http,
        HttpRequestMessage request,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        try
        {
            return await SendToTheEndAsync(http, request, clock, stop).ConfigureAwait(false);
        }
        catch (AntiSSRFException fault)
        {
            return new RuleBroken("", $"The address may not be called: {Shown(fault)}");
        }
        // So .NET refuses to connect to 0.0.0.0.
        catch (ArgumentException fault)
        {
            return new RuleBroken("", $"The address cannot be called: {Shown(fault)}");
        }
        catch (Exception fault)
            when (fault
                    is HttpRequestException
                        or IOException
                        or SocketException
                        or AuthenticationException
            )
        {
            return new RuleBroken("", $"The call failed: {Shown(fault)}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new RuleBroken("", $"There was no answer within {AnswerSecondsMax} seconds.");
        }
    }

    private static async Task<HttpStatusCode> SendToTheEndAsync(
        HttpClient http,
        HttpRequestMessage request,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(AnswerSecondsMax), clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        using var answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                limit.Token
            )
            .ConfigureAwait(false);
        await ReadAwayAsync(answer, limit).ConfigureAwait(false);
        return answer.StatusCode;
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
