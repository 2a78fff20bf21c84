using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Tests.Http.Canary;

namespace Parley.Tests.Http.Interference;

/// <summary>
/// What policy tells P of what P may not see otherwise (docs/releasability.md, "What no release
/// keeps back"): all of it is here, and each tells no more than it says.
/// </summary>
public sealed class ResidueTests
{
    private const string Q = "q/army";

    private static readonly Onlooking Officer = Onlooking.Each[0];
    private static readonly Onlooking Uss = Onlooking.Each.Single(who => who.SeesEveryOperation);

    [Fact]
    public async Task An_operation_kept_back_is_told_to_who_meets_it_as_where_and_whose_it_is()
    {
        var (without, with) = await BothAsync(Officer, flown: true, DeclareAsync);

        Assert.Equal(["checkOperation", "findOperationConflicts"], Differing(without, with));
        var met = Json(with, "checkOperation")["operations"]!
            .AsArray()
            .Single(one => $"{one!["with"]!["organ"]}" == Q)!;
        Assert.Equal(
            ["operation", "organ", "priority", "state", "version"],
            met["with"]!.AsObject().Select(member => member.Key).Order()
        );
    }

    [Fact]
    public async Task A_site_kept_back_is_told_to_who_meets_it_as_volumes_alone()
    {
        var (without, with) = await BothAsync(Officer, flown: false, GuardAsync);

        Assert.Equal(["checkOperation"], Differing(without, with));
        var met = Json(with, "checkOperation")["protected"]!.AsArray().Single()!;
        Assert.Equal(
            ["certainty", "meetings", "more_meetings", "window"],
            met.AsObject().Select(member => member.Key).Order()
        );
    }

    [Fact]
    public async Task A_site_that_comes_to_where_P_flies_is_also_an_event_that_names_nothing()
    {
        var (without, with) = await BothAsync(Officer, flown: true, GuardAsync);

        Assert.Equal(
            ["checkOperation", "findOperationConflicts", "readEvents", "webhook"],
            Differing(without, with)
        );
        var told = Json(with, "readEvents")["events"]!.AsArray().Single()!;
        Assert.Equal(
            ["at", "kind", "number", "operation", "subject"],
            told.AsObject().Select(member => member.Key).Order()
        );
        Assert.Equal("p/army", $"{told["operation"]!["organ"]}");
    }

    [Fact]
    public async Task An_operation_kept_back_is_an_operational_intent_that_a_USS_may_ask_for()
    {
        var (without, with) = await BothAsync(Uss, flown: false, DeclareAsync);

        Assert.Equal(
            [
                "getOperationalIntentDetails",
                "getOperationalIntentReference",
                "queryOperationalIntentReferences",
            ],
            Differing(without, with)
        );
        Assert.DoesNotContain(with, answer => answer.Contains("zq", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_says_something_new_under_an_id_that_is_used_is_told_so()
    {
        var server = await Everybody.ServerAsync();
        await DeclareAsync(server);
        await TellAsync(server);
        var mint = new KnownMinting(server, 0);

        var operation = await SayOperationAsync(server, "p/army", new KnownMinting(server, 1_000));
        var copy = new NoticeForms(mint, "p/army").Of(NoticeKind.Message, "r/army", NoticeId);
        var notice = await Twists.TellAsync(server, "p/army", copy);

        operation.IsProblem(409, "operation: A new operation has an id that was not used.");
        notice.IsProblem(409, "A new notice has an id that was not used.");
    }

    private static readonly string NoticeId = new KnownMinting(null!, 1_500).Id();

    private static async Task DeclareAsync(QuietServer server) =>
        (await SayOperationAsync(server, Q, new KnownMinting(server, 1_000))).Is(201);

    private static async Task<Answer> SayOperationAsync(
        QuietServer server,
        string organ,
        KnownMinting mint
    )
    {
        var id = mint.Id();
        var volume = mint.Volume(Common.Field);
        return await server.CallAsync(
            Everybody.Duty(organ),
            HttpMethod.Put,
            $"/parley/v1/operations/{id}",
            Everybody.Body(
                "operation",
                Twists.OperationOf(mint, id, organ, "none", volume),
                $"{organ}/duty"
            )
        );
    }

    private static async Task TellAsync(QuietServer server)
    {
        var mint = new KnownMinting(server, 1_600);
        var copy = new NoticeForms(mint, Q).Of(NoticeKind.Message, "r/army", NoticeId);
        (await Twists.TellAsync(server, Q, copy)).Is(201);
    }

    // To R by name, and to all others where to keep clear.
    private static async Task GuardAsync(QuietServer server)
    {
        var mint = new KnownMinting(server, 1_000);
        var site = new NoticeForms(mint, Q).Of(NoticeKind.Site, "r/army");
        var clear = new JsonObject
        {
            ["notice"] = $"{site["notice"]}",
            ["kind"] = "site",
            ["from"] = $"{Q}/duty",
            ["to"] = "*",
            ["precedence"] = "priority",
            ["sent"] = $"{site["sent"]}",
            ["volumes"] = new JsonArray(mint.Volume(Common.Field)),
        };
        (await Twists.TellAsync(server, Q, site, clear)).Is(201);
    }

    // Two histories: one without what P may not see, and one with it.
    private static async Task<(List<string> Without, List<string> With)> BothAsync(
        Onlooking who,
        bool flown,
        Func<QuietServer, Task> secret
    )
    {
        var answers = new List<List<string>>();
        foreach (var isSaid in (bool[])[false, true])
        {
            var server = await Everybody.ServerAsync();
            if (flown)
            {
                var common = new Common(server, new(server, 3_100));
                await common.StepAsync(Common.OwnPlan, 0, isHiddenSaid: false);
            }
            if (isSaid)
            {
                await secret(server);
            }
            answers.Add(await Questions.AskAsync(server, who, steps: 1));
        }
        return (answers[0], answers[1]);
    }

    private static IEnumerable<string> Differing(List<string> without, List<string> with) =>
        without
            .Zip(with)
            .Where(pair => pair.First != pair.Second)
            .Select(pair => pair.Second.Split(' ')[0])
            .Distinct()
            .Order();

    private static JsonNode Json(List<string> answers, string surface)
    {
        var answer = answers.First(one => one.StartsWith($"{surface} ", StringComparison.Ordinal));
        return JsonNode.Parse(answer[(surface.Length + 1)..])!;
    }
}
