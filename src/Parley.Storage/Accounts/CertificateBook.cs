using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Storage.Sql;

namespace Parley.Storage.Accounts;

/// <summary>An account asks to be certified as an officer.</summary>
public sealed record CertificateRequest
{
    /// <summary>Which; made by who asks.</summary>
    public required DssId Id { get; init; }

    /// <summary>As whom they would act.</summary>
    public required OfficerId Officer { get; init; }

    /// <summary>The certificate that they ask for, signed by the officer's new key alone.</summary>
    public required ImmutableArray<byte> Note { get; init; }

    /// <summary>Who asks, and the salt of the certificate's digest.</summary>
    public required OpenedAccount Opened { get; init; }

    /// <summary>When it was asked for, to the millisecond.</summary>
    public required DateTimeOffset Asked { get; init; }

    /// <summary>What was answered; null while it is open.</summary>
    public CertificateAnswer? Answer { get; init; }

    /// <summary>When it is forgotten, answered or not.</summary>
    public DateTimeOffset Ends => Asked + TimeSpan.FromDays(CertificateBook.DaysMax);
}

/// <summary>What was answered to one who asks to be certified.</summary>
/// <param name="At">When, to the millisecond.</param>
/// <param name="By">Which officer answered; null for who keeps the register.</param>
/// <param name="Certified">The note, signed by the party's key as well; null when refused.</param>
/// <param name="Refused">Why not; null when certified.</param>
public sealed record CertificateAnswer(
    DateTimeOffset At,
    OfficerId? By,
    ImmutableArray<byte>? Certified,
    string? Refused
);

/// <summary>What became of an answer or a question of the book.</summary>
public enum CertificateOutcome
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>Another has the id, or one was answered already.</summary>
    Stale,

    /// <summary>There are as many as there may be.</summary>
    TooMany,
}

/// <summary>
/// Who asks to be certified, and what was answered. It is bookkeeping on the way to a certificate,
/// never part of the record: what counts is the certificate that its officer sends. Every method
/// answers with a broken rule, too, when the file cannot be read or written.
/// </summary>
public sealed class CertificateBook
{
    /// <summary>There are at most so many requests, those answered among them.</summary>
    public const int RequestsMax = 1_000;

    /// <summary>A request is forgotten after so long, in days.</summary>
    public const int DaysMax = 14;

    /// <summary>The reason of a refusal has at most so many characters.</summary>
    public const int ReasonCharactersMax = 200;

    private readonly AccountFile _file;

    internal CertificateBook(AccountFile file) => _file = file;

    /// <summary>Keeps a request, in place of any other of the same account.</summary>
    public Checked<CertificateOutcome> Ask(CertificateRequest request) =>
        _file.Change<CertificateOutcome>(rows =>
        {
            var account = request.Opened.Account;
            (string, object?)[] who = [("$issuer", account.Issuer), ("$subject", account.Subject)];
            rows.Run(CertificatesSql.DeleteEnded, Since(request.Asked));
            rows.Run(CertificatesSql.DeleteOfOne, who);
            if (Find(rows, request.Id, request.Asked) is not null)
            {
                return CertificateOutcome.Stale;
            }
            if (rows.Scalar<long>(CertificatesSql.Count) >= RequestsMax)
            {
                return CertificateOutcome.TooMany;
            }
            rows.Run(
                CertificatesSql.Add,
                [
                    .. who,
                    ("$id", $"{request.Id}"),
                    ("$officer", $"{request.Officer}"),
                    ("$note", request.Note.ToArray()),
                    ("$salt", request.Opened.Salt.ToArray()),
                    ("$now", request.Asked.ToUnixTimeMilliseconds()),
                ]
            );
            return CertificateOutcome.Kept;
        });

    /// <summary>Keeps what was answered to an open request.</summary>
    public Checked<CertificateOutcome> Answer(DssId id, CertificateAnswer answer) =>
        _file.Change<CertificateOutcome>(rows =>
            rows.Run(
                CertificatesSql.Answer,
                ("$id", $"{id}"),
                ("$now", answer.At.ToUnixTimeMilliseconds()),
                ("$by", answer.By?.ToString()),
                ("$certified", answer.Certified?.ToArray()),
                ("$refused", answer.Refused),
                Since(answer.At)
            ) == 1
                ? CertificateOutcome.Kept
                : CertificateOutcome.Stale
        );

    /// <summary>A request that has not ended; null when there is none.</summary>
    public Checked<CertificateRequest?> Find(DssId id, DateTimeOffset now) =>
        _file.Look(rows => Find(rows, id, now));

    /// <summary>Those that have not ended, the oldest first.</summary>
    public Checked<IReadOnlyList<CertificateRequest>> All(DateTimeOffset now) =>
        _file.Look(rows =>
            (IReadOnlyList<CertificateRequest>)rows.All(CertificatesSql.All, Read, Since(now))
        );

    private static CertificateRequest? Find(Rows rows, DssId id, DateTimeOffset now) =>
        rows.All(CertificatesSql.Find, Read, ("$id", $"{id}"), Since(now)).FirstOrDefault();

    private static (string, object?) Since(DateTimeOffset now) =>
        ("$since", (now - TimeSpan.FromDays(DaysMax)).ToUnixTimeMilliseconds());

    private static CertificateRequest Read(SqliteDataReader row) =>
        new()
        {
            Opened = new(new(row.GetString(0), row.GetString(1)), BytesOf(row, 5)),
            Id = DssId.Of(row.GetString(2)).Value,
            Officer = OfficerId.Of(row.GetString(3)).Value,
            Note = BytesOf(row, 4),
            Asked = MomentOf(row, 6),
            Answer = row.IsDBNull(7)
                ? null
                : new(
                    MomentOf(row, 7),
                    row.IsDBNull(8) ? null : OfficerId.Of(row.GetString(8)).Value,
                    row.IsDBNull(9) ? null : BytesOf(row, 9),
                    row.IsDBNull(10) ? null : row.GetString(10)
                ),
        };

    private static ImmutableArray<byte> BytesOf(SqliteDataReader row, int column) =>
        [.. row.GetFieldValue<byte[]>(column)];

    private static DateTimeOffset MomentOf(SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
