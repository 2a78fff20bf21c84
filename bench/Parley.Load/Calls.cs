using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Parley.Load;

/// <summary>Calls a server as one USS, and keeps how long each call took.</summary>
internal sealed class Calls(ServerProcess server, string token, Latencies latencies)
{
    internal Latencies Latencies { get; } = latencies;

    /// <summary>Who calls.</summary>
    internal AuthenticationHeaderValue Authorization { get; } = new("Bearer", token);

    /// <summary>
    /// Calls; throws on a status that was not wanted, so that no refusal is counted as work.
    /// </summary>
    internal async Task<JsonDocument> SendAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        params int[] wanted
    )
    {
        var (status, document) = await TrySendAsync(method, path, body);
        if (wanted.Contains(status))
        {
            return document;
        }
        throw new InvalidOperationException(
            $"{method} {path} was answered with {status}: {document.RootElement.GetRawText()}"
        );
    }

    internal async Task<(int Status, JsonDocument Body)> TrySendAsync(
        HttpMethod method,
        string path,
        byte[]? body
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = Authorization;
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        var start = Stopwatch.GetTimestamp();
        using var answer = await server.Http.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return ((int)answer.StatusCode, JsonDocument.Parse(bytes));
    }
}

/// <summary>How long calls took, in milliseconds. For any thread.</summary>
internal sealed class Latencies
{
    private readonly Lock _adding = new();
    private readonly List<double> _all = [];

    internal int Count
    {
        get
        {
            lock (_adding)
            {
                return _all.Count;
            }
        }
    }

    internal void Add(double milliseconds)
    {
        lock (_adding)
        {
            _all.Add(milliseconds);
        }
    }

    internal void Clear()
    {
        lock (_adding)
        {
            _all.Clear();
        }
    }

    /// <summary>So long or less took this share of the calls.</summary>
    internal double Quantile(double share)
    {
        lock (_adding)
        {
            if (_all.Count == 0)
            {
                return double.NaN;
            }
            _all.Sort();
            return _all[(int)Math.Min(_all.Count - 1, Math.Ceiling(share * _all.Count))];
        }
    }
}
