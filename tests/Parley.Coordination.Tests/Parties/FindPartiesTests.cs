using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Parties;

public sealed class FindPartiesTests
{
    private static readonly OfficerId RuDuty = OfficerId(RuForces, "duty");
    private static readonly OfficerId UsDuty = OfficerId(UsForces, "duty");
    private static readonly Reader Registrar = Reader.KeepingRegister(new("issuer", "registrar"));

    private readonly Desk _desk = new Desk().WithTwoParties();

    [Fact]
    public void A_party_is_seen_with_its_organs_and_the_roles_somebody_has()
    {
        var view = _desk.Allow(new GetParty(ReaderOf(UsDuty), Ru));

        Assert.Equal([RuForces, RuMinistry], view.Organs.Select(one => one.Organ.Content.Id));
        Assert.All(
            view.Organs,
            one => Assert.Equal(OfficerRoles.DutyOfficer | OfficerRoles.Administrator, one.Staffed)
        );

        _desk.Now = Written.At(25);
        view = _desk.Allow(new GetParty(Registrar, Ru));
        Assert.All(view.Organs, one => Assert.Equal(OfficerRoles.None, one.Staffed));
    }

    [Fact]
    public void Whoever_acts_for_no_party_sees_nothing()
    {
        var stranger = Reader.Of(new("https://issuer.example", "stranger"));

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new GetParty(stranger, Ru)));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new FindParties(stranger, new(null, 10))));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new WhoAmI(stranger)));
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(new FindOfficers(stranger, RuForces, new(null, 10)))
        );
    }

    [Fact]
    public void An_account_is_seen_by_its_own_party_alone()
    {
        var own = _desk.Allow(new FindOfficers(ReaderOf(RuDuty), RuForces, new(null, 10)));
        var others = _desk.Allow(new FindOfficers(ReaderOf(UsDuty), RuForces, new(null, 10)));
        var registrars = _desk.Allow(new FindOfficers(Registrar, RuForces, new(null, 10)));

        Assert.Equal(
            [AccountOf(OfficerId(RuForces, "admin")), AccountOf(RuDuty)],
            own.Items.Select(one => one.Account)
        );
        Assert.All(others.Items.Concat(registrars.Items), one => Assert.Null(one.Account));
        Assert.Equal(
            own.Items.Select(one => one.Certificate),
            others.Items.Select(one => one.Certificate)
        );
    }

    [Fact]
    public void Pages_give_each_thing_once_whatever_comes_between()
    {
        for (var i = 10; i < 35; i++)
        {
            _desk.Allow(Put(Party(PartyId.Of($"p{i}").Value)));
        }
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = _desk.Allow(new FindParties(Registrar, new(after, 4)));
            Assert.InRange(page.Items.Length, 1, 4);
            seen.AddRange(page.Items.Select(one => one.Party.Content.Id.Text));
            // Lies before what was seen, so that no page has it.
            _desk.Allow(Put(Party(PartyId.Of($"a{seen.Count}").Value)));
            after = page.Next;
        } while (after is not null);

        Assert.Equal(seen.Distinct().Order(StringComparer.Ordinal), seen);
        Assert.Equal(27, seen.Count);
    }

    [Fact]
    public void A_page_ends_when_it_grows_too_bigto_send()
    {
        for (var i = 10; i < 30; i++)
        {
            var party = Party(PartyId.Of($"p{i}").Value);
            var big = Said(party, party.Id.Text) with { Note = [.. new byte[200_000]] };
            _desk.Allow(new PutParty(big));
        }

        var page = _desk.Allow(new FindParties(Registrar, new(null, 200)));

        Assert.InRange(page.Items.Length, 1, 6);
        Assert.NotNull(page.Next);
    }

    [Fact]
    public void One_who_acts_for_a_party_is_told_as_whom()
    {
        var viewer = _desk.Allow(new WhoAmI(ReaderOf(RuDuty)));

        Assert.Equal(RuDuty, Assert.IsType<Viewer.Acting>(viewer).Officer.Id);
        Assert.IsType<Viewer.Registrar>(_desk.Allow(new WhoAmI(Registrar)));
    }
}
