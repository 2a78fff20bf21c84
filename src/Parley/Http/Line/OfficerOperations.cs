using Microsoft.AspNetCore.Http;
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

    internal static readonly Operation List = new(
        "listOfficers",
        HttpMethods.Get,
        Root,
        new HashSet<int> { 200, 400, 401, 403, 404, 429 }
    )
    {
        Scopes = Roles.Reading,
        Errors = ErrorStyle.Problem,
        Run = ListAsync,
        Answer = typeof(OfficersAnswer),
        Query = ["after", "limit"],
    };

    internal static readonly Operation Put = new(
        "putOfficer",
        HttpMethods.Put,
        $"{Root}/{{officer}}",
        new HashSet<int> { 200, 201, 400, 401, 403, 404, 409, 413, 429 }
    )
    {
        Scopes = Roles.Reading,
        Errors = ErrorStyle.Problem,
        Run = PutAsync,
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
        var officer = $"{OrganOf(exchange)}/{exchange.Path("officer")}";
        var put = await opened
            .ThenAsync(said =>
                IsAnothers(said.Content, body.Account, exchange)
                    ? Task.FromResult<Decision<OfficerPut>>(
                        new Refusal.Forbidden(
                            "An officer's certificate is sent with their account."
                        )
                    )
                : $"{said.Content.Id}" == officer
                    ? exchange.AskAsync(new PutOfficer(said, body.Account))
                : Task.FromResult<Decision<OfficerPut>>(
                    new Refusal.Invalid(StatementExchange.OtherThing)
                )
            )
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
    private static bool IsAnothers(Officer officer, OpenedAccount opened, Exchange exchange) =>
        officer.Roles != OfficerRoles.None && opened.Account != exchange.Caller.Account;

    private static Signer? KeyOf(Officer officer) =>
        officer.Key is { } key ? new Signer($"{officer.Id}", key) : null;

    private static Checked<(SignedNote Note, OpenedAccount Account)> BodyOf(JsonPart part) =>
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
