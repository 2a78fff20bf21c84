using Parley.Coordination.Mandates;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>What parties say of each other's mandates.</summary>
internal static class MandateClaimOperations
{
    private const string Root = "/parley/v1/mandate-claims";

    internal static readonly Operation List = LineOperation.Ask(
        "listMandateClaims",
        Root,
        typeof(StatementsAnswer),
        ListAsync
    ) with
    {
        Query = Cursor.Query,
    };

    internal static readonly Operation Make = LineOperation.Say(
        "makeMandateClaim",
        $"{Root}/{{claim}}",
        MakeAsync
    ) with
    {
        Scopes = Roles.OnLine,
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
                said => said.Content.Version
            )
            .ConfigureAwait(false);
    }
}
