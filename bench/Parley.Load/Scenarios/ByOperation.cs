using System.Collections.Concurrent;

namespace Parley.Load.Scenarios;

/// <summary>
/// What each operation costs by itself: so many intents far from each other are made, asked about,
/// activated and deleted, sixteen at once, one kind of call after the other.
/// </summary>
internal static class ByOperation
{
    private const int Count = 5_000;
    private const string Route = "/dss/v1/operational_intent_references";

    internal static async Task RunAsync(ServerProcess server, LoadReport report)
    {
        const string Scopes = "utm.strategic_coordination utm.constraint_management";
        var calls = new Calls(server, await server.TokenAsync("uss1", Scopes), new());
        var ovns = new ConcurrentDictionary<int, string>();
        var ids = Enumerable.Range(0, Count).Select(_ => Guid.NewGuid()).ToArray();

        await EachAsync("PUT subscription", PutSubscriptionAsync);
        await EachAsync("PUT intent, Accepted", i => PutAsync(i, "Accepted", 201));
        await EachAsync("GET intent", i => SendAsync(HttpMethod.Get, $"{Route}/{ids[i]}", null));
        await EachAsync(
            "POST query of intents",
            i => SendAsync(HttpMethod.Post, $"{Route}/query", Bodies.Question(Box(i)))
        );
        await EachAsync("PUT intent, Activated", i => PutAsync(i, "Activated", 200));
        await EachAsync(
            "DELETE intent",
            i => SendAsync(HttpMethod.Delete, $"{Route}/{ids[i]}/{ovns[i]}", null)
        );

        async Task EachAsync(string what, Func<int, Task> act) =>
            await report.MeasureAsync(
                what,
                "calls",
                calls.Latencies,
                async () =>
                {
                    await Parallel.ForEachAsync(
                        Enumerable.Range(0, Count),
                        new ParallelOptions { MaxDegreeOfParallelism = 16 },
                        async (i, _) => await act(i)
                    );
                    return Count;
                }
            );

        async Task SendAsync(HttpMethod method, string path, byte[]? body)
        {
            using var _ = await calls.SendAsync(method, path, body, 200);
        }

        Task PutSubscriptionAsync(int i) =>
            SendAsync(
                HttpMethod.Put,
                $"/dss/v1/subscriptions/{Guid.NewGuid()}",
                Bodies.Subscription(Box(i + Count))
            );

        async Task PutAsync(int i, string state, int wanted)
        {
            var path = ovns.TryGetValue(i, out var ovn)
                ? $"{Route}/{ids[i]}/{ovn}"
                : $"{Route}/{ids[i]}";
            var body = Bodies.Intent(Box(i), state, [], null, null);
            using var answer = await calls.SendAsync(HttpMethod.Put, path, body, wanted);
            ovns[i] = Answers.Ovn(answer);
        }
    }

    private static readonly DateTime Start = DateTime.UtcNow.AddMinutes(2);

    // A kilometre apart, a hundred to a row.
    private static Bodies.Box Box(int i) =>
        Bodies.Around(
            (44 + (i / 100 * 0.01), 1 + (i % 100 * 0.015)),
            (400, 400),
            (100, 120),
            (Start, Start.AddHours(1))
        );
}
