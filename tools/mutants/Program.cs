using System.Text.Json;

namespace Parley.Tools.Mutants;

// Runs the mutants that Stryker compiled; docs/mutants.md says why Stryker does not do it itself.
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["switch", var from, var to, var report]:
                FastSwitch.Put(from, to, [.. Wanted(report).Select(mutant => mutant.Id)]);
                return 0;
            case ["work", var folder, var results, var seconds]:
                return new Worker(folder, results, double.Parse(seconds)).Run();
            case ["once", var id, var folder, var results, var seconds]:
                var worker = new Worker(folder, results, double.Parse(seconds));
                return worker.RunFromTheStart(int.Parse(id));
            case ["tell", var report, var results]:
                Tell([.. Wanted(report)], new Results(results));
                return 0;
            default:
                Console.Error.WriteLine("usage: see tools/mutants/run");
                return 2;
        }
    }

    private sealed record Mutant(int Id, string File, int Line, string Kind, string Replacement);

    private static IEnumerable<Mutant> Wanted(string report)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(report));
        foreach (var file in json.RootElement.GetProperty("files").EnumerateObject())
        {
            foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
            {
                if (mutant.GetProperty("status").GetString() is not ("Ignored" or "CompileError"))
                {
                    yield return new(
                        int.Parse(mutant.GetProperty("id").GetString()!),
                        Path.GetFileName(file.Name),
                        mutant
                            .GetProperty("location")
                            .GetProperty("start")
                            .GetProperty("line")
                            .GetInt32(),
                        mutant.GetProperty("mutatorName").GetString()!,
                        mutant.GetProperty("replacement").GetString()!
                    );
                }
            }
        }
    }

    // A table of the files, then every mutant that was not noticed.
    private static void Tell(Mutant[] mutants, Results results)
    {
        var known = results.Verdicts();
        string Verdict(Mutant mutant) => known.GetValueOrDefault(mutant.Id, "not run");
        Console.WriteLine("| file | mutants | killed | survived | timeouts | not run | score |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var file in mutants.GroupBy(mutant => mutant.File).Append(All(mutants)))
        {
            int Count(params string[] verdicts) => file.Count(m => verdicts.Contains(Verdict(m)));
            var (killed, late) = (Count("killed", "crash"), Count("timeout"));
            var (survived, open) = (Count("survived"), Count("not run"));
            var run = killed + late + survived;
            var score = run == 0 ? "" : $"{100.0 * (killed + late) / run:0} %";
            var counts = $"{file.Count()} | {killed} | {survived} | {late} | {open}";
            Console.WriteLine($"| {file.Key} | {counts} | {score} |");
        }
        foreach (var mutant in mutants.Where(mutant => Verdict(mutant) == "survived"))
        {
            var text = string.Join(' ', mutant.Replacement.Split((char[]?)null, Words));
            Console.WriteLine($"{mutant.Id} {mutant.File}:{mutant.Line} {mutant.Kind}: {text}");
        }
    }

    private const StringSplitOptions Words = StringSplitOptions.RemoveEmptyEntries;

    private static IGrouping<string, Mutant> All(Mutant[] mutants) =>
        mutants.GroupBy(_ => "all").Single();
}
