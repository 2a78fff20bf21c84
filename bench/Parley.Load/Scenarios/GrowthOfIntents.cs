namespace Parley.Load.Scenarios;

/// <summary>What a write and a question cost as there are more and more live intents.</summary>
internal static class GrowthOfIntents
{
    private const int Users = 16;

    internal static async Task RunAsync(
        ServerProcess server,
        LoadRequest request,
        LoadReport report
    )
    {
        var token = await server.TokenAsync("uss1", "utm.strategic_coordination");
        var calls = new Calls(server, token, new());
        var country = new Country(calls);
        var live = 0;
        for (var intents = 10_000; intents <= request.Intents; intents *= 10)
        {
            await country.FillAsync(intents - live, 0);
            live = intents;
            await report.MeasureAsync(
                $"{intents:#,0} intents: writes",
                "writes",
                calls.Latencies,
                () => LoopAsync(country.WriteAsync, request.Seconds)
            );
            await report.MeasureAsync(
                $"{intents:#,0} intents: questions",
                "questions",
                calls.Latencies,
                () => LoopAsync(country.ReadAsync, request.Seconds)
            );
        }
    }

    private static Task<long> LoopAsync(Func<int, Task> act, int seconds) =>
        ClosedLoop.RunAsync(
            Users,
            TimeSpan.FromSeconds(seconds),
            user =>
            {
                var random = new Random(user);
                return async () =>
                {
                    await act(random.Next());
                    return 1;
                };
            }
        );
}
