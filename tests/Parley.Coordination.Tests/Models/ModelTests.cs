using CsCheck;

namespace Parley.Coordination.Tests.Models;

/// <summary>
/// The rules against a plain model, on sequences made by chance: the same ones each time, or far
/// more and new ones in the long mode.
/// </summary>
public sealed class ModelTests
{
    private static readonly bool IsLong =
        Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";

    [Theory]
    [InlineData(200, 5, 30)]
    [InlineData(60, 60, 150)]
    public void Each_step_is_answered_as_the_model_answers_it(int count, int least, int most)
    {
        var seed = IsLong ? (ulong)Environment.TickCount64 : 20261201;
        var chance = new PCG(1, seed);
        var sequences = Steps.Of(least, most);
        var kinds = new Dictionary<string, int>();
        for (var n = 0; n < (IsLong ? count * 50 : count); n++)
        {
            var steps = sequences.Generate(chance, null, out _);
            if (Difference(steps, kinds) is not null)
            {
                var shortest = Shortest([.. steps]);
                Assert.Fail(
                    $"seed {seed}, sequence {n}:\n{string.Join('\n', shortest)}\n"
                        + Difference(shortest, kinds)
                );
            }
        }
        var told = string.Join(", ", kinds.OrderByDescending(one => one.Value));
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        // Else the sequences have become too dull to find anything.
        Assert.All(
            ["Invalid", "Forbidden", "Stale", "Unknown", "IsDown", "AirspaceConflict"],
            kind => Assert.True(kinds[kind] >= 10, told)
        );
        Assert.True(kinds["allowed"] > kinds.Values.Sum() / 3, told);
    }

    // Takes out steps as long as the rest still differs.
    private static List<Step> Shortest(List<Step> steps)
    {
        for (var i = steps.Count - 1; i >= 0; i = Math.Min(i, steps.Count) - 1)
        {
            List<Step> fewer = [.. steps[..i], .. steps[(i + 1)..]];
            if (Difference(fewer, []) is not null)
            {
                steps = fewer;
                i = steps.Count;
            }
        }
        return steps;
    }

    private static string? Difference(IReadOnlyList<Step> steps, Dictionary<string, int> kinds)
    {
        var (plain, names, picture) = (new PlainWorld(), new Names(), new Picture());
        var real = new RealWorld(picture, names);
        foreach (var step in steps)
        {
            var (expected, answer) = (PlainAnswers.Answer(step, plain), real.Answer(step));
            if (expected != answer)
            {
                return $"{step}\nanswered: {answer}\nexpected: {expected}";
            }
            if (Differ(plain.Everything(), real.Everything()) is { } different)
            {
                return $"after {step}\n{different}";
            }
            var kind = answer.Split(' ')[0];
            kind = IsRefusal(kind) ? kind : "allowed";
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        }
        return AfterReplay(plain, real, names);
    }

    // The facts alone make the same picture, which answers the same.
    private static string? AfterReplay(PlainWorld plain, RealWorld real, Names names)
    {
        var picture = new Picture();
        foreach (var fact in real.Facts)
        {
            picture.Apply(fact);
        }
        var replayed = new RealWorld(picture, names);
        replayed.Answer(new Step.Wait(plain.Now));
        if (Differ(plain.Everything(), replayed.Everything()) is { } different)
        {
            return $"after replay\n{different}";
        }
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var query = new Step.Query(kind, 0, new Place(0, 2, 0, 2, null, null));
            var (expected, answer) = (PlainAnswers.Answer(query, plain), replayed.Answer(query));
            if (expected != answer)
            {
                return $"after replay {query}\nanswered: {answer}\nexpected: {expected}";
            }
        }
        return null;
    }

    private static string? Differ(string plain, string real) =>
        plain == real ? null : $"there is: {real}\nexpected: {plain}";

    private static bool IsRefusal(string kind) =>
        typeof(Refusal).GetNestedType(kind) is not null || kind == "Impossible";
}
