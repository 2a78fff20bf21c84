using System.Diagnostics;
using Parley.Coordination.Parties;
using Parley.Live;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class EventTests(RunningServer server)
{
    [Fact]
    public async Task What_is_sent_is_streamed_to_the_officers_of_its_addressee()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        await using var listener = await Listener.StartAsync(server, to.Line);
        var copy = Copy(from, to);

        (await from.SendAsync(copy)).Is(201);

        var heard = await listener.NextAsync();
        Assert.Equal(("1", "notice"), (heard!.Value.Id, heard.Value.Kind));
        Assert.Equal($"{copy.Id}", $"{heard.Value.Data["notice"]!["notice"]}");
        Assert.Equal(
            "Convoy of four at the north gate",
            $"{heard.Value.Data["notice"]!["copies"]![0]!["statement"]!["texts"]!["en"]}"
        );
    }

    [Fact]
    public async Task Who_lost_the_connection_goes_on_where_they_were()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        await using (var listener = await Listener.StartAsync(server, to.Line))
        {
            (await from.SendAsync(Copy(from, to))).Is(201);
            Assert.Equal("1", (await listener.NextAsync())!.Value.Id);
        }
        (await from.SendAsync(Copy(from, to))).Is(201);
        (await from.SendAsync(Copy(from, to))).Is(201);

        await using var again = await Listener.StartAsync(server, to.Line, after: 1);

        Assert.Equal("2", (await again.NextAsync())!.Value.Id);
        Assert.Equal("3", (await again.NextAsync())!.Value.Id);
    }

    [Fact]
    public async Task Events_go_on_after_a_restart_with_their_numbers()
    {
        await using var own = await RunningServer.StartAsync();
        var (from, to) = (await Speaker.NewAsync(own), await Speaker.NewAsync(own));
        (await from.SendAsync(Copy(from, to))).Is(201);
        var before = (await to.Line.GetAsync("/parley/v1/events")).Is(200).Text;
        Assert.Equal(0, await own.StopAsync());
        await own.InitializeAsync();

        Assert.Equal(before, (await to.Line.GetAsync("/parley/v1/events")).Is(200).Text);
        (await from.SendAsync(Copy(from, to))).Is(201);
        var after = (await to.Line.GetAsync("/parley/v1/events?after=1")).Is(200);
        Assert.Equal(2, after["events"]![0]!["number"]!.GetValue<long>());
    }

    [Fact]
    public async Task Whose_standing_ends_is_cut_off_within_a_second()
    {
        var to = await Speaker.NewAsync(server);
        var second = new OfficerId(to.Organ, "second");
        (await to.CertifyAsync(second)).Is(201);
        await using var listener = await Listener.StartAsync(server, to.Signed(second));
        var ended = to.Certificate(second, version: 2) with
        {
            Roles = OfficerRoles.None,
            Key = null,
        };

        (await to.Registrar.PutAsync(to.OfficerPath(second), to.OfficerBody(ended))).Is(200);
        var since = Stopwatch.StartNew();

        Assert.Equal("end", (await listener.NextAsync())!.Value.Kind);
        Assert.Null(await listener.NextAsync());
        // A second, and what a busy machine takes to run the test itself.
        Assert.InRange(since.Elapsed.TotalSeconds, 0, EventStream.LookSeconds + 10);
    }

    [Fact]
    public async Task An_account_has_so_many_streams_at_once_and_gets_a_place_back()
    {
        var speaker = await Speaker.NewAsync(server);
        var listeners = new List<Listener>();
        for (var i = 0; i < StreamPlaces.OfOneMax; i++)
        {
            listeners.Add(await Listener.StartAsync(server, speaker.Line));
        }

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            Listener.StartAsync(server, speaker.Line)
        );
        await listeners[0].DisposeAsync();
        listeners[0] = await StartedAsync();

        foreach (var listener in listeners)
        {
            await listener.DisposeAsync();
        }

        // The server sees that a listener has gone when it next looks.
        async Task<Listener> StartedAsync()
        {
            for (var left = 50; ; left--)
            {
                try
                {
                    return await Listener.StartAsync(server, speaker.Line);
                }
                catch (HttpRequestException) when (left > 0)
                {
                    await Task.Delay(200, TestContext.Current.CancellationToken);
                }
            }
        }
    }

    [Fact]
    public async Task What_is_for_one_caller_nobody_keeps_on_the_way()
    {
        var speaker = await Speaker.NewAsync(server);

        var answer = (await speaker.Line.GetAsync(Root)).Is(200);

        Assert.Equal("no-store", answer.Headers["Cache-Control"].Single());
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"].Single());
    }

    [Theory]
    [InlineData("after=-1")]
    [InlineData("after=x")]
    [InlineData("after=99999")]
    public async Task A_number_that_never_was_is_refused(string query)
    {
        var speaker = await Speaker.NewAsync(server);

        (await speaker.Line.GetAsync($"/parley/v1/events?{query}")).IsProblem(400, "after");
    }

    [Fact]
    public async Task What_is_confirmed_is_delivered_and_the_sender_is_told()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var copy = Copy(from, to);
        (await from.SendAsync(copy)).Is(201);
        await using var listener = await Listener.StartAsync(server, from.Line);

        var confirmed = await to.Line.PostAsync(
            "/parley/v1/events/confirm",
            new System.Text.Json.Nodes.JsonObject { ["up_to"] = 1 }
        );

        Assert.Equal(1, confirmed.Is(200)["delivered"]!.GetValue<int>());
        var heard = await listener.NextAsync();
        Assert.Equal("delivered", heard!.Value.Kind);
        Assert.Equal($"{to.Organ}", $"{heard.Value.Data["other"]}");
    }

    [Fact]
    public async Task A_miss_is_told_to_both_sides()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        await using var sender = await Listener.StartAsync(server, from.Line);
        await using var addressee = await Listener.StartAsync(server, to.Line);
        var copy = Copy(from, to) with { AcknowledgeBy = Now + TimeSpan.FromSeconds(2) };

        (await from.SendAsync(copy)).Is(201);

        Assert.Equal("clock", (await sender.NextAsync())!.Value.Kind);
        Assert.Equal("notice", (await addressee.NextAsync())!.Value.Kind);
        Assert.Equal("clock", (await addressee.NextAsync())!.Value.Kind);
        var clocks = (await addressee.NextAsync())!.Value.Data["notice"]!["copies"]![0]!["clocks"]!;
        Assert.Equal(
            [0, 1],
            clocks.AsArray().Select(one => one!["level"]!.GetValue<int>()).Take(2)
        );
    }
}
