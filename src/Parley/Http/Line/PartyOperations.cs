using Parley.Airspace;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>The register of parties.</summary>
internal static class PartyOperations
{
    private const string Root = "/parley/v1/parties";
    internal const string One = $"{Root}/{{party}}";

    internal static readonly Operation List = LineOperation.Ask(
        "listParties",
        Root,
        typeof(PartiesAnswer),
        ListAsync
    ) with
    {
        Query = Cursor.Query,
    };

    internal static readonly Operation Get = LineOperation.AskOfOne(
        "getParty",
        One,
        typeof(PartyAnswer),
        GetAsync
    );

    internal static readonly Operation Put = LineOperation.SayOf("putParty", Get, PutAsync) with
    {
        Scopes = Roles.Registering,
    };

    private static Task<Reply> ListAsync(Exchange exchange) =>
        exchange.DecideAsync(
            Cursor.Of(exchange),
            page => new FindParties(exchange.Reader, page),
            found =>
                Reply.Of(
                    new PartiesAnswer(
                        [.. found.Items.Select(PartyAnswer.Of)],
                        Cursor.Text(found.Next)
                    ),
                    WireJson.Default.PartiesAnswer
                )
        );

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            PartyId.Of(exchange.Path("party")),
            id => new GetParty(exchange.Reader, id),
            view => Reply.Of(PartyAnswer.Of(view), WireJson.Default.PartyAnswer)
        );

    private static Task<Reply> PutAsync(Exchange exchange) =>
        StatementExchange.PutAsync(
            exchange,
            Statement.Party,
            party => new Signer(party.Id.Text, party.Key),
            said =>
                $"{said.Content.Id}" != exchange.Path("party") ? StatementExchange.OtherThing
                : KnowsZone(said.Content) ? new PutParty(said)
                : new RuleBroken("note.time_zone", "This server knows no zone of this name."),
            said => said.Content.Version
        );

    private static bool KnowsZone(Party party) =>
        (party.TimeZone.Contains('/') || party.TimeZone == "UTC")
        && !party.TimeZone.StartsWith("posix/", StringComparison.Ordinal)
        && !party.TimeZone.StartsWith("right/", StringComparison.Ordinal)
        && TimeZoneInfo.TryFindSystemTimeZoneById(party.TimeZone, out var zone)
        && zone.HasIanaId;
}
