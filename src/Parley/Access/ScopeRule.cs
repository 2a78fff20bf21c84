using System.Collections.Immutable;

namespace Parley.Access;

/// <summary>
/// What a call asks of a token's scopes: one of the ways listed, each way being scopes that must
/// all be there. A rule has at least one way, and a way at least one scope of
/// <see cref="Scopes.All"/>; anything else is a bug in the program and throws.
/// </summary>
internal sealed class ScopeRule
{
    private readonly ImmutableArray<ImmutableArray<string>> _ways;

    private ScopeRule(ImmutableArray<ImmutableArray<string>> ways) => _ways = ways;

    /// <summary>Any one of these is enough.</summary>
    internal static ScopeRule AnyOf(params ReadOnlySpan<string> scopes)
    {
        var ways = ImmutableArray.CreateBuilder<ImmutableArray<string>>(scopes.Length);
        foreach (var scope in scopes)
        {
            ways.Add([Known(scope)]);
        }
        return ways.Count > 0
            ? new ScopeRule(ways.ToImmutable())
            : throw new ArgumentException("A scope rule names a scope.", nameof(scopes));
    }

    /// <summary>All of these together, nothing less.</summary>
    internal static ScopeRule AllOf(params ReadOnlySpan<string> scopes)
    {
        var way = ImmutableArray.CreateBuilder<string>(scopes.Length);
        foreach (var scope in scopes)
        {
            way.Add(Known(scope));
        }
        return way.Count > 0
            ? new ScopeRule([way.ToImmutable()])
            : throw new ArgumentException("A scope rule names a scope.", nameof(scopes));
    }

    /// <summary>Either this rule or the other is enough.</summary>
    internal ScopeRule Or(ScopeRule other) => new([.. _ways, .. other._ways]);

    /// <summary>This rule, and beside it always this scope too.</summary>
    internal ScopeRule And(string scope) => new([.. _ways.Select(way => way.Add(Known(scope)))]);

    /// <summary>
    /// Null when the scopes granted are enough; else the sentence for a 403, which names those
    /// that would do and, since it goes only to the token's holder, none of those granted.
    /// </summary>
    internal string? Refuse(IReadOnlySet<string> granted) =>
        _ways.Any(way => way.All(granted.Contains))
            ? null
            : $"This call takes a token with the scope {Wanted()}.";

    private string Wanted() => string.Join(", or ", _ways.Select(way => string.Join(" and ", way)));

    private static string Known(string scope) =>
        Scopes.All.Contains(scope)
            ? scope
            : throw new ArgumentException($"{scope} is not in the list of scopes.", nameof(scope));
}
