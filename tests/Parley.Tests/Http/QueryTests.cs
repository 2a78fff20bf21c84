using Parley.Http;

namespace Parley.Tests.Http;

/// <summary>Parameters of the query that come more than once.</summary>
[Collection(nameof(OneServer))]
public sealed class QueryTests(RunningServer server)
{
    public static TheoryData<string, string> Parameters => ParametersOf(Operations.Dss);

    public static TheoryData<string, string> OwnParameters => ParametersOf(Operations.Line);

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task A_parameter_that_comes_twice_is_refused_by_its_name(string key, string name)
    {
        var call = await Calls.All[key](Party.New(server), Place.New());
        var value = name == "area" ? Place.New().Area(0.01) : "2026-11-27T12:00:00Z";
        var twice = $"{call.Path}&{name}={value}&{name.ToUpperInvariant()}={value}";

        var answer = await (call with { Path = twice }).SendAsync();

        answer.IsRefused(400, $"{name}: ");
        Assert.Contains("once", answer.Message);
    }

    [Theory]
    [MemberData(nameof(OwnParameters))]
    public async Task A_parameter_of_our_own_interface_is_refused_alike(string key, string name)
    {
        var path = key.Split(' ')[1].Replace("{party}", "ru").Replace("{organ}", "armed-forces");
        var caller = new Party(server, "anybody", "parley.line");

        var answer = await caller.GetAsync($"{path}?{name}=a&{name}=a");

        answer.IsProblem(400, $"{name}: ");
    }

    [Fact]
    public async Task A_parameter_that_no_operation_has_may_come_as_often_as_it_likes()
    {
        var answer = await Party.New(server).GetAsync("/aux/v1/pool?a=1&a=2");

        answer.Is(200);
    }

    [Fact]
    public async Task Who_may_not_come_in_is_told_that_first()
    {
        var path = $"{Paths.ServiceAreas}?area=a&area=b";

        (await Party.New(server).SendNamelessAsync(HttpMethod.Get, path, null)).IsRefused(401);
    }

    private static TheoryData<string, string> ParametersOf(IEnumerable<Operation> operations) =>
        [
            .. operations.SelectMany(operation =>
                operation.Query.Select(name => new TheoryDataRow<string, string>(
                    Contract.KeyOf(operation),
                    name
                ))
            ),
        ];
}
