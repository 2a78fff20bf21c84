using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Areas;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>
/// Zones, closures and lines: what is declared, who consents, and what is relayed.
/// </summary>
internal static class AreaOperations
{
    private const string Root = "/parley/v1/areas";
    private const string One = $"{Root}/{{area}}";

    internal static readonly Operation List = LineOperation.Ask(
        "listAreas",
        Root,
        typeof(AreasAnswer),
        ListAsync
    ) with
    {
        Query = ["party", "kind", "state", .. Cursor.Query],
    };

    internal static readonly Operation Get = LineOperation.AskOfOne(
        "getArea",
        One,
        typeof(AreaAnswer),
        GetAsync
    );

    internal static readonly Operation Put = LineOperation.Say("putArea", Root, PutAsync) with
    {
        Scopes = Roles.OnLine,
        Answer = typeof(AreaAnswer),
    };

    internal static readonly Operation PutConsent = LineOperation.Say(
        "putAreaConsent",
        $"{One}/consents/{{consent}}",
        PutConsentAsync
    ) with
    {
        Scopes = Roles.OnLine,
        Answer = typeof(AreaAnswer),
    };

    internal static readonly Operation PutRelay = LineOperation.Say(
        "putAreaRelay",
        $"{One}/relays/{{receipt}}",
        PutRelayAsync
    ) with
    {
        Scopes = Roles.OnLine,
        Answer = typeof(AreaAnswer),
        Urgency = Urgency.Safety,
    };

    private static Task<Reply> ListAsync(Exchange exchange) =>
        FilterOf(exchange).Try(out var filter, out var broken)
            ? exchange.DecideAsync(
                Cursor.Of(exchange),
                page => new FindAreas(exchange.Reader, filter, page),
                found =>
                    Reply.Of(
                        new AreasAnswer(
                            [.. found.Items.Select(AreaHeadBody.Of)],
                            Cursor.Text(found.Next)
                        ),
                        WireJson.Default.AreasAnswer
                    )
            )
            : Task.FromResult(Refusals.Of(broken));

    private static Checked<AreaFilter> FilterOf(Exchange exchange) =>
        exchange.QueryIfAny("party", PartyId.Of).Try(out var party, out var broken)
        && exchange
            .QueryIfAny("kind", text => EnumNames.Parse<AreaKind>("kind", text))
            .Try(out var kind, out broken)
        && exchange
            .QueryIfAny("state", text => EnumNames.Parse<AreaStanding>("state", text))
            .Try(out var standing, out broken)
            ? new AreaFilter(party, kind, standing)
            : broken;

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("area"),
            id => new GetArea(exchange.Reader, id),
            AreaAnswer.Reply
        );

    private static async Task<Reply> PutAsync(Exchange exchange)
    {
        var said = await StatementExchange
            .HearAsync(exchange, Statement.Area, StatementNote.NoKey)
            .ConfigureAwait(false);
        var put = await said.ThenAsync(one => exchange.AskAsync(new PutArea(one, exchange.Reader)))
            .ConfigureAwait(false);
        return exchange.ReplyOf(put, AreaAnswer.ReplySaid);
    }

    private static async Task<Reply> PutConsentAsync(Exchange exchange)
    {
        if (
            !exchange.Id("area").Try(out var area, out var broken)
            || !exchange.Id("consent").Try(out var id, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        var said = await StatementExchange
            .HearAsync(exchange, Statement.AreaConsent, StatementNote.NoKey)
            .ConfigureAwait(false);
        var put = await said.Then(one =>
                Fitting(one, one.Content.Id == id && one.Content.Area == area)
            )
            .ThenAsync(one => exchange.AskAsync(new ConsentArea(one, exchange.Reader)))
            .ConfigureAwait(false);
        return exchange.ReplyOf(put, AreaAnswer.Reply);
    }

    private static async Task<Reply> PutRelayAsync(Exchange exchange)
    {
        if (
            !exchange.Id("area").Try(out var area, out var broken)
            || !exchange.Id("receipt").Try(out var id, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        var said = await StatementExchange
            .HearAsync(exchange, Statement.Receipt, StatementNote.NoKey)
            .ConfigureAwait(false);
        var put = await said.Then(one => Fitting(one, one.Content.Id == id))
            .ThenAsync(one => exchange.AskAsync(new RelayArea(area, one, exchange.Reader)))
            .ConfigureAwait(false);
        return exchange.ReplyOf(put, AreaAnswer.Reply);
    }

    private static Decision<Said<T>> Fitting<T>(Said<T> said, bool isFitting) =>
        isFitting ? said : new Refusal.Invalid(StatementExchange.OtherThing);
}
