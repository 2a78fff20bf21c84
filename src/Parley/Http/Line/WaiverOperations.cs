using Microsoft.AspNetCore.Http;
using Parley.Coordination.Mandates;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>Waivers: what a mandate lets be for a time.</summary>
internal static class WaiverOperations
{
    private const string Root = "/parley/v1/waivers";

    internal static readonly Operation List = new(
        "listWaivers",
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
        "putWaiver",
        HttpMethods.Put,
        $"{Root}/{{waiver}}",
        new HashSet<int> { 200, 201, 400, 401, 403, 404, 409, 413, 429 }
    )
    {
        Scopes = Roles.Reading,
        Errors = ErrorStyle.Problem,
        Run = PutAsync,
        Body = typeof(StatementBody),
        Answer = typeof(StatementAnswer),
    };

    private static async Task<Reply> ListAsync(Exchange exchange)
    {
        if (
            !MandateOperations.BoundOf(exchange).Try(out var bound, out var broken)
            || !Cursor.Of(exchange).Try(out var page, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new FindWaivers(exchange.Reader, bound, page),
                found => StatementsAnswer.Reply(Statement.Waiver, found)
            )
            .ConfigureAwait(false);
    }

    private static async Task<Reply> PutAsync(Exchange exchange)
    {
        if (!exchange.Id("waiver").Try(out var id, out var broken))
        {
            return Refusals.Of(broken);
        }
        return await StatementExchange
            .PutAsync(
                exchange,
                Statement.Waiver,
                StatementNote.NoKey,
                said => said.Content.Id == id ? new PutWaiver(said) : StatementExchange.OtherThing,
                said => said.Content.Version
            )
            .ConfigureAwait(false);
    }
}
