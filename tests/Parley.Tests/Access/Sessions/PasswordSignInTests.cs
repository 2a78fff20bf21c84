using System.Diagnostics;
using System.Net;
using OtpNet;
using Parley.Access.Passwords;
using Parley.Access.Sessions;
using Parley.Storage.Accounts;

namespace Parley.Tests.Access.Sessions;

/// <summary>Sign-in on a clock that a test moves, over the real file of accounts.</summary>
public sealed class PasswordSignInTests : IDisposable
{
    private const string Issuer = "https://localhost/accounts";
    private const string Password = "correct horse battery";

    private static readonly AccountName Duty = AccountName.Of("duty").Value;

    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;
    private readonly HeldClock _clock = new();
    private readonly HeardLog _log = new();
    private readonly AccountBook _book;
    private readonly SessionDesk _sessions;
    private readonly PasswordSignIn _signIn;

    public PasswordSignInTests()
    {
        _book = AccountBook.Open(_folder).Value;
        _sessions = new(_book.Sessions, new HashSet<string> { Issuer }, _clock, _log);
        _signIn = new(_book, Issuer, _sessions, _clock, _log);
        AddSmall(Duty);
    }

    [Fact]
    public async Task Who_is_right_is_signed_in_and_their_hash_made_as_of_today()
    {
        var begun = await BeginAsync();

        Assert.Equal(("duty", Issuer), (begun.Session.Asker.Subject, begun.Session.Asker.Issuer));
        Assert.Equal([Parley.Access.Scopes.ActOnLine], begun.Session.Granted);
        var kept = _book.Find(Duty).Value!.Password;
        Assert.True(PasswordHash.IsOfToday(kept));
        Assert.True(PasswordHash.Matches(Password, kept));
        await BeginAsync();
        Assert.Equal(kept, _book.Find(Duty).Value!.Password);
    }

    [Fact]
    public async Task Guessing_at_an_account_is_slowed_for_everybody_and_ends_in_time()
    {
        for (var failure = 0; failure < Guesses.OfAccountFreeMax; failure++)
        {
            Assert.IsType<SignInAnswer.Refused>(
                await TryAsync("wrong", from: $"192.0.2.{failure}")
            );
        }

        var late = Assert.IsType<SignInAnswer.TooOften>(await TryAsync(Password));
        Assert.Equal(1, late.RetryAfterSeconds);
        _clock.Advance(1);

        Assert.IsType<SignInAnswer.Refused>(await TryAsync("wrong"));
        late = Assert.IsType<SignInAnswer.TooOften>(await TryAsync(Password));
        Assert.Equal(2, late.RetryAfterSeconds);
        _clock.Advance(2);

        Assert.IsType<SignInAnswer.Begun>(await TryAsync(Password));
        Assert.IsType<SignInAnswer.Refused>(await TryAsync("wrong"));
    }

    [Fact]
    public async Task Guessing_at_a_name_that_there_is_not_is_slowed_alike()
    {
        var nobody = AccountName.Of("nobody").Value;
        for (var failure = 0; failure < Guesses.OfAccountFreeMax; failure++)
        {
            Assert.IsType<SignInAnswer.Refused>(await TryAsync("wrong", name: nobody));
        }

        var late = Assert.IsType<SignInAnswer.TooOften>(await TryAsync("wrong", name: nobody));

        Assert.Equal(1, late.RetryAfterSeconds);
    }

    [Fact]
    public async Task An_address_that_guesses_at_many_names_is_slowed()
    {
        var let = 0;
        for (var name = 0; name < Guesses.OfAddressFreeMax + 5; name++)
        {
            var answer = await TryAsync("wrong", name: AddSmall(AccountName.Of($"n{name}").Value));
            let += answer is SignInAnswer.Refused ? 1 : 0;
        }

        Assert.Equal(Guesses.OfAddressFreeMax, let);
        Assert.IsType<SignInAnswer.Begun>(await TryAsync(Password, from: "192.0.2.77"));
    }

    [Fact]
    public async Task One_account_of_ones_own_wipes_no_guesses_of_an_address_away()
    {
        for (var time = 0; time < Guesses.OfAddressFreeMax; time++)
        {
            await TryAsync("wrong", name: AddSmall(AccountName.Of($"n{time}").Value));
            if (time == Guesses.OfAddressFreeMax / 2)
            {
                Assert.IsType<SignInAnswer.Begun>(await TryAsync(Password));
            }
        }

        Assert.IsType<SignInAnswer.TooOften>(await TryAsync(Password));
    }

