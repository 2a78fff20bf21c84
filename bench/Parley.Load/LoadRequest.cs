using System.Diagnostics.CodeAnalysis;

namespace Parley.Load;

/// <summary>What is measured; docs/benchmarks.md says what each is.</summary>
internal enum Scenario
{
    BusyCell,
    ServiceAreas,
    DenseCity,
    CountryPeak,
    ByOperation,
    Growth,
    Notices,
    NoticePace,
}

/// <summary>What to run and how.</summary>
/// <param name="Program">The built parley.</param>
/// <param name="Scenarios">What to measure, in order.</param>
/// <param name="Users">How many at once, one run each, in the closed loops.</param>
/// <param name="Seconds">How long each run is measured.</param>
/// <param name="Intents">How many live intents the growth run goes to.</param>
internal sealed record LoadRequest(
    string Program,
    IReadOnlyList<Scenario> Scenarios,
    IReadOnlyList<int> Users,
    int Seconds,
    int Intents
)
{
    private const string Usage =
        "usage: bench/load [--scenario busy-cell,service-areas,dense-city,country-peak,"
        + "by-operation,growth,notices,notice-pace] [--users 1,8,64] [--seconds N] [--intents N]";

    private static readonly Dictionary<string, Scenario> Names = new()
    {
        ["busy-cell"] = Scenario.BusyCell,
        ["service-areas"] = Scenario.ServiceAreas,
        ["dense-city"] = Scenario.DenseCity,
        ["country-peak"] = Scenario.CountryPeak,
        ["by-operation"] = Scenario.ByOperation,
        ["growth"] = Scenario.Growth,
        ["notices"] = Scenario.Notices,
        ["notice-pace"] = Scenario.NoticePace,
    };

    internal static bool TryParse(
        string[] args,
        [NotNullWhen(true)] out LoadRequest? request,
        [NotNullWhen(false)] out string? fault
    )
    {
        (request, fault) = (null, Usage);
        var asked = new LoadRequest(
            "",
            [Scenario.BusyCell, Scenario.ServiceAreas, Scenario.DenseCity],
            [1, 8, 64],
            20,
            1_000_000
        );
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            if (asked.With(args[i], args[i + 1]) is not { } next)
            {
                return false;
            }
            asked = next;
        }
        if (args.Length % 2 != 0 || asked.Program.Length == 0)
        {
            return false;
        }
        (request, fault) = (asked, null);
        return true;
    }

    private LoadRequest? With(string option, string value)
    {
        var words = value.Split(',');
        return option switch
        {
            "--program" => this with { Program = value },
            "--scenario" when words.All(Names.ContainsKey) => this with
            {
                Scenarios = [.. words.Select(word => Names[word])],
            },
            "--users" when words.All(word => int.TryParse(word, out var n) && n > 0) => this with
            {
                Users = [.. words.Select(int.Parse)],
            },
            "--seconds" when int.TryParse(value, out var n) && n > 0 => this with { Seconds = n },
            "--intents" when int.TryParse(value, out var n) && n > 0 => this with { Intents = n },
            _ => null,
        };
    }
}
