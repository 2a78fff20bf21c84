using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Parley.Tests.Commands.Demos;

/// <summary>`parley demo` as a person starts it, until SIGTERM; it leaves nothing behind.</summary>
public sealed class RunningDemo : IAsyncLifetime
{
    internal const string Password = "correct horse battery";

    private const int StartSecondsMax = 120;
    private const int StopSecondsMax = 60;

    private readonly string _temporary = Directory.CreateTempSubdirectory("parley-").FullName;
    private Process? _process;

    /// <summary>The line that it said when it was ready.</summary>
    internal JsonNode Said { get; private set; } = null!;

    internal Uri Address => new($"{Said["address"]}");

    /// <summary>What it complained of so far.</summary>
    private readonly List<string> _errors = [];

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path
                ? path
                : "dotnet",
            [
                BuiltProgram.Path,
                "demo",
                "--json",
                "--listen=http://127.0.0.1:0",
                $"--password={Password}",
            ]
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TMPDIR"] = _temporary;
        _process = Process.Start(start) ?? throw new InvalidOperationException("No dotnet.");
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.Add(line.Data ?? "");
            }
        };
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(StartSecondsMax));
        var said = await _process.StandardOutput.ReadLineAsync(limit.Token);
        Assert.True(said is not null, string.Join('\n', _errors));
        Said = JsonNode.Parse(said)!;
    }

    public async ValueTask DisposeAsync()
    {
        using var process = _process!;
        using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(StopSecondsMax));
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(limit.Token));
        Assert.Equal("", string.Join('\n', _errors).Trim());
        Assert.Equal(ExitStatus.NoConflict, process.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_temporary));
        Directory.Delete(_temporary);
    }
}
