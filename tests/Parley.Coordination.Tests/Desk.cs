using System.Collections.Immutable;
using Parley.Airspace.Times;

namespace Parley.Coordination.Tests;

/// <summary>
/// Where requests are decided one after the other, by a clock in the test's hand.
/// </summary>
internal sealed class Desk
{
    internal static readonly Instant Noon = Instant.Of(
        new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero)
    );

    private readonly List<Fact> _facts = [];

    internal Picture Picture { get; } = new();

    internal Instant Now { get; set; } = Noon;

    /// <summary>All facts so far, in order.</summary>
    internal IReadOnlyList<Fact> Facts => _facts;

    /// <summary>
    /// The answer of a request that is to be allowed; its facts are true from now on.
    /// </summary>
    internal T Allow<T>(IRequest<T> request) => Allow(request, out _);

    /// <inheritdoc cref="Allow{T}(IRequest{T})"/>
    internal T Allow<T>(IRequest<T> request, out ImmutableArray<Fact> facts)
    {
        var decision = request.Decide(Picture, Now);
        Assert.True(
            decision is Decision<T>.Allowed,
            (decision as Decision<T>.Refused)?.Why.Message
        );
        var allowed = (Decision<T>.Allowed)decision;
        foreach (var fact in allowed.Facts)
        {
            Picture.Apply(fact);
        }
        _facts.AddRange(allowed.Facts);
        facts = allowed.Facts;
        return allowed.Answer;
    }

    /// <summary>Why a request that is not to be allowed is refused.</summary>
    internal Refusal Refuse<T>(IRequest<T> request) =>
        Assert.IsType<Decision<T>.Refused>(request.Decide(Picture, Now)).Why;
}
