using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Formats.Json;
using Parley.Ledger.Notes;
using Parley.Storage.Accounts;
using Texts = Parley.Coordination.Parties.Texts;

namespace Parley.Http.Line;

/// <summary>What is answered to one who asks to be certified: either of the two.</summary>
/// <param name="Note">Their note, signed by the party's key as well.</param>
/// <param name="Refused">Why not, in one line.</param>
internal sealed record CertificateAnswerBody(string? Note, string? Refused)
{
    /// <summary>Reads one, its note not verified yet.</summary>
    internal static Checked<SentCertificateAnswer> Of(JsonPart part)
    {
        var (isCertified, reason) = (part.Has("note"), part.Find("refused"));
        if (isCertified == reason is not null)
        {
            return new RuleBroken("note", "An answer has either a note or refused.");
        }
        if (isCertified)
        {
            return StatementNote.Of(part).Try(out var note, out var broken)
                ? new SentCertificateAnswer(note, null)
                : broken;
        }
        return
            reason!.Value.Text(CertificateBook.ReasonCharactersMax).Try(out var text, out var no)
            && LineOf(text).Try(out var line, out no)
            ? new SentCertificateAnswer(null, line)
            : no with
            {
                Field = "refused",
            };
    }

    private static Checked<string> LineOf(string text) =>
        Texts
            .OfLines([new("en", text)], CertificateBook.ReasonCharactersMax)
            .Try(out _, out var broken)
            ? text
            : broken;
}

/// <summary>An answer as it was sent: one of the two is null.</summary>
internal sealed record SentCertificateAnswer(SignedNote? Note, string? Refused);

/// <summary>One who asks to be certified.</summary>
/// <param name="Id">Which request.</param>
/// <param name="State"><c>open</c>, <c>certified</c> or <c>refused</c>.</param>
/// <param name="Own">True when the asker's own account asks.</param>
/// <param name="Officer">As whom they would act.</param>
/// <param name="Account">The account, with the salt of its digest.</param>
/// <param name="Statement">What the certificate would say.</param>
/// <param name="Note">The note, signed by the officer's new key alone.</param>
/// <param name="RequestedAt">When it was asked.</param>
/// <param name="EndsAt">When it is forgotten.</param>
/// <param name="AnsweredAt">When it was answered; missing while it is open.</param>
/// <param name="AnsweredBy">By which officer; missing for who keeps the register.</param>
/// <param name="AnswerNote">The note, signed by the party's key as well; missing unless so.</param>
/// <param name="Reason">Why not; missing unless refused.</param>
internal sealed record CertificateRequestAnswer(
    string Id,
    string State,
    bool Own,
    string Officer,
    OpenedAccountBody Account,
    JsonObject Statement,
    string Note,
    string RequestedAt,
    string EndsAt,
    string? AnsweredAt,
    string? AnsweredBy,
    string? AnswerNote,
    string? Reason
)
{
    internal static CertificateRequestAnswer Of(CertificateRequest request, Account looking)
    {
        var (account, salt) = (request.Opened.Account, request.Opened.Salt);
        var answer = request.Answer;
        var note = TextOf(request.Note.AsSpan());
        return new(
            $"{request.Id}",
            answer is null ? "open"
                : answer.Refused is null ? "certified"
                : "refused",
            account == looking,
            $"{request.Officer}",
            new(account.Issuer, account.Subject, Convert.ToBase64String(salt.AsSpan())),
            // It was read when it was asked: its second line is the statement.
            JsonNode.Parse(note.Split('\n')[1])!.AsObject(),
            note,
            $"{Instant.Of(request.Asked)}",
            $"{Instant.Of(request.Ends)}",
            answer is null ? null : $"{Instant.Of(answer.At)}",
            answer?.By?.ToString(),
            answer?.Certified is { } certified ? TextOf(certified.AsSpan()) : null,
            answer?.Refused
        );
    }

    private static string TextOf(ReadOnlySpan<byte> note) => Encoding.UTF8.GetString(note);
}

/// <summary>
/// A certificate is asked for in another version than the next: a problem (RFC 9457) with a member
/// more.
/// </summary>
/// <param name="Type">Always that of a plain status.</param>
/// <param name="Title">What the status is called.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">One sentence that says the rule.</param>
/// <param name="NextVersion">Which version is the next.</param>
internal sealed record NextVersionProblem(
    string Type,
    string Title,
    int Status,
    string Detail,
    int NextVersion
)
{
    internal static Reply Reply(int next)
    {
        var usual = ProblemBody.Of(
            StatusCodes.Status409Conflict,
            $"note.version: The next certificate of this officer is number {next}."
        );
        return Http.Reply.Problem(
            usual.Status,
            new(usual.Type, usual.Title, usual.Status, usual.Detail, next),
            WireJson.Default.NextVersionProblem
        );
    }
}

/// <summary>Some of those who ask.</summary>
internal sealed record CertificateRequestsAnswer(
    IReadOnlyList<CertificateRequestAnswer> Requests,
    string? Next
);
