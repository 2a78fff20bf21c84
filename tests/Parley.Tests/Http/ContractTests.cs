using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parley.Http;

namespace Parley.Tests.Http;

/// <summary>
/// Every operation is brought to answer with every status that its document lists, and each answer
/// is held against the document's schema. A status that is listed and not brought about here makes
/// a test fail, unless it is named with why it cannot be.
/// </summary>
[Collection(nameof(OneServer))]
public sealed partial class ContractTests(RunningServer server, StrictServer strict)
{
    private const string OtherScope = "other.scope";
    private const string NoVersion = "aaaaaaaaaaaaaaaaaaaa";

    private const string Implemented = "it would say that something is missing, and nothing is";
    private const string NoParameters = "it takes nothing that could be wrong";

    private static readonly Dictionary<(string Operation, int Status), string> CannotBe = new()
    {
        [("getPool", 501)] = Implemented,
        [("getDSSInstances", 501)] = Implemented,
        [("getAcceptedCAs", 501)] = Implemented,
        [("getInstanceCAs", 501)] = Implemented,
        [("getGlobalOptions", 501)] = Implemented,
        [("putDSSInstancesHeartbeat", 501)] = Implemented,
        [("getPool", 400)] = NoParameters,
        [("getDSSInstances", 400)] = NoParameters,
        [("getGlobalOptions", 400)] = NoParameters,
        [("GetVersion", 400)] = "every identity will do",
        [("GetVersion", 404)] = "the field expects every identity to be echoed",
    };

    public static TheoryData<string, int> Rows =>
        [
            .. Operations.Dss.SelectMany(operation =>
                operation
                    .Statuses.Where(status => WayTo(operation, status) is not null)
                    .Order()
                    .Select(status => new TheoryDataRow<string, int>(
                        Contract.KeyOf(operation),
                        status
                    ))
            ),
        ];

