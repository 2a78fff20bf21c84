using System.Diagnostics;

namespace Parley.Storage.Tests.Crashes;

/// <summary>
/// The program that writes until it is killed, and what it has acknowledged so far.
/// </summary>
internal sealed class CrashProcess : IDisposable
{
    private const int WaitSecondsMax = 180;

    private readonly Process _process;
    private readonly Task<string> _errors;

    private CrashProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The numbers that were acknowledged.</summary>
    public List<long> Acknowledged { get; } = [];

    public static CrashProcess Start(params string[] args)
    {
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path
                ? path
                : "dotnet"
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Parley.Storage.Crash.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        return new(
            Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.")
        );
    }

    /// <summary>Reads until so many are acknowledged, or the program has ended.</summary>
    public async Task ReadAsync(int acknowledged)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(WaitSecondsMax));
        while (Acknowledged.Count < acknowledged)
        {
            if (await _process.StandardOutput.ReadLineAsync(limit.Token) is not { } line)
            {
                return;
            }
            Take(line);
        }
    }

    /// <summary>Ends it as kill -9 does, and reads what it still said.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ReadToEndAsync();
    }

    /// <summary>Reads all there is, until it has ended. Returns what it complained of.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(WaitSecondsMax));
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            Take(line);
        }
        await _process.WaitForExitAsync(limit.Token);
        return await _errors;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    // A line that the kill cut short was not said.
    private void Take(string line)
    {
        if (line.EndsWith('.'))
        {
            Acknowledged.Add(long.Parse(line.AsSpan(0, line.Length - 1)));
        }
    }
}
