using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Parley.Load;

/// <summary>Organs that talk, and organs whose streams take it, confirm, and say when.</summary>
internal sealed class Lines : IAsyncDisposable
{
    private const int DeliverySecondsMax = 60;

    private readonly ServerProcess _server;
    private readonly Organ[] _from;
    private readonly Organ[] _to;
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<Guid, long> _sent = [];
    private Task[] _listening = [];
    private long _accepted;
    private long _delivered;

    private Lines(ServerProcess server, Organ[] from, Organ[] to) =>
        (_server, _from, _to) = (server, from, to);

    /// <summary>From the start of sending to the event in the addressee's stream.</summary>
    internal Latencies ToStream { get; } = new();

    /// <summary>Registers so many on each side, and has one side listen.</summary>
    internal static async Task<Lines> NewAsync(ServerProcess server, int organsPerSide)
    {
        var organs = new Organ[2 * organsPerSide];
        for (var i = 0; i < organs.Length; i++)
        {
            organs[i] = await Organ.NewAsync(server);
        }
        var lines = new Lines(server, organs[..organsPerSide], organs[organsPerSide..]);
        var ready = lines._to.Select(_ => new TaskCompletionSource()).ToArray();
        lines._listening =
        [
            .. lines._to.Select((organ, i) => Task.Run(() => lines.ListenAsync(organ, ready[i]))),
        ];
        await Task.WhenAll(ready.Select(one => one.Task));
        return lines;
    }

    /// <summary>
    /// Users who each send the next when the last was answered; done when all is delivered.
    /// </summary>
    /// <returns>How many were accepted and delivered.</returns>
    internal async Task<long> TalkAsync(
        int users,
        TimeSpan duration,
        string text,
        Latencies latencies
    )
    {
        var sent = await ClosedLoop.RunAsync(
            users,
            duration,
            user =>
            {
                var number = user;
                return async () =>
                {
                    var start = Stopwatch.GetTimestamp();
                    await SayAsync(number += users, text);
                    latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    return 1;
                };
            }
        );
        await AllDeliveredAsync();
        return sent;
    }

    /// <summary>Sends one; each number its own pair of organs.</summary>
    internal async Task SayAsync(int number, string text)
    {
        var from = _from[number % _from.Length];
        var to = _to[number / _from.Length % _to.Length];
        var (id, body) = from.MessageTo(to, text);
        _sent[id] = Stopwatch.GetTimestamp();
        using var _ = await from.Calls.SendAsync(HttpMethod.Post, "/parley/v1/notices", body, 201);
        Interlocked.Increment(ref _accepted);
    }

    /// <summary>Waits until the server counts all that was accepted as delivered.</summary>
    internal async Task AllDeliveredAsync()
    {
        var start = Stopwatch.GetTimestamp();
        while (Interlocked.Read(ref _delivered) < Interlocked.Read(ref _accepted))
        {
            if (Stopwatch.GetElapsedTime(start).TotalSeconds > DeliverySecondsMax)
            {
                throw new InvalidOperationException(
                    $"{_accepted} were accepted and {_delivered} delivered."
                );
            }
            await Task.Delay(5);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await Task.WhenAll(_listening);
        foreach (var organ in _from.Concat(_to))
        {
            organ.Dispose();
        }
        _over.Dispose();
    }

    private async Task ListenAsync(Organ organ, TaskCompletionSource ready)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/parley/v1/events?after=0");
            request.Headers.Authorization = organ.Calls.Authorization;
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            using var answer = await _server.Http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                _over.Token
            );
            answer.EnsureSuccessStatusCode();
            ready.TrySetResult();
            using var reader = new StreamReader(
                await answer.Content.ReadAsStreamAsync(_over.Token)
            );
            await ReadAsync(organ, reader);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task ReadAsync(Organ organ, StreamReader reader)
    {
        var last = 0L;
        var confirming = ConfirmAsync(organ, () => Interlocked.Read(ref last));
        while (await reader.ReadLineAsync(_over.Token) is { } line)
        {
            if (!line.StartsWith("data: {\"number\"", StringComparison.Ordinal))
            {
                continue;
            }
            using var body = JsonDocument.Parse(line.AsMemory("data: ".Length));
            Interlocked.Exchange(ref last, body.RootElement.GetProperty("number").GetInt64());
            if (_sent.TryRemove(body.RootElement.GetProperty("subject").GetGuid(), out var at))
            {
                ToStream.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
        }
        await confirming;
    }

    // What came while the last was confirmed is confirmed together, as the screen does it.
    private async Task ConfirmAsync(Organ organ, Func<long> last)
    {
        for (var confirmed = 0L; ; )
        {
            var upTo = last();
            if (upTo == confirmed)
            {
                await Task.Delay(1, _over.Token);
                continue;
            }
            using var answer = await organ.Calls.SendAsync(
                HttpMethod.Post,
                "/parley/v1/events/confirm",
                JsonSerializer.SerializeToUtf8Bytes(new { up_to = upTo }),
                200
            );
            Interlocked.Add(ref _delivered, answer.RootElement.GetProperty("delivered").GetInt64());
            confirmed = upTo;
        }
    }
}
