using Parley.Coordination;
using Parley.Coordination.Parties;

namespace Parley.Http;

/// <summary>Who calls, as their token says, and what it lets them do.</summary>
/// <param name="Asker">Who they are.</param>
/// <param name="Scopes">The scopes that their token holds.</param>
internal sealed record Caller(Asker Asker, IReadOnlySet<string> Scopes)
{
    /// <summary>The party they act for.</summary>
    internal Uss Uss => Asker.Party;

    /// <summary>Who signed in.</summary>
    internal Account Account => new(Asker.Issuer, Asker.Subject);

    /// <summary>
    /// True while what let them in still counts: a session or a token may end under a stream that
    /// goes on.
    /// </summary>
    internal Func<bool> IsStillIn { get; init; } = () => true;

    /// <summary>True when the token holds a scope.</summary>
    internal bool Has(string scope) => Scopes.Contains(scope);
}
