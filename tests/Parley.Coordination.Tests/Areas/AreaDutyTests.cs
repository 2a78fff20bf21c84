using Parley.Coordination.Areas;
using Parley.Coordination.Feeds;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using static Parley.Coordination.Tests.Areas.Zones;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Areas;

public sealed class AreaDutyTests
{
    private readonly Desk _desk = Zones.NewDesk();
    private readonly Area _area = Zone().With(RuForces).NearAid();

    [Fact]
    public void An_operation_within_the_agreed_distance_obliges_the_guarantor_to_relay_it()
    {
        _desk.Agreed(_area);
        var far = Operation(50, Third, Volume(eastKm: 7.1));
        var near = Operation(51, Third, Volume(eastKm: 6.9));
        _desk.Allow(Put(far));
        Assert.Empty(Duties());

        _desk.Allow(Put(near));

        var duty = Assert.Single(Duties());
        Assert.Equal((RuForces, Aid), (duty.Guarantor, duty.Represented));
        Assert.Equal(Desk.Noon + TimeSpan.FromMinutes(20), duty.By);
        Assert.Contains("2 RelayDue 51 un/mission", _desk.FeedOf(RuForces));
        Assert.Empty(_desk.Planned(Third, Volume(eastKm: 6.9)));
        // It is near still: that is no news.
        _desk.Allow(Put(near.Next(DeclaredState.Active)), out var facts);
        Assert.Empty(facts.OfType<AreaTold>());
    }

    [Fact]
    public void What_is_far_above_is_not_near_and_neither_is_what_the_represented_party_flies()
    {
        _desk.Agreed(_area);

        _desk.Allow(Put(Operation(50, Third, Volume(band: Written.Band(6_100, 6_200)))));
        _desk.Allow(Put(Operation(51, AidDesk)));

        Assert.Empty(Duties());
        _desk.Allow(Put(Operation(52, Third, Volume(band: Written.Band(5_900, 6_200)))));
        Assert.Single(Duties());
    }

    [Fact]
    public void Operations_that_are_near_when_an_area_is_agreed_are_to_be_relayed_too()
    {
        _desk.Allow(Put(Operation(50, Third, Volume(eastKm: 6.9))));
        _desk.Allow(Put(Operation(51, UsForces, Volume(eastKm: 6.9))));
        _desk.Agreed(_area);

        Assert.Equal([Third, UsForces], Duties().Select(one => one.Due.Other!.Value));
    }

