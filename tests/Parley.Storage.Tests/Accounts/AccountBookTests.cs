using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Parley.Storage.Accounts;

namespace Parley.Storage.Tests.Accounts;

public sealed class AccountBookTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly AccountName Duty = AccountName.Of("ru.duty-1").Value;

    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    private string Data => Path.Combine(_folder, "data");

    [Theory]
    [InlineData("a")]
    [InlineData("ru.duty-1")]
    [InlineData("0")]
    public void A_slug_is_a_name(string text)
    {
        Assert.Equal(text, AccountName.Of(text).Value.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Duty")]
    [InlineData("-duty")]
    [InlineData("duty.")]
    [InlineData("du ty")]
    [InlineData("du\0ty")]
    [InlineData("dúty")]
    [InlineData("du\u202Ety")]
    [InlineData("duty\n")]
    [InlineData("аdmin")]
    public void Anything_else_is_no_name(string text)
    {
        Assert.Equal("name", AccountName.Of(text).Broken?.Field);
    }

    [Fact]
    public void A_name_has_64_characters_at_most()
    {
        Assert.Null(AccountName.Of(new string('a', 64)).Broken);
        Assert.NotNull(AccountName.Of(new string('a', 65)).Broken);
    }

    [Fact]
    public void The_file_is_its_owners_alone_and_so_are_those_beside_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var book = Open();
        Assert.Null(book.Add(Duty, "hash", AccountDuty.None));

        foreach (var path in Directory.GetFiles(Data))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(path));
        }
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        Open().Dispose();
        var path = Path.Combine(Data, "accounts.db");
