using System.Runtime.InteropServices;

namespace Parley.Bench;

/// <summary>
/// What a number cannot be read without: the machine, the runtime, the load, the day.
/// </summary>
internal static class Machine
{
    internal static string Line =>
        $"{Processor} × {Environment.ProcessorCount}, {RuntimeInformation.FrameworkDescription}, "
        + $"{DateTimeOffset.UtcNow:yyyy-MM-dd}; load average of the last 15 minutes at the end: "
        + $"{Load}.";

    private static string Processor =>
        Lines("/proc/cpuinfo")
            .Where(line => line.StartsWith("model name"))
            .Select(line => line[(line.IndexOf(':') + 1)..].Trim())
            .FirstOrDefault("an unnamed processor");

    private static string Load =>
        Lines("/proc/loadavg").Select(line => line.Split(' ')[2]).FirstOrDefault("unknown");

    private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
}