    [Fact]
    public void Every_documented_status_is_brought_about_or_named_as_impossible()
    {
        var contract = Contract.Read();

        var rows = Rows.Select(row => (row.Data.Item1, row.Data.Item2)).ToHashSet();
        var missing = contract
            .Operations.SelectMany(one =>
                one.Value.Statuses.Select(status => (one.Key, one.Value.Name, status))
            )
            .Where(one => !rows.Contains((one.Key, one.status)))
            .Where(one => !CannotBe.ContainsKey((one.Name, one.status)));

        Assert.Equal(37, contract.Operations.Count);
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_answer_is_as_its_document_says(string key, int status)
    {
        var operation = Operations.Dss.Single(one => Contract.KeyOf(one) == key);
        var way = WayTo(operation, status)!;

        var answer = await way(new(strict, operation, Party.New(server), Place.New()));

        answer.Is(status);
        Assert.Equal("application/json; charset=utf-8", answer.Headers["Content-Type"].Single());
        if (status >= 300 && !IsAirspaceConflict(answer))
        {
            answer.IsRefused(status);
        }
        var documented = Contract.Read()[operation];
        if (documented.Statuses.Contains(status) && documented.AnswerOf(status) is { } schema)
        {
            Assert.Empty(documented.Schemas.Faults(schema, answer.Json));
        }
    }

    private static bool IsAirspaceConflict(Answer answer) =>
        answer.Json["missing_operational_intents"] is not null;

    private sealed record Scene(StrictServer Strict, Operation Operation, Party Party, Place Place)
    {
        public Task<Call> GoodCallAsync() => Calls.All[Contract.KeyOf(Operation)](Party, Place);
    }

    private static Func<Scene, Task<Answer>>? WayTo(Operation operation, int status) =>
        CannotBe.ContainsKey((operation.Name, status))
            ? null
            : status switch
            {
                200 or 201 => async scene => await (await scene.GoodCallAsync()).SendAsync(),
                400 => BrokenAsync,
                401 => async scene => await (await scene.GoodCallAsync()).SendNamelessAsync(),
                403 => async scene =>
                {
                    var call = await scene.GoodCallAsync();
                    return await (call with { By = call.By.With(OtherScope) }).SendAsync();
                },
                404 => async scene =>
                {
                    var call = await scene.GoodCallAsync();
                    var path = Id().Replace(call.Path, Paths.NewId(), 1);
                    return await (call with { Path = path }).SendAsync();
                },
                409 => StaleAsync,
                412 => DownAsync,
                413 => TooLargeAsync,
                429
                    when operation.Route.StartsWith("/rid/v2/dss/subscriptions/{id}")
                        && operation.Method == "PUT" => EleventhAsync,
                429 => TooOftenAsync,
                501 => async scene => await (await scene.GoodCallAsync()).SendAsync(),
                _ => null,
            };

    private static async Task<Answer> BrokenAsync(Scene scene)
    {
        var call = await scene.GoodCallAsync();
        if (call.Body is not null)
        {
            return await (call with { Body = [] }).SendAsync();
        }
        var path = Id().Replace(call.Path, "no-id", 1);
        path = path.Split('?')[0];
        path = path == call.Path ? path.Replace(scene.Party.Name, new string('x', 201)) : path;
        return await (call with { Path = path }).SendAsync();
    }

    private static async Task<Answer> StaleAsync(Scene scene)
    {
        var call = await scene.GoodCallAsync();
        if (
            scene.Operation.Route.EndsWith("/{ovn}") || scene.Operation.Route.EndsWith("/{version}")
        )
        {
            return await call.Ending(NoVersion).SendAsync();
        }
        await call.SendAsync();
        return await call.SendAsync();
    }

    private static async Task<Answer> DownAsync(Scene scene)
    {
        var call = await scene.GoodCallAsync();
        var down = new JsonObject { ["old_version"] = "", ["availability"] = "Down" };
        (await scene.Party.PutAsync($"{Paths.Availability}/{scene.Party.Name}", down)).Is(200);
        return await call.SendAsync();
    }

    private static async Task<Answer> TooLargeAsync(Scene scene)
    {
        var call = await scene.GoodCallAsync();
        if (call.Body is null)
        {
            var path = $"{call.Path.Split('?')[0]}?area={scene.Place.Area(0.5)}";
            return await (call with { Path = path }).SendAsync();
        }
        var extents = call.Body["extents"] ?? call.Body["area_of_interest"]!;
        var volume = extents is JsonArray list ? list[0]! : extents;
        // 2,500 km² is a circle of 28.2 km.
        volume["volume"]!["outline_circle"]!["radius"]!["value"] = 28_300;
        return await call.SendAsync();
    }

    // The 11th subscription of one owner in an area, be it made there or moved there.
    private static async Task<Answer> EleventhAsync(Scene scene)
    {
        var elsewhere = Calls.All[Contract.KeyOf(scene.Operation)](scene.Party, Place.New());
        var call = await elsewhere;
        for (var i = 0; i < 10; i++)
        {
            var path = $"{Paths.RidSubscriptions}/{Paths.NewId()}";
            (await scene.Party.PutAsync(path, scene.Place.RemoteId())).Is(200);
        }
        return await (call with { Body = scene.Place.RemoteId() }).SendAsync();
    }

    // Asked faster than one party may on a server that lets little through; what is asked for is
    // not looked at by then.
    private static async Task<Answer> TooOftenAsync(Scene scene)
    {
        var strict = await scene.Strict.StartedAsync();
        var call = (await scene.GoodCallAsync()) with { By = Party.New(strict) };
        for (var i = 0; i < 20; i++)
        {
            var answer = await call.SendAsync();
            if (answer.Status == 429)
            {
                Assert.NotEmpty(answer.Headers["Retry-After"]);
                return answer;
            }
        }
        throw new InvalidOperationException("20 calls at once were let through.");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