#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(path, ModeOf(path) | UnixFileMode.OtherRead);
#pragma warning restore CA1416

        Assert.Contains("chmod 600", AccountBook.Open(Data).Broken?.Rule);
    }

    [Fact]
    public void A_file_of_another_version_or_of_something_else_is_refused()
    {
        Open().Dispose();
        Run("PRAGMA user_version = 3");
        Assert.Contains("another version", AccountBook.Open(Data).Broken?.Rule);

        File.WriteAllText(Path.Combine(Data, "accounts.db"), new string('x', 5_000));
        Assert.NotNull(AccountBook.Open(Data).Broken);
    }

    [Fact]
    public void What_was_added_is_there_after_it_was_opened_again()
    {
        using (var book = Open())
        {
            Assert.Null(book.Add(Duty, "hash", AccountDuty.KeepsRegister));
            Assert.Null(book.PutIssuer("https://a/accounts"));
        }

        using var again = Open();

        var found = again.Find(Duty).Value!;
        Assert.Equal(
            ("hash", true, false, false, false),
            (
                found.Password,
                found.KeepsRegister,
                found.IsDisabled,
                found.IsRemoved,
                found.CodeSecret.HasValue
            )
        );
        Assert.Equal("https://a/accounts", again.Issuer().Value);
        Assert.Equal(Duty, Assert.Single(again.All().Value).Name);
    }

    [Fact]
    public void A_name_is_given_once_and_what_was_removed_leaves_no_secret()
    {
        using var book = Open();
        Assert.Null(book.Add(Duty, "the-hash", AccountDuty.None));
        Assert.Null(book.AskForCodes(Duty, "the-secret"u8.ToArray(), [Digest("paper")]));
        Assert.NotNull(book.Add(Duty, "other", AccountDuty.None));

        Assert.Null(book.Remove(Duty));

        Assert.Contains("once", book.Add(Duty, "other", AccountDuty.None)?.Rule);
        Assert.Empty(book.All().Value);
        Assert.NotNull(book.Remove(Duty));
        Assert.NotNull(book.Enable(Duty));
        Assert.NotNull(book.ChangePassword(Duty, "other"));
        book.Dispose();
        var bytes = Convert.ToHexString(File.ReadAllBytes(Path.Combine(Data, "accounts.db")));
        Assert.DoesNotContain(Convert.ToHexString("the-hash"u8), bytes);
        Assert.DoesNotContain(Convert.ToHexString("the-secret"u8), bytes);
        Assert.DoesNotContain(Convert.ToHexString(Digest("paper")), bytes);
    }

    [Fact]
    public void Nobody_is_changed_who_is_not_there()
    {
        using var book = Open();

        Assert.All(
            [
                book.Disable(Duty),
                book.Enable(Duty),
                book.Remove(Duty),
                book.ChangePassword(Duty, "x"),
                book.AskForNoCodes(Duty),
                book.AskForCodes(Duty, [1], []),
            ],
            broken => Assert.Equal("name", broken?.Field)
        );
    }

    public static TheoryData<string> Changes => ["disable", "enable", "password", "codes", "none"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_by_another_process_ends_the_sessions(string change)
    {
        using var book = Open();
        using var command = Open();
        book.Add(Duty, "hash", AccountDuty.None);
        var by = new LocalSignIn(book.Find(Duty).Value!, new CodeUse.None(), null);
        Assert.True(book.Sessions.Begin(Start(1), by).Value);
        Assert.NotNull(book.Sessions.Find(Digest("1"), Now).Value);

        Assert.Null(
            change switch
            {
                "disable" => command.Disable(Duty),
                "enable" => command.Enable(Duty),
                "password" => command.ChangePassword(Duty, "other"),
                "codes" => command.AskForCodes(Duty, [1], []),
                _ => command.AskForNoCodes(Duty),
            }
        );

        Assert.Null(book.Sessions.Find(Digest("1"), Now).Value);
        // The password was looked at before the change: it opens nothing any more.
        Assert.False(book.Sessions.Begin(Start(2), by).Value);
    }

    [Fact]
    public void A_step_and_a_code_on_paper_count_once()
    {
        using var book = Open();
        book.Add(Duty, "hash", AccountDuty.None);
        book.AskForCodes(Duty, [1], [Digest("paper"), Digest("other")]);
        var account = book.Find(Duty).Value!;

        Assert.True(Begins(1, new CodeUse.OfStep(100)));
        Assert.False(Begins(2, new CodeUse.OfStep(100)));
        Assert.False(Begins(3, new CodeUse.OfStep(99)));
        Assert.True(Begins(4, new CodeUse.OfStep(101)));
        Assert.True(Begins(5, new CodeUse.OfRecovery(Digest("paper"))));
        Assert.False(Begins(6, new CodeUse.OfRecovery(Digest("paper"))));
        Assert.False(Begins(7, new CodeUse.OfRecovery(Digest("none"))));

        bool Begins(int number, CodeUse code) =>
            book.Sessions.Begin(Start(number), new LocalSignIn(account, code, null)).Value;
    }

    [Fact]
    public void A_rehash_ends_no_session()
    {
        using var book = Open();
        book.Add(Duty, "old", AccountDuty.None);
        var account = book.Find(Duty).Value!;

        book.Sessions.Begin(Start(1), new LocalSignIn(account, new CodeUse.None(), null));
        book.Sessions.Begin(Start(2), new LocalSignIn(account, new CodeUse.None(), "new"));

        Assert.Equal("new", book.Find(Duty).Value!.Password);
        Assert.NotNull(book.Sessions.Find(Digest("1"), Now).Value);
        Assert.NotNull(book.Sessions.Find(Digest("2"), Now).Value);
    }

    [Fact]
    public void The_oldest_session_of_one_account_makes_room()
    {
        using var book = Open();
        for (var number = 0; number <= SessionBook.SessionsOfOneMax; number++)
        {
            Assert.True(book.Sessions.Begin(Start(number)).Value);
        }

        Assert.Null(book.Sessions.Find(Digest("0"), Now).Value);
        Assert.NotNull(book.Sessions.Find(Digest("1"), Now).Value);
    }

    [Fact]
    public void A_session_is_over_when_it_is_idle_or_old_to_the_millisecond()
    {
        using var book = Open();
        var idle = TimeSpan.FromMinutes(SessionBook.IdleMinutesMax);
        var instant = TimeSpan.FromMilliseconds(1);
        book.Sessions.Begin(Start(1));

        Assert.NotNull(book.Sessions.Find(Digest("1"), Now + idle - instant).Value);
        Assert.Null(book.Sessions.Find(Digest("1"), Now + idle).Value);

        Assert.Null(book.Sessions.Touch(Digest("1"), Now.AddHours(1) - instant));
        Assert.NotNull(book.Sessions.Find(Digest("1"), Now.AddHours(1) - instant).Value);
        Assert.Null(book.Sessions.Find(Digest("1"), Now.AddHours(1)).Value);
        Assert.Null(book.Sessions.End(Digest("1")));
        Assert.Null(book.Sessions.Find(Digest("1"), Now).Value);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private AccountBook Open() => AccountBook.Open(Data).Value;

    private static SessionStart Start(int number) =>
        new(Digest($"{number}"), "issuer", "subject", Now, Now.AddHours(1).AddSeconds(number - 1));

    private static byte[] Digest(string text) =>
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private void Run(string sql)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(Data, "accounts.db")};Pooling=False"
        );
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of these tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
