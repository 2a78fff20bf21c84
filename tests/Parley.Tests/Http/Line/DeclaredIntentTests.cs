using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Line;

/// <summary>How the operations of parties take part in the DSS beside the plans of USSs.</summary>
[Collection(nameof(OneServer))]
public sealed class DeclaredIntentTests(RunningServer server)
{
    private const string Details = "/uss/v1/operational_intents";

    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);

    [Fact]
    public async Task A_USS_finds_it_asks_for_its_details_and_plans_knowing_it()
    {
        var (speaker, plan) = await DeclaredAsync();

        var found = (await _uss.PostAsync($"{Paths.Intents}/query", _place.Question())).Is(200);
        var blind = await _uss.PutAsync($"{Paths.Intents}/{Paths.NewId()}", _place.Intent());
        var details = (await _uss.GetAsync($"{Details}/{plan.Id}")).Is(200);
        var ovn = details.Of("operational_intent", "reference", "ovn");
        var knowing = await _uss.PutAsync(
            $"{Paths.Intents}/{Paths.NewId()}",
            _place.Intent("Accepted", ovn)
        );

        var reference = Assert.Single(found["operational_intent_references"]!.AsArray())!;
        Assert.Equal(plan.Id, $"{reference["id"]}");
        Assert.Equal($"parley.{speaker.Id}", $"{reference["manager"]}");
        Assert.Equal("Accepted", $"{reference["state"]}");
        Assert.Null(reference["ovn"]);
        var missing = Assert.Single(blind.Is(409)["missing_operational_intents"]!.AsArray())!;
        Assert.Equal(plan.Id, $"{missing["id"]}");
        knowing.Is(201);
        var said = details["operational_intent", "details"]!;
        Assert.True(JsonNode.DeepEquals(plan.Members()["volumes"], Plain(said["volumes"]!)));
        Assert.Empty(said["off_nominal_volumes"]!.AsArray());
        Assert.Equal(0, said["priority"]!.GetValue<int>());
    }

    [Fact]
    public async Task Details_are_as_the_standards_document_has_them()
    {
        var document = Contract.DocumentOfF3548();
        var schema = document["paths"]![$"{Details}/{{entityid}}"]!["get"]!["responses"]!["200"]![
            "content"
        ]!["application/json"]!["schema"]!;
        var (_, plan) = await DeclaredAsync();
        foreach (var state in new[] { "planned", "active", "off-plan", "contingent" })
        {
            if (state != "planned")
            {
                (await plan.SayAsync(state)).Is(200);
            }

            var details = (await _uss.GetAsync($"{Details}/{plan.Id}")).Is(200);

            Assert.Empty(new OpenApiSchema(document).Faults(schema, details.Json));
            var said = details["operational_intent", "details"]!;
            Assert.Equal(
                state switch
                {
                    "off-plan" => (1, 1),
                    "contingent" => (0, 1),
                    _ => (1, 0),
                },
                (said["volumes"]!.AsArray().Count, said["off_nominal_volumes"]!.AsArray().Count)
            );
        }
    }

    [Fact]
    public async Task Each_change_has_an_OVN_of_its_own_and_an_end_takes_it_away()
    {
        var (_, plan) = await DeclaredAsync();
        var before = await OvnAsync(plan);

        (await plan.SayAsync("active")).Is(200);
        var after = await OvnAsync(plan);
        var stale = await _uss.PutAsync(
            $"{Paths.Intents}/{Paths.NewId()}",
            _place.Intent("Accepted", before)
        );
        (await plan.SayAsync("ended")).Is(200);

        Assert.NotEqual(before, after);
        stale.Is(409);
        (await _uss.GetAsync($"{Paths.Intents}/{plan.Id}")).IsRefused(404);
        (await _uss.GetAsync($"{Details}/{plan.Id}")).IsRefused(404);
        (await _uss.PutAsync($"{Paths.Intents}/{Paths.NewId()}", _place.Intent())).Is(201);
    }

    [Fact]
    public async Task Whoever_plans_at_the_DSS_is_among_the_conflicts()
    {
        var path = $"{Paths.Intents}/{Paths.NewId()}";
        (await _uss.PutAsync(path, _place.Intent())).Is(201);
        var constraint = $"{Paths.Constraints}/{Paths.NewId()}";
        (await _uss.PutAsync(constraint, _place.Constraint())).Is(201);
        var speaker = await Speaker.NewAsync(server);

        var answer = (await new Plan(speaker, _place).SayAsync()).Is(201);

        var intent = Assert.Single(answer["conflicts", "operational_intents"]!.AsArray())!;
        Assert.Equal(path[^36..], $"{intent["with"]!["id"]}");
        Assert.Equal(_uss.Name, $"{intent["with"]!["manager"]}");
        Assert.Null(intent["with"]!["ovn"]);
        Assert.True(intent["coarse"]!.GetValue<bool>());
        Assert.Equal([0], intent["own_volumes"]!.AsArray().Select(one => one!.GetValue<int>()));
        var zone = Assert.Single(answer["conflicts", "constraints"]!.AsArray())!;
        Assert.Equal(constraint[^36..], $"{zone["with"]!["id"]}");
    }

    [Fact]
    public async Task A_subscriber_sees_that_there_is_something_new()
    {
        var subscription = $"{Paths.Subscriptions}/{Paths.NewId()}";
        (await _uss.PutAsync(subscription, _place.Subscription())).Is(200);

        var (_, plan) = await DeclaredAsync();
        (await plan.SayAsync("cancelled")).Is(200);

        var known = (await _uss.GetAsync(subscription)).Is(200);
        Assert.Equal(2, known["subscription", "notification_index"]!.GetValue<int>());
    }

    [Fact]
    public async Task No_USS_changes_it_not_even_one_of_its_partys_name()
    {
        var (speaker, plan) = await DeclaredAsync();
        var ovn = await OvnAsync(plan);
        foreach (var uss in new[] { _uss, new(server, $"parley.{speaker.Id}") })
        {
            var path = $"{Paths.Intents}/{plan.Id}";

            (await uss.PutAsync(path, _place.Intent())).IsRefused(403);
            (await uss.PutAsync($"{path}/{ovn}", _place.Intent())).IsRefused(403, "signs");
            (await uss.DeleteAsync($"{path}/{ovn}")).IsRefused(403, "signs");
        }
        Assert.Equal(ovn, await OvnAsync(plan));
    }

    [Fact]
    public async Task Details_are_for_those_who_plan()
    {
        var (speaker, plan) = await DeclaredAsync();
        var path = $"{Details}/{plan.Id}";

        (await speaker.Line.GetAsync(path)).IsRefused(403);
        (await _uss.With("utm.constraint_processing").GetAsync(path)).IsRefused(403);
        (await _uss.SendNamelessAsync(HttpMethod.Get, path, null)).IsRefused(401);
        (await _uss.GetAsync($"{Details}/{Paths.NewId()}")).IsRefused(404);
        (await _uss.GetAsync($"{Details}/one")).IsRefused(400, "entityid");
    }

    [Fact]
    public async Task The_details_are_where_the_public_address_is()
    {
        await using var own = await RunningServer.StartAsync(
            "public_url=https://parley.example/",
            "node=other"
        );
        var speaker = await Speaker.NewAsync(own);
        var plan = new Plan(speaker, _place);
        (await plan.SayAsync()).Is(201);

        var found = await new Party(own, "uss").GetAsync($"{Paths.Intents}/{plan.Id}");

        Assert.Equal(
            "https://parley.example",
            found.Is(200).Of("operational_intent_reference", "uss_base_url")
        );
    }

    private async Task<(Speaker Speaker, Plan Plan)> DeclaredAsync()
    {
        var speaker = await Speaker.NewAsync(server);
        var plan = new Plan(speaker, _place);
        (await plan.SayAsync()).Is(201);
        return (speaker, plan);
    }

    private async Task<string> OvnAsync(Plan plan) =>
        (await _uss.GetAsync($"{Details}/{plan.Id}"))
            .Is(200)
            .Of("operational_intent", "reference", "ovn");

    // Times are written without zeros at the end of a second.
    private static JsonNode Plain(JsonNode volumes)
    {
        var plain = volumes.DeepClone();
        foreach (var volume in plain.AsArray())
        {
            foreach (var name in new[] { "time_start", "time_end" })
            {
                var time = DateTimeOffset.Parse(
                    $"{volume![name]!["value"]}",
                    System.Globalization.CultureInfo.InvariantCulture
                );
                volume[name] = Place.Time(time);
            }
        }
        return plain;
    }
}
