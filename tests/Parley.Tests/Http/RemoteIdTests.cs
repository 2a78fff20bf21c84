using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>Service areas and subscriptions to them (ASTM F3411-22a).</summary>
[Collection(nameof(OneServer))]
public sealed class RemoteIdTests(RunningServer server)
{
    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);
    private readonly Party _other = Party.New(server);
    private readonly string _path = $"{Paths.ServiceAreas}/{Paths.NewId()}";

    [Fact]
    public async Task A_service_area_has_an_end_and_a_shape()
    {
        var endless = _place.RemoteId();
        endless["extents"]!.AsObject().Remove("time_end");
        var shapeless = _place.RemoteId();
        shapeless["extents"]!["volume"]!.AsObject().Remove("outline_circle");

        (await _uss.PutAsync(_path, endless)).IsRefused(400, "time_end");
        (await _uss.PutAsync(_path, shapeless)).IsRefused(400, "outline");
    }

    [Fact]
    public async Task A_change_tells_the_subscribers_where_it_was_and_is()
    {
        var elsewhere = Place.New();
        var subscription = $"{Paths.RidSubscriptions}/{Paths.NewId()}";
        (await _other.PutAsync(subscription, _place.RemoteId())).Is(200);
        var made = (await _uss.PutAsync(_path, _place.RemoteId())).Is(200);
        var version = made.Of("service_area", "version");

        var moved = (await _uss.PutAsync($"{_path}/{version}", elsewhere.RemoteId())).Is(200);
        var last = moved.Of("service_area", "version");
        var again = (await _uss.PutAsync($"{_path}/{last}", elsewhere.RemoteId())).Is(200);

        Assert.Equal([1], IndexesOf(made));
        Assert.Equal([2], IndexesOf(moved));
        Assert.Empty(IndexesOf(again));
        (await _uss.PutAsync($"{_path}/{version}", _place.RemoteId())).IsRefused(409);
    }

    [Fact]
    public async Task A_search_finds_what_is_there_in_its_times()
    {
        (await _uss.PutAsync(_path, _place.RemoteId())).Is(200);
        var end = _place.End.UtcDateTime;

        Assert.Single(await FoundAsync(""));
        Assert.Single(await FoundAsync($"&earliest_time={end.AddMinutes(-1):s}Z"));
        Assert.Empty(await FoundAsync($"&earliest_time={end.AddMinutes(1):s}Z"));
        Assert.Empty(
            await FoundAsync($"&latest_time={_place.Start.UtcDateTime.AddMinutes(-1):s}Z")
        );
        Assert.Single(
            await FoundAsync($"&latest_time={_place.Start.UtcDateTime.AddMinutes(1):s}Z")
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("?area=")]
    [InlineData("?area=0,0,0,1")]
    [InlineData("?area=0,0,0,0.01,0.01")]
    [InlineData("?area=0,0,0,0.01,0.01,NaN")]
    [InlineData("?area=0,0,0,0.01,0.01,Infinity")]
    [InlineData("?area=0,0,0,0.01,0.01,1e999")]
    [InlineData("?area=91,0,91,0.01,91.01,0.01")]
    [InlineData("?area=0,0,0,0,0,0")]
    [InlineData("?area=0,0,0.01,0.01,0,0.01,0.01,0")]
    [InlineData("?area=a,b,c,d,e,f")]
    [InlineData("?area=%00")]
    public async Task A_search_without_an_area_is_refused(string query)
    {
        (await _uss.GetAsync($"{Paths.ServiceAreas}{query}")).IsRefused(400, "area");
        (await _uss.GetAsync($"{Paths.RidSubscriptions}{query}")).IsRefused(400, "area");
    }

    [Theory]
    [InlineData("earliest_time")]
    [InlineData("latest_time")]
    public async Task A_search_with_a_time_that_is_none_is_refused(string name)
    {
        var path = $"{Paths.ServiceAreas}?area={_place.Area()}&{name}=yesterday";

        (await _uss.GetAsync(path)).IsRefused(400, name);
    }

    [Fact]
    public async Task A_search_of_great_ground_is_413()
    {
        var area = _place.Area(0.5);

        (await _uss.GetAsync($"{Paths.ServiceAreas}?area={area}")).IsRefused(413, "km²");
        (await _uss.GetAsync($"{Paths.RidSubscriptions}?area={area}")).IsRefused(413, "km²");
    }

    [Fact]
    public async Task A_subscription_of_great_ground_is_400_for_its_document_knows_no_413()
    {
        var body = _place.RemoteId();
        body["extents"]!["volume"]!["outline_circle"]!["radius"]!["value"] = 30_000;

        (await _uss.PutAsync($"{Paths.RidSubscriptions}/{Paths.NewId()}", body)).IsRefused(400);
        (await _uss.PutAsync(_path, body)).IsRefused(413);
    }

    [Fact]
    public async Task An_area_that_ended_is_not_found_and_can_be_looked_at()
    {
        var soon = _place.At(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddSeconds(2));
        (await _uss.PutAsync(_path, soon.RemoteId())).Is(200);
        var waited = Stopwatch.StartNew();

        while ((await FoundAsync("")).Count > 0)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "It is found long after.");
        }

        Assert.True(DateTimeOffset.UtcNow >= soon.End.AddMilliseconds(-1));
        (await _uss.GetAsync(_path)).Is(200);
    }

    [Fact]
    public async Task A_subscription_lasts_24_hours_and_an_area_as_long_as_it_says()
    {
        var path = $"{Paths.RidSubscriptions}/{Paths.NewId()}";
        var day = _place.At(_place.Start, _place.Start.AddHours(24));
        var longer = _place.At(_place.Start, _place.Start.AddHours(24).AddMilliseconds(1));

        (await _uss.PutAsync(path, longer.RemoteId())).IsRefused(400, "24");
        var made = (await _uss.PutAsync(path, day.RemoteId())).Is(200);
        var version = made.Of("subscription", "version");
        (await _uss.PutAsync($"{path}/{version}", longer.RemoteId())).IsRefused(400, "24");
        (await _uss.PutAsync($"{path}/{version}", day.RemoteId())).Is(200);
        (await _uss.PutAsync(_path, longer.RemoteId())).Is(200);
    }

    [Fact]
    public async Task An_owner_has_ten_subscriptions_in_an_area_and_another_ten_more()
    {
        for (var i = 0; i < 10; i++)
        {
            (await PutSubscriptionAsync(_uss)).Is(200);
        }

        (await PutSubscriptionAsync(_uss)).IsRefused(429);
        (await PutSubscriptionAsync(_other)).Is(200);
        var found = await _uss.GetAsync($"{Paths.RidSubscriptions}?area={_place.Area()}");
        Assert.Equal(10, found["subscriptions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Whose_it_is_comes_before_which_version_was_seen()
    {
        var made = (await _uss.PutAsync(_path, _place.RemoteId())).Is(200);

        foreach (var version in new[] { made.Of("service_area", "version"), "aaaaaaaaaa" })
        {
            (await _other.PutAsync($"{_path}/{version}", _place.RemoteId())).IsRefused(403);
            (await _other.DeleteAsync($"{_path}/{version}")).IsRefused(403);
        }
        (await _other.DeleteAsync($"{Paths.ServiceAreas}/{Paths.NewId()}/aaaaaaaaaa")).IsRefused(
            404
        );
    }

    private Task<Answer> PutSubscriptionAsync(Party party) =>
        party.PutAsync($"{Paths.RidSubscriptions}/{Paths.NewId()}", _place.RemoteId());

    private async Task<JsonArray> FoundAsync(string times)
    {
        var answer = await _other.GetAsync($"{Paths.ServiceAreas}?area={_place.Area()}{times}");
        return answer.Is(200)["service_areas"]!.AsArray();
    }

    private static IEnumerable<int> IndexesOf(Answer answer) =>
        answer["subscribers"]!
            .AsArray()
            .SelectMany(group => group!["subscriptions"]!.AsArray())
            .Select(one => one!["notification_index"]!.GetValue<int>());
}
