using System.Collections.Concurrent;
using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

using Entities = ImmutableDictionary<long, Entity>;

/// <summary>A snapshot answers as the set of entities did when it was taken.</summary>
public sealed class SnapshotTests
{
    private const int Readers = 3;
    private const int AskedLeast = 10;
    private const int WaitMilliseconds = 30_000;

    private static readonly Separation Apart = new(Meters.Of(50), Meters.Of(5));

    [Theory]
    [InlineData(1, "mixed")]
    [InlineData(2, "twins")]
    [InlineData(3, "lasting")]
    [InlineData(4, "queue")]
    public void However_the_index_changes_a_snapshot_keeps_what_it_saw(int seed, string crowd)
    {
        var world = new World(seed);
        var pool = Pool(world, crowd, 150);
        var index = new ConflictIndex(VerticalModel.Default);
        var known = Entities.Empty;
        var open = new List<(IndexSnapshot Snapshot, Entities Entities)>();
        var (asked, met, changes) = (0, 0, 0L);
        for (var step = 0; step < Amount.Of(6_000, 200_000, 400); step++)
        {
            switch (world.Random.Next(10))
            {
                case < 4:
                    known = Put(index, known, world.Random.Next(60), pool[world.Random.Next(150)]);
                    changes++;
                    break;
                case < 6:
                    changes += TakeOut(index, ref known, world.Random.Next(60)) ? 1 : 0;
                    break;
                case 6 when open.Count < 200:
                    open.Add((index.Read(), known));
                    Assert.Equal(changes, open[^1].Snapshot.Change);
                    break;
                case 7 when open.Count > 0:
                    var closed = world.Random.Next(open.Count);
                    open[closed].Snapshot.Dispose();
                    open.RemoveAt(closed);
                    break;
                case > 7 when open.Count > 0:
                    var (snapshot, entities) = open[world.Random.Next(open.Count)];
                    var entity = pool[world.Random.Next(pool.Count)];
                    met += BruteForce.Agrees(snapshot, entities, entity, Apart);
                    asked++;
                    break;
            }
            Assert.Equal(known.Count, index.Count);
        }
        Amount.Tell($"{changes} changes, {asked} questions, {met} met");
        Assert.True(met > asked / 10, $"{met}");
    }

    [Theory]
    [InlineData(11, "mixed")]
    [InlineData(12, "twins")]
    [InlineData(13, "queue")]
    public async Task Readers_see_whole_changes_only_while_one_thread_writes(int seed, string crowd)
    {
        var pool = Pool(new World(seed), crowd, 400);
        var shared = new Shared(
            new(VerticalModel.Default),
            new() { [0] = Entities.Empty },
            pool,
            new int[Readers]
        );
        using var stop = new CancellationTokenSource();
        var readers = Enumerable
            .Range(0, Readers)
            .Select(reader => Task.Run(() => Read(shared, reader, stop.Token)))
            .ToArray();

        Write(shared, new World(seed));
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        var asked = shared.Asked.Sum();
        Amount.Tell($"{shared.History.Count} changes, {asked} questions");
        Assert.True(shared.Asked.Min() >= AskedLeast, $"{shared.Asked.Min()}");
    }

    private sealed record Shared(
        ConflictIndex Index,
        ConcurrentDictionary<long, Entities> History,
        IReadOnlyList<Entity> Pool,
        int[] Asked
    );

    // Each state is known before a reader can see it.
    private static void Write(Shared shared, World world)
    {
        var (index, history, pool, asked) = shared;
        var (known, change) = (Entities.Empty, 0L);
        var start = Environment.TickCount64;
        var (until, last) = (start + Amount.Of(1_500, 60_000, 100), start + WaitMilliseconds);
        // On a busy machine a reader may have been idle for all of the time.
        while (
            Environment.TickCount64 < until
            || (Environment.TickCount64 < last && Array.Exists(asked, count => count < AskedLeast))
        )
        {
            var number = (long)world.Random.Next(200);
            if (world.Random.Next(5) < 3 || !known.ContainsKey(number))
            {
                var entity = pool[world.Random.Next(pool.Count)];
                known = known.SetItem(number, entity);
                history[++change] = known;
                index.Put(number, entity);
            }
            else
            {
                known = known.Remove(number);
                history[++change] = known;
                Assert.True(index.Remove(number));
            }
        }
    }

    private static void Read(Shared shared, int reader, CancellationToken stop)
    {
        var (index, history, pool, asked) = shared;
        var random = new Random(reader);
        while (!stop.IsCancellationRequested)
        {
            using var snapshot = index.Read();
            for (var i = random.Next(4); i >= 0; i--)
            {
                var entity = pool[random.Next(pool.Count)];
                BruteForce.Agrees(snapshot, history[snapshot.Change], entity, Apart);
                Interlocked.Increment(ref asked[reader]);
            }
        }
    }

    private static List<Entity> Pool(World world, string crowd, int count) =>
        crowd switch
        {
            "mixed" => Crowd.Mixed(world, count),
            "twins" => Crowd.Twins(world, count),
            "queue" => Crowd.Queue(world, count),
            "lasting" => Crowd.Lasting(world, count),
            _ => throw new ArgumentOutOfRangeException(nameof(crowd)),
        };

    private static Entities Put(ConflictIndex index, Entities known, long number, Entity entity)
    {
        index.Put(number, entity);
        return known.SetItem(number, entity);
    }

    private static bool TakeOut(ConflictIndex index, ref Entities known, long number)
    {
        Assert.Equal(known.ContainsKey(number), index.Remove(number));
        var had = known.ContainsKey(number);
        known = known.Remove(number);
        return had;
    }
}
