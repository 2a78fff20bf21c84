using System.Collections.Immutable;

namespace Parley.Access;

/// <summary>
/// What a call asks of a token's scopes: any one of some. There is at least one, and each is of
/// <see cref="Scopes.All"/>; anything else is a bug in the program and throws.
/// </summary>
internal sealed class ScopeRule
{
    private readonly ImmutableArray<string> _scopes;

    private ScopeRule(ImmutableArray<string> scopes) => _scopes = scopes;

    /// <summary>Any one of these is enough.</summary>
    internal static ScopeRule AnyOf(params ReadOnlySpan<string> scopes)
    {
        foreach (var scope in scopes)
        {
            if (!Scopes.All.Contains(scope))
            {
                throw new ArgumentException($"{scope} is no scope that is known.", nameof(scopes));
            }
        }
        return scopes.Length > 0
            ? new ScopeRule([.. scopes])
            : throw new ArgumentException("A scope rule names a scope.", nameof(scopes));
    }

    /// <summary>
    /// Null when the scopes granted are enough; else the sentence for a 403, which names those
    /// that would do and, since it goes only to the token's holder, none of those granted.
    /// </summary>
    internal string? Refuse(IReadOnlySet<string> granted) =>
        _scopes.Any(granted.Contains)
            ? null
            : $"This call takes a token with the scope {string.Join(", or ", _scopes)}.";
}
