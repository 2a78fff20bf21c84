using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination;

namespace Parley.Storage.Tests;

/// <summary>A request whose rule the test says.</summary>
internal sealed record Asked<T>(Func<Picture, Instant, Decision<T>> Rule) : IRequest<T>
{
    public bool IsUrgent { get; init; }

    public Decision<T> Decide(Picture picture, Instant now) => Rule(picture, now);
}

/// <summary>Requests of tests.</summary>
internal static class Asked
{
    public static readonly Asker Tester = new(
        "https://issuer.example",
        "somebody@uss1.example",
        Uss.Of("uss1").Value
    );

    /// <summary>Answers with a number, and makes some facts true.</summary>
    public static Asked<int> Facts(int answer, params ImmutableArray<Fact> facts) =>
        new((_, _) => new Decision<int>.Allowed(answer, facts));

    public static async Task<T> AllowedAsync<T>(this IStore store, IRequest<T> request)
    {
        var decision = await store.DecideAsync(
            request,
            Tester,
            TestContext.Current.CancellationToken
        );
        return Assert.IsType<Decision<T>.Allowed>(decision).Answer;
    }
}
