namespace Parley.Bench.Report;

/// <summary>What was promised, and what came of it.</summary>
internal sealed class Targets(Results results, IReadOnlyList<BenchSet> sets)
{
    private const string GiST = "PostGIS, GiST";
    private const string AnyPostGis = "PostGIS";
    private const string StrTree = "STRtree";

    private readonly Table _table = new("target", "limit", "measured", "met");

    /// <summary>A row for each target of which everything was measured.</summary>
    internal Table Table()
    {
        foreach (var traffic in sets.Select(set => set.City.Traffic).Distinct())
        {
            Add(traffic);
        }
        return _table;
    }

    private void Add(Traffic traffic)
    {
        var small = BenchSet.Small(1_000_000, traffic);
        var large = BenchSet.Dense(1_000_000, traffic);
        var hundred = BenchSet.Dense(100_000, traffic);
        Query(hundred, 4, 300, 30);
        Query(large, 15, 400, 80);
        AtMost($"query, {small.Name}, median µs", 9, Own(small, Quantity.QueryMedian));
        AtLeast(
            $"self-join, {hundred.Name}, against the fastest PostGIS",
            150,
            Ratio(hundred, AnyPostGis, Quantity.Join)
        );
        AtMost($"self-join, {large.Name}, s on one thread", 12, Own(large, Quantity.Join) / 1e6);
        AtLeast($"self-join, {large.Name}, worth of a second thread", 1.7, Speedup(large));
        foreach (var set in new[] { hundred, large })
        {
            AtMost($"insert, {set.Name}, µs a volume", 1, Own(set, Quantity.Insert));
            AtMost($"delete, {set.Name}, µs a volume", 1, Own(set, Quantity.Delete));
            AtMost($"memory, {set.Name}, bytes a volume", 220, Own(set, Quantity.Bytes));
        }
        var steady = sets.Where(set => set == BenchSet.Steady(set.Count, traffic)).ToArray();
        var name = traffic.Name.Length > 0 ? $", {traffic.Name}" : "";
        double? Exponent(Quantity what) => Growth.Exponent(results, steady, what);
        AtMost($"growth of a query{name}, exponent", 0.15, Exponent(Quantity.QueryMedian));
        AtMost($"growth of the self-join{name}, exponent", 1.1, Exponent(Quantity.Join));
    }

    /// <summary>How much sooner two threads have joined a set than one.</summary>
    internal double? Speedup(BenchSet set) =>
        Own(set, Quantity.JoinElapsed) / Own(set, Quantity.JoinElapsedTwo);

    private void Query(BenchSet set, double microseconds, double gist, double tree)
    {
        var what = Quantity.QueryMedian;
        AtMost($"query, {set.Name}, median µs", microseconds, Own(set, what));
        AtLeast($"query, {set.Name}, against the fastest GiST", gist, Ratio(set, GiST, what));
        AtLeast($"query, {set.Name}, against STRtree", tree, Ratio(set, StrTree, what));
    }

    private double? Own(BenchSet set, Quantity what) =>
        results.Get(set.Name, IndexRun.Engine, what);

    private double? Ratio(BenchSet set, string engines, Quantity what) =>
        results.Best(set.Name, engines, what) / Own(set, what);

    private void AtMost(string target, double limit, double? value)
    {
        if (value is { } measured)
        {
            Add(target, $"≤ {limit}", measured, measured <= limit);
        }
    }

    private void AtLeast(string target, double limit, double? value)
    {
        if (value is { } measured)
        {
            Add(target, $"≥ {limit}", measured, measured >= limit);
        }
    }

    private void Add(string target, string limit, double measured, bool isMet) =>
        _table.Add(target, limit, Numbers.Of(measured), isMet ? "yes" : "**no**");
}
