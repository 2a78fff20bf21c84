using Parley.Coordination.Designations;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>What parties call things, and what they say beside all their statements.</summary>
internal static class DesignationOperations
{
    private const string Root = "/parley/v1/designations";
    private const string Words = $"{PartyOperations.One}/without-prejudice";

    internal static readonly Operation List = LineOperation.Ask(
        "listDesignations",
        Root,
        typeof(StatementsAnswer),
        ListAsync
    ) with
    {
        Query = ["by", .. Cursor.Query],
    };

    internal static readonly Operation Put = LineOperation.Say("putDesignation", Root, PutAsync);

    internal static readonly Operation GetWords = LineOperation.AskOfOne(
        "getWithoutPrejudice",
        Words,
        typeof(StatementAnswer),
        GetWordsAsync
    );

    internal static readonly Operation PutWords = LineOperation.SayOf(
        "putWithoutPrejudice",
        GetWords,
        PutWordsAsync
    );

    private static Task<Reply> ListAsync(Exchange exchange) =>
        exchange.QueryIfAny("by", PartyId.Of).Try(out var by, out var broken)
            ? exchange.DecideAsync(
                Cursor.Of(exchange),
                page => new FindDesignations(exchange.Reader, by, page),
                found => StatementsAnswer.Reply(Statement.Designation, found)
            )
            : Task.FromResult(Refusals.Of(broken));

    private static Task<Reply> PutAsync(Exchange exchange) =>
        StatementExchange.PutAsync(
            exchange,
            Statement.Designation,
            StatementNote.NoKey,
            said => new PutDesignation(said),
            said => said.Content.Version
        );

    private static Task<Reply> GetWordsAsync(Exchange exchange) =>
        exchange.DecideAsync(
            PartyId.Of(exchange.Path("party")),
            party => new GetWithoutPrejudice(exchange.Reader, party),
            said =>
                Reply.Of(
                    StatementAnswer.Of(Statement.WithoutPrejudice, said),
                    WireJson.Default.StatementAnswer
                )
        );

    private static Task<Reply> PutWordsAsync(Exchange exchange) =>
        StatementExchange.PutAsync(
            exchange,
            Statement.WithoutPrejudice,
            StatementNote.NoKey,
            said =>
                said.Content.By.Text == exchange.Path("party")
                    ? new PutWithoutPrejudice(said)
                    : StatementExchange.OtherThing,
            said => said.Content.Version
        );
}
