using System.Globalization;

namespace Parley.Tools.Mutants;

/// <summary>Which tests judge the conflict test and the index, and well within a second.</summary>
internal static class Scope
{
    private static readonly string[] Parts =
    [
        "Tests.Index.",
        "Tests.Conflicts.",
        "FootprintDistanceTests",
        "LongEdgeTests",
        "PlanarTests",
        "TimeWindowTests",
        "WeeklyHoursTests",
        "VerticalModelTests",
        "VerticalExtentTests",
        "ActualWorldTests",
    ];

    // Runs for a time, not for a number of cases.
    private const string Timed = "Readers_see";

    internal static bool Has(string test) => !test.Contains(Timed) && Parts.Any(test.Contains);
}

/// <summary>What is known so far, in files, so that a run goes on where it was stopped.</summary>
internal sealed class Results(string path)
{
    private readonly string _tests = path + ".tests";

    internal void Begin(int mutant) => File.AppendAllText(path, $"{mutant} begun\n");

    internal void Add(int mutant, string verdict, string test) =>
        File.AppendAllText(path, $"{mutant} {verdict} {test}\n");

    internal Dictionary<int, string> Verdicts()
    {
        var verdicts = new Dictionary<int, string>();
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (line.Split(' ') is [var mutant, var verdict, ..] && verdict != "begun")
            {
                verdicts[int.Parse(mutant)] = verdict;
            }
        }
        return verdicts;
    }

    internal void WriteTests(List<Test> tests, IEnumerable<int> madeOnce)
    {
        var lines = tests.Select(test =>
            string.Join('\t', test.Name, Seconds(test), string.Join(' ', test.Hits))
        );
        File.WriteAllLines(path + ".once", madeOnce.Order().Select(mutant => $"{mutant}"));
        File.WriteAllLines(_tests, lines);
    }

    internal bool TryReadTests(List<Test> tests)
    {
        if (!File.Exists(_tests))
        {
            return false;
        }
        var lines = File.ReadLines(_tests).Select(line => line.Split('\t'));
        var known = lines.ToDictionary(line => line[0]);
        tests.RemoveAll(test => !known.ContainsKey(test.Name));
        foreach (var test in tests)
        {
            var (seconds, hits) = (known[test.Name][1], known[test.Name][2]);
            test.Seconds = double.Parse(seconds, CultureInfo.InvariantCulture);
            test.Hits =
            [
                .. hits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse),
            ];
        }
        return true;
    }

    private static string Seconds(Test test) => test.Seconds.ToString(CultureInfo.InvariantCulture);
}
