using System.Globalization;
using Parley.Airspace;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>What parties say to everybody, for programs. To read it takes no token.</summary>
internal static class PublicStatementOperations
{
    private const string Root = "/parley/v1/public-statements";
    private const string One = $"{Root}/{{statement}}";

    internal static readonly Operation List = LineOperation.Ask(
        "listPublicStatements",
        Root,
        typeof(PublicStatementsAnswer),
        ListAsync
    ) with
    {
        Scopes = [],
        Statuses = new HashSet<int> { 200, 304, 400, 429 },
        Query = Cursor.Query,
    };

    internal static readonly Operation Get = LineOperation.AskOfOne(
        "getPublicStatement",
        One,
        typeof(PublicStatementAnswer),
        GetAsync
    ) with
    {
        Scopes = [],
        Statuses = new HashSet<int> { 200, 304, 400, 404, 429 },
        Query = ["version"],
    };

    internal static readonly Operation Put = LineOperation.SayOf(
        "putPublicStatement",
        Get,
        PutAsync
    ) with
    {
        Scopes = Roles.OnLine,
    };

    /// <summary>The version in the query; null when it is missing.</summary>
    internal static Checked<int?> Version(Exchange exchange) =>
        exchange.QueryIfAny<int>(
            "version",
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                && version > 0
                    ? version
                    : new RuleBroken("version", "A version counts from 1.")
        );

    private static Task<Reply> ListAsync(Exchange exchange) =>
        exchange.DecideAsync(
            Cursor.Of(exchange),
            page => new FindPublicStatements(page),
            found =>
                Reply.Of(
                    new PublicStatementsAnswer(
                        [.. found.Items.Select(PublicStatementAnswer.Of)],
                        Cursor.Text(found.Next)
                    ),
                    WireJson.Default.PublicStatementsAnswer
                )
        );

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.Id("statement").Try(out var id, out var broken)
            ? exchange.DecideAsync(
                Version(exchange),
                version => new GetPublicStatement(id, version),
                view =>
                    Reply.Of(PublicStatementAnswer.Of(view), WireJson.Default.PublicStatementAnswer)
            )
            : Task.FromResult(Refusals.Of(broken));

    private static async Task<Reply> PutAsync(Exchange exchange)
    {
        if (!exchange.Id("statement").Try(out var id, out var broken))
        {
            return Refusals.Of(broken);
        }
        return await StatementExchange
            .PutAsync(
                exchange,
                Statement.PublicStatement,
                StatementNote.NoKey,
                said =>
                    said.Content.Id == id
                        ? new PutPublicStatement(said)
                        : StatementExchange.OtherThing,
                said => said.Content.Version
            )
            .ConfigureAwait(false);
    }
}
