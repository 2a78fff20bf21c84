using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Parley.Tests.Http;

/// <summary>
/// Connections that misbehave: ended by the server, and nobody else waits for them.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class HostileConnectionTests(RunningServer server)
{
    private const int MaxBody = 1 << 20;

    // What the server gives a body or headers at most, with as much again for a busy machine.
    private const int EndedSecondsMax = 40;

    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);

    [Fact]
    public async Task A_token_of_64_kib_is_refused_as_such()
    {
        var answer = await server.SendAsync(
            HttpMethod.Get,
            $"{Paths.Intents}/{Paths.NewId()}",
            $"Bearer {new string('x', 64 * 1024)}",
            null
        );

        answer.IsRefused(401, "16384");
    }

    [Fact]
    public async Task A_header_of_200_kib_is_refused()
    {
        var said = await SayAsync(
            $"GET /healthy HTTP/1.1\r\nHost: a\r\nX: {new string('x', 200 * 1024)}\r\n\r\n"
        );

        Assert.StartsWith("HTTP/1.1 431 ", said);
    }

    [Theory]
    [InlineData(Paths.Intents, 413, true)]
    [InlineData(Paths.Intents, 413, false)]
    [InlineData(Paths.Subscriptions, 400, true)]
    [InlineData(Paths.Subscriptions, 400, false)]
    public async Task A_body_over_a_mebibyte_is_refused(string root, int status, bool isSaid)
    {
        var path = $"{root}/{Paths.NewId()}";
        var text = _place.Intent().ToJsonString();
        var body = Encoding.UTF8.GetBytes(text + new string(' ', MaxBody + 1 - text.Length));
        using var content = new ByteArrayContent(body);
        using var chunked = new StreamContent(new Unsized(body));

        var answer = await server.SendAsync(
            HttpMethod.Put,
            path,
            $"Bearer {await _uss.TokenAsync()}",
            isSaid ? content : chunked
        );

        answer.IsRefused(status, "body");
        (await _uss.GetAsync(path)).IsRefused(404);
    }

    [Fact]
    public async Task Who_sends_far_too_much_still_reads_why_it_is_refused()
    {
        for (var i = 0; i < 20; i++)
        {
            using var content = new ByteArrayContent(new byte[8 << 20]);

            var answer = await server.SendAsync(
                HttpMethod.Put,
                $"{Paths.Intents}/{Paths.NewId()}",
                $"Bearer {await _uss.TokenAsync()}",
                content
            );

            answer.IsRefused(413, "body");
        }
    }

    [Fact]
    public async Task A_body_of_just_a_mebibyte_is_read()
    {
        var text = _place.Intent().ToJsonString();

        var answer = await _uss.SendAsync(
            HttpMethod.Put,
            $"{Paths.Intents}/{Paths.NewId()}",
            text + new string(' ', MaxBody - text.Length)
        );

        answer.Is(201);
    }

    [Fact]
    public async Task Slow_bodies_and_slow_headers_are_ended_and_nobody_waits_for_them()
    {
        var head = await HeadAsync($"{Paths.Intents}/{Paths.NewId()}", "Content-Length: 1000");
        var slow = Enumerable
            .Range(0, 40)
            .Select(i => SayAsync(i % 4 == 0 ? "GET /healthy HTTP/1.1\r\nHos" : $"{head}{{\"ex"))
            .ToList();
        var ended = Task.WhenAll(slow);
        var waits = new List<TimeSpan>();
        // As many as it takes: one alone asks more often than one may.
        var askers = Enumerable.Range(0, 20).Select(_ => Party.New(server)).ToList();
        var path = $"{Paths.Intents}/{Paths.NewId()}";

        while (!ended.IsCompleted)
        {
            var asker = askers[waits.Count % askers.Count];
            var asked = Stopwatch.StartNew();
            (await asker.GetAsync(path)).IsRefused(404);
            waits.Add(asked.Elapsed);
        }

        var answers = await ended;
        Assert.All(answers, said => Assert.DoesNotContain("HTTP/1.1 5", said));
        Assert.All(
            answers.Where((_, i) => i % 4 != 0),
            said => Assert.Matches("^HTTP/1.1 4[0-9]{2} ", said)
        );
        waits.Sort();
        var (usual, rare) = (waits[waits.Count / 2], waits[waits.Count * 99 / 100]);
        Assert.True(usual.TotalMilliseconds < 500, $"Usually {usual}.");
        Assert.True(rare.TotalMilliseconds < 2_500, $"One in a hundred {rare}.");
    }

    // Kestrel takes the end of what a caller sends for the end of the caller.
    [Fact]
    public async Task A_caller_that_stops_sending_is_answered_or_let_go_and_never_told_yes()
    {
        for (var i = 0; i < 20; i++)
        {
            var path = $"{Paths.Intents}/{Paths.NewId()}";
            var head = await HeadAsync(path, "Connection: close", "GET");

            var said = await SayAsync(head, SocketShutdown.Send);

            Assert.Matches("^(HTTP/1.1 404 |$)", said);
        }
    }

    [Fact]
    public async Task A_caller_that_goes_in_the_middle_of_its_body_leaves_nothing_behind()
    {
        var path = $"{Paths.Intents}/{Paths.NewId()}";
        var body = _place.Intent().ToJsonString();
        var head = await HeadAsync(path, $"Content-Length: {body.Length}");

        for (var i = 0; i < 20; i++)
        {
            await SayAsync(head + body[..(body.Length * i / 20)], SocketShutdown.Both);
        }

        (await _uss.GetAsync(path)).IsRefused(404);
    }

    [Fact]
    public async Task What_is_pipelined_is_answered_in_order_up_to_what_is_no_http()
    {
        var good = "GET /healthy HTTP/1.1\r\nHost: a\r\n\r\n";

        var said = await SayAsync(good + good + "\u0001\u0002 garbage\r\n\r\n" + good);

        Assert.Equal(2, Count(said, "HTTP/1.1 200 "));
        Assert.Equal(1, Count(said, "HTTP/1.1 400 "));
    }

    [Theory]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX\u0000Y: a\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n")]
    public async Task What_is_no_http_is_refused_and_the_server_goes_on(string request)
    {
        var said = await SayAsync(request);

        Assert.Matches("^(HTTP/1.1 (400|408|413|505) |$)", said);
        Assert.Equal("ok", await server.TextAsync("/health/ready"));
    }

    [Fact]
    public async Task A_chunk_that_is_none_is_refused()
    {
        var path = $"{Paths.Intents}/{Paths.NewId()}";
        var head = await HeadAsync(path, "Transfer-Encoding: chunked");

        var said = await SayAsync($"{head}zz\r\nnothing\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", said);
    }

    private static int Count(string said, string what) => said.Split(what).Length - 1;

    private async Task<string> HeadAsync(string path, string header, string method = "PUT") =>
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{header}\r\n"
        + $"Authorization: Bearer {await _uss.TokenAsync()}\r\n\r\n";

    // Says something and reads until the server has had enough; a reset is an end too.
    private async Task<string> SayAsync(string text, SocketShutdown? then = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(EndedSecondsMax));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, limit.Token);
        var heard = new MemoryStream();
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(text), limit.Token);
            if (then is { } side)
            {
                socket.Shutdown(side);
            }
            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, limit.Token) is var count and > 0)
            {
                await heard.WriteAsync(buffer.AsMemory(0, count), limit.Token);
            }
        }
        catch (SocketException)
        {
            // The server ended it while something was under way.
        }
        return Encoding.Latin1.GetString(heard.ToArray());
    }

    /// <summary>Bytes whose number nobody knows, so that they are sent in chunks.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
