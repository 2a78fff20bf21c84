using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Ledger.Signatures;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Delivery;

public sealed class WebhookTests(DeliveringServer delivering) : IClassFixture<DeliveringServer>
{
    private RunningServer Server => delivering.Server;

    [Fact]
    public async Task What_an_organ_is_told_reaches_its_endpoint_signed_and_counts_as_delivered()
    {
        await using var endpoint = await TestEndpoint.StartAsync();
        var from = await Speaker.NewAsync(Server);
        var to = await Server.WithEndpointAsync(endpoint.Url);
        var copy = Copy(from, to);

        (await from.SendAsync(copy)).Is(201);

        var call = (await endpoint.CallsAsync(1))[0];
        Assert.Equal(("/told", $"{to.Organ}:1-1"), (call.Path, call.Id));
        Assert.Null(await FaultOfAsync(to, call));
        Assert.NotNull(await FaultOfAsync(to, call with { Body = [.. call.Body, (byte)' '] }));
        Assert.NotNull(await FaultOfAsync(to, call with { Id = $"{to.Organ}:1-2" }));
        var told = JsonNode.Parse(call.Body)!["events"]![0]!["notice"]!;
        Assert.Equal($"{copy.Id}", $"{told["notice"]}");
        Assert.Equal(
            "Convoy of four at the north gate",
            $"{told["copies"]![0]!["statement"]!["texts"]!["en"]}"
        );
        await DeliveredAsync(from, copy);
        var seen = (await to.Line.GetAsync("/parley/v1/events")).Is(200);
        var own = seen["events"]![0]!["notice"]!["copies"]![0]!;
        Assert.Equal("webhook", $"{own["delivered"]!["channel"]}");
        Assert.Single(endpoint.Calls);
    }

    [Fact]
    public async Task What_was_not_accepted_is_sent_again_as_it_was_and_the_order_stays()
    {
        await using var endpoint = await TestEndpoint.StartAsync();
        endpoint.AnswerStatus(count => count <= 2 ? 503 : 200);
        var from = await Speaker.NewAsync(Server);
        var to = await Server.WithEndpointAsync(endpoint.Url);
        (await from.SendAsync(Copy(from, to))).Is(201);
        await endpoint.CallsAsync(1);

        (await from.SendAsync(Copy(from, to))).Is(201);
        (await from.SendAsync(Copy(from, to))).Is(201);

        await endpoint.HighestAsync(3);
        var calls = endpoint.Calls;
        Assert.All(calls.Take(3), call => Assert.Equal(calls[0].Id, call.Id));
        Assert.All(calls.Take(3), call => Assert.Equal(calls[0].Body, call.Body));
        Assert.Equal([1, 2, 3], calls.Skip(2).SelectMany(call => call.Numbers));
        Assert.All(calls, call => Assert.Equal(IdOf(to, call), call.Id));
        foreach (var call in calls)
        {
            Assert.Null(await FaultOfAsync(to, call));
        }
    }

    [Fact]
    public async Task Delivery_goes_on_after_a_restart_and_nothing_comes_twice()
    {
        await using var endpoint = await TestEndpoint.StartAsync();
        await using var own = await DeliveringServer.OwnAsync();
        endpoint.AnswerStatus(_ => 500);
        var from = await Speaker.NewAsync(own);
        var to = await own.WithEndpointAsync(endpoint.Url);
        var copy = Copy(from, to);
        (await from.SendAsync(copy)).Is(201);
        var first = (await endpoint.CallsAsync(1))[0];
        var key = await KeyAsync(to);
        Assert.Equal(0, await own.StopAsync());
        var failed = endpoint.Calls.Count;
        endpoint.AnswerStatus(_ => 200);

        await own.InitializeAsync();

        var again = (await endpoint.CallsAsync(failed + 1))[failed];
        Assert.Equal((first.Id, 1L), (again.Id, again.Numbers.Single()));
        Assert.Equal(key, await KeyAsync(to));
        await DeliveredAsync(from, copy);
        Assert.Equal(0, await own.StopAsync());
        await own.InitializeAsync();
        (await from.SendAsync(Copy(from, to))).Is(201);
        await endpoint.HighestAsync(2);
        Assert.Equal([1, 2], endpoint.Calls.Skip(failed).SelectMany(call => call.Numbers));
    }

