using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Attachments;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Releasability;
using Parley.Http.Line;

namespace Parley.Http.Open;

/// <summary>What everybody may read without signing in: pages, signed notes and feeds.</summary>
internal static class PublicPages
{
    private const string Root = "/statements";
    private const string Each = $"{Root}/{{statement}}";

    internal static readonly Operation List = Page("statementsPage", Root, ListAsync) with
    {
        Query = Cursor.Query,
    };

    internal static readonly Operation One = Page("statementPage", Each, OneAsync) with
    {
        Query = ["version"],
    };

    internal static readonly Operation Note = Page("statementNote", $"{Each}/note", NoteAsync) with
    {
        Query = ["version"],
    };

    internal static readonly Operation Picture = Page(
        "statementPicture",
        $"{Each}/pictures/{{sha256}}",
        PictureAsync
    );

    internal static readonly Operation Atom = Page(
        "statementsAtom",
        $"{Root}/feed.atom",
        exchange => FeedAsync(exchange, Feeds.OfAtom)
    );

    internal static readonly Operation JsonFeed = Page(
        "statementsJsonFeed",
        $"{Root}/feed.json",
        exchange => FeedAsync(exchange, Feeds.OfJson)
    );

    private static Operation Page(string name, string route, Func<Exchange, Task<Reply>> run) =>
        new(name, HttpMethods.Get, route, new HashSet<int> { 200, 304, 400, 404, 429 })
        {
            Run = run,
            Answer = typeof(string),
        };

    private static Task<Reply> ListAsync(Exchange exchange) =>
        ShowAsync(
            exchange,
            Cursor.Of(exchange),
            page => new FindPublicStatements(page),
            found => ListPage.Of(found, exchange.PublicRoot, exchange.Query("after") is null)
        );

    private static Task<Reply> OneAsync(Exchange exchange) =>
        ShowAsync(
            exchange,
            Asked(exchange),
            asked => asked,
            view => StatementPage.Of(view, exchange.PublicRoot, exchange.Desk.Attachments)
        );

    private static Task<Reply> NoteAsync(Exchange exchange) =>
        ShowAsync(
            exchange,
            Asked(exchange),
            asked => asked,
            view => new PublicPage
            {
                ContentType = "text/plain; charset=utf-8",
                Content = [.. view.Shown.Said.Note],
                ChangedAt = view.Shown.At,
                FileName = FileNameOf(view.Shown.Said.Content),
            }
        );

    private static async Task<Reply> PictureAsync(Exchange exchange)
    {
        if (
            !exchange.Id("statement").Try(out var statement, out var broken)
            || !AttachmentOperations.HashOf(exchange).Try(out var hash, out broken)
        )
        {
            return Reply.Of(ListPage.OfNo(StatusCodes.Status400BadRequest, $"{broken}"));
        }
        var asked = await exchange
            .AskAsync(new FindReleasedPicture(statement, hash))
            .ConfigureAwait(false);
        return asked is Decision<OrganId>.Refused { Why: Refusal.Unknown }
            ? NoPicture
            : exchange.ReplyOf(asked, by => PictureOf(exchange, new(by, hash)));
    }

    private static Reply PictureOf(Exchange exchange, PutFile put)
    {
        var found = exchange.Desk.Attachments.Find(put.Hash, [put.By]);
        if (found is not null && AttachmentTypes.IsPicture(found.Put.MediaType))
        {
            return Reply.Sent(new(found));
        }
        found?.Dispose();
        return NoPicture;
    }

    private static Reply NoPicture =>
        Reply.Of(ListPage.OfNo(StatusCodes.Status404NotFound, FindReleasedPicture.None.Message));

    private static Task<Reply> FeedAsync(
        Exchange exchange,
        Func<ImmutableArray<PublicStatementView>, string, string, PublicPage> feed
    ) =>
        ShowAsync(
            exchange,
            (Checked<PageAsked>)new PageAsked(null, Feeds.ItemsMax),
            page => new FindPublicStatements(page),
            found => feed(found.Items, exchange.PublicRoot, exchange.Desk.Origin)
        );

    // A no is a page as well: it is people who read it.
    private static async Task<Reply> ShowAsync<TSent, T>(
        Exchange exchange,
        Checked<TSent> sent,
        Func<TSent, IRequest<T>> question,
        Func<T, PublicPage> page
    )
    {
        if (!sent.Try(out var value, out var broken))
        {
            return Reply.Of(ListPage.OfNo(StatusCodes.Status400BadRequest, $"{broken}"));
        }
        var decision = await exchange.AskAsync(question(value)).ConfigureAwait(false);
        return decision is Decision<T>.Refused { Why: Refusal.Unknown unknown }
            ? Reply.Of(ListPage.OfNo(StatusCodes.Status404NotFound, unknown.Message))
            : exchange.ReplyOf(decision, found => page(found).ReplyTo(exchange));
    }

    private static Checked<GetPublicStatement> Asked(Exchange exchange) =>
        exchange.Id("statement").Try(out var id, out var broken)
        && PublicStatementOperations.Version(exchange).Try(out var version, out broken)
            ? new GetPublicStatement(id, version)
            : broken;

    private static string FileNameOf(PublicStatement said) => $"{said.Id}-{said.Version}.note";
}
