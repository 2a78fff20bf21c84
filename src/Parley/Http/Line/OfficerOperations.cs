using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;
using Parley.Formats.Json;
using Parley.Ledger.Notes;

namespace Parley.Http.Line;

/// <summary>The officers of organs.</summary>
internal static class OfficerOperations
{
    private const string Root = $"{OrganOperations.One}/officers";
    private const int IssuerCharactersMax = 500;

    internal static readonly Operation List = LineOperation.AskOfOne(
        "listOfficers",
        Root,
        typeof(OfficersAnswer),
        ListAsync
    ) with
    {
        Query = Cursor.Query,
    };

    internal static readonly Operation Get = LineOperation.AskOfOne(
        "getOfficer",
        $"{Root}/{{officer}}",
        typeof(OfficerAnswer),
        GetAsync
    );

    internal static readonly Operation Put = LineOperation.SayOf("putOfficer", Get, PutAsync) with
    {
        Body = typeof(OfficerBody),
        Answer = typeof(OfficerAnswer),
    };

    private static async Task<Reply> ListAsync(Exchange exchange)
    {
        if (
            !OrganId.Of(OrganOf(exchange)).Try(out var organ, out var broken)
            || !Cursor.Of(exchange).Try(out var page, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new FindOfficers(exchange.Reader, organ, page),
                found =>
                    Reply.Of(
                        new OfficersAnswer(
                            [.. found.Items.Select(OfficerAnswer.Of)],
                            Cursor.Text(found.Next)
                        ),
                        WireJson.Default.OfficersAnswer
                    )
            )
            .ConfigureAwait(false);
    }

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            OfficerId.Of($"{OrganOf(exchange)}/{exchange.Path("officer")}"),
            id => new GetOfficer(exchange.Reader, id),
            view => Reply.Of(OfficerAnswer.Of(view), WireJson.Default.OfficerAnswer)
        );

    private static async Task<Reply> PutAsync(Exchange exchange)
    {
        var got = await exchange.BodyAsync(BodyOf).ConfigureAwait(false);
        if (!got.Try(out var body, out var broken))
        {
            return Refusals.Of(broken);
        }
        var opened = await StatementNote
            .OpenAsync(body.Note, Statement.Officer, KeyOf, exchange)
            .ConfigureAwait(false);
        var put = await opened
            .Then(said => Fitting(said, body.Account, exchange))
            .ThenAsync(said => exchange.AskAsync(new PutOfficer(said, body.Account)))
            .ConfigureAwait(false);
        // To who brought the account it is no secret.
        return exchange.ReplyOf(
            put,
            done =>
                Reply.Of(
                    done.Officer.Content.Version == 1 ? 201 : 200,
                    OfficerAnswer.Of(new OfficerView(done.Officer, done.Opened.Account)),
                    WireJson.Default.OfficerAnswer
                )
        );
    }

    private static string OrganOf(Exchange exchange) =>
        $"{exchange.Path("party")}/{exchange.Path("organ")}";

    // Nobody is bound to an account that another has, nor learns whether somebody is.
    private static Decision<Said<Officer>> Fitting(
        Said<Officer> said,
        OpenedAccount opened,
        Exchange exchange
    ) =>
        said.Content.Roles != OfficerRoles.None && opened.Account != exchange.Caller.Account
            ? new Refusal.Forbidden("An officer's certificate is sent with their account.")
        : $"{said.Content.Id}" != $"{OrganOf(exchange)}/{exchange.Path("officer")}"
            ? new Refusal.Invalid(StatementExchange.OtherThing)
        : said;

    /// <summary>The key that a certificate brings; null when it brings none.</summary>
    internal static Signer? KeyOf(Officer officer) =>
        officer.Key is { } key ? new Signer($"{officer.Id}", key) : null;

    /// <summary>A certificate's note, not verified yet, and the account that it is for.</summary>
    internal static Checked<(SignedNote Note, OpenedAccount Account)> BodyOf(JsonPart part) =>
        StatementNote.Of(part).Try(out var note, out var broken)
        && part.Need("account").Try(out var account, out broken)
        && AccountOf(account).Try(out var opened, out broken)
            ? (note, opened)
            : broken;

    private static Checked<OpenedAccount> AccountOf(JsonPart part)
    {
        if (
            !part.Need("issuer").Try(out var issuer, out var broken)
            || !issuer.Text(IssuerCharactersMax).Try(out var by, out broken)
            || !part.Need("subject").Try(out var subject, out broken)
            || !subject.Text(Uss.LengthMax).Try(out var who, out broken)
            || !part.Need("salt").Try(out var member, out broken)
            || !member.Text().Try(out var text, out broken)
        )
        {
            return broken;
        }
        var salt = new byte[Account.SaltSize];
        return
            Convert.TryFromBase64String(text, salt, out var written) && written == Account.SaltSize
            ? new OpenedAccount(new(by, who), [.. salt])
            : member.Broken($"A salt is base64 of {Account.SaltSize} bytes.");
    }
}
