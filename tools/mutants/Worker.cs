using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Parley.Tools.Mutants;

/// <summary>
/// Puts one mutant on after the other and runs the tests that come by it, the quick ones first,
/// until one fails. Ends the process when a test hangs, to be started again behind it.
/// </summary>
internal sealed class Worker
{
    internal const int Again = 5;

    private const int MutantsMax = 20_000;
    private const double TimesLonger = 10;
    private const double SecondsMore = 3;
    private const double WaitingSecondsMax = 90;

    private readonly Results _results;
    private readonly string _folder;
    private readonly double _secondsMax;
    private readonly FieldInfo _active;
    private readonly FieldInfo _hits;
    private readonly byte[] _seen = new byte[MutantsMax];
    private volatile Running? _running;

    private sealed record Running(int Mutant, Test Test, TimeSpan Since, Stopwatch Clock);

    internal Worker(string folder, string results, double secondsMax)
    {
        (_folder, _results, _secondsMax) = (folder, new(results), secondsMax);
        AppContext.SetSwitch("Parley.Tests.Brief", isEnabled: true);
        var context = AssemblyLoadContext.Default;
        context.Resolving += (_, name) =>
            File.Exists(PathOf(name.Name!))
                ? context.LoadFromAssemblyPath(PathOf(name.Name!))
                : null;
        var product = context.LoadFromAssemblyPath(PathOf("Parley.Airspace"));
        var type = product.GetType(FastSwitch.TypeName, throwOnError: true)!;
        _active = type.GetField(FastSwitch.Active)!;
        _hits = type.GetField(FastSwitch.Hits)!;
        _active.SetValue(null, -1);
        new Thread(Watch) { IsBackground = true }.Start();
    }

    /// <summary>All mutants that have no verdict yet.</summary>
    internal int Run()
    {
        var tests = Load();
        if (!_results.TryReadTests(tests))
        {
            tests = Measure(tests);
        }
        tests.RemoveAll(test => test.Seconds > _secondsMax);
        var known = _results.Verdicts();
        var mutants = tests.SelectMany(test => test.Hits).Distinct().Order();
        foreach (var mutant in mutants.Where(mutant => !known.ContainsKey(mutant)))
        {
            Judge(mutant, tests.Where(test => test.Hits.Contains(mutant)));
        }
        return 0;
    }

    /// <summary>A mutant of what is made once: on from the start of a process of its own.</summary>
    internal int RunFromTheStart(int mutant)
    {
        _active.SetValue(null, mutant);
        var tests = Load();
        _results.TryReadTests(tests);
        tests.RemoveAll(test => test.Seconds > _secondsMax);
        Judge(mutant, tests);
        return 0;
    }

    private string PathOf(string assembly) => Path.Combine(_folder, assembly + ".dll");

    private List<Test> Load()
    {
        var path = PathOf("Parley.Airspace.Tests");
        var all = Test.In(AssemblyLoadContext.Default.LoadFromAssemblyPath(path));
        return [.. all.Where(test => Scope.Has(test.Name))];
    }

    private void Judge(int mutant, IEnumerable<Test> tests)
    {
        _results.Begin(mutant);
        _active.SetValue(null, mutant);
        Test? killer = null;
        foreach (var test in tests.OrderBy(test => test.Seconds))
        {
            _running = new(mutant, test, Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var passes = test.Passes();
            _running = null;
            if (!passes)
            {
                killer = test;
                break;
            }
        }
        _active.SetValue(null, -1);
        _results.Add(mutant, killer is null ? "survived" : "killed", killer?.Name ?? "");
    }

    // By the processor's time, so that a busy machine makes no test look hung; unless it waits for
    // what never comes.
    private void Watch()
    {
        while (true)
        {
            Thread.Sleep(200);
            if (_running is not { } running)
            {
                continue;
            }
            var seconds = (Environment.CpuUsage.TotalTime - running.Since).TotalSeconds;
            if (
                seconds > (running.Test.Seconds * TimesLonger) + SecondsMore
                || running.Clock.Elapsed.TotalSeconds > WaitingSecondsMax
            )
            {
                _results.Add(running.Mutant, "timeout", running.Test.Name);
                Environment.Exit(Again);
            }
        }
    }

    // First which mutants each test comes by, the second time around so that what is made once is
    // not counted; then how long each takes.
    private List<Test> Measure(List<Test> tests)
    {
        _hits.SetValue(null, _seen);
        var good = tests.Where(test => test.Passes() || Warn(test)).ToList();
        var once = Seen();
        foreach (var test in good)
        {
            Array.Clear(_seen);
            test.Passes();
            test.Hits = Seen();
        }
        _hits.SetValue(null, null);
        foreach (var test in good)
        {
            var before = Environment.CpuUsage.TotalTime;
            test.Passes();
            test.Seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }
        once.ExceptWith(good.SelectMany(test => test.Hits));
        _results.WriteTests(good, once);
        return good;
    }

    private static bool Warn(Test test)
    {
        Console.Error.WriteLine($"fails without a mutant, left out: {test.Name}");
        return false;
    }

    private HashSet<int> Seen() => [.. Enumerable.Range(0, MutantsMax).Where(i => _seen[i] != 0)];
}
