using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Parties;

public sealed class FindCertifierTests
{
    private static readonly OfficerId RuDuty = OfficerId(RuForces, "duty");
    private static readonly OfficerId RuAdmin = OfficerId(RuForces, "admin");
    private static readonly PartyId Unknown = PartyId.Of("unknown").Value;

    private readonly Desk _desk = new Desk().WithTwoParties();

    [Fact]
    public void An_administrator_sees_what_their_own_party_is_asked()
    {
        var certifier = _desk.Allow(new FindCertifier(ReaderOf(RuAdmin), [Ru, Us, Unknown]));

        Assert.Equal((RuAdmin, Ru), (certifier.Officer, certifier.Administers));
        Assert.True(certifier.Sees(Ru));
        Assert.False(certifier.Sees(Us));
        Assert.False(certifier.Sees(Unknown));
        var duty = _desk.Allow(new FindCertifier(ReaderOf(RuDuty), [Ru, Us, Unknown]));
        Assert.Equal((RuDuty, null), (duty.Officer, duty.Administers));
        Assert.False(duty.Sees(Ru));
    }

    [Fact]
    public void The_next_version_is_told_to_the_account_of_the_last_certificate_alone()
    {
        var asked = new FindNextCertificate(AccountOf(RuDuty), RuDuty);

        Assert.Equal(2, _desk.Allow(asked));
        Assert.Null(_desk.Allow(asked with { Account = AccountOf(RuAdmin) }));
        Assert.Null(_desk.Allow(asked with { Officer = OfficerId(RuForces, "nobody") }));
        _desk.Now = Written.At(25);
        Assert.Equal(2, _desk.Allow(asked));
    }

    [Fact]
    public void Who_keeps_the_register_sees_what_nobody_else_could_certify_yet()
    {
        var registrar = Reader.KeepingRegister(new("issuer", "registrar"));

        var now = _desk.Allow(new FindCertifier(registrar, [Ru, Us, Unknown]));
        Assert.Equal([Unknown], now.HandsOn);

        // The certificates have ended by then.
        _desk.Now = Written.At(25);
        var later = _desk.Allow(new FindCertifier(registrar, [Ru, Us, Unknown]));
        Assert.Equal(3, later.HandsOn.Count);
        Assert.Null(later.Officer);
    }

    [Fact]
    public void An_account_of_nobody_sees_nothing_and_is_not_refused()
    {
        var stranger = Reader.Of(new("https://issuer.example", "stranger"));

        var certifier = _desk.Allow(new FindCertifier(stranger, [Ru, Us, Unknown]));

        Assert.Null(certifier.Officer);
        Assert.False(certifier.Sees(Ru) || certifier.Sees(Us) || certifier.Sees(Unknown));
    }
}