    [Fact]
    public async Task Every_no_is_the_same_and_takes_the_same_time()
    {
        _book.Add(AccountName.Of("off").Value, PasswordHash.Make(Password), AccountDuty.None);
        _book.Disable(AccountName.Of("off").Value);
        _book.Add(AccountName.Of("codes").Value, PasswordHash.Make(Password), AccountDuty.None);
        _book.AskForCodes(AccountName.Of("codes").Value, OneTimeCodes.NewSecret(), []);
        _book.Add(AccountName.Of("gone").Value, PasswordHash.Make(Password), AccountDuty.None);
        _book.Remove(AccountName.Of("gone").Value);
        (string Name, string Password, string? Code)[] wrong =
        [
            ("codes", "wrong", null),
            ("off", Password, null),
            ("codes", Password, null),
            ("codes", Password, "000000"),
            ("codes", Password, "AAAA-BBBB-CCCC-DDDD"),
            ("gone", Password, null),
            ("gone", "", null),
            ("nobody", Password, null),
        ];

        var seen = new List<(SignInAnswer Answer, double Seconds)>();
        foreach (var one in wrong)
        {
            var since = Stopwatch.GetTimestamp();
            var given = new Credentials(AccountName.Of(one.Name).Value, one.Password, one.Code);
            var answer = await _signIn.TryAsync(given, null, Stop);
            seen.Add((answer, Stopwatch.GetElapsedTime(since).TotalSeconds));
        }

        Assert.Single(seen.Select(one => one.Answer).Distinct());
        Assert.IsType<SignInAnswer.Refused>(seen[0].Answer);
        // A no without its hash would be a hundred times faster.
        var longest = seen.Max(one => one.Seconds);
        Assert.All(seen, one => Assert.InRange(one.Seconds, longest / 10, longest));
    }

    [Fact]
    public async Task A_code_counts_once_and_one_on_paper_too()
    {
        var (secret, paper) = (OneTimeCodes.NewSecret(), OneTimeCodes.NewRecoveryCodes());
        _book.AskForCodes(Duty, secret, [.. paper.Select(OneTimeCodes.DigestOf)]);
        var code = new Totp(secret).ComputeTotp(_clock.GetUtcNow().UtcDateTime);

        Assert.IsType<SignInAnswer.Refused>(await TryAsync(Password));
        Assert.IsType<SignInAnswer.Begun>(await TryAsync(Password, code: code));
        Assert.IsType<SignInAnswer.Refused>(await TryAsync(Password, code: code));
        Assert.IsType<SignInAnswer.Begun>(await TryAsync(Password, code: paper[0]));
        Assert.IsType<SignInAnswer.Refused>(await TryAsync(Password, code: paper[0]));
        _clock.Advance(30);
        var next = new Totp(secret).ComputeTotp(_clock.GetUtcNow().UtcDateTime);
        Assert.IsType<SignInAnswer.Begun>(await TryAsync(Password, code: next));
    }

    [Fact]
    public async Task One_code_sent_twice_at_once_opens_one_session()
    {
        var secret = OneTimeCodes.NewSecret();
        _book.AskForCodes(Duty, secret, []);
        var code = new Totp(secret).ComputeTotp(_clock.GetUtcNow().UtcDateTime);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => TryAsync(Password, code: code))
        );

        Assert.Single(answers.OfType<SignInAnswer.Begun>());
        Assert.Equal(3, answers.OfType<SignInAnswer.Refused>().Count());
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_use_puts_that_off()
    {
        var token = (await BeginAsync()).Token.Text;
        _clock.Advance(SessionBook.IdleMinutesMax * 60 - 1);
        Assert.NotNull(_sessions.Use(token).Value);
        _clock.Advance(SessionBook.IdleMinutesMax * 60 - 1);
        // To look at it is not to use it.
        Assert.NotNull(_sessions.Find(token).Value);

        _clock.Advance(1);

        Assert.Null(_sessions.Find(token).Value);
        Assert.Null(_sessions.Use(token).Value);
    }

    [Fact]
    public async Task A_session_ends_after_its_hours_however_much_it_is_used()
    {
        var token = (await BeginAsync()).Token.Text;
        for (var minute = 0; minute < SessionDesk.HoursMax * 60 - 1; minute += 10)
        {
            Assert.NotNull(_sessions.Use(token).Value);
            _clock.Advance(600);
        }

        Assert.Null(_sessions.Use(token).Value);
    }

    [Fact]
    public async Task A_session_of_an_issuer_that_is_set_no_more_counts_no_more()
    {
        var token = (await BeginAsync()).Token.Text;
        var other = new SessionDesk(_book.Sessions, new HashSet<string> { "other" }, _clock, _log);

        Assert.Null(other.Use(token).Value);
        Assert.NotNull(_sessions.Use(token).Value);
    }

    public void Dispose()
    {
        _signIn.Dispose();
        _book.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Small parameters of another day: what a sign-in makes of them is a test of its own, and so is
    // that a name without an account takes the time of today's.
    private AccountName AddSmall(AccountName name)
    {
        Assert.Null(_book.Add(name, PasswordHash.MakeWith(Password, 64, 1), AccountDuty.None));
        return name;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<NewSession> BeginAsync() =>
        Assert.IsType<SignInAnswer.Begun>(await TryAsync(Password)).New;

    private Task<SignInAnswer> TryAsync(
        string password,
        AccountName? name = null,
        string from = "192.0.2.1",
        string? code = null
    ) => _signIn.TryAsync(new(name ?? Duty, password, code), IPAddress.Parse(from), Stop);
}
