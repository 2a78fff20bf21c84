using Parley.Airspace;
using Parley.Coordination;
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
                $"{said.Content.Id}" != $"{exchange.Path("party")}/{exchange.Path("organ")}"
                    ? StatementExchange.OtherThing
                : IsAllowed(said.Content.Endpoint, exchange.Desk.Urls) ? new PutOrgan(said)
                : new RuleBroken("note.endpoint", "An endpoint is https."),
            said => said.Content.Version
        );

    private static bool IsAllowed(EndpointUrl? endpoint, UrlSchemes schemes) =>
        endpoint is not { IsHttps: false }
        || schemes switch
        {
            UrlSchemes.Https => false,
            UrlSchemes.HttpToo => true,
        };
}
