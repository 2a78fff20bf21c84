using System.Text;

namespace Parley.Bench.Report;

/// <summary>All tables of one run, in Markdown.</summary>
internal sealed class Page(Results results, IReadOnlyList<BenchSet> sets)
{
    private const string Begin = "<!-- measured: begin -->";
    private const string End = "<!-- measured: end -->";

    private readonly StringBuilder _text = new();

    /// <summary>Everything measured, table by table.</summary>
    /// <param name="machine">Where and when, one line.</param>
    internal string Text(string machine)
    {
        _text.AppendLine(machine).AppendLine();
        Add("The index: changes and memory", Changes());
        Add("The index: one operation's question", Questions());
        Add("The index: self-join", Joins());
        foreach (var set in sets.Where(set => results.EnginesOf(set.Name).Count() > 1))
        {
            Add($"Against others: {set.Name}", Rivals(set));
        }
        foreach (var steady in Steady.Where(steady => steady.Count() > 1))
        {
            var name = steady.Key.Name.Length > 0 ? $", {steady.Key.Name}" : "";
            Add($"Growth at constant density{name}", GrowthTable(steady));
        }
        Add("Targets", new Targets(results, sets).Table());
        return $"{_text}".TrimEnd();
    }

    /// <summary>True when a page is there and has the two marks.</summary>
    internal static bool HasMarks(string path)
    {
        var page = File.Exists(path) ? File.ReadAllText(path) : "";
        return page.Contains(Begin) && page.IndexOf(End) > page.IndexOf(Begin);
    }

    /// <summary>Puts text between the two marks of a page that has them.</summary>
    internal static void Write(string path, string text)
    {
        var page = File.ReadAllText(path);
        var before = page[..(page.IndexOf(Begin) + Begin.Length)];
        File.WriteAllText(path, $"{before}\n\n{text}\n\n{page[page.IndexOf(End)..]}");
    }

    private IEnumerable<IGrouping<Traffic, BenchSet>> Steady =>
        sets.Where(set => set == BenchSet.Steady(set.Count, set.City.Traffic))
            .GroupBy(set => set.City.Traffic);

    private void Add(string title, Table table) =>
        _text.AppendLine($"### {title}").AppendLine().Append(table).AppendLine();

    private Table Changes()
    {
        var table = new Table(
            "set",
            "volumes",
            "pack, µs a volume",
            "insert, µs a volume",
            "delete, µs a volume",
            "bytes a volume"
        );
        foreach (var set in sets)
        {
            table.Add(
                set.Name,
                Numbers.Count(Own(set, Quantity.Volumes)),
                Numbers.Of(Own(set, Quantity.Pack)),
                Numbers.Of(Own(set, Quantity.Insert)),
                Numbers.Of(Own(set, Quantity.Delete)),
                Numbers.Count(Own(set, Quantity.Bytes))
            );
        }
        return table;
    }

    private Table Questions()
    {
        var table = new Table(
            "set",
            "hits",
            "CPU median, µs",
            "CPU p99, µs",
            "CPU mean, µs",
            "elapsed median, µs",
            "with packing, µs",
            "large areas, mean µs"
        );
        foreach (var set in sets)
        {
            table.Add(
                set.Name,
                Numbers.Of(Own(set, Quantity.Hits)),
                Numbers.Of(Own(set, Quantity.QueryMedian)),
                Numbers.Of(Own(set, Quantity.QueryP99)),
                Numbers.Of(Own(set, Quantity.QueryMean)),
                Numbers.Of(Own(set, Quantity.QueryElapsed)),
                Numbers.Of(Own(set, Quantity.QueryWithPacking)),
                Numbers.Of(Own(set, Quantity.LargeQueryMean))
            );
        }
        return table;
    }

    private Table Joins()
    {
        var table = new Table(
            "set",
            "pairs",
            "1 thread, CPU s",
            "1 thread, elapsed s",
            "2 threads, CPU s",
            "2 threads, elapsed s",
            "worth of the second"
        );
        foreach (var set in sets)
        {
            table.Add(
                set.Name,
                Numbers.Count(Own(set, Quantity.Pairs)),
                Numbers.Seconds(Own(set, Quantity.Join)),
                Numbers.Seconds(Own(set, Quantity.JoinElapsed)),
                Numbers.Seconds(Own(set, Quantity.JoinTwo)),
                Numbers.Seconds(Own(set, Quantity.JoinElapsedTwo)),
                Numbers.Times(new Targets(results, sets).Speedup(set))
            );
        }
        return table;
    }

    private Table Rivals(BenchSet set)
    {
        var table = new Table(
            "engine",
            "build, µs a volume",
            "asked",
            "CPU median, µs",
            "of it the server's",
            "CPU p99, µs",
            "CPU mean, µs",
            "times the index's median",
            "self-join, CPU s",
            "times the index's",
            "differences",
            "unexplained"
        );
        foreach (var engine in results.EnginesOf(set.Name))
        {
            double? Of(Quantity what) => results.Get(set.Name, engine, what);
            table.Add(
                engine,
                Numbers.Of(Of(Quantity.Insert)),
                Numbers.Count(Of(Quantity.Asked)),
                Numbers.Of(Of(Quantity.QueryMedian)),
                Numbers.Of(Of(Quantity.QueryServer)),
                Numbers.Of(Of(Quantity.QueryP99)),
                Numbers.Of(Of(Quantity.QueryMean)),
                Numbers.Times(Of(Quantity.QueryMedian) / Own(set, Quantity.QueryMedian)),
                Numbers.Seconds(Of(Quantity.Join)),
                Numbers.Times(Of(Quantity.Join) / Own(set, Quantity.Join)),
                Numbers.Count(Of(Quantity.Differences)),
                Numbers.Count(Of(Quantity.Unexplained))
            );
        }
        return table;
    }

    private Table GrowthTable(IEnumerable<BenchSet> steady)
    {
        var table = new Table("cost", "exponent");
        foreach (
            var (name, what) in new[]
            {
                ("query, median", Quantity.QueryMedian),
                ("query, mean", Quantity.QueryMean),
                ("self-join", Quantity.Join),
            }
        )
        {
            table.Add(name, Numbers.Of(Growth.Exponent(results, steady, what)));
        }
        return table;
    }

    private double? Own(BenchSet set, Quantity what) =>
        results.Get(set.Name, IndexRun.Engine, what);
}
