using System.Diagnostics;
using System.Runtime.CompilerServices;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Index;
using Parley.Bench.Report;

namespace Parley.Bench;

/// <summary>Measures the index on one set.</summary>
internal sealed class IndexRun
{
    internal const string Engine = "Parley";

    /// <summary>Sets no larger have their pairs kept, so that others' can be compared.</summary>
    internal const int PairsKeptUpTo = 100_000;

    /// <summary>Flights asked about; a rival is asked about the first of them.</summary>
    internal const int FlightsMax = 20_000;

    private const int LargeAreasMax = 200;
    private const int Batch = 5_000;
    private const int DeletedOneIn = 11;
    private const int FlightsTogether = 2_000;

    private readonly BenchSet _set;
    private readonly ResultsOf _results;
    private readonly ConflictIndex _index = new(VerticalModel.Default);
    private readonly List<long> _found = [];
    private long _volumes;

    private IndexRun(BenchSet set, Results results)
    {
        _set = set;
        _results = new(results, set.Name, Engine);
    }

    /// <summary>Everything there is to measure of the index on a set.</summary>
    internal static Answers Run(BenchSet set, Results results)
    {
        var run = new IndexRun(set, results);
        run.Insert();
        var answers = run.Ask();
        run.AskLargeAreas();
        answers.Pairs = run.Join();
        run.Delete();
        return answers;
    }

    private void Insert()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (packing, inserting) = (default(Cost), default(Cost));
        for (var first = 0; first < _set.Count; first += Batch)
        {
            var costs = InsertBatch(first, Math.Min(Batch, _set.Count - first));
            packing += costs.Pack;
            inserting += costs.Put;
        }
        // The collector does not count what the store has of its own.
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before + _index.Store.Bytes;
        _results.Add(Quantity.Volumes, _volumes);
        _results.Add(Quantity.Pack, packing.Processor / _volumes);
        _results.Add(Quantity.Insert, inserting.Processor / _volumes);
        _results.Add(Quantity.Bytes, (double)bytes / _volumes);
    }

    // Apart from the loop, so that what a batch was made of is gone when the bytes are counted.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (Cost Pack, Cost Put) InsertBatch(int first, int count)
    {
        var entities = Enumerable.Range(first, count).Select(_set.Operation).ToArray();
        var packed = new PackedEntity[count];
        _volumes += entities.Sum(entity => (long)entity.Volumes.Length);
        return (Cost.Of(() => Pack(entities, packed)), Cost.Of(() => Put(first, packed)));
    }

    private void Pack(Parley.Airspace.Entities.Entity[] entities, PackedEntity[] packed)
    {
        for (var i = 0; i < entities.Length; i++)
        {
            packed[i] = _index.Pack(entities[i]);
        }
    }

    private void Put(int first, PackedEntity[] packed)
    {
        for (var i = 0; i < packed.Length; i++)
        {
            _index.Put(first + i, packed[i]);
        }
    }

    // Each flight is packed just before it is asked about, as one that has just been declared is.
    private Answers Ask()
    {
        var answers = new Answers();
        var (processor, elapsed, both) = (NewTimes(), NewTimes(), NewTimes());
        using var snapshot = _index.Read();
        for (var first = 0; first < FlightsMax; first += FlightsTogether)
        {
            var flights = Enumerable.Range(first, FlightsTogether).Select(_set.Flight).ToArray();
            foreach (var flight in flights)
            {
                Ask(snapshot, _index.Pack(flight));
                answers.Flights.Add([.. _found.Select(number => (int)number).Order()]);
            }
            foreach (var flight in flights)
            {
                processor.Add(AskByProcessor(snapshot, _index.Pack(flight)));
            }
            foreach (var flight in flights)
            {
                var start = Stopwatch.GetTimestamp();
                var packed = _index.Pack(flight);
                var middle = Stopwatch.GetTimestamp();
                Ask(snapshot, packed);
                elapsed.Add(Stopwatch.GetElapsedTime(middle).TotalMicroseconds);
                both.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }
        _results.Add(Quantity.Asked, FlightsMax);
        _results.Add(Quantity.Hits, answers.Flights.Average(found => found.Length));
        _results.Add(Quantity.QueryMedian, processor.Median);
        _results.Add(Quantity.QueryP99, processor.P99);
        _results.Add(Quantity.QueryMean, processor.Mean);
        _results.Add(Quantity.QueryElapsed, elapsed.Median);
        _results.Add(Quantity.QueryWithPacking, both.Median);
        return answers;
    }

    private static Times NewTimes() => new(FlightsMax);

    private double AskByProcessor(IndexSnapshot snapshot, PackedEntity packed)
    {
        var start = ProcessorClock.Thread;
        Ask(snapshot, packed);
        return ProcessorClock.Thread - start - ProcessorClock.ReadingCost;
    }

    private void Ask(IndexSnapshot snapshot, PackedEntity packed)
    {
        _found.Clear();
        snapshot.Find(packed, Separation.None, _found);
    }

    private void AskLargeAreas()
    {
        if (!_set.City.HasLargeAreas)
        {
            return;
        }
        var times = new Times(LargeAreasMax);
        using var snapshot = _index.Read();
        for (var i = 0; i < LargeAreasMax; i++)
        {
            times.Add(AskByProcessor(snapshot, _index.Pack(_set.LargeArea(i))));
        }
        _results.Add(Quantity.LargeQueryMean, times.Mean);
    }

    private Pair[]? Join()
    {
        using var snapshot = _index.Read();
        var counts = new ThreadLocal<long[]>(() => new long[1], trackAllValues: true);
        void CountPairs(int threads) =>
            snapshot.Join(Separation.None, threads, (_, _) => counts.Value![0]++);
        var one = Cost.Of(() => CountPairs(1));
        var pairs = counts.Values.Sum(count => count[0]);
        var two = Cost.Of(() => CountPairs(2));
        _results.Add(Quantity.Join, one.Processor);
        _results.Add(Quantity.JoinElapsed, one.Elapsed);
        _results.Add(Quantity.JoinTwo, two.Processor);
        _results.Add(Quantity.JoinElapsedTwo, two.Elapsed);
        _results.Add(Quantity.Pairs, pairs);
        if (_set.Count > PairsKeptUpTo)
        {
            return null;
        }
        var found = new List<Pair>((int)pairs);
        snapshot.Join(Separation.None, 1, (a, b) => found.Add(Pair.Of(a, b)));
        found.Sort(Pair.Order);
        return [.. found];
    }

    private void Delete()
    {
        var volumes = 0L;
        for (var i = 0; i < _set.Count; i += DeletedOneIn)
        {
            volumes += _set.Operation(i).Volumes.Length;
        }
        var cost = Cost.Of(() =>
        {
            for (var i = 0; i < _set.Count; i += DeletedOneIn)
            {
                _index.Remove(i);
            }
        });
        _results.Add(Quantity.Delete, cost.Processor / volumes);
    }
}
