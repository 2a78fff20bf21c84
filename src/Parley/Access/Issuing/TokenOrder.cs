using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination;

namespace Parley.Access.Issuing;

/// <summary>A token that somebody asks for, within what <c>TokenRule</c> would accept.</summary>
/// <param name="Subject">Who it is for.</param>
/// <param name="Scopes">What it grants; unknown scopes too, so that a 403 can be tried.</param>
/// <param name="Audience">The server it is meant for.</param>
/// <param name="Lifetime">How long it counts, from now.</param>
internal sealed record TokenOrder(
    Uss Subject,
    ImmutableArray<string> Scopes,
    string Audience,
    TimeSpan Lifetime
)
{
    /// <summary>The longest life, and what is taken when nothing is said.</summary>
    internal static TimeSpan LifetimeMax { get; } =
        TimeSpan.FromSeconds(AccessLimits.LifetimeSecondsMax);

    /// <param name="subject">1 to 200 characters.</param>
    /// <param name="scopes">Each may be several with spaces between them.</param>
    /// <param name="audience">The server's host name.</param>
    /// <param name="lifetime">At least a second, at most an hour.</param>
    internal static Checked<TokenOrder> Of(
        string? subject,
        IEnumerable<string?> scopes,
        string? audience,
        TimeSpan lifetime
    )
    {
        if (!Uss.Of(subject ?? "").Try(out var uss, out var broken))
        {
            return broken with { Field = "sub" };
        }
        ImmutableArray<string> asked =
        [
            .. scopes
                .SelectMany(some => (some ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Distinct(),
        ];
        if (asked.Length > AccessLimits.ScopesMax || !asked.All(IsScope))
        {
            return new RuleBroken(
                "scope",
                $"Scopes are at most {AccessLimits.ScopesMax} words, such as "
                    + $"{Access.Scopes.StrategicCoordination}."
            );
        }
        if (
            audience is not { Length: > 0 and <= AccessLimits.NameCharactersMax }
            || audience.Any(char.IsControl)
        )
        {
            return new RuleBroken("aud", "An audience is the host name of the server asked.");
        }
        return lifetime.TotalSeconds >= 1 && lifetime <= LifetimeMax
            ? new TokenOrder(uss, asked, audience, lifetime)
            : new RuleBroken(
                "lifetime",
                $"A token lives from 1 to {AccessLimits.LifetimeSecondsMax} seconds."
            );
    }

    private static bool IsScope(string scope) =>
        scope.All(c => c is > ' ' and <= '~' and not ('"' or '\\'));
}
