using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
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
        // What was signed once is not for anybody to send.
        var sender = await exchange.AskAsync(new WhoAmI(exchange.Reader)).ConfigureAwait(false);
        if (sender is Decision<Viewer>.Refused stranger)
        {
            return exchange.ReplyOf(stranger, _ => throw new InvalidOperationException());
        }
        var got = await exchange.BodyAsync(StatementNote.Of).ConfigureAwait(false);
        if (!got.Try(out var note, out var broken))
        {
            return Refusals.Of(broken);
        }
        var opened = await StatementNote
            .OpenAsync(note, kind, named, exchange)
            .ConfigureAwait(false);
        var put = await opened
            .ThenAsync(said =>
                request(said).Try(out var asked, out var unfit)
                    ? exchange.AskAsync(asked)
                    : Task.FromResult<Decision<Said<T>>>(new Refusal.Invalid(unfit))
            )
            .ConfigureAwait(false);
        return exchange.ReplyOf(put, said => StatementAnswer.Reply(kind, version(said), said));
    }
}
