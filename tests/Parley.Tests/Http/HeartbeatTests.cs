using System.Globalization;

namespace Parley.Tests.Http;

/// <summary>Signs of life, on a server of their own: there is one for all parties.</summary>
public sealed class HeartbeatTests(RunningServer shared) : IClassFixture<RunningServer>
{
    private const string Beats = "/aux/v1/pool/dss_instances/heartbeat";
    private const string Instances = "/aux/v1/pool/dss_instances";

    [Fact]
    public async Task The_last_one_is_shown_with_its_number_until_the_next()
    {
        await using var fresh = await RunningServer.StartAsync();
        var (first, second) = (Party.New(fresh), Party.New(fresh));
        Assert.Null(
            (await first.GetAsync(Instances))["dss_instances"]![0]!["most_recent_heartbeat"]
        );
        var before = DateTimeOffset.UtcNow;

        var made = (await BeatAsync(first, "?source=Startup")).Is(201);

        var beat = made["dss_instances"]![0]!["most_recent_heartbeat"]!.AsObject();
        Assert.Equal("Startup", (string?)beat["source"]);
        Assert.Equal(first.Name, (string?)beat["reporter"]);
        Assert.Equal(0, (int)beat["index"]!);
        Assert.False(beat.ContainsKey("next_heartbeat_expected_before"));
        var time = DateTimeOffset.Parse((string)beat["timestamp"]!, CultureInfo.InvariantCulture);
        Assert.InRange(time, before, DateTimeOffset.UtcNow);

        var path =
            "?source=cron&timestamp=2026-11-27T12:00:00%2B01:00"
            + "&next_heartbeat_expected_before=2026-11-27T12:00:00Z";
        (await BeatAsync(second, path)).Is(201);

        var shown = (await first.GetAsync(Instances)).Is(200);
        var last = shown["dss_instances"]![0]!["most_recent_heartbeat"]!;
        Assert.Equal(
            $$"""{"timestamp":"2026-11-27T11:00:00Z","reporter":"{{second.Name}}","""
                + """
                "source":"cron","index":1,
                """
                + """
                "next_heartbeat_expected_before":"2026-11-27T12:00:00Z"}
                """,
            last.ToJsonString()
        );
    }

    [Theory]
    [InlineData("", "source")]
    [InlineData("?source=", "source")]
    [InlineData("?source=a%00b", "source")]
    [InlineData("?source=a&timestamp=yesterday", "timestamp")]
    [InlineData("?source=a&timestamp=2026-11-27T12:00:00", "timestamp")]
    [InlineData(
        "?source=a&timestamp=2026-11-27T12:00:00Z"
            + "&next_heartbeat_expected_before=2026-11-27T12:00:00Z",
        "next_heartbeat_expected_before"
    )]
    [InlineData("?source=a&source=b", "source")]
    public async Task What_is_no_heartbeat_is_refused_and_leaves_the_last(
        string query,
        string field
    )
    {
        var party = Party.New(shared);
        (await BeatAsync(party, "?source=Startup")).Is(201);

        (await BeatAsync(party, query)).IsRefused(400, field);
        (await BeatAsync(party, $"?source={new string('s', 201)}")).IsRefused(400, "200");
        (await BeatAsync(party.With("interuss.pool_status.read"), "?source=a")).IsRefused(403);

        var shown = await party.GetAsync(Instances);
        var last = shown["dss_instances"]![0]!["most_recent_heartbeat"]!;
        Assert.Equal("Startup", (string?)last["source"]);
    }

    private static Task<Answer> BeatAsync(Party party, string query) =>
        party.SendAsync(HttpMethod.Put, $"{Beats}{query}", null);
}
