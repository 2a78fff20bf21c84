using System.Diagnostics;

namespace Parley.Bench;

/// <summary>
/// What is being measured now, on the error stream, with the seconds since the start.
/// </summary>
internal static class Progress
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    internal static void Say(string what) =>
        Console.Error.WriteLine($"{Stopwatch.GetElapsedTime(Start).TotalSeconds, 7:0.0} s  {what}");
}
