using System.Globalization;
using Microsoft.AspNetCore.Http;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Ledger.Notes;
using Parley.Storage.Accounts;

namespace Parley.Http.Line;

/// <summary>
/// An account asks its party to certify a key that was made in its own browser: the server has
/// neither that key nor the party's. What a caller may not see does not exist to them.
/// </summary>
internal static class CertificateOperations
{
    private const string Root = "/parley/v1/certificate-requests";

    // A page of the largest notes stays near a megabyte.
    private const int PageMax = 50;

    private static readonly Refusal None = new Refusal.Unknown("There is no such request.");

    internal static readonly Operation List = WithBook(
        LineOperation.Ask(
            "listCertificateRequests",
            Root,
            typeof(CertificateRequestsAnswer),
            ListAsync
        )
    ) with
    {
        Query = Cursor.Query,
    };

    internal static readonly Operation Get = WithBook(
        LineOperation.AskOfOne(
            "getCertificateRequest",
            $"{Root}/{{request}}",
            typeof(CertificateRequestAnswer),
            GetAsync
        )
    );

    internal static readonly Operation Put = WithBook(
        LineOperation.Say("askForCertificate", $"{Root}/{{request}}", PutAsync)
    ) with
    {
        Body = typeof(OfficerBody),
        Answer = typeof(CertificateRequestAnswer),
    };

    internal static readonly Operation Answer = WithBook(
        LineOperation.Say("answerCertificateRequest", $"{Root}/{{request}}/answer", AnswerAsync)
    ) with
    {
        Body = typeof(CertificateAnswerBody),
        Answer = typeof(CertificateRequestAnswer),
    };

    private static Operation WithBook(Operation operation) =>
        operation with
        {
            Statuses = new HashSet<int>(operation.Statuses)
            {
                StatusCodes.Status503ServiceUnavailable,
            },
        };

    private static CertificateBook BookOf(Exchange exchange) =>
        exchange.Desk.SignIn.Book.Certificates;

    // As the book keeps moments.
    private static DateTimeOffset NowOf(Exchange exchange) =>
        DateTimeOffset.FromUnixTimeMilliseconds(
            exchange.Desk.Clock.GetUtcNow().ToUnixTimeMilliseconds()
        );

    private static async Task<Reply> ListAsync(Exchange exchange)
    {
        if (!Cursor.Of(exchange).Try(out var page, out var broken))
        {
            return Refusals.Of(broken);
        }
        if (!BookOf(exchange).All(NowOf(exchange)).Try(out var all, out _))
        {
            return SessionReplies.Unusable;
        }
        var seen = await SeenAsync(exchange, all).ConfigureAwait(false);
        return exchange.ReplyOf(
            seen,
            found =>
            {
                var rest = found
                    .Where(one => string.CompareOrdinal(PlaceOf(one), page.After ?? "") > 0)
                    .ToList();
                var length = Math.Min(page.Length, PageMax);
                return Reply.Of(
                    new CertificateRequestsAnswer(
                        [.. rest.Take(length).Select(one => AnswerOf(exchange, one))],
                        rest.Count > length ? Cursor.Text(PlaceOf(rest[length - 1])) : null
                    ),
                    WireJson.Default.CertificateRequestsAnswer
                );
            }
        );
    }

