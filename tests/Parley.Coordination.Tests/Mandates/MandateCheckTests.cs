using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Tests.Parties;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Mandates;

public sealed class MandateCheckTests
{
    private readonly Desk _desk = new Desk().WithTwoParties();

    public static TheoryData<ExchangeKind> Kinds => [.. Enum.GetValues<ExchangeKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Where_nothing_was_said_all_may_be_but_coordination(ExchangeKind exchange)
    {
        var check = Check(RuForces, UsForces, exchange);

        Assert.Equal(exchange is not ExchangeKind.JointPlanning, check.IsGiven);
        Assert.All(check.Bars, bar => Assert.Equal(BarReason.NothingSaid, bar.Reason));
    }

    [Fact]
    public void A_mandate_that_does_not_hold_yet_does_not_show()
    {
        var before = Check(RuForces, UsForces).Bars;
        var future = Row(ExchangeKind.Talks, MandateRule.Barred, from: 5, until: 6);

        _desk.Allow(Put(Mandate(UsForces, RuForces, future)));

        Assert.Equal(before, Check(RuForces, UsForces).Bars);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_bar_keeps_both_sides_from_it_but_never_from_safety_of_life(ExchangeKind exchange)
    {
        var rows = Enum.GetValues<ExchangeKind>()
            .Where(one => one is not ExchangeKind.SafetyOfLife)
            .Select(one => Row(one, MandateRule.Barred));
        _desk.Allow(Put(Mandate(UsForces, null, [.. rows])));

        foreach (var (from, to) in new[] { (RuForces, UsForces), (UsForces, RuForces) })
        {
            var check = Check(from, to, exchange);

            Assert.Equal(exchange is ExchangeKind.SafetyOfLife, check.IsGiven);
            Assert.Equal(
                exchange is ExchangeKind.SafetyOfLife ? 0 : 1,
                check.Bars.Count(bar => bar.Reason is BarReason.Barred)
            );
        }
    }

    [Fact]
    public void Coordination_takes_the_leave_of_both()
    {
        AllowPlanning(RuForces, UsForces);

        var half = Check(RuForces, UsForces);
        AllowPlanning(UsForces, RuForces);
        var whole = Check(RuForces, UsForces);

        Assert.Equal(UsForces, Assert.Single(half.Bars).Pair.Bound);
        Assert.True(whole.IsGiven);
    }

    [Fact]
    public void One_organ_may_be_barred_where_another_of_its_party_may_talk()
    {
        _desk.Allow(Put(Mandate(RuForces, UsForces, Row(ExchangeKind.Talks, MandateRule.Barred))));

        Assert.False(Check(RuForces, UsForces, ExchangeKind.Talks).IsGiven);
        Assert.True(Check(RuMinistry, UsForces, ExchangeKind.Talks).IsGiven);
    }

    [Fact]
    public void What_is_said_of_a_pair_goes_before_what_is_said_of_everybody()
    {
        var planning = Row(ExchangeKind.JointPlanning, MandateRule.Allowed);
        var barred = Row(ExchangeKind.JointPlanning, MandateRule.Barred);
        _desk.Allow(
            Put(Mandate(UsForces, null, barred, Row(ExchangeKind.Talks, MandateRule.Barred)))
        );
        _desk.Allow(Put(Mandate(UsForces, RuForces, planning)));
        _desk.Allow(Put(Mandate(RuForces, null, planning)));

        Assert.True(Check(RuForces, UsForces).IsGiven);
        // Of talks the pair says nothing, so the general word holds.
        Assert.False(Check(RuForces, UsForces, ExchangeKind.Talks).IsGiven);
    }

    [Fact]
    public void A_row_is_in_force_from_its_start_and_no_longer_at_its_end()
    {
        var row = Row(ExchangeKind.Line, MandateRule.Barred, from: 1, until: 2);
        _desk.Allow(Put(Mandate(UsForces, null, row)));

        foreach (
            var (hours, given) in new[] { (0.999, true), (1, false), (1.999, false), (2, true) }
        )
        {
            _desk.Now = Written.At(hours);
            Assert.Equal(given, Check(RuForces, UsForces, ExchangeKind.Line).IsGiven);
        }
    }

    [Fact]
    public void A_waiver_lifts_what_needs_one_while_it_lasts_and_until_it_is_withdrawn()
    {
        NeedWaiver();
        Assert.Equal(BarReason.NeedsWaiver, Assert.Single(Check(RuForces, UsForces).Bars).Reason);
        _desk.Allow(Put(Waiver(1, UsForces, RuForces)));

        var lifted = Check(RuForces, UsForces);
        Assert.True(lifted.IsGiven);
        Assert.Equal([new WaiverId(UsForces, Written.Id(1))], lifted.Waivers);

        _desk.Now = Written.At(2);
        Assert.False(Check(RuForces, UsForces).IsGiven);

        _desk.Now = Written.At(1);
        _desk.Allow(Put(Waiver(1, UsForces, RuForces) with { Version = 2, IsWithdrawn = true }));
        Assert.False(Check(RuForces, UsForces).IsGiven);
    }

    [Fact]
    public void A_waiver_for_one_thread_is_for_no_other()
    {
        NeedWaiver();
        _desk.Allow(Put(Waiver(1, UsForces, null) with { Thread = Written.Id(7) }));

        Assert.True(Check(RuForces, UsForces, thread: 7).IsGiven);
        Assert.False(Check(RuForces, UsForces, thread: 8).IsGiven);
        Assert.False(Check(RuForces, UsForces).IsGiven);
    }

    [Fact]
    public void A_waiver_lifts_no_bar()
    {
        var barred = Row(ExchangeKind.JointPlanning, MandateRule.Barred);
        AllowPlanning(RuForces, UsForces);
        _desk.Allow(Put(Mandate(UsForces, RuForces, barred)));
        _desk.Allow(Put(Waiver(1, UsForces, RuForces)));

        Assert.Equal(BarReason.Barred, Assert.Single(Check(RuForces, UsForces).Bars).Reason);
    }

    [Fact]
    public void A_waiver_towards_others_lifts_nothing_here()
    {
        NeedWaiver();
        _desk.Allow(Put(Waiver(1, UsForces, RuMinistry)));

        Assert.False(Check(RuForces, UsForces).IsGiven);
    }

    private void AllowPlanning(OrganId bound, OrganId toward) =>
        _desk.Allow(
            Put(Mandate(bound, toward, Row(ExchangeKind.JointPlanning, MandateRule.Allowed)))
        );

    private void NeedWaiver()
    {
        AllowPlanning(RuForces, UsForces);
        var needs = Row(ExchangeKind.JointPlanning, MandateRule.NeedsWaiver);
        _desk.Allow(Put(Mandate(UsForces, RuForces, needs)));
    }

    private MandateCheck Check(
        OrganId from,
        OrganId to,
        ExchangeKind exchange = ExchangeKind.JointPlanning,
        int? thread = null
    ) =>
        MandateCheck.Of(
            _desk.Picture,
            from,
            to,
            (exchange, thread is { } number ? Written.Id(number) : null),
            _desk.Now
        );
}
