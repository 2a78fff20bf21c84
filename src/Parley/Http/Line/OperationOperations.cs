using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Airspace.Shapes;
using Parley.Coordination;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;
using Parley.Formats;
using Declared = Parley.Coordination.Operations.Operation;

namespace Parley.Http.Line;

/// <summary>The operations that parties declare: what they will do, where and when.</summary>
internal static class OperationOperations
{
    private const string Root = "/parley/v1/operations";
    private const string One = $"{Root}/{{operation}}";

    /// <summary>The parameters of the query that <see cref="FilterOf"/> reads.</summary>
    internal static IReadOnlyList<string> FilterQuery { get; } =
    ["party", "state", "from", "until"];

    internal static readonly Operation List = LineOperation.Ask(
        "listOperations",
        Root,
        typeof(OperationsAnswer),
        ListAsync
    ) with
    {
        Query = [.. FilterQuery, .. Cursor.Query],
    };

    internal static readonly Operation Get = LineOperation.AskOfOne(
        "getOperation",
        One,
        typeof(OperationBody),
        GetAsync
    );

    internal static readonly Operation Put = LineOperation.SayOf("putOperation", Get, PutAsync) with
    {
        Answer = typeof(OperationDeclaredAnswer),
    };

    internal static readonly Operation Conflicts = LineOperation.AskOfOne(
        "findOperationConflicts",
        $"{One}/conflicts",
        typeof(ConflictsBody),
        ConflictsAsync
    );

    internal static readonly Operation Check = new(
        "checkOperation",
        HttpMethods.Post,
        $"{Root}/check",
        new HashSet<int> { 200, 400, 401, 403, 413, 429 }
    )
    {
        Scopes = Roles.OnLine,
        Errors = ErrorStyle.Problem,
        Run = CheckAsync,
        Body = typeof(CheckOperationBody),
        Answer = typeof(ConflictsBody),
    };

    private static Task<Reply> ListAsync(Exchange exchange) =>
        FilterOf(exchange).Try(out var filter, out var broken)
            ? exchange.DecideAsync(
                Cursor.Of(exchange),
                page => new FindOperations(exchange.Reader, filter, page),
                found =>
                    Reply.Of(
                        new OperationsAnswer(
                            [.. found.Items.Select(OperationBody.Of)],
                            Cursor.Text(found.Next)
                        ),
                        WireJson.Default.OperationsAnswer
                    )
            )
            : Task.FromResult(Refusals.Of(broken));

    /// <summary>Which operations the query asks for.</summary>
    internal static Checked<OperationFilter> FilterOf(Exchange exchange) =>
        exchange.QueryIfAny("party", PartyId.Of).Try(out var party, out var broken)
        && exchange
            .QueryIfAny("state", text => EnumNames.Parse<DeclaredState>("state", text))
            .Try(out var state, out broken)
        && exchange.Moment("from", TimeEdge.Start).Try(out var from, out broken)
        && exchange.Moment("until", TimeEdge.End).Try(out var until, out broken)
            ? new OperationFilter(party, state, from, until)
            : broken;

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("operation"),
            id => new GetOperation(exchange.Reader, id),
            view => Reply.Of(OperationBody.Of(view), WireJson.Default.OperationBody)
        );

    private static async Task<Reply> PutAsync(Exchange exchange)
    {
        if (!exchange.Id("operation").Try(out var id, out var broken))
        {
            return Refusals.Of(broken);
        }
        var said = await StatementExchange
            .HearAsync(exchange, Statement.Operation, StatementNote.NoKey)
            .ConfigureAwait(false);
        var put = await said.Then(one => Fitting(one, id, exchange))
            .ThenAsync(one =>
                exchange.AskAsync(
                    new PutOperation(
                        one,
                        exchange.Reader,
                        exchange.Desk.OwnUrl,
                        exchange.NewEntropy()
                    )
                )
            )
            .ConfigureAwait(false);
        if (put is Decision<OperationDeclared>.Allowed { Answer.Subscribers: var peers })
        {
            exchange.Desk.TellPeers(id, peers);
        }
        return exchange.ReplyOf(put, OperationDeclaredAnswer.Reply);
    }

    private static Decision<Said<Declared>> Fitting(
        Said<Declared> said,
        DssId id,
        Exchange exchange
    ) =>
        said.Content.Id != id ? new Refusal.Invalid(StatementExchange.OtherThing)
        : exchange.BrokenByArea(AreaOf(said.Content.Volumes)) is { } tooLarge ? tooLarge
        : said;

    private static Task<Reply> ConflictsAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("operation"),
            id => new FindOperationConflicts(exchange.Reader, id),
            ConflictsBody.Reply
        );

    private static async Task<Reply> CheckAsync(Exchange exchange)
    {
        var got = await exchange.BodyWithTextAsync(_ => (Checked<bool>)true).ConfigureAwait(false);
        if (!got.Try(out var body, out var broken))
        {
            return Refusals.Of(broken);
        }
        var asker = await exchange.AskAsync(new WhoAmI(exchange.Reader)).ConfigureAwait(false);
        var checkedVolumes = await asker
            .Then(viewer => PlannedBy(viewer, body.Text, exchange))
            .ThenAsync(planned => exchange.AskAsync(new CheckOperation(exchange.Reader, planned)))
            .ConfigureAwait(false);
        return exchange.ReplyOf(checkedVolumes, ConflictsBody.Reply);
    }

    private static Decision<PlannedVolumes> PlannedBy(
        Viewer viewer,
        ReadOnlyMemory<byte> body,
        Exchange exchange
    )
    {
        if (viewer is not Viewer.Acting(var officer))
        {
            return new Refusal.Forbidden("No party lets this account act for it now.");
        }
        return !VolumesJson.Read(officer.Id.Organ, body.Span).Try(out var planned, out var broken)
                ? new Refusal.Invalid(broken.Within("body"))
            : exchange.BrokenByArea(AreaOf(planned.Volumes)) is { } tooLarge ? tooLarge
            : planned;
    }

    // What lies over itself counts once for every volume, but all together no more than the ground
    // around them.
    internal static double AreaOf(OperationVolumes volumes) =>
        Math.Min(
            volumes.All.Sum(volume => ShapeArea.SquareKilometers(volume.Shape)),
            volumes.All.Length == 1
                ? double.PositiveInfinity
                : ShapeArea.SquareKilometers(volumes.Extents.Outline.Polygon)
        );
}
