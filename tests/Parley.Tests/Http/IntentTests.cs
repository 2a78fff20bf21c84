using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>Operational intents as two operators meet them.</summary>
[Collection(nameof(OneServer))]
public sealed class IntentTests(RunningServer server)
{
    private const string Reference = "operational_intent_reference";

    private readonly Place _place = Place.New();
    private readonly Party _one = Party.New(server);
    private readonly Party _two = Party.New(server);

    [Fact]
    public async Task An_ovn_is_told_to_its_manager_alone()
    {
        var (path, made) = await MakeAsync(_one);

        var own = await _one.GetAsync(path);
        var others = await _two.GetAsync(path);
        var asked = await _two.PostAsync($"{Paths.Intents}/query", _place.Question());
        var refused = await _two.PutAsync(NewPath(), _place.Intent());

        Assert.Equal(OvnOf(made), own.Of(Reference, "ovn"));
        var ovn = OvnOf(made);
        Assert.All(
            [others.Is(200), asked.Is(200), refused.Is(409)],
            answer => Assert.DoesNotContain(ovn, answer.Text)
        );
        Assert.False(others[Reference]!.AsObject().ContainsKey("ovn"));
    }

    [Fact]
    public async Task A_conflict_names_exactly_what_the_key_lacks()
    {
        var (firstPath, first) = await MakeAsync(_one);
        var (secondPath, _) = await MakeAsync(_one, OvnOf(first));
        var elsewhere = Place.New();
        (await _one.PutAsync(NewPath(), elsewhere.Intent())).Is(201);

        var refused = (await _two.PutAsync(NewPath(), _place.Intent("Accepted", OvnOf(first))));

        var missing = refused.Is(409)["missing_operational_intents"]!.AsArray();
        var only = Assert.Single(missing)!;
        Assert.Equal(secondPath[^36..], only["id"]!.GetValue<string>());
        Assert.Equal(_one.Name, only["manager"]!.GetValue<string>());
        Assert.NotEqual(firstPath, secondPath);
    }

    [Fact]
    public async Task Superfluous_ovns_do_no_harm()
    {
        var (_, first) = await MakeAsync(_one);

        var made = await _two.PutAsync(
            NewPath(),
            _place.Intent("Accepted", OvnOf(first), new string('x', 16), new string('y', 128))
        );

        made.Is(201);
    }

    [Fact]
    public async Task A_change_needs_no_ovn_of_itself_and_counts_the_version_up()
    {
        var (path, made) = await MakeAsync(_one);

        var changed = await _one.PutAsync($"{path}/{OvnOf(made)}", _place.Intent());

        Assert.Equal(1, made[Reference, "version"]!.GetValue<int>());
        Assert.Equal(2, changed.Is(200)[Reference, "version"]!.GetValue<int>());
        Assert.NotEqual(OvnOf(made), OvnOf(changed));
        (await _one.PutAsync($"{path}/{OvnOf(made)}", _place.Intent())).IsRefused(409);
        (await _one.DeleteAsync($"{path}/{OvnOf(made)}")).IsRefused(409);
    }

    [Fact]
    public async Task Whose_it_is_comes_before_which_version_was_seen()
    {
        var (path, made) = await MakeAsync(_one);

        foreach (var ovn in new[] { OvnOf(made), new string('x', 16) })
        {
            (await _two.PutAsync($"{path}/{ovn}", _place.Intent())).IsRefused(403);
            (await _two.DeleteAsync($"{path}/{ovn}")).IsRefused(403);
        }
        (await _two.DeleteAsync($"{NewPath()}/{OvnOf(made)}")).IsRefused(404);
    }

    [Fact]
    public async Task A_change_of_what_is_not_there_is_400()
    {
        var answer = await _one.PutAsync($"{NewPath()}/{new string('x', 16)}", _place.Intent());

        answer.IsRefused(400);
    }

    [Theory]
    [InlineData("Activated")]
    [InlineData("Nonconforming")]
    [InlineData("Contingent")]
    [InlineData("Ended")]
    [InlineData("accepted")]
    public async Task An_intent_is_made_in_no_state_but_accepted(string state)
    {
        var answer = await _one.PutAsync(NewPath(), _place.IntentWithSubscription(state));

        answer.IsRefused(400, "state");
    }

    [Theory]
    [InlineData("Nonconforming", "utm.strategic_coordination", 403)]
    [InlineData("Nonconforming", "utm.conformance_monitoring_sa", 200)]
    [InlineData("Contingent", "utm.strategic_coordination", 403)]
    [InlineData("Contingent", "utm.conformance_monitoring_sa", 200)]
    [InlineData("Activated", "utm.strategic_coordination", 200)]
    [InlineData("Activated", "utm.conformance_monitoring_sa", 403)]
    public async Task What_a_state_takes_is_a_scope(string state, string scope, int status)
    {
        var (path, made) = await MakeAsync(_one);

        var answer = await _one.With(scope)
            .PutAsync($"{path}/{OvnOf(made)}", _place.IntentWithSubscription(state));

        answer.Is(status);
    }

