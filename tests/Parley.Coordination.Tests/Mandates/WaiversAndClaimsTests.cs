using Parley.Coordination.Mandates;
using Parley.Coordination.Tests.Parties;
using static Parley.Coordination.Tests.Parties.Speakers;
using OneWaiver = Parley.Coordination.Mandates.Waiver;

namespace Parley.Coordination.Tests.Mandates;

/// <summary>Whose ids they are, how many there may be, and how they end.</summary>
public sealed class WaiversAndClaimsTests
{
    private const string Duty = "ru/armed-forces/duty";

    private readonly Desk _desk = new Desk().WithTwoParties();

    private static MandateClaim Claim(int id) =>
        new()
        {
            Id = Written.Id(id),
            By = RuForces,
            Pair = new(UsForces, RuForces),
            Exchange = ExchangeKind.Talks,
            Rule = MandateRule.Barred,
            Citation = "As we read their act",
        };

    [Fact]
    public void An_id_of_one_organ_tells_nothing_of_anothers()
    {
        _desk.Allow(Put(Waiver(1, UsForces, RuForces)));
        _desk.Allow(Put(Waiver(1, RuForces, UsForces)));
        _desk.Allow(Put(Waiver(1, RuMinistry, UsForces)));
        var end = Waiver(1, RuForces, UsForces) with { Version = 2, IsWithdrawn = true };

        _desk.Allow(Put(end));

        Assert.False(
            _desk.Picture.Mandates.Find(new WaiverId(UsForces, end.Id))!.Content.IsWithdrawn
        );
        Assert.True(
            _desk.Picture.Mandates.Find(new WaiverId(RuForces, end.Id))!.Content.IsWithdrawn
        );
        var unknown = Waiver(2, UsForces, RuForces) with { Version = 2, IsWithdrawn = true };
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(unknown)));
    }

    [Fact]
    public void Waivers_that_ended_or_were_withdrawn_make_room()
    {
        for (var id = 1; id <= OneWaiver.PerOrganMax; id++)
        {
            _desk.Allow(Put(Waiver(id, UsForces, RuForces)));
        }
        var another = Put(Waiver(OneWaiver.PerOrganMax + 1, UsForces, RuForces));
        Assert.IsType<Refusal.TooMany>(_desk.Refuse(another));

        _desk.Allow(Put(Waiver(7, UsForces, RuForces) with { Version = 2, IsWithdrawn = true }));
        _desk.Allow(another);

        var later = Waiver(OneWaiver.PerOrganMax + 2, UsForces, RuForces) with
        {
            Until = Written.At(3),
        };
        Assert.IsType<Refusal.TooMany>(_desk.Refuse(Put(later)));
        _desk.Now = Written.At(2);
        _desk.Allow(Put(later));
        Assert.Equal(1, _desk.Picture.Mandates.OpenWaiversOf(UsForces, _desk.Now));
    }

    [Fact]
    public void Of_too_many_waivers_the_one_that_ended_first_is_forgotten_and_not_given_again()
    {
        var mandates = _desk.Picture.Mandates;
        for (var id = 1; id <= OneWaiver.KeptPerOrganMax; id++)
        {
            var one = Waiver(id, UsForces, RuForces) with
            {
                Until = id == 9 ? Written.At(1) : Written.At(2),
                Version = 2,
                IsWithdrawn = true,
            };
            _desk.Picture.Apply(new WaiverPut(Said(one, "us")));
        }
        var next = Waiver(OneWaiver.KeptPerOrganMax + 1, UsForces, RuForces);
        Assert.IsType<Refusal.TooMany>(_desk.Refuse(Put(next)));

        _desk.Now = Written.At(1);
        _desk.Allow(Put(next));

        Assert.Equal(OneWaiver.KeptPerOrganMax, mandates.Waivers.Count);
        Assert.Null(mandates.Find(new WaiverId(UsForces, Written.Id(9))));
        var again = Waiver(9, UsForces, RuForces) with { Until = Written.At(1) };
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(again)));
    }

    [Fact]
    public void A_claim_is_withdrawn_once_and_not_made_again()
    {
        _desk.Allow(Make(Claim(1)));
        var end = Claim(1) with { Version = 2, IsWithdrawn = true };

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Make(end with { Citation = "Another" })));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Make(end with { Version = 3 })));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Make(Claim(1) with { Version = 2 })));
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Make(end with { Id = Written.Id(2) })));
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Make(Claim(2) with { IsWithdrawn = true })));
        _desk.Allow(Make(end));

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Make(Claim(1))));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Make(end)));
        Assert.True(_desk.Picture.Mandates.Claims.Single().Content.IsWithdrawn);
    }

    [Fact]
    public void A_claim_that_was_withdrawn_makes_room()
    {
        for (var id = 1; id <= MandateClaim.PerPartyMax; id++)
        {
            _desk.Allow(Make(Claim(id)));
        }
        var another = Make(Claim(MandateClaim.PerPartyMax + 1));
        Assert.IsType<Refusal.TooMany>(_desk.Refuse(another));

        _desk.Allow(Make(Claim(3) with { Version = 2, IsWithdrawn = true }));

        _desk.Allow(another);
        Assert.Equal(
            new ClaimCount(MandateClaim.PerPartyMax, MandateClaim.PerPartyMax + 1),
            _desk.Picture.Mandates.ClaimsBy(Ru)
        );
    }

    [Fact]
    public void Who_else_signs_a_claim_and_in_which_order_does_not_matter()
    {
        string[] signers = [Duty, "ru/foreign-ministry/duty"];

        _desk.Allow(new MakeMandateClaim(Said(Claim(1), signers)));
        _desk.Allow(new MakeMandateClaim(Said(Claim(2), [.. signers.Reverse()])));
    }

    private static MakeMandateClaim Make(MandateClaim claim) => new(Said(claim, Duty));
}
