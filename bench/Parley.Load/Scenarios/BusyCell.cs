using System.Collections.Concurrent;

namespace Parley.Load.Scenarios;

/// <summary>
/// Everybody at one place: a flight is made, activated and deleted in a box of ±0.00001°, 300 to
/// 320 m, in a window of 5 s of its own, 29 s after the last; all notify one subscription of 23 h,
/// and every key holds every OVN that anybody knows.
/// </summary>
internal static class BusyCell
{
    private const double HalfWidth = 0.00001;
    private static readonly (double Lat, double Lng) Place = (48.6, 2.3);

    internal static async Task RunAsync(
        ServerProcess server,
        LoadRequest request,
        LoadReport report
    )
    {
        foreach (var users in request.Users)
        {
            var token = await server.TokenAsync("uss1", "utm.strategic_coordination");
            var calls = new Calls(server, token, new());
            var subscription = await SubscribeAsync(calls);
            var cell = new Cell(calls, subscription, users);
            await cell.FlyAsync(TimeSpan.FromSeconds(3));
            await report.MeasureAsync(
                $"busy cell, {users} users",
                "flights",
                calls.Latencies,
                () => cell.FlyAsync(TimeSpan.FromSeconds(request.Seconds))
            );
        }
    }

    private static async Task<string> SubscribeAsync(Calls calls)
    {
        var now = DateTime.UtcNow;
        var box = Bodies.Around(Place, (1_000, 1_000), (0, 1_000), (now, now.AddHours(23)));
        var id = $"{Guid.NewGuid()}";
        using var _ = await calls.SendAsync(
            HttpMethod.Put,
            $"/dss/v1/subscriptions/{id}",
            Bodies.Subscription(box),
            200
        );
        return id;
    }

    private sealed class Cell(Calls calls, string subscription, int users)
    {
        private readonly ConcurrentDictionary<string, string> _known = [];
        private readonly DateTime _first = DateTime.UtcNow.AddMinutes(5);

        internal Task<long> FlyAsync(TimeSpan duration) =>
            ClosedLoop.RunAsync(
                users,
                duration,
                user =>
                {
                    var box = BoxOf(user);
                    return async () =>
                    {
                        await FlyOnceAsync(box);
                        return 1;
                    };
                }
            );

        private Bodies.Box BoxOf(int slot)
        {
            var start = _first.AddSeconds(29 * slot);
            return new(
                Place.Lat - HalfWidth,
                Place.Lng - HalfWidth,
                Place.Lat + HalfWidth,
                Place.Lng + HalfWidth,
                300,
                320,
                start,
                start.AddSeconds(5)
            );
        }

        private async Task FlyOnceAsync(Bodies.Box box)
        {
            var path = $"/dss/v1/operational_intent_references/{Guid.NewGuid()}";
            var ovn = await PutAsync(path, box, "Accepted", 201);
            _known[path] = ovn;
            ovn = await PutAsync($"{path}/{ovn}", box, "Activated", 200);
            _known[path] = ovn;
            using var gone = await calls.SendAsync(HttpMethod.Delete, $"{path}/{ovn}", null, 200);
            _known.TryRemove(path, out _);
        }

        private async Task<string> PutAsync(string path, Bodies.Box box, string state, int wanted)
        {
            var body = Bodies.Intent(
                box,
                state,
                _known.Values,
                subscription,
                Guid.CreateVersion7()
            );
            using var answer = await calls.SendAsync(HttpMethod.Put, path, body, wanted);
            return Answers.Ovn(answer);
        }
    }
}
