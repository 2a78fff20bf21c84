using NetTopologySuite.Geometries;
using NetTopologySuite.Index;
using NetTopologySuite.Index.HPRtree;
using NetTopologySuite.Index.Strtree;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;
using Parley.Bench.Report;

namespace Parley.Bench.Rivals;

/// <summary>
/// Measures a tree of NetTopologySuite on one set: it holds the box of every volume on the city's
/// plane; what it lets through is filtered by time and altitude and then put to the exact test.
/// </summary>
internal sealed class TreeRun : IItemVisitor<int>
{
    private const int FlightsMax = 2_000;

    // Every flight of a larger set in turn would take half an hour.
    private const int JoinedUpTo = 100_000;

    private readonly BenchSet _set;
    private readonly ResultsOf _results;
    private readonly ISpatialIndex<int> _tree;
    private readonly VolumeTable _table;
    private readonly Envelope?[] _boxes;
    private readonly ConflictIndex _packer = new(VerticalModel.Default);
    private readonly ExactTest _test = new();

    // One question: which volume of it is looked for, and what is known of the operations.
    private readonly int[] _stamps;
    private readonly List<int> _found = [];
    private int _asked;
    private int _stamp;
    private int _above = -1;

    private TreeRun(BenchSet set, Rival rival, Results results)
    {
        _set = set;
        _table = new(set.Count);
        _boxes = set.Count <= JoinedUpTo ? new Envelope[set.Count * 20] : [];
        _stamps = new int[set.Count];
        _results = new(results, set.Name, rival is Rival.StrTree ? "STRtree" : "HPRtree");
        _tree = rival is Rival.StrTree ? new STRtree<int>() : new HPRtree<int>();
    }

    /// <summary>
    /// Builds the tree, asks the flights that the index was asked, joins, compares.
    /// </summary>
    internal static void Run(BenchSet set, Rival rival, Answers answers, Results results)
    {
        var run = new TreeRun(set, rival, results);
        run.Build();
        var differences = run.Ask(answers);
        if (answers.Pairs is { } pairs)
        {
            differences += run.Join(pairs);
        }
        run._results.Add(Quantity.Differences, differences);
        run._results.Add(Quantity.Unexplained, differences);
    }

    /// <inheritdoc/>
    public void VisitItem(int item)
    {
        var operation = _table.Operation[item];
        if (operation <= _above || _stamps[operation] == _stamp)
        {
            return;
        }
        ref readonly var volume = ref _table.Packed[item];
        if (_test.Meets(_asked, volume, _table.VerticesOf(volume)))
        {
            _stamps[operation] = _stamp;
            _found.Add(operation);
        }
    }

    private void Build()
    {
        var building = default(Cost);
        for (var i = 0; i < _set.Count; i++)
        {
            var entity = _set.Operation(i);
            _table.Add(i, _packer.Pack(entity));
            for (var j = 0; j < entity.Volumes.Length; j++)
            {
                Keep(_table.First[i] + j, CityPlane.Box(entity.Volumes[j].Shape));
            }
        }
        // The first question builds the tree.
        building += Cost.Of(() => _tree.Query(new Envelope(), new Nothing()));
        _results.Add(Quantity.Volumes, _table.First[^1]);
        _results.Add(Quantity.Insert, building.Processor / _table.First[^1]);
    }

    private void Keep(int volume, Envelope box)
    {
        if (_boxes.Length > 0)
        {
            _boxes[volume] = box;
        }
        _tree.Insert(box, volume);
    }

    private int Ask(Answers answers)
    {
        var times = new Times(FlightsMax);
        var differences = 0;
        for (var i = 0; i < FlightsMax; i++)
        {
            var flight = _set.Flight(i);
            var packed = _packer.Pack(flight);
            var boxes = BoxesOf(flight);
            var start = ProcessorClock.Thread;
            AskOne(packed, boxes);
            times.Add(ProcessorClock.Thread - start - ProcessorClock.ReadingCost);
            _found.Sort();
            differences += Differences(_found, answers.Flights[i]);
        }
        _results.Add(Quantity.Asked, FlightsMax);
        _results.Add(Quantity.QueryMedian, times.Median);
        _results.Add(Quantity.QueryP99, times.P99);
        _results.Add(Quantity.QueryMean, times.Mean);
        return differences;
    }

    private static Envelope[] BoxesOf(Entity flight)
    {
        var boxes = new Envelope[flight.Volumes.Length];
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = CityPlane.Box(flight.Volumes[i].Shape);
        }
        return boxes;
    }

    private void AskOne(PackedEntity packed, Envelope[] boxes)
    {
        Begin();
        for (_asked = 0; _asked < boxes.Length; _asked++)
        {
            ref readonly var volume = ref packed.Volumes[_asked];
            _test.Ask(new(volume, packed.Vertices, volume.Vertices));
            _tree.Query(boxes[_asked], this);
        }
    }

    private void Begin()
    {
        _found.Clear();
        _test.Clear();
        _stamp++;
    }

    private int Join(Pair[] expected)
    {
        var pairs = new List<Pair>(expected.Length);
        var cost = Cost.Of(() =>
        {
            for (var i = 0; i < _set.Count; i++)
            {
                JoinOne(i);
                foreach (var other in _found)
                {
                    pairs.Add(new(i, other));
                }
            }
        });

        _results.Add(Quantity.Join, cost.Processor);
        _results.Add(Quantity.JoinElapsed, cost.Elapsed);
        _results.Add(Quantity.Pairs, pairs.Count);
        return Differences(pairs, expected);
    }

    private void JoinOne(int operation)
    {
        Begin();
        _above = operation;
        var first = _table.First[operation];
        for (_asked = 0; first + _asked < _table.First[operation + 1]; _asked++)
        {
            _test.Ask(_table[first + _asked]);
            _tree.Query(_boxes[first + _asked], this);
        }
        _above = -1;
    }

    private static int Differences<T>(List<T> sorted, T[] expected)
    {
        var same = sorted.Intersect(expected).Count();
        return sorted.Count - same + (expected.Length - same);
    }

    private sealed class Nothing : IItemVisitor<int>
    {
        public void VisitItem(int item) { }
    }
}
