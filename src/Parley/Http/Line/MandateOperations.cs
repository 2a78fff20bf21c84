using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>Mandates: what organs may have to do with each other.</summary>
internal static class MandateOperations
{
    private const string Root = "/parley/v1/mandates";

    internal static readonly Operation List = new(
        "listMandates",
        HttpMethods.Get,
        Root,
        new HashSet<int> { 200, 400, 401, 403, 429 }
    )
    {
        Scopes = Roles.Reading,
        Errors = ErrorStyle.Problem,
        Run = ListAsync,
        Answer = typeof(StatementsAnswer),
        Query = ["bound", "after", "limit"],
    };

    internal static readonly Operation Put = new(
        "putMandate",
        HttpMethods.Put,
        Root,
        new HashSet<int> { 200, 201, 400, 401, 403, 404, 409, 413, 429 }
    )
    {
        Scopes = Roles.Reading,
        Errors = ErrorStyle.Problem,
        Run = PutAsync,
        Body = typeof(StatementBody),
        Answer = typeof(StatementAnswer),
    };

    internal static readonly Operation Check = new(
        "checkMandates",
        HttpMethods.Get,
        $"{Root}/check",
        new HashSet<int> { 200, 400, 401, 403, 404, 429 }
    )
    {
        Scopes = Roles.OnLine,
        Errors = ErrorStyle.Problem,
        Run = CheckAsync,
        Answer = typeof(MandateCheckAnswer),
        Query = ["with", "exchange", "thread"],
    };

    /// <summary>The party in the query whose things are asked for; null for all.</summary>
    internal static Checked<PartyId?> BoundOf(Exchange exchange) =>
        exchange.Query("bound") is not { } text ? (PartyId?)null
        : PartyId.Of(text).Try(out var party, out var broken) ? (PartyId?)party
        : broken with { Field = "bound" };

    private static async Task<Reply> ListAsync(Exchange exchange)
    {
        if (
            !BoundOf(exchange).Try(out var bound, out var broken)
            || !Cursor.Of(exchange).Try(out var page, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new FindMandates(exchange.Reader, bound, page),
                found => StatementsAnswer.Reply(Statement.Mandate, found)
            )
            .ConfigureAwait(false);
    }

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
            || !ThreadOf(exchange).Try(out var thread, out broken)
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

    private static Checked<DssId?> ThreadOf(Exchange exchange) =>
        exchange.Query("thread") is not { } text ? (DssId?)null
        : DssId.Of(text).Try(out var id, out var broken) ? (DssId?)id
        : broken with { Field = "thread" };
}
