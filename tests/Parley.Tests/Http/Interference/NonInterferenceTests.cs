using System.Text;
using CsCheck;

namespace Parley.Tests.Http.Interference;

/// <summary>
/// Two histories that differ in nothing but what P may not see give P the same answers, byte by
/// byte, whatever P asks: what was said among others, what P's copy of a notice is not, what a
/// class of release keeps back, what a mandate seals.
/// </summary>
/// <remarks>
/// What policy releases of what P may not see otherwise, and what therefore is in both histories
/// alike, is listed in ResidueTests.
/// </remarks>
public sealed class NonInterferenceTests
{
    private const int PairsUsual = 1_000;
    private const int PairsLong = 20_000;
    private const int MinutesBetween = 10;

    private static readonly Gen<Secret> Secrets = Gen.Select(
        Gen.Int[0, 8],
        Gen.Int[0, 9_999],
        (kind, seed) => new Secret(kind, seed)
    );

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, Common.Kinds - 1],
        Gen.Bool,
        Gen.Bool,
        Secrets.Array[0, 2],
        Secrets.Array[0, 2],
        (kind, one, other, here, there) => new Step(kind, one, other, here, there)
    );

    private static readonly Gen<Pair> Pairs = Gen.Select(
        Gen.Int[0, Onlooking.Each.Count - 1],
        Steps.Array[2, 6],
        (who, steps) => new Pair(who, steps)
    );

    [Fact]
    public async Task What_P_may_not_see_changes_no_byte_of_what_P_is_answered()
    {
        var isLong = Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";
        await Pairs.SampleAsync(
            async pair =>
            {
                var who = Onlooking.Each[pair.Who];
                var one = await PlayAsync(who, pair, isFirst: true);
                var other = await PlayAsync(who, pair, isFirst: false);
                Assert.Equal(one.Count, other.Count);
                foreach (var (mine, theirs) in one.Zip(other))
                {
                    Assert.True(mine == theirs, $"{who.Name}:\n{mine}\n\n{theirs}");
                }
            },
            iter: isLong ? PairsLong : PairsUsual,
            threads: 1,
            seed: isLong ? null : "0000Hz2mPbE1"
        );
    }

    private static async Task<List<string>> PlayAsync(Onlooking who, Pair pair, bool isFirst)
    {
        var server = await Everybody.ServerAsync();
        var twists = new Twists(server, isFirst ? 1_000 : 2_200);
        var common = new Common(server, new(server, isFirst ? 3_100 : 3_500));
        foreach (var (index, step) in pair.Steps.Index())
        {
            server.Now = KnownMinting.Start.AddMinutes(MinutesBetween * index);
            await server.WatchAsync();
            await common.StepAsync(step.Kind, index, isFirst ? step.IsSaidHere : step.IsSaidThere);
            foreach (var secret in isFirst ? step.Here : step.There)
            {
                server.Now = server.Now.AddMinutes(2);
                await twists.SecretAsync(who, secret.Kind, secret.Seed);
            }
        }
        server.Now = KnownMinting.Start.AddMinutes(MinutesBetween * pair.Steps.Length);
        await server.WatchAsync();
        var answers = await Questions.AskAsync(server, who, pair.Steps.Length);
        return who.Organ == "p/army" ? [.. answers, .. common.Answers] : answers;
    }

    /// <summary>Something that P may not see.</summary>
    private sealed record Secret(int Kind, int Seed);

    /// <summary>Something in both histories, and what follows in each that P may not see.</summary>
    private sealed record Step(
        int Kind,
        bool IsSaidHere,
        bool IsSaidThere,
        Secret[] Here,
        Secret[] There
    );

    private sealed record Pair(int Who, Step[] Steps)
    {
        public override string ToString()
        {
            var text = new StringBuilder(Onlooking.Each[Who].Name);
            foreach (var step in Steps)
            {
                text.Append($"; {step.Kind} [{Told(step.Here)} | {Told(step.There)}]");
            }
            return text.ToString();
        }

        private static string Told(Secret[] secrets) =>
            string.Join(", ", secrets.Select(one => $"{one.Kind}/{one.Seed}"));
    }
}