    [Fact]
    public async Task Off_nominal_intents_need_no_key()
    {
        await MakeAsync(_one);
        var elsewhere = Place.New();
        var path = NewPath();
        var made = (await _two.PutAsync(path, elsewhere.Intent())).Is(201);

        var moved = _place.IntentWithSubscription("Activated");
        var refused = await _two.PutAsync($"{path}/{OvnOf(made)}", moved);
        moved["state"] = "Contingent";
        var told = await _two.PutAsync($"{path}/{OvnOf(made)}", moved);

        refused.Is(409);
        told.Is(200);
    }

    [Fact]
    public async Task Ovns_of_constraints_count_only_when_the_subscription_asks_for_constraints()
    {
        var constraint = (await _one.PutAsync(Constraint(), _place.Constraint())).Is(201);
        var body = _place.IntentWithSubscription("Accepted");

        var without = await _two.PutAsync(NewPath(), body);
        body["new_subscription"]!["notify_for_constraints"] = true;
        body["key"]!.AsArray().Add(OvnOf(without));
        var refused = await _two.PutAsync(NewPath(), body);
        body["key"]!.AsArray().Add(constraint.Of("constraint_reference", "ovn"));
        var with = await _two.PutAsync(NewPath(), body);

        without.Is(201);
        Assert.Single(refused.Is(409)["missing_constraints"]!.AsArray());
        Assert.Empty(refused["missing_operational_intents"]!.AsArray());
        with.Is(201);
    }

    [Fact]
    public async Task What_a_uss_that_is_down_has_only_accepted_needs_no_ovn()
    {
        await MakeAsync(_one);
        var (refused, down) = (await _two.PutAsync(NewPath(), _place.Intent()), await DownAsync());

        var made = await _two.PutAsync(NewPath(), _place.Intent());

        refused.Is(409);
        down.Is(200);
        made.Is(201);
    }

    [Fact]
    public async Task A_uss_that_is_down_plans_nothing_and_says_what_went_wrong()
    {
        var (path, made) = await MakeAsync(_one);
        await DownAsync();

        (await _one.PutAsync(NewPath(), _place.Intent())).IsRefused(412);
        (await _one.PutAsync($"{path}/{OvnOf(made)}", _place.Intent())).IsRefused(412);
        (await _one.DeleteAsync($"{path}/{OvnOf(made)}")).IsRefused(412);
        var contingent = _place.IntentWithSubscription("Contingent");
        (await _one.PutAsync($"{path}/{OvnOf(made)}", contingent)).Is(200);
    }

    [Fact]
    public async Task A_suffix_that_is_asked_for_ends_the_ovn()
    {
        var suffix = $"{Guid.CreateVersion7()}";
        var body = _place.Intent();
        body["requested_ovn_suffix"] = suffix;
        var path = NewPath();

        var made = await _one.PutAsync(path, body);

        Assert.Equal($"{path[^36..]}_{suffix}", OvnOf(made.Is(201)));
    }

    [Fact]
    public async Task A_suffix_that_is_no_recent_uuid_of_version_7_is_refused()
    {
        var old = Guid.CreateVersion7(DateTimeOffset.UtcNow.AddMinutes(-6));
        var coming = Guid.CreateVersion7(DateTimeOffset.UtcNow.AddMinutes(6));
        foreach (var suffix in new[] { $"{old}", $"{coming}", Paths.NewId(), "", "x" })
        {
            var body = _place.Intent();
            body["requested_ovn_suffix"] = suffix;

            (await _one.PutAsync(NewPath(), body)).IsRefused(400, "requested_ovn_suffix");
        }
    }

    private static string NewPath() => $"{Paths.Intents}/{Paths.NewId()}";

    private static string Constraint() => $"{Paths.Constraints}/{Paths.NewId()}";

    private static string OvnOf(Answer answer) => answer.Of(Reference, "ovn");

    private async Task<(string Path, Answer Answer)> MakeAsync(Party party, params string[] key)
    {
        var path = NewPath();
        return (path, (await party.PutAsync(path, _place.Intent("Accepted", key))).Is(201));
    }

    private Task<Answer> DownAsync() =>
        _one.PutAsync(
            $"{Paths.Availability}/{_one.Name}",
            new JsonObject { ["old_version"] = "", ["availability"] = "down" }
        );
}
