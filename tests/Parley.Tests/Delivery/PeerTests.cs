using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Parley.Access.Issuing;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Delivery;

/// <summary>USSs that subscribed are told of what organs declare, by the server itself.</summary>
public sealed class PeerTests(DeliveringServer delivering) : IClassFixture<DeliveringServer>
{
    private const string Path = "/uss/v1/operational_intents";

    private readonly Place _place = Place.New();

    [Fact]
    public async Task A_subscriber_is_told_of_each_change_with_what_is_known_then()
    {
        await using var peer = await PeerAsync();
        var subscription = await SubscribeAsync(delivering.Server, peer);
        var plan = await NewPlanAsync(delivering.Server);

        (await plan.SayAsync()).Is(201);
        await peer.CallsAsync(1);
        (await plan.SayAsync("active")).Is(200);
        await peer.CallsAsync(2);
        (await plan.SayAsync("ended")).Is(200);
        var calls = await peer.CallsAsync(3);

        var told = calls.Select(call => JsonNode.Parse(call.Body)!).ToArray();
        Assert.All(calls, call => Assert.Equal($"/utm{Path}", call.Path));
        Assert.All(told, one => Assert.Equal(plan.Id, $"{one["operational_intent_id"]}"));
        Assert.Equal(
            [(subscription, 1), (subscription, 2), (subscription, 3)],
            told.Select(one => Assert.Single(one["subscriptions"]!.AsArray())!)
                .Select(one =>
                    ($"{one["subscription_id"]}", one["notification_index"]!.GetValue<int>())
                )
        );
        Assert.Equal(
            ["Accepted", "Activated", null],
            told.Select(one => (string?)one["operational_intent"]?["reference"]!["state"])
        );
        Assert.NotNull(told[1]["operational_intent"]!["reference"]!["ovn"]);
        Assert.Single(told[1]["operational_intent"]!["details"]!["volumes"]!.AsArray());
        Assert.Null(told[2]["operational_intent"]);
    }

    [Fact]
    public async Task What_is_sent_is_as_the_standards_document_has_it()
    {
        var document = Contract.DocumentOfF3548();
        var schema = document["paths"]![Path]!["post"]!["requestBody"]!["content"]![
            "application/json"
        ]!["schema"]!;
        await using var peer = await PeerAsync();
        await SubscribeAsync(delivering.Server, peer);
        var plan = await NewPlanAsync(delivering.Server);

        (await plan.SayAsync()).Is(201);
        await peer.CallsAsync(1);
        (await plan.SayAsync("cancelled")).Is(200);

        Assert.All(
            await peer.CallsAsync(2),
            call =>
                Assert.Empty(new OpenApiSchema(document).Faults(schema, JsonNode.Parse(call.Body)))
        );
    }

    [Fact]
    public async Task The_token_is_for_who_is_called()
    {
        await using var peer = await PeerAsync();
        await SubscribeAsync(delivering.Server, peer);

        (await (await NewPlanAsync(delivering.Server)).SayAsync()).Is(201);

        var bearer = (await peer.CallsAsync(1))[0].Authorization.Split(' ');
        var claims = JsonNode.Parse(WebEncoders.Base64UrlDecode(bearer[1].Split('.')[1]))!;
        Assert.Equal("Bearer", bearer[0]);
        Assert.Equal("127.0.0.1", $"{claims["aud"]}");
        Assert.Equal("utm.strategic_coordination", $"{claims["scope"]}");
    }

    [Fact]
    public async Task Who_could_not_be_told_is_told_what_came_of_it_also_after_a_restart()
    {
        await using var peer = await PeerAsync();
        peer.AnswerStatus(_ => 503);
        await using var own = await DeliveringServer.OwnAsync();
        await SubscribeAsync(own, peer);
        var (stays, ends) = (await NewPlanAsync(own), await NewPlanAsync(own));
        (await stays.SayAsync()).Is(201);
        (await ends.SayAsync()).Is(201);
        await peer.CallsAsync(1);
        (await ends.SayAsync("cancelled")).Is(200);
        Assert.Equal(0, await own.StopAsync());
        var failed = peer.Calls.Count;
        peer.AnswerStatus(_ => 204);

        await own.InitializeAsync();

        var told = (await peer.CallsAsync(failed + 2))
            .Skip(failed)
            .Select(call => JsonNode.Parse(call.Body)!)
            .ToDictionary(
                one => $"{one["operational_intent_id"]}",
                one => one["operational_intent"] is not null
            );
        Assert.Equal(new() { [stays.Id] = true, [ends.Id] = false }, told);
    }

    [Fact]
    public async Task A_client_shows_its_secret_for_a_token_and_gets_another_when_it_is_refused()
    {
        await using var issuer = await TestEndpoint.StartAsync();
        issuer.Answer = (count, context) =>
            context.Response.WriteAsync(
                $$"""{"access_token":"token-{{count}}","token_type":"Bearer","expires_in":3600}"""
            );
        await using var peer = await PeerAsync();
        peer.AnswerStatus(count => count == 2 ? 401 : 204);
        var secret = Directory.CreateTempSubdirectory("parley-secret.").FullName;
        Assert.Null(PrivateFile.Create(System.IO.Path.Combine(secret, "secret"), "of: us\n"));
        await using var own = await RunningServer.StartAsync(
            "http_base_urls=true",
            "delivery.allow_private=true",
            $"uss_tokens.url={issuer.Url}",
            "uss_tokens.client_id=parley",
            "uss_tokens.audience_parameter=intended_audience",
            $"uss_tokens.client_secret_file={secret}/secret"
        );
        await SubscribeAsync(own, peer);
        var plan = await NewPlanAsync(own);

        (await plan.SayAsync()).Is(201);
        await peer.CallsAsync(1);
        (await plan.SayAsync("active")).Is(200);

        var calls = await peer.CallsAsync(3);
        Assert.Equal(
            ["Bearer token-1", "Bearer token-1", "Bearer token-2"],
            calls.Select(call => call.Authorization)
        );
        Assert.Equal(calls[1].Text, calls[2].Text);
        var asked = issuer.Calls[0];
        Assert.Equal(
            $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("parley:of%3A+us"))}",
            asked.Authorization
        );
        var form = QueryHelpers.ParseQuery(asked.Text);
        Assert.Equal("client_credentials", $"{form["grant_type"]}");
        Assert.Equal("127.0.0.1", $"{form["intended_audience"]}");
        Assert.Equal("utm.strategic_coordination", $"{form["scope"]}");
        Directory.Delete(secret, recursive: true);
    }

    private static async Task<TestEndpoint> PeerAsync()
    {
        var peer = await TestEndpoint.StartAsync();
        peer.AnswerStatus(_ => 204);
        return peer;
    }

    private async Task<string> SubscribeAsync(RunningServer server, TestEndpoint peer)
    {
        var id = Paths.NewId();
        var url = new Uri(peer.Url, "/utm").OriginalString;
        var body = _place.Subscription($"{url}/");
        (await Party.New(server).PutAsync($"{Paths.Subscriptions}/{id}", body)).Is(200);
        return id;
    }

    private async Task<Plan> NewPlanAsync(RunningServer server) =>
        new(await Speaker.NewAsync(server), _place);
}
