namespace Parley.Load.Scenarios;

/// <summary>
/// A city full of flights, each with a subscription of its own: boxes of 100 × 10 m, 1 m high,
/// within 550 m of height on 5 × 5 km, all within one hour. Keys hold what is known nearby; as soon
/// as there are 10,000, one goes for each that comes.
/// </summary>
internal static class DenseCity
{
    private const int Live = 10_000;

    internal static async Task RunAsync(
        ServerProcess server,
        LoadRequest request,
        LoadReport report
    )
    {
        var token = await server.TokenAsync("uss1", "utm.strategic_coordination");
        var calls = new Calls(server, token, new());
        var city = new KnownIntents(calls, seed: 1);
        await city.FillAsync(Live, users: 16);
        foreach (var users in request.Users)
        {
            await report.MeasureAsync(
                $"dense city, {Live:#,0} intents, {users} users",
                "writes",
                calls.Latencies,
                () => WriteAsync(city, users, TimeSpan.FromSeconds(request.Seconds))
            );
        }
        await city.EmptyAsync(users: 16);
    }

    private static Task<long> WriteAsync(KnownIntents city, int users, TimeSpan duration) =>
        ClosedLoop.RunAsync(
            users,
            duration,
            _ =>
                async () =>
                {
                    await city.AddAsync();
                    await city.RemoveOldestAsync();
                    return 2;
                }
        );
}
