using Parley.Coordination.Parties;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Parties;

public sealed class PutPartyTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void A_party_registers_itself_with_its_own_key()
    {
        var said = _desk.Allow(Put(Party(Ru)));

        Assert.Equal(Party(Ru), said.Content);
        Assert.Equal(said, _desk.Picture.Parties.Find(Ru));
        Assert.Equal(KeyOf("ru"), _desk.Picture.Parties.KeyOf("ru", _desk.Now));
    }

    [Fact]
    public void Nobody_registers_a_party_with_a_key_that_did_not_sign()
    {
        var unsigned = new PutParty(Said(Party(Ru), "us"));
        var underAnotherName = new PutParty(new(Party(Ru), [], [new Signer("us", KeyOf("ru"))]));

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(unsigned));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(underAnotherName));
    }

    [Fact]
    public void A_new_key_is_signed_by_the_old_one_and_by_itself()
    {
        _desk.Allow(Put(Party(Ru)));
        var moved = Party(Ru, version: 2) with { Key = KeyOf("new") };
        var (old, next) = (By("ru"), new Signer("ru", KeyOf("new")));

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new PutParty(new(moved, [], [old]))));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new PutParty(new(moved, [], [next]))));
        _desk.Allow(new PutParty(new(moved, [], [old, next])));

        Assert.Equal(KeyOf("new"), _desk.Picture.Parties.KeyOf("ru", _desk.Now));
        Assert.Null(_desk.Picture.Parties.HolderOf(KeyOf("ru")));
        Assert.Equal("ru", _desk.Picture.Parties.HolderOf(KeyOf("new")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void What_was_said_before_cannot_be_said_again_nor_a_version_left_out(int version)
    {
        _desk.Allow(Put(Party(Ru)));

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(Party(Ru, version))));

        _desk.Allow(Put(Party(Ru, version: 2)));
    }

    [Fact]
    public void The_first_version_is_the_first() =>
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(Party(Ru, version: 2))));

    [Fact]
    public void A_uss_name_is_one_partys_until_it_lets_it_go()
    {
        var named = Party(Ru) with { UssNames = [Written.Alice] };
        _desk.Allow(Put(named));
        var other = Party(Us) with { UssNames = [Written.Alice] };

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(other)));
        Assert.Equal(Ru, _desk.Picture.Parties.PartyOf(Written.Alice));

        _desk.Allow(Put(Party(Ru, version: 2)));
        _desk.Allow(Put(other));

        Assert.Equal(Us, _desk.Picture.Parties.PartyOf(Written.Alice));
    }

    [Fact]
    public void A_guarantor_is_an_organ_of_another_party()
    {
        _desk.WithTwoParties();
        var friends = PartyId.Of("friends").Value;
        var nobody = OrganId.Of("us/nobody").Value;

        Assert.IsType<Refusal.Unknown>(
            _desk.Refuse(Put(Party(friends) with { Guarantor = nobody }))
        );
        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(Put(Party(Us, version: 2) with { Guarantor = UsForces }))
        );
        _desk.Allow(Put(Party(friends) with { Guarantor = UsForces }));
    }

    [Fact]
    public void Two_parties_never_have_one_key()
    {
        _desk.Allow(Put(Party(Ru)));
        var stolen = Party(Us) with { Key = KeyOf("ru") };

        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(new PutParty(new(stolen, [], [new Signer("us", KeyOf("ru"))])))
        );
    }

    [Fact]
    public void There_are_only_so_many_parties()
    {
        for (var i = 0; i < Coordination.Parties.Party.CountMax; i++)
        {
            _desk.Allow(Put(Party(PartyId.Of($"p{i}").Value)));
        }

        Assert.IsType<Refusal.TooMany>(_desk.Refuse(Put(Party(Ru))));

        _desk.Allow(Put(Party(PartyId.Of("p7").Value, version: 2)));
    }
}
