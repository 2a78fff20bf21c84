using System.Diagnostics;

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

    private static async Task<long> WriteAsync(Calls calls, int users, TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var writes = await Task.WhenAll(
            Enumerable
                .Range(0, users)
                .Select(user => Task.Run(() => WriteAsync(calls, user, until)))
        );
        return writes.Sum();
    }

    private static async Task<long> WriteAsync(Calls calls, int user, long until)
    {
        var random = new Random(user);
        var writes = 0L;
        while (Stopwatch.GetTimestamp() < until)
        {
            var now = DateTime.UtcNow;
            var place = (43 + (random.NextDouble() * 8), -4 + (random.NextDouble() * 11));
            var box = Bodies.Around(place, (1_000, 1_000), (0, 500), (now, now.AddMinutes(30)));
            var path = $"/rid/v2/dss/identification_service_areas/{Guid.NewGuid()}";
            using var made = await calls.SendAsync(
                HttpMethod.Put,
                path,
                Bodies.ServiceArea(box),
                200
            );
            var version = Answers.ServiceAreaVersion(made);
            using var _ = await calls.SendAsync(HttpMethod.Delete, $"{path}/{version}", null, 200);
            writes += 2;
        }
        return writes;
    }
}
