using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Tests.Http;

namespace Parley.Tests.Serving;

/// <summary>How the server starts and ends, as its operator sees it.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    private string Data => Path.Combine(_folder, "data");

    [Theory]
    [InlineData("limits.area_km2=wide", "command line: limits.area_km2")]
    [InlineData("limit.area=1", "command line: limit.area")]
    [InlineData("listen", "--set")]
    [InlineData("origin=no good name", "origin")]
    public async Task A_bad_setting_is_one_line_and_status_2(string setting, string named)
    {
        var answer = await ServeAsync("--set", setting);

        IsRefused(answer, named);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task A_settings_file_that_is_not_there_is_one_line_and_status_2()
    {
        var answer = await ServeAsync("--settings", Path.Combine(_folder, "none.json"));

        IsRefused(answer, "none.json");
    }

    [Fact]
    public async Task A_settings_file_that_is_wrong_is_named_with_the_place()
    {
        var file = Path.Combine(_folder, "bad.json");
        await File.WriteAllTextAsync(
            file,
            "{\n  \"limits\": { \"area_km2\": true }\n}",
            TestContext.Current.CancellationToken
        );

        var answer = await ServeAsync("--settings", file);

        IsRefused(answer, "bad.json: limits.area_km2");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_line_and_status_2()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var answer = await ServeAsync("--set", $"listen=http://127.0.0.1:{port}");

        IsRefused(answer, $"{port}");
    }

    [Theory]
    [InlineData("http://192.0.2.1:8082")] // an address for documentation, of no machine
    [InlineData("http://localhost:0")]
    public async Task An_address_that_cannot_be_listened_at_is_one_line_and_status_2(string address)
    {
        var answer = await ServeAsync("--set", $"listen={address}");

        IsRefused(answer, "listen");
    }

    [Fact]
    public async Task Certificates_that_are_none_are_one_line_and_status_2()
    {
        var file = Path.Combine(_folder, "any.pem");
        await File.WriteAllTextAsync(file, "nothing", TestContext.Current.CancellationToken);

        var answer = await ServeAsync(
            "--set",
            "listen=https://127.0.0.1:0",
            "--set",
            $"tls.certificate={file}",
            "--set",
            $"tls.key={file}"
        );

        IsRefused(answer, "tls.certificate");
    }

    [Fact]
    public async Task An_issuers_key_that_is_none_is_one_line_and_status_2()
    {
        await using var server = await RunningServer.StartAsync();
        await server.StopAsync();
        var file = Path.Combine(server.Folder, "development-issuer.pem");
        await File.WriteAllTextAsync(file, "nothing", TestContext.Current.CancellationToken);

        var answer = await ParleyProcess.RunAsync(
            "serve",
            $"--data={server.Folder}",
            "--listen=http://127.0.0.1:0",
            "--development-issuer",
            "--set=telemetry.listen="
        );

        IsRefused(answer, "development-issuer.pem");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_line_and_status_2()
    {
        var answer = await ParleyProcess.RunAsync(
            "serve",
            "--data=/dev/null/data",
            "--listen=http://127.0.0.1:0",
            "--set=telemetry.listen="
        );

        IsRefused(answer, "/dev/null/data");
    }

    [Fact]
    public async Task A_folder_that_another_server_has_is_one_line_and_status_2()
    {
        await using var first = await RunningServer.StartAsync();

        var answer = await ParleyProcess.RunAsync(
            "serve",
            $"--data={first.Folder}",
            "--listen=http://127.0.0.1:0",
            "--set=telemetry.listen="
        );

        IsRefused(answer, first.Folder);
    }

    [Fact]
    public async Task Sigterm_lets_a_slow_call_end_and_the_server_ends_well()
    {
        await using var server = await RunningServer.StartAsync();
        var token = await server.TokenAsync("uss", Party.AllScopes);
        var body = Encoding.UTF8.GetBytes(Place.New().Intent().ToJsonString());
        var path = $"{Paths.Intents}/{Paths.NewId()}";
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var stop = TestContext.Current.CancellationToken;
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, stop);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"PUT {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + $"Content-Length: {body.Length}\r\nExpect: 100-continue\r\n"
                    + $"Authorization: Bearer {token}\r\n\r\n"
            ),
            stop
        );
        var heard = new byte[4096];
        // It goes on: the server asks for the body, which comes after the signal.
        var count = await socket.ReceiveAsync(heard, stop);
        Assert.StartsWith("HTTP/1.1 100 ", Encoding.ASCII.GetString(heard, 0, count));

        var ended = server.StopAsync();
        await NoLongerListensAsync(server.Address);
        // Longer than a signal leaves to any other command.
        await Assert.ThrowsAsync<TimeoutException>(() =>
            ended.WaitAsync(TimeSpan.FromSeconds(3), stop)
        );
        await socket.SendAsync(body, stop);
        count = await socket.ReceiveAsync(heard, stop);

        Assert.StartsWith("HTTP/1.1 201 ", Encoding.ASCII.GetString(heard, 0, count));
        Assert.Equal(ExitStatus.NoConflict, await ended);
        Assert.NotEmpty(
            Directory.EnumerateFiles(server.Folder, "*snapshot*", SearchOption.AllDirectories)
        );
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_start()
    {
        var (place, path) = (Place.New(), $"{Paths.Intents}/{Paths.NewId()}");
        await using var server = await RunningServer.StartAsync();
        var party = Party.New(server);
        (await party.PutAsync(path, place.IntentWithSubscription("Accepted"))).Is(201);
        var before = await Sight.OfAsync(party, place);

        Assert.Equal(ExitStatus.NoConflict, await server.StopAsync());
        await server.InitializeAsync();

        Assert.Contains(path[^36..], before);
        Assert.Equal(before, await Sight.OfAsync(party, place));
    }

    [Fact]
    public async Task What_is_precise_is_kept_nowhere()
    {
        await using var server = await RunningServer.StartAsync();
        var (party, place) = (Party.New(server), Place.New());
        (double Lat, double Lng)[] points =
        [
            (47.123456789, 8.123456789),
            (47.123987654, 8.133456789),
            (47.133765432, 8.128765432),
        ];
        foreach (var kind in Kind.Names.Select(row => Kind.Of(row.Data)))
        {
            var body = kind.BodyOf(place);
            var extents = body["extents"] is JsonArray list ? list[0]! : body["extents"]!;
            extents["volume"]!.AsObject().Remove("outline_circle");
            extents["volume"]!["outline_polygon"] = Place.Polygon(points);
            (await party.PutAsync($"{kind.Root}/{Paths.NewId()}", body)).Is(kind.Made);
        }

        await server.StopAsync();

        var files = Directory.GetFiles(server.Folder, "*", SearchOption.AllDirectories);
        var kept = files.Select(File.ReadAllBytes).Append(Encoding.UTF8.GetBytes(server.LogText));
        Assert.True(files.Length > 3);
        foreach (var number in points.SelectMany(one => (double[])[one.Lat, one.Lng]))
        {
            var bits = BitConverter.GetBytes(number);
            var digits = Encoding.UTF8.GetBytes($"{number}");
            Assert.DoesNotContain(kept, bytes => bytes.AsSpan().IndexOf(bits) >= 0);
            Assert.DoesNotContain(kept, bytes => bytes.AsSpan().IndexOf(digits) >= 0);
            Array.Reverse(bits);
            Assert.DoesNotContain(kept, bytes => bytes.AsSpan().IndexOf(bits) >= 0);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<ParleyAnswer> ServeAsync(params string[] more) =>
        ParleyProcess.RunAsync([
            "serve",
            $"--data={Data}",
            "--set=listen=http://127.0.0.1:0",
            "--set=telemetry.listen=",
            .. more,
        ]);

    private static void IsRefused(ParleyAnswer answer, string named)
    {
        Assert.Equal(ExitStatus.NoAnswer, answer.ExitStatus);
        Assert.Empty(answer.Output);
        var line = Assert.Single(
            answer.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => !line.StartsWith('{')
        );
        Assert.StartsWith("parley serve: ", line);
        Assert.Contains(named, line);
    }

    private static async Task NoLongerListensAsync(Uri address)
    {
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address.Host, address.Port);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
