using Microsoft.Data.Sqlite;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Storage.Accounts;

namespace Parley.Storage.Tests.Accounts;

public sealed class CertificateBookTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly OfficerId Duty = OfficerId.Of("ru/armed-forces/duty-1").Value;

    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    private string Data => Path.Combine(_folder, "data");

    [Fact]
    public void A_request_and_its_answer_survive_a_restart()
    {
        var request = RequestOf("one");
        var answer = new CertificateAnswer(Now.AddHours(1), Duty, [4, 5], null);
        using (var book = Open())
        {
            Assert.Equal(CertificateOutcome.Kept, book.Certificates.Ask(request).Value);
            Assert.Equal(
                CertificateOutcome.Kept,
                book.Certificates.Answer(request.Id, answer).Value
            );
        }

        using var again = Open();
        var found = again.Certificates.Find(request.Id, Now).Value!;

        Assert.Equal(
            (request.Id, Duty, request.Opened.Account, Now),
            (found.Id, found.Officer, found.Opened.Account, found.Asked)
        );
        Assert.Equal([1, 2, 3], found.Note);
        Assert.Equal(request.Opened.Salt, found.Opened.Salt);
        Assert.Equal((answer.At, Duty), (found.Answer!.At, found.Answer.By));
        Assert.Equal([4, 5], found.Answer.Certified!.Value);
        Assert.Null(found.Answer.Refused);
    }

    [Fact]
    public void An_account_has_one_request_and_a_request_one_answer()
    {
        using var book = Open();
        var (first, second) = (RequestOf("one"), RequestOf("one"));
        book.Certificates.Ask(first).Try(out _, out _);

        Assert.Equal(CertificateOutcome.Kept, book.Certificates.Ask(second).Value);

        Assert.Null(book.Certificates.Find(first.Id, Now).Value);
        Assert.Equal(second.Id, Assert.Single(book.Certificates.All(Now).Value).Id);
        var refused = new CertificateAnswer(Now, null, null, "No");
        Assert.Equal(CertificateOutcome.Stale, book.Certificates.Answer(first.Id, refused).Value);
        Assert.Equal(CertificateOutcome.Kept, book.Certificates.Answer(second.Id, refused).Value);
        Assert.Equal(CertificateOutcome.Stale, book.Certificates.Answer(second.Id, refused).Value);
    }

    [Fact]
    public void An_id_is_of_one_account()
    {
        using var book = Open();
        var first = RequestOf("one");
        book.Certificates.Ask(first).Try(out _, out _);

        var outcome = book.Certificates.Ask(RequestOf("two") with { Id = first.Id });

        Assert.Equal(CertificateOutcome.Stale, outcome.Value);
    }

    [Fact]
    public void A_request_is_forgotten_after_fourteen_days_to_the_millisecond()
    {
        using var book = Open();
        var request = RequestOf("one");
        book.Certificates.Ask(request).Try(out _, out _);
        var last = request.Ends.AddMilliseconds(-1);

        Assert.NotNull(book.Certificates.Find(request.Id, last).Value);
        Assert.Null(book.Certificates.Find(request.Id, request.Ends).Value);
        Assert.Empty(book.Certificates.All(request.Ends).Value);
        var late = new CertificateAnswer(request.Ends, null, null, "No");
        Assert.Equal(CertificateOutcome.Stale, book.Certificates.Answer(request.Id, late).Value);
        var other = RequestOf("two") with { Id = request.Id, Asked = request.Ends };
        Assert.Equal(CertificateOutcome.Kept, book.Certificates.Ask(other).Value);
    }

    [Fact]
    public void There_are_at_most_a_thousand()
    {
        using var book = Open();
        using (var rows = Connect())
        {
            using var fill = rows.CreateCommand();
            fill.CommandText = """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                INSERT INTO certificate_requests (issuer, subject, id, officer, note, salt, asked)
                SELECT 'i', 's' || i, 'id' || i, 'ru/armed-forces/x', x'00', x'00', $now FROM n
                """;
            fill.Parameters.AddWithValue("$now", Now.ToUnixTimeMilliseconds());
            Assert.Equal(1000, fill.ExecuteNonQuery());
        }

        Assert.Equal(CertificateOutcome.TooMany, book.Certificates.Ask(RequestOf("one")).Value);
        var after = RequestOf("one") with { Asked = Now.AddDays(CertificateBook.DaysMax) };
        Assert.Equal(CertificateOutcome.Kept, book.Certificates.Ask(after).Value);
    }

    [Fact]
    public void Accounts_of_the_first_format_are_brought_up_to_date()
    {
        using (var book = Open())
        {
            Assert.Null(book.Add(AccountName.Of("duty").Value, "hash", AccountDuty.None));
        }
        using (var rows = Connect())
        {
            using var back = rows.CreateCommand();
            back.CommandText = "DROP TABLE certificate_requests; PRAGMA user_version = 1;";
            back.ExecuteNonQuery();
        }

        using var again = Open();

        Assert.Single(again.All().Value);
        Assert.Equal(CertificateOutcome.Kept, again.Certificates.Ask(RequestOf("one")).Value);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private AccountBook Open() => AccountBook.Open(Data).Value;

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(
            $"Data Source={Path.Combine(Data, "accounts.db")};Pooling=False"
        );
        connection.Open();
        return connection;
    }

    private static CertificateRequest RequestOf(string subject) =>
        new()
        {
            Id = DssId.Of($"{Guid.NewGuid():D}").Value,
            Officer = Duty,
            Note = [1, 2, 3],
            Opened = new(new("issuer", subject), [.. new byte[Account.SaltSize]]),
            Asked = Now,
        };
}
