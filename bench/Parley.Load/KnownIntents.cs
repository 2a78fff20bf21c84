using System.Collections.Concurrent;

namespace Parley.Load;

/// <summary>
/// The intents of a city that the users of a load share knowledge of: where each is and its OVN.
/// </summary>
internal sealed class KnownIntents(Calls calls, int seed)
{
    private const double SideMeters = 5_000;
    private const double HeightMax = 550;

    // Wider than any outline that the server keeps.
    private const double Near = 150;
    private const double NearHeight = 2;
    private static readonly (double Lat, double Lng) Middle = (48.85, 2.35);

    private readonly ConcurrentDictionary<string, Known> _known = [];
    private readonly ConcurrentQueue<Known> _order = [];
    private readonly ConcurrentDictionary<(int, int), ConcurrentDictionary<string, Known>> _cells =
    [];
    private readonly Random _random = new(seed);
    private readonly Lock _drawing = new();
    private readonly DateTime _start = DateTime.UtcNow.AddMinutes(2);

    /// <summary>Keys that lacked something and were sent again.</summary>
    internal int Retries;

    internal sealed record Known(string Id, double X, double Y, double Low)
    {
        internal string Ovn { get; set; } = "";

        internal (int, int) Cell => ((int)(X / Near), (int)(Y / Near));
    }

    internal async Task FillAsync(int count, int users)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = users },
            async (_, _) => await AddAsync()
        );
    }

    internal async Task EmptyAsync(int users)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, _order.Count),
            new ParallelOptions { MaxDegreeOfParallelism = users },
            async (_, _) => await RemoveOldestAsync()
        );
    }

    /// <summary>Makes one intent; a key that lacks something is sent again with it.</summary>
    internal async Task AddAsync()
    {
        var one = Draw();
        var (lat, lng) = (
            Middle.Lat + (one.Y / 111_200),
            Middle.Lng + (one.X / 111_200 / Math.Cos(Middle.Lat * Math.PI / 180))
        );
        var box = Bodies.Around(
            (lat, lng),
            (100, 10),
            (one.Low, one.Low + 1),
            (_start, _start.AddHours(1))
        );
        var path = $"/dss/v1/operational_intent_references/{one.Id}";
        var key = new HashSet<string>(Nearby(one));
        while (true)
        {
            var body = Bodies.Intent(box, "Accepted", key, null, null);
            var (status, answer) = await calls.TrySendAsync(HttpMethod.Put, path, body);
            using (answer)
            {
                if (status == 201)
                {
                    one.Ovn = Answers.Ovn(answer);
                    Keep(one);
                    return;
                }
                if (status != 409)
                {
                    throw new InvalidOperationException($"{status}: {answer.RootElement}");
                }
                Interlocked.Increment(ref Retries);
                foreach (var id in Answers.Missing(answer))
                {
                    // Another user has just made it, and will know its OVN in a moment.
                    if (_known.TryGetValue(id, out var missing))
                    {
                        key.Add(missing.Ovn);
                    }
                }
            }
        }
    }

    /// <summary>Deletes the intent that was made first.</summary>
    internal async Task RemoveOldestAsync()
    {
        if (_order.TryDequeue(out var one))
        {
            _cells[one.Cell].TryRemove(one.Id, out _);
            using var gone = await calls.SendAsync(
                HttpMethod.Delete,
                $"/dss/v1/operational_intent_references/{one.Id}/{one.Ovn}",
                null,
                200
            );
            _known.TryRemove(one.Id, out _);
        }
    }

    private Known Draw()
    {
        lock (_drawing)
        {
            return new(
                $"{Guid.NewGuid()}",
                _random.NextDouble() * SideMeters,
                _random.NextDouble() * SideMeters,
                Math.Floor(_random.NextDouble() * HeightMax)
            );
        }
    }

    private void Keep(Known one)
    {
        _known[one.Id] = one;
        _cells.GetOrAdd(one.Cell, _ => [])[one.Id] = one;
        _order.Enqueue(one);
    }

    private IEnumerable<string> Nearby(Known one)
    {
        var (column, row) = one.Cell;
        for (var c = column - 1; c <= column + 1; c++)
        {
            for (var r = row - 1; r <= row + 1; r++)
            {
                if (!_cells.TryGetValue((c, r), out var cell))
                {
                    continue;
                }
                foreach (var other in cell.Values)
                {
                    if (
                        Math.Abs(other.X - one.X) < Near
                        && Math.Abs(other.Y - one.Y) < Near
                        && Math.Abs(other.Low - one.Low) < NearHeight
                    )
                    {
                        yield return other.Ovn;
                    }
                }
            }
        }
    }
}
