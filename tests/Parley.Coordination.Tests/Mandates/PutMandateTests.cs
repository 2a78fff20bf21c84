using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Tests.Parties;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Mandates;

public sealed class PutMandateTests
{
    private static readonly MandateRow Barred = Row(ExchangeKind.Talks, MandateRule.Barred);

    private readonly Desk _desk = new Desk().WithTwoParties();

    [Theory]
    [InlineData("us", true)]
    [InlineData("us/armed-forces/admin", true)]
    [InlineData("us/armed-forces/duty", false)]
    [InlineData("ru", false)]
    [InlineData("ru/armed-forces/admin", false)]
    public void Only_the_bound_party_says_what_binds_it(string by, bool binds)
    {
        var request = new PutMandate(Said(Mandate(UsForces, RuForces, Barred), by));

        if (binds)
        {
            _desk.Allow(request);
        }
        else
        {
            Assert.IsType<Refusal.Forbidden>(_desk.Refuse(request));
        }
    }

    [Fact]
    public void An_administrator_whose_certificate_ended_binds_nobody()
    {
        _desk.Now = Written.At(24);
        var said = Said(Mandate(UsForces, RuForces, Barred), "us/armed-forces/admin");

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new PutMandate(said)));
    }

    [Fact]
    public void A_mandate_says_nothing_of_safety_of_life()
    {
        var row = Row(ExchangeKind.SafetyOfLife, MandateRule.Barred);

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(Mandate(UsForces, RuForces, row))));
    }

    [Fact]
    public void No_two_rows_hold_at_one_time()
    {
        var first = Row(ExchangeKind.Talks, MandateRule.Barred, from: 0, until: 2);
        var second = Row(ExchangeKind.Talks, MandateRule.Allowed, from: 1, until: 3);
        var after = Row(ExchangeKind.Talks, MandateRule.Allowed, from: 2, until: 3);

        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(Put(Mandate(UsForces, RuForces, first, second)))
        );
        _desk.Allow(Put(Mandate(UsForces, RuForces, first, after)));
    }

    [Fact]
    public void What_bars_has_words_to_answer_with()
    {
        var silent = Mandate(UsForces, RuForces, Barred) with { Words = Texts.None };

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(silent)));
        _desk.Allow(Put(silent with { Rows = [Row(ExchangeKind.Talks, MandateRule.Allowed)] }));
    }

    [Fact]
    public void A_pair_is_of_two_parties_that_there_are()
    {
        var nobody = OrganId.Of("fr/army").Value;

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(Mandate(RuForces, RuMinistry, Barred))));
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(Mandate(RuForces, nobody, Barred))));
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(Mandate(nobody, RuForces, Barred))));
    }

    [Fact]
    public void The_next_decision_is_bound_by_what_was_said_last()
    {
        _desk.Allow(Put(Mandate(UsForces, RuForces, Barred)));
        var allowing = Mandate(UsForces, RuForces, Row(ExchangeKind.Talks, MandateRule.Allowed));

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(allowing)));
        _desk.Allow(Put(allowing with { Version = 2 }));

        Assert.True(Ask(RuForces, UsForces).IsGiven);
    }

    [Fact]
    public void Who_may_not_see_a_mandate_meets_its_words_and_nothing_else()
    {
        _desk.Allow(Put(Mandate(UsForces, RuForces, Barred)));

        var own = Assert.Single(Ask(UsForces, RuForces).Bars);
        var others = Assert.Single(Ask(RuForces, UsForces).Bars);

        Assert.Equal((BarReason.Barred, "Act 1, section 2"), (own.Reason, own.Citation));
        Assert.Equal((null, null), (others.Reason, others.Citation));
        Assert.Equal(own.Words, others.Words);
    }

    [Theory]
    [InlineData(MandateAudience.Own, 1, 0, 0)]
    [InlineData(MandateAudience.Counterpart, 1, 1, 0)]
    [InlineData(MandateAudience.Everyone, 1, 1, 1)]
    public void A_mandate_and_a_waiver_are_seen_by_their_audience(
        MandateAudience audience,
        params int[] seen
    )
    {
        var third = PartyId.Of("un").Value;
        var visitor = OfficerId(new(third, "mission"), "duty");
        _desk.Allow(Put(Party(third)));
        _desk.Allow(Put(Organ(visitor.Organ)));
        _desk.Allow(Put(Officer(visitor)));
        _desk.Allow(Put(Mandate(UsForces, RuForces, Barred) with { Audience = audience }));
        _desk.Allow(Put(Waiver(1, UsForces, RuForces) with { Audience = audience }));
        OfficerId[] viewers = [OfficerId(UsForces, "duty"), OfficerId(RuForces, "duty"), visitor];

        Assert.Equal(seen, viewers.Select(id => Mandates(ReaderOf(id))));
        Assert.Equal(seen, viewers.Select(id => Waivers(ReaderOf(id))));
        Assert.Equal(seen[2], Mandates(Reader.KeepingRegister(new("issuer", "registrar"))));
    }

    [Fact]
    public void A_waiver_given_is_withdrawn_and_never_changed()
    {
        var waiver = Waiver(1, UsForces, RuForces);
        _desk.Allow(Put(waiver));
        var longer = waiver with { Version = 2, Until = Written.At(9), IsWithdrawn = true };
        var wider = waiver with
        {
            Version = 2,
            Exchanges = [ExchangeKind.Talks],
            IsWithdrawn = true,
        };
        var kept = waiver with { Version = 2 };
        var withdrawn = waiver with { Version = 2, IsWithdrawn = true };

        foreach (var unfit in new[] { longer, wider, kept, waiver })
        {
            Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(unfit)));
        }
        _desk.Allow(Put(withdrawn));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(withdrawn with { Version = 3 })));
        Assert.IsType<Refusal.Unknown>(
            _desk.Refuse(Put(waiver with { Id = Written.Id(2), IsWithdrawn = true }))
        );
    }

    [Fact]
    public void A_claim_is_kept_and_shown_and_binds_nobody()
    {
        var claim = new MandateClaim
        {
            Id = Written.Id(1),
            By = RuForces,
            Pair = new(UsForces, RuForces),
            Exchange = ExchangeKind.Talks,
            Rule = MandateRule.Barred,
            Citation = "As we read their act",
        };
        var said = Said(claim, "ru/armed-forces/duty");

        _desk.Allow(new MakeMandateClaim(said));

        Assert.True(Ask(RuForces, UsForces).IsGiven);
        var found = _desk.Allow(
            new FindMandateClaims(ReaderOf(OfficerId(UsForces, "duty")), new(null, 10))
        );
        Assert.Equal(claim, Assert.Single(found.Items).Content);
        Assert.IsType<Refusal.Stale>(_desk.Refuse(new MakeMandateClaim(said)));
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(
                new MakeMandateClaim(
                    Said(claim with { Id = Written.Id(2) }, "ru/foreign-ministry/duty")
                )
            )
        );
        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(
                new MakeMandateClaim(
                    Said(claim with { Pair = new(RuMinistry, UsForces) }, "ru/armed-forces/duty")
                )
            )
        );
    }

    private MandateCheckView Ask(OrganId from, OrganId to) =>
        _desk.Allow(
            new CheckMandates(ReaderOf(OfficerId(from, "duty")), to, ExchangeKind.Talks, null)
        );

    private int Mandates(Reader reader) =>
        _desk.Allow(new FindMandates(reader, null, new(null, 10))).Items.Length;

    private int Waivers(Reader reader) =>
        _desk.Allow(new FindWaivers(reader, Us, new(null, 10))).Items.Length;
}
