using System.Diagnostics;
using System.Globalization;

namespace Parley.Load;

/// <summary>What was measured, as a table of Markdown.</summary>
internal sealed class LoadReport(ServerProcess server)
{
    private readonly List<string> _rows = [];

    /// <summary>Measures a piece of work: how many things it did, how long, at what cost.</summary>
    /// <param name="what">The scenario and its size.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="latencies">Of the calls; cleared first.</param>
    /// <param name="work">Answers with how many things it did.</param>
    internal async Task<double> MeasureAsync(
        string what,
        string unit,
        Latencies latencies,
        Func<Task<long>> work
    )
    {
        latencies.Clear();
        var own = Process.GetCurrentProcess().TotalProcessorTime;
        var (start, processor) = (Stopwatch.GetTimestamp(), server.ProcessorSeconds);
        var things = await work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = server.ProcessorSeconds - processor;
        var ownUsed = (Process.GetCurrentProcess().TotalProcessorTime - own).TotalSeconds;
        var calls = latencies.Count;
        _rows.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {things / seconds:#,0.0} {unit}/s | {calls / seconds:#,0} "
                    + $"| {latencies.Quantile(0.5):0.0} | {latencies.Quantile(0.99):0.0} "
                    + $"| {latencies.Quantile(1):0.0} | {used / calls * 1e6:0} "
                    + $"| {used / seconds:0.00} | {ownUsed / seconds:0.00} "
                    + $"| {server.Megabytes:0} |"
            )
        );
        await Console.Error.WriteLineAsync(_rows[^1]);
        return things / seconds;
    }

    internal void Write(TextWriter output)
    {
        output.WriteLine(
            "| load | done | calls/s | p50, ms | p99, ms | longest, ms | server CPU, µs a call "
                + "| server, cores | generator, cores | server, MB |"
        );
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var row in _rows)
        {
            output.WriteLine(row);
        }
    }
}
