using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>The organs of parties.</summary>
internal static class OrganOperations
{
    internal const string One = $"{PartyOperations.One}/organs/{{organ}}";

    internal static readonly Operation Put = LineOperation.Say("putOrgan", One, PutAsync);

    private static Task<Reply> PutAsync(Exchange exchange) =>
        StatementExchange.PutAsync(
            exchange,
            Statement.Organ,
            StatementNote.NoKey,
            said =>
                $"{said.Content.Id}" == $"{exchange.Path("party")}/{exchange.Path("organ")}"
                    ? new PutOrgan(said)
                    : StatementExchange.OtherThing,
            said => said.Content.Version
        );
}
