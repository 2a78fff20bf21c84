using Parley.Coordination.Parties;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Parties;

public sealed class PutOfficerTests
{
    private static readonly OfficerId Duty = OfficerId(RuForces, "duty-1");

    private readonly Desk _desk = new();

    public PutOfficerTests()
    {
        _desk.Allow(Put(Party(Ru)));
        _desk.Allow(Put(Party(Us)));
        _desk.Allow(Put(Organ(RuForces)));
        _desk.Allow(Put(Organ(UsForces)));
    }

    [Fact]
    public void An_officer_acts_with_the_account_that_the_certificate_stands_for()
    {
        _desk.Allow(Put(Officer(Duty)));

        Assert.Equal(Duty, ActingAs(Duty)?.Id);
        Assert.Equal(KeyOf($"{Duty}"), _desk.Picture.Parties.KeyOf($"{Duty}", _desk.Now));
    }

    [Theory]
    [InlineData("us", "ru/armed-forces/duty-1")]
    [InlineData("ru/armed-forces/duty-1")]
    [InlineData("ru")]
    [InlineData("ru", "ru/armed-forces/other")]
    public void Only_the_partys_key_and_the_officers_own_make_a_certificate(params string[] by)
    {
        var request = new PutOfficer(Said(Officer(Duty), by), Opened(Duty));

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(request));
    }

    [Fact]
    public void An_administrator_cannot_certify()
    {
        var admin = OfficerId(RuForces, "admin");
        _desk.Allow(Put(Officer(admin, OfficerRoles.Administrator)));
        var request = new PutOfficer(Said(Officer(Duty), $"{admin}", $"{Duty}"), Opened(Duty));

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(request));
    }

    [Fact]
    public void Another_account_than_the_certificate_stands_for_is_refused()
    {
        var other = new OpenedAccount(new("https://issuer.example", "eve"), Salt);
        var request = Put(Officer(Duty)) with { Opened = other };

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(request));
    }

    [Fact]
    public void A_certificate_holds_from_its_start_and_no_longer_at_its_end()
    {
        var certificate = Officer(Duty) with { From = Written.At(1), Until = Written.At(2) };
        _desk.Allow(Put(certificate));

        foreach (
            var (hours, acts) in new[] { (0.999, false), (1, true), (1.999, true), (2, false) }
        )
        {
            _desk.Now = Written.At(hours);
            Assert.Equal(acts, ActingAs(Duty) is not null);
        }
    }

    [Fact]
    public void Whose_standing_ends_acts_no_more_and_frees_account_and_key()
    {
        _desk.Allow(Put(Officer(Duty)));
        var ended = Officer(Duty, OfficerRoles.None, version: 2);

        _desk.Allow(new PutOfficer(Said(ended, "ru"), Opened(Duty)));

        Assert.Null(ActingAs(Duty));
        Assert.Null(_desk.Picture.Parties.HolderOf(KeyOf($"{Duty}")));
        var other = OfficerId(UsForces, "defector");
        var digest = AccountOf(Duty).Digest(Salt.AsSpan());
        var certificate = Officer(other) with { AccountDigest = [.. digest] };
        _desk.Allow(new PutOfficer(Said(certificate, "us", $"{other}"), Opened(Duty)));
        Assert.Equal(other, ActingAs(Duty)?.Id);

        // What is said of the first again leaves the account with the second.
        var again = Officer(Duty, OfficerRoles.None, version: 3);
        _desk.Allow(new PutOfficer(Said(again, "ru"), Opened(Duty)));
        Assert.Equal(other, ActingAs(Duty)?.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_new_is_verified_for_one_who_does_not_act(bool isEnded)
    {
        _desk.Allow(Put(Officer(Duty)));
        var asked = new FindKeys(["ru", $"{Duty}", "us/armed-forces/stranger"], null);
        Assert.Equal([By("ru"), By($"{Duty}")], _desk.Allow(asked));

        if (isEnded)
        {
            var ended = Officer(Duty, OfficerRoles.None, version: 2) with { Key = null };
            _desk.Allow(new PutOfficer(Said(ended, "ru"), Opened(Duty)));
        }
        else
        {
            _desk.Now = Written.At(24);
        }

        var refused = Assert.IsType<Refusal.Forbidden>(_desk.Refuse(asked));
        Assert.Contains($"{Duty} signs nothing now", refused.Message, StringComparison.Ordinal);
        // A new certificate of theirs brings its own key.
        Assert.Equal([By("ru")], _desk.Allow(asked with { Certified = $"{Duty}" }));
    }

    [Fact]
    public void An_account_and_a_key_are_one_officers()
    {
        _desk.Allow(Put(Officer(Duty)));
        var other = OfficerId(RuForces, "duty-2");
        var digest = AccountOf(Duty).Digest(Salt.AsSpan());
        var sameAccount = Officer(other) with { AccountDigest = [.. digest] };
        var sameKey = Officer(other) with { Key = KeyOf($"{Duty}") };

        Assert.IsType<Refusal.Stale>(
            _desk.Refuse(new PutOfficer(Said(sameAccount, "ru", $"{other}"), Opened(Duty)))
        );
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(
                new PutOfficer(
                    new(sameKey, [], [By("ru"), new($"{other}", KeyOf($"{Duty}"))]),
                    Opened(other)
                )
            )
        );
    }

    [Fact]
    public void An_old_certificate_cannot_be_sent_again()
    {
        _desk.Allow(Put(Officer(Duty)));
        _desk.Allow(
            new PutOfficer(Said(Officer(Duty, OfficerRoles.None, version: 2), "ru"), Opened(Duty))
        );

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(Officer(Duty))));
    }

    [Fact]
    public void An_officer_is_of_an_organ_that_there_is()
    {
        var nowhere = OfficerId(OrganId.Of("ru/navy").Value, "duty");

        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(Officer(nowhere))));
    }

    private Officer? ActingAs(OfficerId id) =>
        _desk.Picture.Parties.ActingAs(AccountOf(id), _desk.Now);
}
