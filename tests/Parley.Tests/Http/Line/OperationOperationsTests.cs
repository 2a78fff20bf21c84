using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class OperationOperationsTests(RunningServer server)
{
    private readonly Place _place = Place.New();

    [Fact]
    public async Task A_declaration_is_answered_with_all_its_conflicts()
    {
        var (one, two) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var first = new Plan(one, _place);
        var alone = (await first.SayAsync()).Is(201);

        var second = await new Plan(two, _place).SayAsync(change: members =>
        {
            members["priority"] = -1;
            members["volumes"]!.AsArray().Insert(0, Place.New().Volume());
            members["volumes"]![1] = _place.Volume(radius: 200, from: 60, to: 300);
        });

        Assert.Empty(alone["conflicts", "operations"]!.AsArray());
        Assert.Empty(alone["conflicts", "operational_intents"]!.AsArray());
        var conflict = Assert.Single(second.Is(201)["conflicts", "operations"]!.AsArray())!;
        Assert.Equal(first.Id, $"{conflict["with"]!["operation"]}");
        Assert.Equal($"{one.Organ}", $"{conflict["with"]!["organ"]}");
        Assert.Null(conflict["with"]!["contact"]);
        Assert.Equal("certain", $"{conflict["certainty"]}");
        Assert.Equal("higher", $"{conflict["precedence"]}");
        Assert.True(conflict["contrary_to_priority"]!.GetValue<bool>());
        var meeting = Assert.Single(conflict["meetings"]!.AsArray())!;
        Assert.Equal(1, meeting["own_volume"]!.GetValue<int>());
        Assert.Equal(60, meeting["altitude_lower"]!["value"]!.GetValue<double>());
        Assert.Equal(100, meeting["altitude_upper"]!["value"]!.GetValue<double>());
        Assert.Equal(40, meeting["vertical_overlap_meters"]!.GetValue<double>());
        // The smaller circle lies in the larger one: drawn outward by 0.1 % of its radius.
        var ground = meeting["ground"]!;
        Assert.InRange(
            ground["area_square_meters"]!.GetValue<double>(),
            Math.PI * 200 * 200,
            Math.PI * 200 * 200 * 1.01
        );
        Assert.Equal("Polygon", $"{ground["outline"]!["type"]}");
        Assert.Equal(
            300,
            meeting["other_volume"]!["volume"]!["outline_circle"]!["radius"]![
                "value"
            ]!.GetValue<double>()
        );
        // The first learns of it as well, and that the other gives way.
        var known = (await one.Line.GetAsync($"{first.Path}/conflicts")).Is(200);
        var seen = Assert.Single(known["operations"]!.AsArray())!;
        Assert.Equal("lower", $"{seen["precedence"]}");
        Assert.False(seen["contrary_to_priority"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Each_viewer_sees_what_was_released_to_them()
    {
        var (own, named, other) = (
            await Speaker.NewAsync(server),
            await Speaker.NewAsync(server),
            await Speaker.NewAsync(server)
        );
        var plan = new Plan(own, _place);
        await SaidAsync(plan, Plan.Release("contact", (named, "detail")));

        var (mine, theirs) = (await SeenAsync(own.Line, plan), await SeenAsync(named.Line, plan));
        var (others, registrars) = (
            await SeenAsync(other.Line, plan),
            await SeenAsync(own.Registrar, plan)
        );

        string[] clear = ["operation", "organ", "priority", "state", "version", "volumes"];
        string[] contact = ["activity", "callsign", "contact"];
        string[] detail = ["count", "operator", "purpose", "route_name"];
        Assert.Equal([.. clear, .. contact], others, StringSet);
        Assert.Equal([.. clear, .. contact], registrars, StringSet);
        Assert.Equal([.. clear, .. contact, .. detail], theirs, StringSet);
        Assert.Equal([.. clear, .. contact, .. detail, "note", "release"], mine, StringSet);
        (
            await new Http.Party(server, "nobody-at-all", "parley.line").GetAsync(plan.Path)
        ).IsProblem(403);
        (await own.Line.SendNamelessAsync(HttpMethod.Get, plan.Path, null)).IsProblem(401);
    }

    [Fact]
    public async Task What_is_kept_to_oneself_is_seen_by_who_conflicts_and_nobody_else()
    {
        var (own, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var plan = new Plan(own, _place);
        await SaidAsync(plan, Plan.Release("none"));

        (await other.Line.GetAsync(plan.Path)).IsProblem(404);
        (await other.Registrar.GetAsync(plan.Path)).IsProblem(404);
        var list = (await other.Line.GetAsync($"{Plan.Root}?party={own.Id}")).Is(200);
        Assert.Empty(list["operations"]!.AsArray());
        var answer = (await new Plan(other, _place).SayAsync()).Is(201);
        var conflict = Assert.Single(answer["conflicts", "operations"]!.AsArray())!;
        Assert.Equal(
            ["operation", "organ", "priority", "state", "version"],
            conflict["with"]!.AsObject().Select(member => member.Key).Order()
        );
        (await other.Line.GetAsync($"{plan.Path}/conflicts")).IsProblem(404);
    }

    [Fact]
    public async Task A_list_is_narrowed_by_party_state_and_time_and_comes_in_pages()
    {
        var speaker = await Speaker.NewAsync(server);
        var plans = Enumerable.Range(0, 3).Select(_ => new Plan(speaker, Place.New())).ToList();
        foreach (var plan in plans)
        {
            (await plan.SayAsync()).Is(201);
        }
        (await plans[1].SayAsync("active")).Is(200);
        var path = $"{Plan.Root}?party={speaker.Id}";

        Assert.Equal(plans.Select(one => one.Id).Order(), await IdsAsync(path));
        Assert.Equal([plans[1].Id], await IdsAsync($"{path}&state=active"));
        Assert.Empty(await IdsAsync($"{path}&until={Text(_place.Start)}"));
        Assert.Empty(await IdsAsync($"{path}&from={Text(_place.End.AddMinutes(1))}"));
        Assert.Equal(3, (await IdsAsync($"{path}&from={Text(_place.Start)}")).Count);
        var page = (await speaker.Line.GetAsync($"{path}&limit=2")).Is(200);
        var rest = await IdsAsync($"{path}&limit=2&after={page.Of("next")}");
        Assert.Equal(plans.Select(one => one.Id).Order().Skip(2), rest);

        async Task<IReadOnlyList<string>> IdsAsync(string asked) =>
            [
                .. (await speaker.Line.GetAsync(asked)).Is(200)["operations"]!
                    .AsArray()
                    .Select(one => $"{one!["operation"]}"),
            ];

        static string Text(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z";
    }

    [Theory]
    [InlineData("party=RU", "party")]
    [InlineData("state=flying", "state")]
    [InlineData("from=now", "from")]
    [InlineData("until=2026-11-27", "until")]
    [InlineData("limit=0", "limit")]
    [InlineData("after=%21", "after")]
    public async Task A_filter_that_cannot_be_is_refused_by_its_name(string query, string name)
    {
        var speaker = await Speaker.NewAsync(server);

        (await speaker.Line.GetAsync($"{Plan.Root}?{query}")).IsProblem(400, $"{name}: ");
    }

    [Fact]
    public async Task Volumes_are_asked_about_and_nothing_is_recorded()
    {
        var (one, two) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var plan = new Plan(one, _place);
        (await plan.SayAsync()).Is(201);
        var body = new JsonObject { ["volumes"] = new JsonArray(_place.Volume()) };

        var asked = await two.Line.PostAsync($"{Plan.Root}/check", body);

        var conflict = Assert.Single(asked.Is(200)["operations"]!.AsArray())!;
        Assert.Equal(plan.Id, $"{conflict["with"]!["operation"]}");
        Assert.Equal("equal", $"{conflict["precedence"]}");
        var list = (await two.Line.GetAsync($"{Plan.Root}?party={two.Id}")).Is(200);
        Assert.Empty(list["operations"]!.AsArray());
        var own = await one.Line.PostAsync($"{Plan.Root}/check", body);
        Assert.Empty(own.Is(200)["operations"]!.AsArray());
        (
            await new Http.Party(server, "nobody-at-all", "parley.line").PostAsync(
                $"{Plan.Root}/check",
                body
            )
        ).IsProblem(403);
    }

    [Theory]
    [InlineData("""{}""", "volumes")]
    [InlineData("""{"volumes":[]}""", "volumes")]
    [InlineData("""{"volumes":[null]}""", "volumes[0]")]
    [InlineData("""{"volumes":[{}]}""", "volumes[0]")]
    [InlineData("""{"volumes":1}""", "volumes")]
    [InlineData("""{"volumes":[],"priority":"high"}""", "priority")]
    [InlineData("""{"volumes":[],"priority":1501}""", "priority")]
    [InlineData("""{"volumes":[],"targets":[]}""", "targets")]
    [InlineData("""[]""", "body")]
    [InlineData("""{"volumes":[}""", "body")]
    public async Task A_question_that_cannot_be_is_refused(string body, string saying)
    {
        var speaker = await Speaker.NewAsync(server);

        var answer = await speaker.Line.SendAsync(HttpMethod.Post, $"{Plan.Root}/check", body);

        answer.IsProblem(400, saying);
    }

    [Fact]
    public async Task More_ground_than_an_operation_may_cover_is_413()
    {
        var speaker = await Speaker.NewAsync(server);
        var wide = _place.Volume(radius: 30_000);

        var said = await new Plan(speaker, _place).SayAsync(change: members =>
            members["volumes"] = new JsonArray(wide.DeepClone())
        );
        var asked = await speaker.Line.PostAsync(
            $"{Plan.Root}/check",
            new JsonObject { ["volumes"] = new JsonArray(wide) }
        );

        said.IsProblem(413, "km²");
        asked.IsProblem(413, "km²");
    }

    [Fact]
    public async Task A_path_and_its_statement_name_one_operation()
    {
        var speaker = await Speaker.NewAsync(server);
        var plan = new Plan(speaker, _place);
        var body = plan.BodyOf(Plan.TextOf(plan.Members()));

        (await speaker.Line.PutAsync($"{Plan.Root}/{Paths.NewId()}", body)).IsProblem(400, "note");
        (await speaker.Line.PutAsync($"{Plan.Root}/check", body)).IsProblem(405);
        (await speaker.Line.PutAsync($"{Plan.Root}/one", body)).IsProblem(400, "operation");
        (await speaker.Line.GetAsync($"{Plan.Root}/{Paths.NewId()}")).IsProblem(404);
    }

    [Fact]
    public async Task A_restart_knows_what_was_declared_and_what_it_conflicts_with()
    {
        await using var own = await RunningServer.StartAsync();
        var (one, two) = (await Speaker.NewAsync(own), await Speaker.NewAsync(own));
        var (first, second) = (new Plan(one, _place), new Plan(two, _place));
        (await first.SayAsync()).Is(201);
        (await second.SayAsync()).Is(201);
        var before = (await one.Line.GetAsync(first.Path)).Is(200).Text;
        await own.StopAsync();

        await own.InitializeAsync();

        Assert.Equal(before, (await one.Line.GetAsync(first.Path)).Text);
        var known = (await one.Line.GetAsync($"{first.Path}/conflicts")).Is(200);
        Assert.Single(known["operations"]!.AsArray());
        (await second.SayAsync("cancelled")).Is(200);
        known = (await one.Line.GetAsync($"{first.Path}/conflicts")).Is(200);
        Assert.Empty(known["operations"]!.AsArray());
    }

    private static IEqualityComparer<IEnumerable<string>> StringSet { get; } =
        EqualityComparer<IEnumerable<string>>.Create(
            (a, b) => a!.ToHashSet().SetEquals(b!),
            all => all.Count()
        );

    private static async Task SaidAsync(Plan plan, JsonObject release) =>
        (await plan.SayAsync(change: members => members["release"] = release)).Is(201);

    private static async Task<IEnumerable<string>> SeenAsync(Http.Party viewer, Plan plan) =>
        (await viewer.GetAsync(plan.Path)).Is(200).Json.AsObject().Select(member => member.Key);
}
