using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Parley.Tests.Delivery;

/// <summary>A call that came to an endpoint.</summary>
internal sealed record EndpointCall(
    string Path,
    string Id,
    string Timestamp,
    string Signature,
    string Authorization,
    byte[] Body
)
{
    public long[] Numbers =>
        [
            .. JsonNode.Parse(Body)!["events"]!
                .AsArray()
                .Select(one => one!["number"]!.GetValue<long>()),
        ];

    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>A party's endpoint, in the process of the test.</summary>
internal sealed class TestEndpoint : IAsyncDisposable
{
    private const int WaitSecondsMax = 60;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<EndpointCall> _calls = new();

    private TestEndpoint(WebApplication app) => _app = app;

    /// <summary>What is answered; how many calls there were is told, this one too.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public Uri Url => new($"{_app.Urls.Single()}/told");

    public IReadOnlyList<EndpointCall> Calls => [.. _calls];

    public static async Task<TestEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var endpoint = new TestEndpoint(app);
        app.Run(endpoint.HearAsync);
        await app.StartAsync();
        return endpoint;
    }

    /// <summary>Answers with a status, and no body.</summary>
    public void AnswerStatus(Func<int, int> status) =>
        Answer = (count, context) =>
        {
            context.Response.StatusCode = status(count);
            return Task.CompletedTask;
        };

    /// <summary>All calls, when there are so many.</summary>
    public async Task<IReadOnlyList<EndpointCall>> CallsAsync(int count)
    {
        var since = Stopwatch.StartNew();
        while (_calls.Count < count)
        {
            if (since.Elapsed.TotalSeconds > WaitSecondsMax)
            {
                throw new TimeoutException($"{_calls.Count} calls came, not {count}.");
            }
            await Task.Delay(20);
        }
        return Calls;
    }

    /// <summary>The numbers of all events that came and were accepted, as they come.</summary>
    public async Task<long> HighestAsync(long number)
    {
        var since = Stopwatch.StartNew();
        long highest;
        while ((highest = _calls.SelectMany(call => call.Numbers).Append(0).Max()) < number)
        {
            if (since.Elapsed.TotalSeconds > WaitSecondsMax)
            {
                throw new TimeoutException($"Event {highest} came, not {number}.");
            }
            await Task.Delay(20);
        }
        return highest;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HearAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        _calls.Enqueue(
            new(
                context.Request.Path,
                $"{headers["webhook-id"]}",
                $"{headers["webhook-timestamp"]}",
                $"{headers["webhook-signature"]}",
                $"{headers.Authorization}",
                body.ToArray()
            )
        );
        await Answer(_calls.Count, context);
    }
}
