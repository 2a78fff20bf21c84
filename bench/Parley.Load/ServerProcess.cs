using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Parley.Load;

/// <summary>A server of our own in a folder of its own, and what it costs.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private const int StartSecondsMax = 60;

    private readonly Process _process;
    private readonly string _folder;

    private ServerProcess(Process process, string folder, HttpClient http) =>
        (_process, _folder, Http) = (process, folder, http);

    /// <summary>Calls it.</summary>
    internal HttpClient Http { get; }

    /// <summary>Starts one with the development issuer, and waits until it is ready.</summary>
    internal static async Task<ServerProcess> StartAsync(LoadRequest request)
    {
        var folder = Directory.CreateTempSubdirectory("parley-load.").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(request.Program)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        string[] args =
        [
            "serve",
            "--data",
            Path.Combine(folder, "data"),
            "--listen",
            url,
            "--development-issuer",
            "--set",
            "telemetry.listen=",
            "--set",
            "limits.requests_per_second=1000000",
            "--set",
            "limits.burst=1000000",
        ];
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) is true)
            {
                Console.Error.WriteLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
        var http = new HttpClient(
            new SocketsHttpHandler { MaxConnectionsPerServer = 1_024, UseCookies = false }
        )
        {
            BaseAddress = new(url),
        };
        var server = new ServerProcess(process, folder, http);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>Processor time so far, in seconds.</summary>
    internal double ProcessorSeconds
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(' ');
            return (
                    double.Parse(fields[13], CultureInfo.InvariantCulture)
                    + double.Parse(fields[14], CultureInfo.InvariantCulture)
                ) / TicksPerSecond;
        }
    }

    /// <summary>Memory in use now, in megabytes.</summary>
    internal double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>A token of the development issuer.</summary>
    internal async Task<string> TokenAsync(string subject, string scope)
    {
        var json = await Http.GetStringAsync(
            new Uri(
                $"/dev/token?sub={subject}&scope={Uri.EscapeDataString(scope)}&aud=localhost",
                UriKind.Relative
            )
        );
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("access_token").GetString()!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < StartSecondsMax)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not there yet.
            }
            await Task.Delay(50);
        }
        throw new InvalidOperationException("The server did not become ready.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
