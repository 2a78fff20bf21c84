using System.Collections.Immutable;
using Parley.Coordination;

namespace Parley.Access.Tokens;

/// <summary>What becomes of a request's token: accepted or rejected, nothing else.</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer() { }

    /// <summary>A token of a configured issuer, meant for this server and in force.</summary>
    /// <param name="Issuer">
    /// The issuer's configured name; the token's own <c>iss</c>, or nothing, when it has none.
    /// </param>
    /// <param name="Subject">Who the issuer says this is: a manager or owner.</param>
    /// <param name="Scopes">What it grants; scopes unknown here are kept.</param>
    /// <param name="Expires">The first instant at which it no longer counts.</param>
    internal sealed record Accepted(
        string Issuer,
        Uss Subject,
        ImmutableHashSet<string> Scopes,
        DateTimeOffset Expires
    ) : TokenAnswer
    {
        /// <summary>Who asks, as the rules want it: the party is the subject.</summary>
        internal Asker Asker => new(Issuer, Subject.Text, Subject);
    }

    /// <summary>Not accepted: a 401.</summary>
    /// <param name="Reason">
    /// One sentence, the rule broken. It repeats nothing that the token holds.
    /// </param>
    internal sealed record Rejected(string Reason) : TokenAnswer;
}
