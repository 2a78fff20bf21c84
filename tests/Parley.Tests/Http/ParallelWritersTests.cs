namespace Parley.Tests.Http;

/// <summary>A hundred writers at one place: nothing is lost, and each no says all of why.</summary>
[Collection(nameof(OneServer))]
public sealed class ParallelWritersTests(RunningServer server)
{
    private const int Writers = 100;
    private const string Reference = "operational_intent_reference";

    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);

    [Fact]
    public async Task Of_a_hundred_that_plan_at_once_each_knows_all_that_came_before()
    {
        var planned = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => PlanAsync()));

        // Keys held nothing but what was needed, so their sizes are the order.
        var order = planned.OrderBy(one => one.Key.Count).ToList();
        Assert.Equal(Enumerable.Range(0, Writers), order.Select(one => one.Key.Count));
        var ovns = order.Select(one => one.Ovn).ToList();
        foreach (var (i, one) in order.Index())
        {
            Assert.Equal(ovns.Take(i).Order(), one.Key.Order());
            Assert.All(
                one.Refusals,
                refused =>
                {
                    Assert.Empty(refused.Missing.Intersect(refused.Key));
                    var known = refused.Missing.Concat(refused.Key).ToList();
                    Assert.Equal(ovns.Take(known.Count).Order(), known.Order());
                }
            );
        }
        var found = await _uss.PostAsync($"{Paths.Intents}/query", _place.Question());
        var references = found["operational_intent_references"]!.AsArray();
        Assert.Equal(ovns.Order(), references.Select(one => (string)one!["ovn"]!).Order());
    }

    [Theory]
    [InlineData("intents")]
    [InlineData("constraints")]
    public async Task Of_a_hundred_that_change_one_thing_none_is_lost(string name)
    {
        var kind = Kind.Of(name);
        var (path, _) = await kind.MakeAsync(_uss, _place);

        var versions = await Task.WhenAll(
            Enumerable.Range(0, Writers).Select(_ => ChangeAsync(kind, path))
        );

        Assert.Equal(Enumerable.Range(2, Writers), versions.Order());
        var last = await _uss.GetAsync(path);
        Assert.Equal(Writers + 1, last[kind.Member, "version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Of_a_hundred_that_make_one_id_one_does()
    {
        var path = $"{Paths.Intents}/{Paths.NewId()}";

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Writers).Select(_ => _uss.PutAsync(path, _place.Intent()))
        );

        var counts = answers.CountBy(answer => answer.Status).ToDictionary();
        Assert.Equal(new() { [201] = 1, [409] = Writers - 1 }, counts);
    }

    [Fact]
    public async Task Every_notice_has_a_number_of_its_own()
    {
        var subscription = await Kind.Of("subscriptions").MakeAsync(_uss, _place);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(_ => Kind.Of("constraints").MakeAsync(Party.New(server), _place))
        );

        var indexes = answers.Select(one =>
            one.Answer["subscribers"]![0]!["subscriptions"]![0]![
                "notification_index"
            ]!.GetValue<int>()
        );
        Assert.Equal(Enumerable.Range(1, Writers), indexes.Order());
        var seen = await _uss.GetAsync(subscription.Path);
        Assert.Equal(Writers, seen["subscription", "notification_index"]!.GetValue<int>());
    }

    private sealed record Refused(HashSet<string> Key, HashSet<string> Missing);

    private sealed record Planned(string Ovn, HashSet<string> Key, List<Refused> Refusals);

    // Plans as a USS does: what a refusal names goes into the key, until nothing is missing.
    private async Task<Planned> PlanAsync()
    {
        var (path, key) = ($"{Paths.Intents}/{Paths.NewId()}", new HashSet<string>());
        var refusals = new List<Refused>();
        while (true)
        {
            var answer = await _uss.PutAsync(path, _place.Intent("Accepted", key));
            if (answer.Status == 201)
            {
                return new(answer.Of(Reference, "ovn"), key, refusals);
            }
            var missing = answer.Is(409)["missing_operational_intents"]!
                .AsArray()
                .Select(one => (string)one!["ovn"]!)
                .ToHashSet();
            refusals.Add(new([.. key], missing));
            key.UnionWith(missing);
        }
    }

    private async Task<int> ChangeAsync(Kind kind, string path)
    {
        while (true)
        {
            var ovn = Calls.VersionOf((await _uss.GetAsync(path)).Is(200).Json);
            var answer = await _uss.PutAsync($"{path}/{ovn}", kind.BodyOf(_place));
            if (answer.Status == 200)
            {
                return answer[kind.Member, "version"]!.GetValue<int>();
            }
            answer.IsRefused(409);
        }
    }
}