    [Fact]
    public async Task Who_wants_no_more_is_left_alone_until_their_statement_changes()
    {
        await using var endpoint = await TestEndpoint.StartAsync();
        endpoint.AnswerStatus(count => count == 1 ? 410 : 200);
        var from = await Speaker.NewAsync(Server);
        var to = await Server.WithEndpointAsync(endpoint.Url);
        (await from.SendAsync(Copy(from, to))).Is(201);
        await endpoint.CallsAsync(1);
        (await from.SendAsync(Copy(from, to))).Is(201);
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        Assert.Single(endpoint.Calls);

        (await to.SayEndpointAsync(endpoint.Url, version: 3)).Is(200);

        await endpoint.HighestAsync(2);
        Assert.Equal([1, 2], endpoint.Calls.Skip(1).SelectMany(call => call.Numbers));
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        await using var inner = await TestEndpoint.StartAsync();
        await using var endpoint = await TestEndpoint.StartAsync();
        endpoint.Answer = (count, context) =>
        {
            context.Response.StatusCode = count == 1 ? 307 : 200;
            context.Response.Headers.Location = $"{inner.Url}";
            return Task.CompletedTask;
        };
        var from = await Speaker.NewAsync(Server);
        var to = await Server.WithEndpointAsync(endpoint.Url);

        (await from.SendAsync(Copy(from, to))).Is(201);

        var calls = await endpoint.CallsAsync(2);
        Assert.Equal(calls[0].Id, calls[1].Id);
        Assert.Empty(inner.Calls);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_given_up_and_tried_again()
    {
        await using var endpoint = await TestEndpoint.StartAsync();
        endpoint.Answer = (count, context) =>
            count == 1
                ? Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted)
                : Task.CompletedTask;
        var from = await Speaker.NewAsync(Server);
        var to = await Server.WithEndpointAsync(endpoint.Url);
        var copy = Copy(from, to);

        (await from.SendAsync(copy)).Is(201);

        var calls = await endpoint.CallsAsync(2);
        Assert.Equal(calls[0].Id, calls[1].Id);
        await DeliveredAsync(from, copy);
    }

    [Fact]
    public async Task An_answer_without_end_holds_nobody_up()
    {
        await using var endpoint = await TestEndpoint.StartAsync();
        var ended = new TaskCompletionSource();
        endpoint.Answer = async (count, context) =>
        {
            if (count > 1)
            {
                return;
            }
            var junk = new byte[4_096];
            try
            {
                while (true)
                {
                    await context.Response.Body.WriteAsync(junk, context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                }
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException)
            {
                ended.SetResult();
            }
        };
        var from = await Speaker.NewAsync(Server);
        var to = await Server.WithEndpointAsync(endpoint.Url);
        var copy = Copy(from, to);

        (await from.SendAsync(copy)).Is(201);

        await DeliveredAsync(from, copy);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        (await from.SendAsync(Copy(from, to))).Is(201);
        var calls = await endpoint.CallsAsync(2);
        Assert.Equal(2, calls[1].Numbers.Single());
    }

    [Fact]
    public async Task An_emergency_cuts_the_waiting_short()
    {
        await using var endpoint = await TestEndpoint.StartAsync();
        endpoint.AnswerStatus(count => count <= 5 ? 500 : 200);
        var from = await Speaker.NewAsync(Server);
        var to = await Server.WithEndpointAsync(endpoint.Url);
        (await from.SendAsync(Copy(from, to))).Is(201);
        // After five failures it waits for 8 seconds at least.
        await endpoint.CallsAsync(5);
        var since = Stopwatch.StartNew();

        (await from.SendAsync(Recipients.EmergencyOf(from, to))).Is(201);

        await endpoint.HighestAsync(2);
        // Two seconds, and what a busy machine takes beside.
        Assert.InRange(since.Elapsed.TotalSeconds, 0, 7);
    }

    [Fact]
    public async Task Events_before_the_endpoint_was_named_come_too()
    {
        await using var endpoint = await TestEndpoint.StartAsync();
        var (from, to) = (await Speaker.NewAsync(Server), await Speaker.NewAsync(Server));
        for (var at = 0; at < 60; at++)
        {
            (await from.SendAsync(Copy(from, to))).Is(201);
        }

        (await to.SayEndpointAsync(endpoint.Url, version: 2)).Is(200);

        await endpoint.HighestAsync(60);
        Assert.Equal([50, 10], endpoint.Calls.Select(call => call.Numbers.Length));
        Assert.Equal(
            Enumerable.Range(1, 60).Select(one => (long)one),
            endpoint.Calls.SelectMany(call => call.Numbers)
        );
    }

    private static string IdOf(Speaker to, EndpointCall call) =>
        $"{to.Organ}:{call.Numbers[0]}-{call.Numbers[^1]}";

    private static async Task<string> KeyAsync(Speaker to) =>
        (await to.Line.GetAsync("/parley/v1/delivery-key")).Is(200).Of("key");

    // As a receiver verifies it who has read the standard and this server's key.
    private static async Task<string?> FaultOfAsync(Speaker to, EndpointCall call)
    {
        var key = await KeyAsync(to);
        Assert.StartsWith("whpk_", key, StringComparison.Ordinal);
        Assert.StartsWith("v1a,", call.Signature, StringComparison.Ordinal);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(call.Timestamp));
        Assert.InRange(at, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{call.Id}.{call.Timestamp}."), .. call.Body];
        return Ed25519PublicKey
            .Of(Convert.FromBase64String(key["whpk_".Length..]))
            .Value.Check(signed, Convert.FromBase64String(call.Signature["v1a,".Length..]))
            ?.Rule;
    }

    private static async Task DeliveredAsync(Speaker from, NoticeCopy copy)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            var seen = (await from.Line.GetAsync($"{Root}/{copy.Id}")).Is(200);
            if (seen["copies"]![0]!["delivered"] is { } delivered)
            {
                Assert.Equal("webhook", $"{delivered["channel"]}");
                return;
            }
            Assert.InRange(since.Elapsed.TotalSeconds, 0, 60);
            await Task.Delay(50);
        }
    }
}
