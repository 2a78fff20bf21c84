using Parley.Coordination.Mandates;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>Waivers: what a mandate lets be for a time.</summary>
internal static class WaiverOperations
{
    private const string Root = "/parley/v1/waivers";

    internal static readonly Operation List = LineOperation.Ask(
        "listWaivers",
        Root,
        typeof(StatementsAnswer),
        ListAsync
    ) with
    {
        Query = ["bound", .. Cursor.Query],
    };

    internal static readonly Operation Put = LineOperation.Say(
        "putWaiver",
        $"{Root}/{{waiver}}",
        PutAsync
    );

    private static Task<Reply> ListAsync(Exchange exchange) =>
        MandateOperations.ListBindingAsync(
            exchange,
            Statement.Waiver,
            (bound, page) => new FindWaivers(exchange.Reader, bound, page)
        );

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
