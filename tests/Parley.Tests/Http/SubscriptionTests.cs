using System.Diagnostics;

namespace Parley.Tests.Http;

/// <summary>Who is told of what.</summary>
[Collection(nameof(OneServer))]
public sealed class SubscriptionTests(RunningServer server)
{
    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);
    private readonly Party _other = Party.New(server);
    private readonly string _path = $"{Paths.Subscriptions}/{Paths.NewId()}";

    [Fact]
    public async Task It_notifies_of_something()
    {
        var nothing = _place.Subscription();
        nothing["notify_for_operational_intents"] = false;
        nothing["notify_for_constraints"] = false;
        var unsaid = _place.Subscription();
        unsaid.Remove("notify_for_operational_intents");
        unsaid.Remove("notify_for_constraints");

        (await _uss.PutAsync(_path, nothing)).IsRefused(400);
        (await _uss.PutAsync(_path, unsaid)).IsRefused(400);
    }

    [Theory]
    [InlineData("notify_for_operational_intents", "utm.constraint_processing", 403)]
    [InlineData("notify_for_operational_intents", "utm.strategic_coordination", 200)]
    [InlineData("notify_for_constraints", "utm.constraint_processing", 200)]
    [InlineData("notify_for_constraints", "utm.strategic_coordination", 403)]
    public async Task What_it_notifies_of_takes_a_scope(string member, string scope, int status)
    {
        var body = _place.Subscription();
        body["notify_for_operational_intents"] = false;
        body["notify_for_constraints"] = false;
        body[member] = true;

        (await _uss.With(scope).PutAsync(_path, body)).Is(status);
    }

    [Fact]
    public async Task It_lasts_24_hours_and_not_a_moment_longer_when_made_and_when_changed()
    {
        var day = _place.At(_place.Start, _place.Start.AddHours(24));
        var longer = _place.At(_place.Start, _place.Start.AddHours(24).AddMilliseconds(1));

        (await _uss.PutAsync(_path, longer.Subscription())).IsRefused(400, "24");
        var made = (await _uss.PutAsync(_path, day.Subscription())).Is(200);
        var version = made.Of("subscription", "version");
        (await _uss.PutAsync($"{_path}/{version}", longer.Subscription())).IsRefused(400, "24");
        (await _uss.PutAsync($"{_path}/{version}", day.Subscription())).Is(200);
    }

    [Fact]
    public async Task It_starts_at_most_five_minutes_ago_and_has_not_ended()
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var (start, end) in new[] { (-6, 60), (60, 30), (-4, -1) })
        {
            var place = _place.At(now.AddMinutes(start), now.AddMinutes(end));

            (await _uss.PutAsync(_path, place.Subscription())).IsRefused(400);
        }
        var recent = _place.At(now.AddMinutes(-4), now.AddMinutes(60));
        (await _uss.PutAsync(_path, recent.Subscription())).Is(200);
    }

    [Fact]
    public async Task Its_times_are_looked_at_before_whether_it_exists()
    {
        (await _uss.PutAsync(_path, _place.Subscription())).Is(200);
        var now = DateTimeOffset.UtcNow;
        var late = _place.At(now.AddMinutes(-6), now.AddMinutes(60));

        (await _uss.PutAsync(_path, late.Subscription())).IsRefused(400);
        (await _uss.PutAsync(_path, _place.Subscription())).IsRefused(409);
    }

    [Fact]
    public async Task Times_that_are_not_said_are_from_now_for_24_hours()
    {
        var body = _place.Subscription();
        body["extents"]!.AsObject().Remove("time_start");
        body["extents"]!.AsObject().Remove("time_end");
        var altitudes = body["extents"]!["volume"]!.AsObject();
        altitudes.Remove("altitude_lower");
        altitudes.Remove("altitude_upper");

        var made = (await _uss.PutAsync(_path, body)).Is(200);

        var start = DateTimeOffset.Parse(made.Of("subscription", "time_start", "value"));
        var end = DateTimeOffset.Parse(made.Of("subscription", "time_end", "value"));
        Assert.InRange(start, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        Assert.Equal(TimeSpan.FromHours(24), end - start);
    }

    [Fact]
    public async Task Each_notice_counts_up_and_leaves_the_version_as_it_was()
    {
        var made = (await _uss.PutAsync(_path, _place.Subscription())).Is(200);
        Assert.Equal(0, made["subscription", "notification_index"]!.GetValue<int>());

        var intent = await Kind.Of("intents").MakeAsync(_other, _place);
        var constraint = await Kind.Of("constraints").MakeAsync(_other, _place);
        var version = Calls.VersionOf(intent.Answer.Json);
        var deleted = (await _other.DeleteAsync($"{intent.Path}/{version}")).Is(200);

        Answer[] answers = [intent.Answer, constraint.Answer, deleted];
        var indexes = answers.Select(answer => IndexOf(answer, _path[^36..]));
        Assert.Equal([1, 2, 3], indexes);
        var seen = await _uss.GetAsync(_path);
        Assert.Equal(3, seen["subscription", "notification_index"]!.GetValue<int>());
        Assert.Equal(made.Of("subscription", "version"), seen.Of("subscription", "version"));
    }

    [Fact]
    public async Task A_change_has_another_version_and_goes_on_counting()
    {
        var made = (await _uss.PutAsync(_path, _place.Subscription())).Is(200);
        await Kind.Of("intents").MakeAsync(_other, _place);
        var version = made.Of("subscription", "version");

        var changed = await _uss.PutAsync($"{_path}/{version}", _place.Subscription());

        Assert.NotEqual(version, changed.Is(200).Of("subscription", "version"));
        Assert.Equal(1, changed["subscription", "notification_index"]!.GetValue<int>());
        (await _uss.PutAsync($"{_path}/{version}", _place.Subscription())).IsRefused(409);
        (await _uss.DeleteAsync($"{_path}/{version}")).IsRefused(409);
    }

    [Fact]
    public async Task Subscribers_are_grouped_by_their_address_and_include_the_callers_own()
    {
        var first = _place.Subscription("https://a.example.com/utm");
        var second = _place.Subscription("https://b.example.com/utm");
        await _uss.PutAsync(_path, first);
        await _uss.PutAsync($"{Paths.Subscriptions}/{Paths.NewId()}", first.DeepClone());
        await _other.PutAsync($"{Paths.Subscriptions}/{Paths.NewId()}", second);

        var (_, made) = await Kind.Of("intents").MakeAsync(_uss, _place);

        var groups = made["subscribers"]!
            .AsArray()
            .ToDictionary(
                one => (string)one!["uss_base_url"]!,
                one => one!["subscriptions"]!.AsArray().Count
            );
        Assert.Equal(
            new() { ["https://a.example.com/utm"] = 2, ["https://b.example.com/utm"] = 1 },
            groups
        );
    }

    [Fact]
    public async Task A_change_tells_those_where_it_was_and_those_where_it_is_now()
    {
        var elsewhere = Place.New();
        var here = $"{Paths.Subscriptions}/{Paths.NewId()}";
        await _other.PutAsync(_path, _place.Subscription("https://was.example.com"));
        await _other.PutAsync(here, elsewhere.Subscription("https://is.example.com"));
        var (path, made) = await Kind.Of("intents").MakeAsync(_uss, _place);
        var ovn = Calls.VersionOf(made.Json);

        var moved = (await _uss.PutAsync($"{path}/{ovn}", elsewhere.Intent())).Is(200);

        var urls = moved["subscribers"]!.AsArray().Select(one => (string)one!["uss_base_url"]!);
        Assert.Equal(["https://is.example.com", "https://was.example.com"], urls.Order());
    }

    [Fact]
    public async Task It_answers_with_what_is_there_by_what_it_notifies_of()
    {
        await Kind.Of("intents").MakeAsync(_other, _place);
        await Kind.Of("constraints").MakeAsync(_other, _place);
        var both = await _uss.PutAsync(_path, _place.Subscription());
        var intentsAlone = _place.Subscription();
        intentsAlone["notify_for_constraints"] = false;
        var one = await _uss.PutAsync($"{Paths.Subscriptions}/{Paths.NewId()}", intentsAlone);

        Assert.Single(both.Is(200)["operational_intent_references"]!.AsArray());
        Assert.Single(both["constraint_references"]!.AsArray());
        Assert.Single(one.Is(200)["operational_intent_references"]!.AsArray());
        Assert.Empty(one["constraint_references"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task A_question_finds_the_askers_own_alone()
    {
        await _uss.PutAsync(_path, _place.Subscription());
        await _other.PutAsync($"{Paths.Subscriptions}/{Paths.NewId()}", _place.Subscription());

        var found = await _uss.PostAsync($"{Paths.Subscriptions}/query", _place.Question());

        var only = Assert.Single(found.Is(200)["subscriptions"]!.AsArray());
        Assert.Equal(_path[^36..], (string?)only!["id"]);
    }

    [Fact]
    public async Task One_of_great_ground_is_400_for_its_document_knows_no_413()
    {
        var body = _place.Subscription();
        body["extents"]!["volume"]!["outline_circle"]!["radius"]!["value"] = 28_300;

        (await _uss.PutAsync(_path, body)).IsRefused(400, "km²");
        body["extents"]!["volume"]!["outline_circle"]!["radius"]!["value"] = 28_200;
        (await _uss.PutAsync(_path, body)).Is(200);
    }

    [Fact]
    public async Task What_has_ended_is_not_found_any_more_and_an_intent_is()
    {
        var soon = _place.At(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddSeconds(2));
        (await _uss.PutAsync(_path, soon.Subscription())).Is(200);
        var (intent, _) = await Kind.Of("intents").MakeAsync(_uss, soon);
        var waited = Stopwatch.StartNew();

        Answer found;
        do
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "It is found long after.");
            found = await _uss.PostAsync($"{Paths.Subscriptions}/query", soon.Question());
        } while (found.Is(200)["subscriptions"]!.AsArray().Count > 0);

        Assert.True(DateTimeOffset.UtcNow >= soon.End.AddMilliseconds(-1));
        (await _uss.GetAsync(intent)).Is(200);
        var intents = await _uss.PostAsync($"{Paths.Intents}/query", soon.Question());
        Assert.Single(intents.Is(200)["operational_intent_references"]!.AsArray());
    }

    [Fact]
    public async Task Anothers_is_neither_changed_nor_deleted_nor_shown()
    {
        var made = await _uss.PutAsync(_path, _place.Subscription());
        var version = made.Of("subscription", "version");

        (await _other.GetAsync(_path)).IsRefused(403);
        (await _other.PutAsync($"{_path}/{version}", _place.Subscription())).IsRefused(403);
        (await _other.DeleteAsync($"{_path}/{version}")).IsRefused(403);
    }

    private static int IndexOf(Answer answer, string id) =>
        answer["subscribers"]!
            .AsArray()
            .SelectMany(group => group!["subscriptions"]!.AsArray())
            .Where(one => (string?)one!["subscription_id"] == id)
            .Select(one => one!["notification_index"]!.GetValue<int>())
            .Single();
}
