using System.Collections.Immutable;
using Parley.Coordination;
using Parley.Coordination.Feeds;
using Parley.Coordination.Parties;
using Parley.Delivery;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Delivery;

/// <summary>Endpoints that lead where no party has anything to ask for.</summary>
[Collection(nameof(OneServer))]
public sealed class HostileEndpointTests(RunningServer server)
{
    [Theory]
    [InlineData("https://127.0.0.1:1/")]
    [InlineData("https://127.1:1/")]
    [InlineData("https://2130706433:1/")]
    [InlineData("https://0x7f.0.0.1:1/")]
    [InlineData("https://localhost:1/")]
    [InlineData("https://[::1]:1/")]
    [InlineData("https://[::ffff:127.0.0.1]:1/")]
    [InlineData("https://[::127.0.0.1]:1/")]
    [InlineData("https://[64:ff9b::7f00:1]:1/")]
    [InlineData("https://[2002:7f00:1::]:1/")]
    [InlineData("https://0.0.0.0:1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://172.16.0.1/")]
    [InlineData("https://192.168.0.1/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("http://192.88.99.1/")]
    public async Task What_is_not_on_the_public_network_is_not_called(string url)
    {
        var why = await FailureOfAsync(url, new DeliveryOptions());

        Assert.Matches("^The address (may not|cannot) be called: ", why);
    }

    [Fact]
    public async Task No_call_goes_without_https_unless_a_test_lets_it()
    {
        var why = await FailureOfAsync("http://8.8.8.8:1/", new DeliveryOptions());

        Assert.StartsWith("The address may not be called: ", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_this_machine_is_not_called_by_the_server()
    {
        await using var own = await RunningServer.StartAsync("http_base_urls=true");
        await using var endpoint = await TestEndpoint.StartAsync();
        var from = await Speaker.NewAsync(own);
        var byName = new Uri($"http://localhost:{endpoint.Url.Port}/told");
        var first = await own.WithEndpointAsync(endpoint.Url);
        var second = await own.WithEndpointAsync(byName);

        (await from.SendAsync(Copy(from, first))).Is(201);
        (await from.SendAsync(Copy(from, second))).Is(201);

        foreach (var speaker in new[] { first, second })
        {
            await SaysAsync(own, $"Delivery to {speaker.Organ} by Webhook fails");
        }
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.Empty(endpoint.Calls);
        // A line for the change of state, and none for each try.
        Assert.Single(own.LogText.Split('\n'), line => line.Contains($"to {first.Organ} by"));
    }

    [Theory]
    [InlineData("http://hooks.example/told")]
    [InlineData("HTTP://hooks.example/told")]
    public async Task An_endpoint_that_is_not_https_is_refused(string url)
    {
        var speaker = await Speaker.NewAsync(server);

        var answer = await speaker.SayEndpointAsync(new(url), version: 2);

        answer.IsProblem(400, "note.endpoint: An endpoint is https.");
    }

    [Fact]
    public async Task An_endpoint_is_kept_and_shown_and_can_be_taken_back()
    {
        var speaker = await Speaker.NewAsync(server);
        (await speaker.SayEndpointAsync(new("https://hooks.example/told"), version: 2)).Is(200);

        var shown = (await speaker.Line.GetAsync(speaker.PartyPath)).Is(200);

        Assert.Equal(
            "https://hooks.example/told",
            $"{shown["organs"]![0]!["statement"]!["endpoint"]}"
        );
        var without = await speaker.SayEndpointAsync(null, version: 3);
        Assert.Null(without.Is(200)["statement", "endpoint"]);
    }

    private static async Task SaysAsync(RunningServer server, string text)
    {
        for (var tries = 0; !server.LogText.Contains(text, StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 600, $"The log does not say: {text}");
            await Task.Delay(50);
        }
    }

    private static async Task<string> FailureOfAsync(string url, DeliveryOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("parley-").FullName;
        try
        {
            using var key = DeliveryKey.InFolder(folder).Value;
            using var http = OutsideCalls.MakeClient(options);
            var carrier = new WebhookCarrier(
                EndpointUrl.Of(url).Value.Url,
                http,
                key,
                TimeProvider.System
            );
            var outcome = await carrier.CarryAsync(SomeFeed(), CancellationToken.None);
            return Assert.IsType<CarryOutcome.Failed>(outcome).Why;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FeedToCarry SomeFeed()
    {
        var entry = new FeedEntry(1, FeedKind.Notice, NewId(), null, Now);
        ImmutableArray<FeedItem> items = [new(entry, null, null)];
        return new(new(OrganId.Of("ru/forces").Value, items, 1, 1), IsUrgent: false, Now);
    }
}
