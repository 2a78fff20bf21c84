using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Parley.Tests.Http;

namespace Parley.Tests.Serving;

/// <summary>
/// The real server sends what it measures to a collector that speaks OTLP over HTTP.
/// </summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Traces_and_metrics_are_sent_to_the_collector_and_name_nobody()
    {
        var sent = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        await using var collector = await CollectAsync(sent);
        await using var server = await RunningServer.StartAsync(
            $"telemetry.otlp={collector.Urls.Single()}"
        );
        var (party, path) = (Party.New(server), $"{Paths.Intents}/{Paths.NewId()}");
        (await party.PutAsync(path, Place.New().Intent())).Is(201);

        // What was not sent yet is sent when the server ends.
        await server.StopAsync();

        Assert.Equal(["/v1/metrics", "/v1/traces"], sent.Keys.Order());
        var (metrics, traces) = (All("/v1/metrics"), All("/v1/traces"));
        foreach (var text in (string[])[metrics, traces])
        {
            // A member of the resource: the name, then the value and its length.
            Assert.Contains("service.name\u0012\b\n\u0006parley", text, StringComparison.Ordinal);
            Assert.Contains($"{Paths.Intents}/{{entityid}}", text, StringComparison.Ordinal);
            Assert.DoesNotContain(party.Name, text, StringComparison.Ordinal);
        }
        Assert.Contains("parley.facts", metrics, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);

        string All(string at) => string.Concat(sent[at]);
    }

    // Answers every export with "all was taken", which is an empty message.
    private static async Task<WebApplication> CollectAsync(
        ConcurrentDictionary<string, ConcurrentQueue<string>> sent
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(async context =>
        {
            Assert.Equal("POST", context.Request.Method);
            Assert.Equal("application/x-protobuf", context.Request.ContentType);
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            sent.GetOrAdd(context.Request.Path.Value!, _ => [])
                .Enqueue(Encoding.Latin1.GetString(body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }
}