    [Fact]
    public void A_receipt_that_it_was_passed_on_settles_it()
    {
        _desk.Agreed(_area);
        _desk.Allow(Put(Operation(50, Third)));

        _desk.Allow(Relay(_area, Relayed(70, _area, Written.Id(50))));

        Assert.NotNull(Assert.Single(Duties()).Relayed);
        Assert.Contains("Relayed 50 ru/armed-forces", string.Join('|', _desk.FeedOf(Third)));
        _desk.WatchAt(Written.At(0.9));
        Assert.Null(Assert.Single(Duties()).Missed);
        var again = Relayed(71, _area, Written.Id(50)) with { At = _desk.Now };
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Relay(_area, again)));
    }

    [Fact]
    public void A_receipt_of_a_notice_that_names_the_operation_settles_it_as_well()
    {
        _desk.Agreed(_area);
        _desk.Allow(Put(Operation(50, Third)));
        var notice = Send(
            Copy(60, NoticeKind.Deconfliction, AidDesk, ThirdDuty) with
            {
                Core = new(Window: Window(0, 1)),
                Slots = new(
                    Slots
                        .None.Values.Add("state", new SlotValue.Choice("planned"))
                        .Add("ask", new SlotValue.Choice("none"))
                        .Add("operations", new SlotValue.Things([Written.Id(50)]))
                ),
            }
        );
        _desk.Allow(notice);
        var receipt = Receipt(70, notice, ReceiptStep.PassedOn, RuDuty);

        // To a crew of its own is to nobody that it speaks for.
        _desk.Allow(Notices.Tellings.Give(receipt));
        Assert.Null(Assert.Single(Duties()).Relayed);
        _desk.Allow(
            Notices.Tellings.Give(
                receipt with
                {
                    Id = Written.Id(71),
                    HandOn = new("The field office", Aid, "telephone"),
                }
            )
        );

        Assert.NotNull(Assert.Single(Duties()).Relayed);
    }

    [Fact]
    public void What_is_not_relayed_in_time_is_recorded_and_told()
    {
        _desk.Agreed(_area);
        _desk.Allow(Put(Operation(50, Third)));

        _desk.WatchAt(Desk.Noon + TimeSpan.FromMinutes(19));
        Assert.Null(Assert.Single(Duties()).Missed);
        _desk.WatchAt(Desk.Noon + TimeSpan.FromMinutes(20));

        Assert.Equal(_desk.Now, Assert.Single(Duties()).Missed!.At);
        foreach (var organ in new[] { RuForces, AidDesk, Third })
        {
            Assert.EndsWith(
                "RelayMissed 50 un/mission",
                _desk.FeedOf(organ)[^1],
                StringComparison.Ordinal
            );
        }
        Assert.DoesNotContain("Relay", string.Join('|', _desk.FeedOf(UsForces)));
        Assert.Empty(_desk.See(1, UsDuty)!.Duties);
        // Late is said as late, and said.
        var late = Relayed(70, _area, Written.Id(50)) with
        {
            At = _desk.Now,
        };
        _desk.Allow(Relay(_area, late));
        Assert.NotNull(Assert.Single(Duties()).Relayed);
        Assert.NotNull(Assert.Single(Duties()).Missed);
    }

    [Fact]
    public void What_is_over_before_need_not_be_relayed()
    {
        _desk.Agreed(_area);
        var flight = Operation(50, Third);
        _desk.Allow(Put(flight));
        _desk.Allow(Put(flight.Next(DeclaredState.Cancelled)));

        _desk.WatchAt(Written.At(0.9));

        Assert.True(Assert.Single(Duties()).IsMoot);
        Assert.Null(Assert.Single(Duties()).Missed);
        _desk.Picture.Apply(new OperationRemoved(Written.Id(50)));
        Assert.Empty(Duties());
    }

    [Fact]
    public void A_relay_is_of_what_is_due_by_who_is_to_and_to_whom_it_is()
    {
        _desk.Agreed(_area);
        _desk.Allow(Put(Operation(50, Third)));
        var relay = Relayed(70, _area, Written.Id(50));

        Refused<Refusal.Unknown>(relay with { Notice = Written.Id(51) });
        Refused<Refusal.Unknown>(relay with { By = UsDuty, For = UsForces });
        Refused<Refusal.Invalid>(relay with { HandOn = new("A crew", null, "radio") });
        Refused<Refusal.Invalid>(relay with { Copy = ConsentArea.Digest(Signed(Zone(2))) });
        Refused<Refusal.Invalid>(relay with { For = UsForces });
        Refused<Refusal.Invalid>(relay with { At = Written.At(-1) });
        Refused<Refusal.Invalid>(relay with { Step = ReceiptStep.Received });
    }

    [Fact]
    public void Nobody_gives_anothers_guarantor_something_to_do_without_its_consent()
    {
        Assert.StartsWith(
            "guarantors",
            _desk.Refuse(Zones.Put(Zone().NearAid())).Message,
            StringComparison.Ordinal
        );
        var third = (Zone() with { Proximity = new(Third.Party, 1_000, 10) }).Made();
        Assert.StartsWith(
            "proximity.represented",
            _desk.Refuse(Zones.Put(third)).Message,
            StringComparison.Ordinal
        );
        _desk.Allow(Zones.Put(Zone(2).NearAid() with { By = RuForces }));
        _desk.Allow(Zones.Put(Zone(3).NearAid() with { By = AidDesk }));
    }

    [Fact]
    public void The_guarantor_sees_where_an_operation_is_while_it_is_near()
    {
        _desk.Agreed(_area);
        var hidden = Operation(50, Third, Volume(eastKm: 6.9)) with
        {
            Release = To(ReleaseClass.None),
        };
        _desk.Allow(Put(hidden));

        Assert.NotNull(Told(RuDuty).Operation);
        Assert.Null(Told(RuDuty).Operation!.Contact);
        _desk.Allow(
            Put(
                hidden with
                {
                    Version = 2,
                    Volumes = OperationVolumes.Of(Third, [Volume(eastKm: 60)]).Value,
                }
            )
        );
        Assert.Null(Told(RuDuty).Operation);
    }

    [Fact]
    public void Who_speaks_for_an_area_is_reminded_before_its_end_and_all_are_told_of_the_end()
    {
        _desk.Agreed(Zone().With(RuForces).During(0, 24 * 10).Ruled(KeepOut, (Aid, KeepOut)));

        Assert.Equal(0, Ends(FeedKind.AreaEnding, days: 2.9));
        Assert.Equal(1, Ends(FeedKind.AreaEnding, days: 3));
        Assert.Equal(2, Ends(FeedKind.AreaEnding, days: 9));
        Assert.Equal(3, Ends(FeedKind.AreaEnding, days: 9.96));
        Assert.Equal(0, Ends(FeedKind.AreaLapsed, days: 9.99));
        Assert.Equal(1, Ends(FeedKind.AreaLapsed, days: 10));

        Assert.Contains("AreaLapsed", _desk.FeedOf(AidDesk)[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("AreaEnding", string.Join('|', _desk.FeedOf(AidDesk)));
        Assert.Equal(AreaStanding.Lapsed, _desk.Standing());
    }

    [Fact]
    public void What_was_renewed_in_time_is_reminded_of_its_new_end_and_lapses_then()
    {
        _desk.Agreed(Zone().With(RuForces).During(0, 24));
        _desk.WatchAt(Written.At(23));
        _desk.Agreed(Zone().With(RuForces).During(24, 48).Next(), firstConsent: 800);
        _desk.WatchAt(Written.At(24));

        Assert.Equal(AreaStanding.Acting, _desk.Standing());
        Assert.Equal(1, Ends(FeedKind.AreaEnding, days: 1));
        _desk.WatchAt(Written.At(48));
        Assert.Equal(
            [2],
            _desk
                .Facts.OfType<AreaTold>()
                .Where(one => one.Event is AreaEvent.Lapsed)
                .Select(one => one.Version)
        );
    }

    [Fact]
    public void A_proposal_lapses_while_what_acts_goes_on()
    {
        _desk.Agreed(Zone().With(RuForces).During(0, 10));
        _desk.Allow(Zones.Put(Zone(eastKm: 50).With(RuForces).During(0, 2).Next()));

        _desk.WatchAt(Written.At(2));

        Assert.Equal(AreaStanding.Acting, _desk.Standing());
        Assert.Equal(1, Ends(FeedKind.AreaLapsed, days: 2.0 / 24));
        _desk.WatchAt(Written.At(10));
        Assert.Equal(AreaStanding.Lapsed, _desk.Standing());
        Assert.Equal(2, Ends(FeedKind.AreaLapsed, days: 10.0 / 24));
    }

    private static PutOperation Put(Operation operation) => Operations.Plans.Put(operation);

    private int Ends(FeedKind kind, double days)
    {
        _desk.WatchAt(Desk.Noon + TimeSpan.FromDays(days));
        return _desk.Picture.Feeds.Of(RuForces).Entries.Count(one => one.Kind == kind);
    }

    private FeedItem Told(OfficerId by) =>
        _desk
            .Allow(new ReadFeed(ReaderOf(by), 0))
            .Items.Last(one => one.Entry.Kind is FeedKind.RelayDue);

    private IEnumerable<AreaDuty> Duties() => _desk.See(1, RuDuty)!.Duties;

    private void Refused<T>(Receipt receipt)
        where T : Refusal => Assert.IsType<T>(_desk.Refuse(Relay(_area, receipt)));
}
