namespace Parley.Bench.Report;

/// <summary>What is measured of one engine on one set; times in microseconds.</summary>
internal enum Quantity
{
    /// <summary>Volumes in the set.</summary>
    Volumes,

    /// <summary>Bringing an operation into the index's form, a volume.</summary>
    Pack,

    /// <summary>Putting in one operation after the other, or all at once, a volume.</summary>
    Insert,

    /// <summary>Taking one operation after the other out, a volume.</summary>
    Delete,

    /// <summary>Bytes a volume.</summary>
    Bytes,

    /// <summary>Operations asked about.</summary>
    Asked,

    /// <summary>Operations found for each one asked about, on average.</summary>
    Hits,

    /// <summary>One operation's question, processor time, median.</summary>
    QueryMedian,

    /// <summary>The same, 99th of a hundred.</summary>
    QueryP99,

    /// <summary>The same, mean.</summary>
    QueryMean,

    /// <summary>What of its median is the server's.</summary>
    QueryServer,

    /// <summary>The same by the wall, median.</summary>
    QueryElapsed,

    /// <summary>Bringing it into the index's form and asking, by the wall, median.</summary>
    QueryWithPacking,

    /// <summary>An operation of large areas, processor time, mean.</summary>
    LargeQueryMean,

    /// <summary>Every pair of a set, processor time of one thread.</summary>
    Join,

    /// <summary>The same by the wall.</summary>
    JoinElapsed,

    /// <summary>The same by the wall on two threads.</summary>
    JoinElapsedTwo,

    /// <summary>The same, processor time of both.</summary>
    JoinTwo,

    /// <summary>Pairs found.</summary>
    Pairs,

    /// <summary>Answers, to questions and of the join, that the index does not give.</summary>
    Differences,

    /// <summary>Those of them that the band does not explain.</summary>
    Unexplained,
}

/// <summary>Everything measured in one run.</summary>
internal sealed class Results
{
    private readonly Dictionary<(string Set, string Engine, Quantity What), double> _values = [];

    /// <summary>The engines measured on a set, in the order they were.</summary>
    internal IEnumerable<string> EnginesOf(string set) =>
        _values.Keys.Where(key => key.Set == set).Select(key => key.Engine).Distinct();

    internal void Add(string set, string engine, Quantity what, double value) =>
        _values[(set, engine, what)] = value;

    internal double? Get(string set, string engine, Quantity what) =>
        _values.TryGetValue((set, engine, what), out var value) ? value : null;

    /// <summary>The least over engines whose name starts so; null when there is none.</summary>
    internal double? Best(string set, string engines, Quantity what)
    {
        double? best = null;
        foreach (var engine in EnginesOf(set).Where(name => name.StartsWith(engines)))
        {
            var value = Get(set, engine, what);
            best = value < (best ?? double.PositiveInfinity) ? value : best;
        }
        return best;
    }
}

/// <summary>Where the results of one engine on one set go.</summary>
internal sealed record ResultsOf(Results All, string Set, string Engine)
{
    internal void Add(Quantity what, double value) => All.Add(Set, Engine, what, value);
}
