using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Line;

/// <summary>One who listens to the events of an officer's organ.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private Listener(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _reader = new(stream);
    }

    /// <summary>Listens from an event on; only to what comes when none is named.</summary>
    public static async Task<Listener> StartAsync(
        RunningServer server,
        Http.Party party,
        long? after = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/parley/v1/events");
        request.Headers.Authorization = new("Bearer", await party.TokenAsync());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (after is { } number)
        {
            request.Headers.Add("Last-Event-ID", $"{number}");
        }
        var response = await server.Http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        response.EnsureSuccessStatusCode();
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        return new(
            response,
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
        );
    }

    /// <summary>The next event; null when the stream ended.</summary>
    public async Task<(string Id, string Kind, JsonNode Data)?> NextAsync()
    {
        var (id, kind, data) = ("", "", "");
        while (await LineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line[4..];
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
            else if (line.Length == 0 && data.Length > 0)
            {
                return (id, kind, JsonNode.Parse(data)!);
            }
        }
        return null;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<string?> LineAsync() =>
        _reader
            .ReadLineAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(WaitMax, TestContext.Current.CancellationToken);
}
