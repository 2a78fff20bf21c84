using Microsoft.AspNetCore.Http;
using Parley.Coordination.Mandates;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>What parties say of each other's mandates.</summary>
internal static class MandateClaimOperations
{
    private const string Root = "/parley/v1/mandate-claims";

    internal static readonly Operation List = new(
        "listMandateClaims",
        HttpMethods.Get,
        Root,
        new HashSet<int> { 200, 400, 401, 403, 429 }
    )
    {
        Scopes = Roles.Reading,
        Errors = ErrorStyle.Problem,
        Run = ListAsync,
        Answer = typeof(StatementsAnswer),
        Query = ["after", "limit"],
    };

    internal static readonly Operation Make = new(
        "makeMandateClaim",
        HttpMethods.Put,
        $"{Root}/{{claim}}",
        new HashSet<int> { 201, 400, 401, 403, 404, 409, 413, 429 }
    )
    {
        Scopes = Roles.OnLine,
        Errors = ErrorStyle.Problem,
        Run = MakeAsync,
        Body = typeof(StatementBody),
        Answer = typeof(StatementAnswer),
    };

    private static Task<Reply> ListAsync(Exchange exchange) =>
        exchange.DecideAsync(
            Cursor.Of(exchange),
            page => new FindMandateClaims(exchange.Reader, page),
            found => StatementsAnswer.Reply(Statement.MandateClaim, found)
        );

    private static async Task<Reply> MakeAsync(Exchange exchange)
    {
        if (!exchange.Id("claim").Try(out var id, out var broken))
        {
            return Refusals.Of(broken);
        }
        return await StatementExchange
            .PutAsync(
                exchange,
                Statement.MandateClaim,
                StatementNote.NoKey,
                said =>
                    said.Content.Id == id
                        ? new MakeMandateClaim(said)
                        : StatementExchange.OtherThing,
                _ => 1
            )
            .ConfigureAwait(false);
    }
}
