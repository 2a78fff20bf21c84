using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>The one way in which a signed statement becomes a request and an answer.</summary>
internal static class StatementExchange
{
    /// <summary>That a path and the statement sent to it name two things.</summary>
    internal static RuleBroken OtherThing { get; } =
        new("note", "A statement is about what its path names.");

    /// <summary>Reads the body's note, verifies it, decides and answers.</summary>
    /// <param name="exchange">The call.</param>
    /// <param name="kind">Which statement it takes.</param>
    /// <param name="named">The key that the statement brings, if any.</param>
    /// <param name="request">What is asked, unless the statement does not fit the call.</param>
    /// <param name="version">Which version was said: the first is answered as made.</param>
    internal static async Task<Reply> PutAsync<T>(
        Exchange exchange,
        Statement<T> kind,
        Func<T, Signer?> named,
        Func<Said<T>, Checked<IRequest<Said<T>>>> request,
        Func<Said<T>, int> version
    )
    {
        var said = await HearAsync(exchange, kind, named).ConfigureAwait(false);
        var put = await said.ThenAsync(one =>
                request(one).ToDecision().ThenAsync(exchange.AskAsync)
            )
            .ConfigureAwait(false);
        return exchange.ReplyOf(put, done => StatementAnswer.Reply(kind, version(done), done));
    }

    /// <summary>
    /// Reads the body's note from a sender who may be here, and verifies who signed it.
    /// </summary>
    internal static async Task<Decision<Said<T>>> HearAsync<T>(
        Exchange exchange,
        Statement<T> kind,
        Func<T, Signer?> named
    )
    {
        // What was signed once is not for anybody to send.
        var sender = await exchange.AskAsync(new WhoAmI(exchange.Reader)).ConfigureAwait(false);
        var note = await sender
            .ThenAsync(async _ =>
                (await exchange.BodyAsync(StatementNote.Of).ConfigureAwait(false)).ToDecision()
            )
            .ConfigureAwait(false);
        return await note.ThenAsync(sent => StatementNote.OpenAsync(sent, kind, named, exchange))
            .ConfigureAwait(false);
    }
}
