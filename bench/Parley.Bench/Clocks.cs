using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Parley.Bench;

/// <summary>
/// Processor time, counted by the kernel in nanoseconds only while something runs: other programs
/// on the machine lengthen it by what they do to the caches, not by the time they take.
/// </summary>
internal static partial class ProcessorClock
{
    // <linux/time.h>.
    private const int ThisProcess = 2;
    private const int ThisThread = 3;

    /// <summary>Microseconds that this thread has run.</summary>
    internal static double Thread => Read(ThisThread);

    /// <summary>Microseconds that all threads of this process have run.</summary>
    internal static double Process => Read(ThisProcess);

    /// <summary>Microseconds that another process has run.</summary>
    internal static double Of(int process) => Read((~process << 3) | ThisProcess);

    /// <summary>What two readings of <see cref="Thread"/> add to what lies between.</summary>
    internal static double ReadingCost { get; } = MeasureReading();

    private static double MeasureReading()
    {
        var costs = new double[10_000];
        for (var i = 0; i < costs.Length; i++)
        {
            var start = Thread;
            costs[i] = Thread - start;
        }
        Array.Sort(costs);
        return costs[costs.Length / 2];
    }

    private static double Read(int clock) =>
        ReadClock(clock, out var time) == 0
            ? (time.Seconds * 1e6) + (time.Nanoseconds / 1e3)
            : throw new InvalidOperationException($"The kernel has no clock {clock}.");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadClock(int clock, out TimeParts time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeParts
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}

/// <summary>What something took, in microseconds: by the wall and by the processor.</summary>
internal readonly record struct Cost(double Elapsed, double Processor)
{
    internal static Cost Of(Action work)
    {
        var processor = ProcessorClock.Process;
        var start = Stopwatch.GetTimestamp();
        work();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return new(elapsed, ProcessorClock.Process - processor);
    }

    public static Cost operator +(Cost a, Cost b) =>
        new(a.Elapsed + b.Elapsed, a.Processor + b.Processor);
}

/// <summary>The times of many questions, in microseconds, and what can be said of them.</summary>
internal sealed class Times(int capacity)
{
    private readonly List<double> _sorted = new(capacity);
    private bool _isSorted = true;

    internal int Count => _sorted.Count;

    internal double Mean => _sorted.Average();

    internal double Median => At(0.5);

    internal double P99 => At(0.99);

    internal void Add(double time)
    {
        _sorted.Add(time);
        _isSorted = false;
    }

    private double At(double share)
    {
        if (!_isSorted)
        {
            _sorted.Sort();
            _isSorted = true;
        }
        return _sorted[(int)(share * (_sorted.Count - 1))];
    }
}
