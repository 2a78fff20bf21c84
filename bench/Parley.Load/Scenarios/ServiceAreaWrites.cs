namespace Parley.Load.Scenarios;

/// <summary>
/// Identification service areas that nobody subscribes to: each is made and deleted, everywhere in
/// a country.
/// </summary>
internal static class ServiceAreaWrites
{
    internal static async Task RunAsync(
        ServerProcess server,
        LoadRequest request,
        LoadReport report
    )
    {
        foreach (var users in request.Users)
        {
            var token = await server.TokenAsync("uss1", "rid.service_provider");
            var calls = new Calls(server, token, new());
            await WriteAsync(calls, users, TimeSpan.FromSeconds(3));
            await report.MeasureAsync(
                $"service areas, {users} users",
                "writes",
                calls.Latencies,
                () => WriteAsync(calls, users, TimeSpan.FromSeconds(request.Seconds))
            );
        }
    }

    private static Task<long> WriteAsync(Calls calls, int users, TimeSpan duration) =>
        ClosedLoop.RunAsync(
            users,
            duration,
            user =>
            {
                var random = new Random(user);
                return () => WriteAsync(calls, random);
            }
        );

    private static async Task<int> WriteAsync(Calls calls, Random random)
    {
        var now = DateTime.UtcNow;
        var place = (43 + (random.NextDouble() * 8), -4 + (random.NextDouble() * 11));
        var box = Bodies.Around(place, (1_000, 1_000), (0, 500), (now, now.AddMinutes(30)));
        var path = $"/rid/v2/dss/identification_service_areas/{Guid.NewGuid()}";
        using var made = await calls.SendAsync(HttpMethod.Put, path, Bodies.ServiceArea(box), 200);
        var version = Answers.ServiceAreaVersion(made);
        using var gone = await calls.SendAsync(HttpMethod.Delete, $"{path}/{version}", null, 200);
        return 2;
    }
}
