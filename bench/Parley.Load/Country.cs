using System.Collections.Concurrent;

namespace Parley.Load;

/// <summary>
/// Flights all over a country of 800 × 800 km, spread over a day; a third of the writes makes one,
/// a third activates one, a third deletes one.
/// </summary>
internal sealed class Country(Calls calls)
{
    private readonly ConcurrentQueue<Flight> _planned = [];
    private readonly ConcurrentQueue<Flight> _active = [];
    private readonly DateTime _start = DateTime.UtcNow.AddMinutes(1);
    private int _turn;

    private sealed record Flight(string Path, Bodies.Box Box)
    {
        internal string Ovn { get; set; } = "";
    }

    internal async Task FillAsync(int intents, int subscriptions)
    {
        var many = new ParallelOptions { MaxDegreeOfParallelism = 32 };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, subscriptions),
            many,
            async (number, _) => await SubscribeAsync(number)
        );
        await Parallel.ForEachAsync(
            Enumerable.Range(0, intents),
            many,
            async (number, _) => await PlanAsync(number)
        );
    }

    internal Task WriteAsync(int seed) =>
        (Interlocked.Increment(ref _turn) % 3) switch
        {
            0 => PlanAsync(seed),
            1 when _planned.TryDequeue(out var flight) => ActivateAsync(flight),
            _ when _active.TryDequeue(out var flight) => EndAsync(flight),
            _ => PlanAsync(seed),
        };

    /// <summary>Half ask about an area, half about an intent that is known.</summary>
    internal async Task ReadAsync(int seed)
    {
        if (seed % 2 == 0 && _planned.TryPeek(out var flight))
        {
            var (status, body) = await calls.TrySendAsync(HttpMethod.Get, flight.Path, null);
            body.Dispose();
            // It may have been deleted meanwhile.
            if (status is not (200 or 404))
            {
                throw new InvalidOperationException($"A question was answered with {status}.");
            }
            return;
        }
        using var _ = await calls.SendAsync(
            HttpMethod.Post,
            "/dss/v1/operational_intent_references/query",
            Bodies.Question(Box(seed, 5_000, 120)),
            200
        );
    }

    private async Task SubscribeAsync(int number)
    {
        var now = DateTime.UtcNow;
        var box = Box(number + 1_000_000_000, 2_000, 120) with
        {
            Start = now,
            End = now.AddHours(23),
        };
        using var _ = await calls.SendAsync(
            HttpMethod.Put,
            $"/dss/v1/subscriptions/{Guid.NewGuid()}",
            Bodies.Subscription(box),
            200
        );
    }

    private async Task PlanAsync(int seed)
    {
        var id = $"{Guid.NewGuid()}";
        var flight = new Flight($"/dss/v1/operational_intent_references/{id}", Box(seed, 500, 15));
        flight.Ovn = await PutAsync(flight.Path, flight.Box, "Accepted");
        _planned.Enqueue(flight);
    }

    private async Task ActivateAsync(Flight flight)
    {
        flight.Ovn = await PutAsync($"{flight.Path}/{flight.Ovn}", flight.Box, "Activated");
        _active.Enqueue(flight);
    }

    private async Task EndAsync(Flight flight)
    {
        using var _ = await calls.SendAsync(
            HttpMethod.Delete,
            $"{flight.Path}/{flight.Ovn}",
            null,
            200
        );
    }

    // What is missing is learnt from the answer, as from the others' details.
    private async Task<string> PutAsync(string path, Bodies.Box box, string state)
    {
        var key = new HashSet<string>();
        while (true)
        {
            var body = Bodies.Intent(box, state, key, null, null);
            var (status, answer) = await calls.TrySendAsync(HttpMethod.Put, path, body);
            using (answer)
            {
                if (status is 200 or 201)
                {
                    return Remember(answer);
                }
                if (status != 409)
                {
                    throw new InvalidOperationException($"{status}: {answer.RootElement}");
                }
                key.UnionWith(
                    Answers.Missing(answer).Select(id => _ovns.GetValueOrDefault(id, ""))
                );
                key.Remove("");
            }
        }
    }

    private readonly ConcurrentDictionary<string, string> _ovns = [];

    private string Remember(System.Text.Json.JsonDocument answer)
    {
        var reference = answer.RootElement.GetProperty("operational_intent_reference");
        var ovn = reference.GetProperty("ovn").GetString()!;
        _ovns[reference.GetProperty("id").GetString()!] = ovn;
        return ovn;
    }

    private Bodies.Box Box(int seed, double meters, double height)
    {
        var random = new Random(seed);
        var place = (44 + (random.NextDouble() * 7.2), -2 + (random.NextDouble() * 10));
        var low = 50 + (random.NextDouble() * 300);
        var start = _start.AddMinutes(random.NextDouble() * 22 * 60);
        return Bodies.Around(
            place,
            (meters, meters),
            (low, low + height),
            (start, start.AddMinutes(20))
        );
    }
}
