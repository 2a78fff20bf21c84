using System.Diagnostics;
using Parley.Bench.Report;
using Parley.Bench.Rivals;

namespace Parley.Bench;

/// <summary>
/// Runs everything that runs in this process until it is compiled for good: code is compiled a
/// second time after 30 calls, in the background, and measured before that is two to three times
/// too slow.
/// </summary>
internal static class Warmth
{
    private const int Operations = 2_000;
    private const double SecondsMin = 6;
    private const double SideKilometers = 5;

    private static readonly TimeSpan ForTheCompiler = TimeSpan.FromMilliseconds(300);

    internal static void Gain(Request request)
    {
        Progress.Say("warming up");
        var set = new BenchSet(
            "warm-up",
            Operations,
            new City(SideKilometers, HasLargeAreas: true, Traffic.Full)
        );
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < SecondsMin)
        {
            var results = new Results();
            var answers = IndexRun.Run(set, results);
            foreach (var rival in request.Rivals.Where(rival => rival is not Rival.PostGis))
            {
                TreeRun.Run(set, rival, answers, results);
            }
            Thread.Sleep(ForTheCompiler);
        }
    }
}
