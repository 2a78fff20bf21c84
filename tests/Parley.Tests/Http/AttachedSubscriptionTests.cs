using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>The life of the subscription that an operational intent is attached to.</summary>
[Collection(nameof(OneServer))]
public sealed class AttachedSubscriptionTests(RunningServer server)
{
    private const string Reference = "operational_intent_reference";

    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);
    private readonly string _path = $"{Paths.Intents}/{Paths.NewId()}";

    [Fact]
    public async Task An_accepted_intent_may_have_none()
    {
        var made = await _uss.PutAsync(_path, _place.Intent());

        Assert.Equal(Paths.NoId, SubscriptionOf(made.Is(201)));
        var ovn = made.Of(Reference, "ovn");
        (await _uss.PutAsync($"{_path}/{ovn}", _place.Intent("Activated"))).IsRefused(400);
    }

    [Fact]
    public async Task An_implicit_one_lasts_exactly_as_long_as_its_intent()
    {
        var made = await _uss.PutAsync(_path, _place.IntentWithSubscription("Accepted"));

        var subscription = await SeenAsync(SubscriptionOf(made.Is(201)));

        Assert.True(subscription["implicit_subscription"]!.GetValue<bool>());
        var asked = await _uss.PostAsync($"{Paths.Subscriptions}/query", _place.Question());
        Assert.Contains(SubscriptionOf(made), asked.Is(200).Text);
        foreach (var time in new[] { "time_start", "time_end" })
        {
            Assert.Equal(made.Of(Reference, time, "value"), (string?)subscription[time]!["value"]);
        }
        var dependents = subscription["dependent_operational_intents"]!.AsArray();
        Assert.Equal(_path[^36..], (string?)Assert.Single(dependents));
        // It is told of its own intent too.
        Assert.Equal(1, (int)subscription["notification_index"]!);
    }

    [Fact]
    public async Task An_implicit_one_goes_with_the_last_that_depends_on_it()
    {
        var made = await _uss.PutAsync(_path, _place.IntentWithSubscription("Accepted"));
        var id = SubscriptionOf(made);
        var other = $"{Paths.Intents}/{Paths.NewId()}";
        var body = _place.Intent("Accepted", made.Of(Reference, "ovn"));
        body["subscription_id"] = id;
        var second = (await _uss.PutAsync(other, body)).Is(201);

        (await _uss.DeleteAsync($"{_path}/{made.Of(Reference, "ovn")}")).Is(200);
        await SeenAsync(id);
        (await _uss.DeleteAsync($"{other}/{second.Of(Reference, "ovn")}")).Is(200);

        (await _uss.GetAsync($"{Paths.Subscriptions}/{id}")).IsRefused(404);
    }

    [Fact]
    public async Task A_change_with_a_new_one_takes_the_old_one_away()
    {
        var made = await _uss.PutAsync(_path, _place.IntentWithSubscription("Accepted"));

        var changed = await _uss.PutAsync(
            $"{_path}/{made.Of(Reference, "ovn")}",
            _place.IntentWithSubscription("Activated")
        );

        Assert.NotEqual(SubscriptionOf(made), SubscriptionOf(changed.Is(200)));
        var gone = await _uss.GetAsync($"{Paths.Subscriptions}/{SubscriptionOf(made)}");
        gone.IsRefused(404);
        await SeenAsync(SubscriptionOf(changed));
    }

    [Fact]
    public async Task A_change_that_names_none_detaches_and_takes_the_old_one_away()
    {
        var made = await _uss.PutAsync(_path, _place.IntentWithSubscription("Accepted"));

        var changed = await _uss.PutAsync($"{_path}/{made.Of(Reference, "ovn")}", _place.Intent());

        Assert.Equal(Paths.NoId, SubscriptionOf(changed.Is(200)));
        var gone = await _uss.GetAsync($"{Paths.Subscriptions}/{SubscriptionOf(made)}");
        gone.IsRefused(404);
    }

    [Fact]
    public async Task An_explicit_one_stays_when_nothing_depends_on_it_any_more()
    {
        var id = await MakeSubscriptionAsync(_place);
        var body = _place.Intent();
        body["subscription_id"] = id;
        var made = (await _uss.PutAsync(_path, body)).Is(201);
        var version = (string?)(await SeenAsync(id))["version"];
        var held = await _uss.DeleteAsync($"{Paths.Subscriptions}/{id}/{version}");

        (await _uss.DeleteAsync($"{_path}/{made.Of(Reference, "ovn")}")).Is(200);

        Assert.Equal(id, SubscriptionOf(made));
        held.IsRefused(400);
        var left = await SeenAsync(id);
        Assert.Empty(left["dependent_operational_intents"]!.AsArray());
        (await _uss.DeleteAsync($"{Paths.Subscriptions}/{id}/{version}")).Is(200);
    }

    [Fact]
    public async Task An_explicit_one_is_never_widened()
    {
        var id = await MakeSubscriptionAsync(_place);
        var later = _place.At(_place.Start, _place.End.AddSeconds(1));
        foreach (var place in new[] { Place.New(), later })
        {
            var body = place.Intent();
            body["subscription_id"] = id;

            (await _uss.PutAsync(_path, body)).IsRefused(400);
        }
        (await _uss.GetAsync(_path)).IsRefused(404);
    }

    [Fact]
    public async Task An_implicit_one_is_widened_to_cover_what_names_it()
    {
        var made = await _uss.PutAsync(_path, _place.IntentWithSubscription("Accepted"));
        var before = await SeenAsync(SubscriptionOf(made));
        var later = _place.At(_place.End.AddMinutes(1), _place.End.AddMinutes(30));
        var body = later.Intent();
        body["subscription_id"] = SubscriptionOf(made);

        var second = await _uss.PutAsync($"{Paths.Intents}/{Paths.NewId()}", body);

        var after = await SeenAsync(SubscriptionOf(second.Is(201)));
        Assert.Equal((string?)before["id"], (string?)after["id"]);
        Assert.Equal(
            made.Of(Reference, "time_start", "value"),
            (string?)after["time_start"]!["value"]
        );
        Assert.Equal(
            second.Of(Reference, "time_end", "value"),
            (string?)after["time_end"]!["value"]
        );
        Assert.Equal(2, after["dependent_operational_intents"]!.AsArray().Count);
    }

    [Fact]
    public async Task Both_or_an_unknown_one_or_anothers_is_refused()
    {
        var others = (await Kind.Of("subscriptions").MakeAsync(Party.New(server), _place)).Path;
        var both = _place.IntentWithSubscription("Accepted");
        both["subscription_id"] = others[^36..];
        var unknown = _place.Intent();
        unknown["subscription_id"] = Paths.NewId();
        var anothers = _place.Intent();
        anothers["subscription_id"] = others[^36..];

        (await _uss.PutAsync(_path, both)).IsRefused(400);
        (await _uss.PutAsync(_path, unknown)).IsRefused(400);
        (await _uss.PutAsync(_path, anothers)).IsRefused(403);
        (await _uss.GetAsync(_path)).IsRefused(404);
    }

    [Fact]
    public async Task One_that_is_depended_on_is_not_shrunk_below_what_depends_on_it()
    {
        var id = await MakeSubscriptionAsync(_place);
        var body = _place.Intent();
        body["subscription_id"] = id;
        (await _uss.PutAsync(_path, body)).Is(201);
        var version = (string?)(await SeenAsync(id))["version"];
        var shorter = _place.At(_place.Start, _place.End.AddMinutes(-30)).Subscription();
        var elsewhere = Place.New().Subscription();
        var quiet = _place.Subscription();
        quiet["notify_for_operational_intents"] = false;

        foreach (var change in new[] { shorter, elsewhere, quiet })
        {
            var answer = await _uss.PutAsync($"{Paths.Subscriptions}/{id}/{version}", change);
            answer.IsRefused(400);
        }
        (await _uss.PutAsync($"{Paths.Subscriptions}/{id}/{version}", _place.Subscription())).Is(
            200
        );
    }

    private static string SubscriptionOf(Answer answer) => answer.Of(Reference, "subscription_id");

    private async Task<string> MakeSubscriptionAsync(Place place)
    {
        var (path, _) = await Kind.Of("subscriptions").MakeAsync(_uss, place);
        return path[^36..];
    }

    private async Task<JsonNode> SeenAsync(string id) =>
        (await _uss.GetAsync($"{Paths.Subscriptions}/{id}")).Is(200)["subscription"]!;
}
