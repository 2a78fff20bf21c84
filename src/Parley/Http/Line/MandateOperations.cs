using Parley.Coordination;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>Mandates: what organs may have to do with each other.</summary>
internal static class MandateOperations
{
    private const string Root = "/parley/v1/mandates";

    internal static readonly Operation List = LineOperation.Ask(
        "listMandates",
        Root,
        typeof(StatementsAnswer),
        ListAsync
    ) with
    {
        Query = ["bound", .. Cursor.Query],
    };

    internal static readonly Operation Put = LineOperation.Say("putMandate", Root, PutAsync);

    internal static readonly Operation Check = LineOperation.AskOfOne(
        "checkMandates",
        $"{Root}/check",
        typeof(MandateCheckAnswer),
        CheckAsync
    ) with
    {
        Scopes = Roles.OnLine,
        Query = ["with", "exchange", "thread"],
    };

    /// <summary>Lists statements that bind a party in the query, or all.</summary>
    /// <param name="exchange">The call.</param>
    /// <param name="kind">Which statements.</param>
    /// <param name="find">What is asked of a party, if of one, and which page.</param>
    internal static Task<Reply> ListBindingAsync<T>(
        Exchange exchange,
        Statement<T> kind,
        Func<PartyId?, PageAsked, IRequest<Page<Said<T>>>> find
    ) =>
        exchange.QueryIfAny("bound", PartyId.Of).Try(out var bound, out var broken)
            ? exchange.DecideAsync(
                Cursor.Of(exchange),
                page => find(bound, page),
                found => StatementsAnswer.Reply(kind, found)
            )
            : Task.FromResult(Refusals.Of(broken));

    private static Task<Reply> ListAsync(Exchange exchange) =>
        ListBindingAsync(
            exchange,
            Statement.Mandate,
            (bound, page) => new FindMandates(exchange.Reader, bound, page)
        );

    private static Task<Reply> PutAsync(Exchange exchange) =>
        StatementExchange.PutAsync(
            exchange,
            Statement.Mandate,
            StatementNote.NoKey,
            said => new PutMandate(said),
            said => said.Content.Version
        );

    private static async Task<Reply> CheckAsync(Exchange exchange)
    {
        if (
            !OrganId.Of(exchange.Query("with") ?? "").Try(out var with, out var broken)
            || !EnumNames
                .Parse<ExchangeKind>("exchange", exchange.Query("exchange"))
                .Try(out var kind, out broken)
            || !exchange.QueryIfAny("thread", DssId.Of).Try(out var thread, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new CheckMandates(exchange.Reader, with, kind, thread),
                MandateCheckAnswer.Reply
            )
            .ConfigureAwait(false);
    }
}
