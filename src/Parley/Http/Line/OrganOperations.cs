using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>The organs of parties.</summary>
internal static class OrganOperations
{
    internal const string One = $"{PartyOperations.One}/organs/{{organ}}";

    internal static readonly Operation Get = LineOperation.AskOfOne(
        "getOrgan",
        One,
        typeof(OrganAnswer),
        GetAsync
    );

    internal static readonly Operation Put = LineOperation.SayOf("putOrgan", Get, PutAsync);

    private static async Task<Reply> GetAsync(Exchange exchange)
    {
        var id = OrganId.Of($"{exchange.Path("party")}/{exchange.Path("organ")}").ToDecision();
        var found = await id.ThenAsync(async organ =>
                (
                    await exchange
                        .AskAsync(new GetParty(exchange.Reader, organ.Party))
                        .ConfigureAwait(false)
                ).Then(view => OrganIn(view, organ))
            )
            .ConfigureAwait(false);
        return exchange.ReplyOf(
            found,
            view => Reply.Of(OrganAnswer.Of(view), WireJson.Default.OrganAnswer)
        );
    }

    private static Decision<OrganView> OrganIn(PartyView party, OrganId organ) =>
        party.Organs.FirstOrDefault(one => one.Organ.Content.Id == organ) is { } found
            ? found
            : new Refusal.Unknown("There is no such organ.");

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
