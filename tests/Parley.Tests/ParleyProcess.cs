using System.Diagnostics;

namespace Parley.Tests;

/// <summary>The real program, started as a user would start it, and what it said.</summary>
internal static class ParleyProcess
{
    private const int RunSecondsMax = 120;

    /// <param name="args">The command line, one argument each; no shell reads it.</param>
    /// <returns>What the program said and how it ended.</returns>
    /// <exception cref="TimeoutException">It ran for two minutes and was ended.</exception>
    public static async Task<ParleyAnswer> RunAsync(params string[] args)
    {
        ProcessStartInfo start = new(DotnetPath)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(BuiltProgram.Path);
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        using Process parley =
            Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        parley.StandardInput.Close();
        Task<string> output = parley.StandardOutput.ReadToEndAsync();
        Task<string> errors = parley.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(RunSecondsMax));
        try
        {
            await parley.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            parley.Kill(entireProcessTree: true);
            throw new TimeoutException($"parley {string.Join(' ', args)} did not end.", late);
        }

        return new(parley.ExitCode, await output, await errors);
    }

    private static string DotnetPath =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path
            ? path
            : "dotnet";
}

/// <summary>What a run of the program left behind.</summary>
internal sealed record ParleyAnswer(int ExitStatus, string Output, string Errors);