    private static string PlaceOf(CertificateRequest request) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Asked.ToUnixTimeMilliseconds():D15} {request.Id}"
        );

    private static CertificateRequestAnswer AnswerOf(
        Exchange exchange,
        CertificateRequest request
    ) => CertificateRequestAnswer.Of(request, exchange.Caller.Account);

    private static Reply ReplyOf(Exchange exchange, CertificateRequest request, int status) =>
        Reply.Of(status, AnswerOf(exchange, request), WireJson.Default.CertificateRequestAnswer);

    // The caller's own, and those that it is theirs to certify or to hand on.
    private static async Task<Decision<List<CertificateRequest>>> SeenAsync(
        Exchange exchange,
        IReadOnlyList<CertificateRequest> all
    )
    {
        var certifier = await CertifierAsync(exchange, all).ConfigureAwait(false);
        return certifier.Then<List<CertificateRequest>>(who =>
            all.Where(one =>
                    one.Opened.Account == exchange.Caller.Account || who.Sees(one.Officer.Party)
                )
                .ToList()
        );
    }

    private static Task<Decision<Certifier>> CertifierAsync(
        Exchange exchange,
        IReadOnlyList<CertificateRequest> asked
    ) =>
        exchange.AskAsync(
            new FindCertifier(exchange.Reader, [.. asked.Select(one => one.Officer.Party)])
        );

    private static async Task<Reply> GetAsync(Exchange exchange) =>
        await SeenOneAsync(exchange).ConfigureAwait(false) is var (request, no)
        && request is not null
            ? ReplyOf(exchange, request, StatusCodes.Status200OK)
            : no!;

    // The request of the path, or why there is none for the caller.
    private static async Task<(CertificateRequest? Request, Reply? No)> SeenOneAsync(
        Exchange exchange
    )
    {
        if (!exchange.Id("request").Try(out var id, out var broken))
        {
            return (null, Refusals.Of(broken));
        }
        if (!BookOf(exchange).Find(id, NowOf(exchange)).Try(out var found, out _))
        {
            return (null, SessionReplies.Unusable);
        }
        var seen = await SeenAsync(exchange, found is null ? [] : [found]).ConfigureAwait(false);
        return seen is Decision<List<CertificateRequest>>.Allowed { Answer: [var one] }
            ? (one, null)
            : (null, exchange.ReplyOf(seen.Then<int>(_ => None), _ => Reply.Nothing()));
    }

    private static async Task<Reply> PutAsync(Exchange exchange)
    {
        var got = await exchange.BodyAsync(OfficerOperations.BodyOf).ConfigureAwait(false);
        if (
            !got.Try(out var body, out var broken)
            || !exchange.Id("request").Try(out var id, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        var said = await StatementNote
            .OpenAsync(body.Note, Statement.Officer, OfficerOperations.KeyOf, exchange)
            .ConfigureAwait(false);
        var asked = said.Then(one => AskedOf(id, (one, body.Account), exchange));
        return asked switch
        {
            Decision<CertificateRequest>.Allowed { Answer: var request } => await NextAsync(
                    exchange,
                    request,
                    asked: ((Decision<Said<Officer>>.Allowed)said).Answer.Content.Version
                )
                .ConfigureAwait(false)
                ?? Kept(exchange, request),
            _ => exchange.ReplyOf(asked, _ => Reply.Nothing()),
        };
    }

    // Who had a certificate before and has lost its key need not know how many there were.
    private static async Task<Reply?> NextAsync(
        Exchange exchange,
        CertificateRequest request,
        int asked
    )
    {
        var next = await exchange
            .AskAsync(new FindNextCertificate(exchange.Caller.Account, request.Officer))
            .ConfigureAwait(false);
        return next is Decision<int?>.Allowed { Answer: { } version } && version != asked
            ? NextVersionProblem.Reply(version)
            : null;
    }

    private static Decision<CertificateRequest> AskedOf(
        DssId id,
        (Said<Officer> Said, OpenedAccount Account) sent,
        Exchange exchange
    )
    {
        var (said, opened) = sent;
        var officer = said.Content;
        if (opened.Account != exchange.Caller.Account)
        {
            return new Refusal.Forbidden("Each account asks for itself.");
        }
        if (officer.Roles == OfficerRoles.None || officer.Key is null)
        {
            return new Refusal.Invalid("note: Who asks to be certified has a key and a role.");
        }
        if (said.Signers is not [{ Name: var name }] || name != $"{officer.Id}")
        {
            return new Refusal.Invalid("note: The officer's own key signs it, and no other yet.");
        }
        var digest = opened.Account.Digest(opened.Salt.AsSpan());
        return digest.AsSpan().SequenceEqual(officer.AccountDigest.AsSpan())
            ? new CertificateRequest
            {
                Id = id,
                Officer = officer.Id,
                Note = said.Note,
                Opened = opened,
                Asked = NowOf(exchange),
            }
            : new Refusal.Invalid("note.account_digest: It is that of the account and the salt.");
    }

    // The same sent again is answered as it stands; an id is of one request for good.
    private static Reply Kept(Exchange exchange, CertificateRequest request)
    {
        if (!BookOf(exchange).Find(request.Id, request.Asked).Try(out var before, out _))
        {
            return SessionReplies.Unusable;
        }
        if (before is not null)
        {
            return
                before.Opened.Account == request.Opened.Account
                && before.Note.AsSpan().SequenceEqual(request.Note.AsSpan())
                ? ReplyOf(exchange, before, StatusCodes.Status200OK)
                : Reply.Error(
                    StatusCodes.Status409Conflict,
                    "A request is made once: ask again under another id."
                );
        }
        return !BookOf(exchange).Ask(request).Try(out var outcome, out _)
            ? SessionReplies.Unusable
            : outcome switch
            {
                CertificateOutcome.Kept => ReplyOf(exchange, request, StatusCodes.Status201Created),
                CertificateOutcome.Stale => Reply.Error(
                    StatusCodes.Status409Conflict,
                    "A request is made once: ask again under another id."
                ),
                CertificateOutcome.TooMany => Reply.Error(
                    StatusCodes.Status429TooManyRequests,
                    $"There are at most {CertificateBook.RequestsMax} requests."
                ),
            };
    }

    private static async Task<Reply> AnswerAsync(Exchange exchange)
    {
        var got = await exchange.BodyAsync(CertificateAnswerBody.Of).ConfigureAwait(false);
        if (!got.Try(out var sent, out var broken))
        {
            return Refusals.Of(broken);
        }
        var (request, no) = await SeenOneAsync(exchange).ConfigureAwait(false);
        if (request is null)
        {
            return no!;
        }
        var certifier = await CertifierAsync(exchange, [request]).ConfigureAwait(false);
        var answer = await certifier
            .ThenAsync(who =>
                sent.Note is { } note
                    ? CertifiedAsync(exchange, request, note, who)
                    : Task.FromResult(RefusedBy(exchange, request, sent.Refused!, who))
            )
            .ConfigureAwait(false);
        return exchange.ReplyOf(answer, made => Answered(exchange, request, made));
    }

    // The party's key is what counts: whoever may see the request may bring its signature.
    private static async Task<Decision<CertificateAnswer>> CertifiedAsync(
        Exchange exchange,
        CertificateRequest request,
        SignedNote note,
        Certifier who
    )
    {
        var said = await StatementNote
            .OpenAsync(note, Statement.Officer, OfficerOperations.KeyOf, exchange)
            .ConfigureAwait(false);
        return said.Then<CertificateAnswer>(one =>
            !IsOfSameText(note, request)
                ? new Refusal.Invalid("note: It says what was asked for, letter by letter.")
            : !one
                .Signers.Select(signer => signer.Name)
                .ToHashSet()
                .SetEquals([request.Officer.Party.Text, $"{request.Officer}"])
                ? new Refusal.Invalid("note: The party's key signs it besides the officer's.")
            : new CertificateAnswer(NowOf(exchange), who.Officer, one.Note, null)
        );
    }

    private static bool IsOfSameText(SignedNote note, CertificateRequest request) =>
        SignedNote
            .Parse(request.Note.AsSpan())
            .Value.UnverifiedText.Bytes.SequenceEqual(note.UnverifiedText.Bytes);

    private static Decision<CertificateAnswer> RefusedBy(
        Exchange exchange,
        CertificateRequest request,
        string reason,
        Certifier who
    ) =>
        who.Administers == request.Officer.Party
            ? new CertificateAnswer(NowOf(exchange), who.Officer, null, reason)
            : new Refusal.Forbidden("An administrator of the party refuses what it is asked.");

    private static Reply Answered(
        Exchange exchange,
        CertificateRequest request,
        CertificateAnswer answer
    )
    {
        if (!BookOf(exchange).Answer(request.Id, answer).Try(out var outcome, out _))
        {
            return SessionReplies.Unusable;
        }
        return outcome is CertificateOutcome.Kept
            ? ReplyOf(exchange, request with { Answer = answer }, StatusCodes.Status200OK)
            : Reply.Error(
                StatusCodes.Status409Conflict,
                "A request is answered once; who was refused asks again."
            );
    }
}
