using System.Diagnostics;

namespace Parley.Tests.Commands;

/// <summary>
/// Command lines as a person types them: read by bash, in a folder of its own that holds the
/// examples, with the real program on the path.
/// </summary>
internal sealed class ParleyShell : IDisposable
{
    private const int RunSecondsMax = 120;

    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    public ParleyShell()
    {
        Copy(Path.Combine(Root, "examples"), Path.Combine(_folder, "examples"));
        string program = BuiltProgram.Path;
        string shim = Path.Combine(_folder, "bin", "parley");
        Directory.CreateDirectory(Path.GetDirectoryName(shim)!);
        File.WriteAllText(shim, $"#!/bin/sh\nexec '{Dotnet}' '{program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                shim,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes a file in the folder, or in one below it.</summary>
    public void Write(string name, byte[] content)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), content);
    }

    /// <summary>Writes a file in the folder.</summary>
    public void Write(string name, string content) => File.WriteAllText(PathOf(name), content);

    /// <param name="line">One or more lines of bash.</param>
    /// <returns>What was said, with the exit status of the last command.</returns>
    public async Task<ParleyAnswer> RunAsync(string line)
    {
        ProcessStartInfo start = new("bash", ["-c", line])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        start.Environment["PATH"] = $"{Path.Combine(_folder, "bin")}:{path}";
        start.Environment["HOME"] = _folder;
        using Process shell =
            Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        shell.StandardInput.Close();
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        Task<string> errors = shell.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(RunSecondsMax));
        try
        {
            await shell.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            shell.Kill(entireProcessTree: true);
            throw new TimeoutException($"{line} did not end.", late);
        }
        return new(shell.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Dotnet =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path
        : Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? self
        : "dotnet";

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Parley.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }
        return folder ?? throw new InvalidOperationException("Parley.slnx was not found.");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
