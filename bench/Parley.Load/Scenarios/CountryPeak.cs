using System.Diagnostics;

namespace Parley.Load.Scenarios;

/// <summary>
/// The peak of a whole country's drone traffic by the published sizing: 977 calls a second, 351 of
/// them writes, at times that do not wait for answers, among 100,000 live intents and 20,000
/// subscriptions.
/// </summary>
internal static class CountryPeak
{
    private const int Intents = 100_000;
    private const int Subscriptions = 20_000;
    private const double CallsPerSecond = 977;
    private const double WriteShare = 351.0 / 977;

    internal static async Task RunAsync(
        ServerProcess server,
        LoadRequest request,
        LoadReport report
    )
    {
        var token = await server.TokenAsync("uss1", "utm.strategic_coordination");
        var calls = new Calls(server, token, new());
        var country = new Country(calls);
        await country.FillAsync(Intents, Subscriptions);
        await PaceAsync(country, TimeSpan.FromSeconds(5));
        await report.MeasureAsync(
            "country's peak, 977 calls/s",
            "calls",
            calls.Latencies,
            () => PaceAsync(country, TimeSpan.FromSeconds(request.Seconds))
        );
    }

    private static async Task<long> PaceAsync(Country country, TimeSpan duration)
    {
        var running = new List<Task>();
        var (start, sent) = (Stopwatch.GetTimestamp(), 0L);
        var random = new Random(7);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var due = (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * CallsPerSecond);
            for (; sent < due; sent++)
            {
                running.Add(
                    random.NextDouble() < WriteShare
                        ? country.WriteAsync(random.Next())
                        : country.ReadAsync(random.Next())
                );
            }
            running.RemoveAll(task => task.IsCompletedSuccessfully);
            await Task.Delay(1);
        }
        await Task.WhenAll(running);
        return sent;
    }
}
