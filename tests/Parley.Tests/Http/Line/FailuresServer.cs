using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Parley.Tests.Delivery;

namespace Parley.Tests.Http.Line;

/// <summary>A server with every channel that it has, and with what it measures.</summary>
public sealed partial class FailuresServer : IAsyncLifetime
{
    private readonly int _metrics = FreePort();

    internal PostOffice Post { get; } = new();

    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await RunningServer.StartAsync(
            "http_base_urls=true",
            "delivery.allow_private=true",
            "smtp.host=127.0.0.1",
            $"smtp.port={Post.Port}",
            "smtp.from=parley@parley.example",
            "smtp.starttls=false",
            $"telemetry.listen=http://127.0.0.1:{_metrics}"
        );

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Post.DisposeAsync();
    }

    /// <summary>How many facts the record has.</summary>
    internal async Task<string> FactsAsync()
    {
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync($"http://127.0.0.1:{_metrics}/metrics");
        return Facts().Match(metrics).Groups["count"].Value;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(
        @"^parley_facts_total\S* (?<count>\d+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Facts();
}
