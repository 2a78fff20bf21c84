using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>
/// The real program, serving a new folder at a port of its own. It ends by SIGTERM, and that it
/// ends well, without a bug in its log, is part of every test that used it.
/// </summary>
public sealed class RunningServer : IAsyncLifetime
{
    private const int StartSecondsMax = 60;
    private const int StopSecondsMax = 60;

    private readonly string[] _settings;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentDictionary<(string, string), Task<string>> _tokens = new();

    // Null while it does not run.
    private Process? _process;
    private int _status;

    public RunningServer()
        : this([]) { }

    private RunningServer(string[] settings) => _settings = settings;

    /// <summary>Where it keeps everything.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("parley-").FullName;

    /// <summary>Who makes its tokens.</summary>
    internal string DevelopmentIssuer => Parley.Access.Issuing.DevelopmentIssuer.Name;

    /// <summary>Where it listens.</summary>
    internal Uri Address { get; private set; } = null!;

    /// <summary>Calls it; any number at once.</summary>
    internal HttpClient Http { get; private set; } = null!;

    /// <summary>One with settings of its own, each KEY=VALUE.</summary>
    internal static async Task<RunningServer> StartAsync(params string[] settings)
    {
        var server = new RunningServer(settings);
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(DotnetPath)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        string[] fixedArguments =
        [
            BuiltProgram.Path,
            "serve",
            $"--data={Folder}",
            "--listen=http://127.0.0.1:0",
            "--development-issuer",
            "--set=telemetry.listen=",
            // A hundred writers that try again on a fast machine are not what the limits are for.
            "--set=limits.requests_per_second=1000000",
            "--set=limits.burst=1000000",
        ];
        foreach (var argument in fixedArguments.Concat(_settings.Select(one => $"--set={one}")))
        {
            start.ArgumentList.Add(argument);
        }
        var listens = new TaskCompletionSource<string>();
        _process = Process.Start(start) ?? throw new InvalidOperationException("No dotnet.");
        _process.OutputDataReceived += (_, line) => Hear(line.Data, listens);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, listens);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(StartSecondsMax));
        await using var late = limit.Token.Register(() =>
            listens.TrySetException(new IOException("The server did not listen in time."))
        );
        try
        {
            Address = new(await listens.Task);
        }
        catch (IOException fault)
        {
            _process.Kill(entireProcessTree: true);
            throw new IOException(string.Join('\n', _log), fault);
        }
        Http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 200 })
        {
            BaseAddress = Address,
        };
        using var ready = await Http.GetAsync("/health/ready");
        Assert.Equal(200, (int)ready.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        var status = await StopAsync();
        Http.Dispose();
        Directory.Delete(Folder, recursive: true);
        string[] bad = ["\"Error\"", "\"Critical\"", "Unhandled", "a bug in parley"];
        Assert.DoesNotContain(_log, line => bad.Any(line.Contains));
        Assert.True(status == ExitStatus.NoConflict, $"{status}: {string.Join('\n', _log)}");
    }

    /// <summary>Ends it by SIGTERM, once; gives its exit status.</summary>
    internal async Task<int> StopAsync()
    {
        if (_process is not { } process)
        {
            return _status;
        }
        _process = null;
        using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(StopSecondsMax));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return _status = process.ExitCode;
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The server did not end by SIGTERM.", late);
        }
        finally
        {
            process.Dispose();
        }
    }

    /// <summary>A token that holds for an hour; made once for each subject and scopes.</summary>
    internal Task<string> TokenAsync(string subject, string scopes) =>
        _tokens.GetOrAdd((subject, scopes), _ => NewTokenAsync(subject, scopes));

    /// <summary>What it answers to anybody.</summary>
    internal Task<string> TextAsync(string path) => Http.GetStringAsync(path);

    /// <summary>Calls a path as it is written, without what Uri would put right.</summary>
    internal async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        string? authorization,
        HttpContent? content
    )
    {
        var raw = new Uri(
            $"{Address.GetLeftPart(UriPartial.Authority)}{path}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var request = new HttpRequestMessage(method, raw) { Content = content };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        using var response = await Http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Everything that it logged so far.</summary>
    internal string LogText => string.Join('\n', _log);

    private async Task<string> NewTokenAsync(string subject, string scopes)
    {
        var (who, what) = (Uri.EscapeDataString(subject), Uri.EscapeDataString(scopes));
        var asked = $"/dev/token?sub={who}&aud=localhost&scope={what}";
        var answer = await Http.GetStringAsync(asked);
        return JsonNode.Parse(answer)!["access_token"]!.GetValue<string>();
    }

    private void Hear(string? line, TaskCompletionSource<string> listens)
    {
        if (line is null)
        {
            listens.TrySetException(new IOException("The server ended before it listened."));
            return;
        }
        _log.Enqueue(line);
        if (line.StartsWith('{') && line.Contains("\"Addresses\"", StringComparison.Ordinal))
        {
            using var said = JsonDocument.Parse(line);
            var addresses = said.RootElement.GetProperty("State").GetProperty("Addresses");
            listens.TrySetResult(addresses.GetString()!.Split(", ")[0]);
        }
    }

    private static string DotnetPath =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path
            ? path
            : "dotnet";
}

/// <summary>The tests that share a server.</summary>
[CollectionDefinition(nameof(OneServer))]
public sealed class OneServer : ICollectionFixture<RunningServer>, ICollectionFixture<StrictServer>;
