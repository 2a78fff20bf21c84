using Parley.Coordination.Areas;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Areas.Zones;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Areas;

public sealed class AreaConsentTests
{
    private readonly Desk _desk = Zones.NewDesk();

    [Fact]
    public void What_nobody_else_guarantees_acts_at_once()
    {
        _desk.Allow(Zones.Put(Zone()));

        Assert.Equal(AreaStanding.Acting, _desk.Standing());
        Assert.Single(_desk.Planned(Third));
    }

    [Fact]
    public void Before_all_guarantors_consent_an_area_does_not_act()
    {
        var area = Zone().With(RuForces, RuMinistry);
        _desk.Allow(Zones.Put(area));

        Assert.Equal(AreaStanding.Proposed, _desk.Standing());
        Assert.Empty(_desk.Planned(Third));
        _desk.Allow(Give(Consent(10, area, RuForces)));
        Assert.Equal(AreaStanding.Proposed, _desk.Standing());
        Assert.Empty(_desk.Planned(Third));
        _desk.Allow(Give(Consent(11, area, RuMinistry)));

        Assert.Equal(AreaStanding.Acting, _desk.Standing());
        Assert.Equal(Written.Id(1), Assert.Single(_desk.Planned(Third)).With.Id);
        Assert.Equal(
            ["1 AreaSaid 1 us/armed-forces", "2 AreaAgreed 1 ru/foreign-ministry"],
            _desk.FeedOf(RuForces)
        );
        Assert.Equal(
            ["1 AreaAnswered 1 ru/armed-forces", "2 AreaAgreed 1 ru/foreign-ministry"],
            _desk.FeedOf(UsForces)
        );
    }

    [Fact]
    public void An_amendment_acts_once_all_consent_and_the_version_before_acts_until_then()
    {
        var first = _desk.Agreed(Zone().With(RuForces));
        var second = Zone(eastKm: 50).With(RuForces).Next();
        _desk.Allow(Zones.Put(second));

        Assert.Equal(1, Assert.Single(_desk.Planned(Third)).With.Version);
        Assert.Empty(_desk.Planned(Third, Volume(eastKm: 50)));
        _desk.Allow(Give(Consent(20, second, RuForces)));

        Assert.Empty(_desk.Planned(Third));
        Assert.Equal(2, Assert.Single(_desk.Planned(Third, Volume(eastKm: 50))).With.Version);
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Zones.Put(first)));
    }

    [Fact]
    public void Who_guarantees_what_acts_is_asked_before_they_are_left_out()
    {
        _desk.Agreed(Zone().With(RuForces));
        var without = Zone(eastKm: 50).Next();

        var view = _desk.Allow(Zones.Put(without));

        Assert.Equal([RuForces], view.State.Last.Asked);
        Assert.Equal(2, _desk.See(1, RuDuty)!.State.Last.Content.Version);
        Assert.Single(_desk.Planned(Third));
        _desk.Allow(Give(Consent(20, without, RuForces)));
        Assert.Empty(_desk.Planned(Third));
        // Who guarantees nothing any more is asked nothing any more.
        Assert.Empty(_desk.Allow(Zones.Put(Zone().Next().Next())).State.Last.Asked);
    }

    [Fact]
    public void A_renewal_by_consent_goes_on_without_a_time_between()
    {
        _desk.Agreed(Zone().With(RuForces).During(0, 4));
        _desk.Agreed(Zone().With(RuForces).During(4, 8).Next(), firstConsent: 800);

        var across = _desk.Planned(Third, Volume(from: 3, until: 5));

        Assert.Equal([1, 2], across.Select(one => one.With.Version));
        Assert.Equal(Written.At(4), across[0].Meetings.Window.End);
        Assert.Equal(Written.At(4), across[1].Meetings.Window.Start);
        _desk.Now = Written.At(4);
        Assert.Equal(AreaStanding.Acting, _desk.Standing());
        Assert.Equal(2, _desk.See(1, UsDuty)!.Shown.Content.Version);
    }

    [Fact]
    public void What_is_moved_before_its_time_is_cut_where_the_next_begins()
    {
        _desk.Agreed(Zone().With(RuForces));
        _desk.Agreed(Zone(eastKm: 50).With(RuForces).During(6, 24).Next(), firstConsent: 800);

        Assert.Single(_desk.Planned(Third, Volume(from: 5, until: 7)));
        Assert.Empty(_desk.Planned(Third, Volume(from: 6, until: 7)));
        Assert.Single(_desk.Planned(Third, Volume(eastKm: 50, from: 5, until: 7)));
        Assert.Empty(_desk.Planned(Third, Volume(eastKm: 50, from: 5, until: 6)));
    }

    [Fact]
    public void A_consent_is_to_the_very_text_of_the_last_version_and_is_given_once()
    {
        var area = Zone().With(RuForces, RuMinistry);
        _desk.Allow(Zones.Put(area));
        var consent = Consent(10, area, RuForces);
        var other = consent with { Digest = ConsentArea.Digest(Signed(Zone(eastKm: 1))) };

        Assert.StartsWith("digest", Refused<Refusal.Invalid>(other), StringComparison.Ordinal);
        Assert.StartsWith(
            "version",
            Refused<Refusal.Stale>(consent with { Version = 2 }),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "at",
            Refused<Refusal.Invalid>(consent with { At = Written.At(1) }),
            StringComparison.Ordinal
        );
        _desk.Allow(Give(consent));
        // The same bytes again change nothing; other words of the same organ are too late.
        _desk.Allow(Give(consent), out var facts);
        Assert.Empty(facts);
        Assert.Contains(
            "consented already",
            Refused<Refusal.Stale>(consent with { Id = Written.Id(11) }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "an id that was not used",
            Refused<Refusal.Stale>(consent with { Answer = ConsentAnswer.Refuses }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Who_is_not_asked_does_not_consent_and_who_does_not_see_it_finds_nothing()
    {
        var area = Zone().With(RuForces);
        _desk.Allow(Zones.Put(area));
        var hidden = Zone(2).With(RuForces).Ruled(AreaRule.Free) with
        {
            Audience = AreaAudience.Named,
        };
        _desk.Allow(Zones.Put(hidden));

        Refused<Refusal.Forbidden>(Consent(10, area, Third));
        Refused<Refusal.Unknown>(Consent(11, hidden, Third));
        Refused<Refusal.Unknown>(Consent(12, Zone(3), RuForces));
        var unsigned = Give(Consent(13, area, RuForces));
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(
                unsigned with
                {
                    Consent = Notices.Tellings.Signed(
                        Statement.AreaConsent,
                        unsigned.Consent.Content,
                        $"{UsDuty}"
                    ),
                }
            )
        );
    }

    [Fact]
    public void A_consent_can_be_taken_back_until_it_acts_and_then_no_more()
    {
        var area = Zone().With(RuForces, RuMinistry);
        _desk.Allow(Zones.Put(area));
        _desk.Allow(Give(Consent(10, area, RuForces)));
        _desk.Allow(Give(Consent(11, area, RuForces, ConsentAnswer.Refuses)));
        _desk.Allow(Give(Consent(12, area, RuMinistry)));

        Assert.Equal(AreaStanding.Proposed, _desk.Standing());
        _desk.Allow(Give(Consent(13, area, RuForces)));
        Assert.Equal(AreaStanding.Acting, _desk.Standing());
        Refused<Refusal.Stale>(Consent(14, area, RuForces, ConsentAnswer.Refuses));
    }

    [Fact]
    public void A_guarantor_answers_a_version_no_more_often_than_its_limit()
    {
        var area = Zone().With(RuForces, RuMinistry);
        _desk.Allow(Zones.Put(area));
        for (var at = 0; at < AreaConsent.AnswersMax; at++)
        {
            _desk.Allow(Give(Consent(100 + at, area, RuForces, (ConsentAnswer)(at % 2))));
        }

        Refused<Refusal.TooMany>(Consent(200, area, RuForces));
    }

    [Fact]
    public void What_lapsed_without_consent_cannot_be_consented_to()
    {
        var area = Zone().With(RuForces).During(0, 1);
        _desk.Allow(Zones.Put(area));
        _desk.Now = Written.At(1);

        Assert.Equal(AreaStanding.Lapsed, _desk.Standing());
        Refused<Refusal.Stale>(Consent(10, area, RuForces) with { At = Written.At(1) });
        Assert.StartsWith(
            "until",
            Assert.IsType<Refusal.Invalid>(_desk.Refuse(Zones.Put(area.Next()))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_acts_by_consent_ends_early_by_consent_and_a_closure_at_once()
    {
        var area = _desk.Agreed(Zone().With(RuForces));
        var closure = Zone(2, eastKm: 50);
        _desk.Allow(Zones.Put(closure));
        var end = area.Next() with { IsWithdrawn = true };

        _desk.Allow(Zones.Put(end));
        _desk.Allow(Zones.Put(closure.Next() with { IsWithdrawn = true }));

        Assert.Equal(AreaStanding.Acting, _desk.Standing());
        Assert.Single(_desk.Planned(Third));
        Assert.Equal(AreaStanding.Withdrawn, _desk.Standing(2));
        Assert.Empty(_desk.Planned(Third, Volume(eastKm: 50)));
        _desk.Now = Written.At(0.5);
        _desk.Allow(Give(Consent(20, end, RuForces) with { At = _desk.Now }));
        Assert.Equal(AreaStanding.Withdrawn, _desk.Standing());
        Assert.Empty(_desk.Planned(Third));
        Assert.Equal(Written.At(0.5), _desk.See(1, UsDuty)!.Term!.Until);
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Zones.Put(end.Next())));
    }

    [Fact]
    public void A_withdrawal_repeats_the_last_version_and_is_never_the_first()
    {
        _desk.Allow(Zones.Put(Zone()));

        var other = Zone(eastKm: 1).Next() with { IsWithdrawn = true };
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Zones.Put(other)));
        var first = Zone(2) with { IsWithdrawn = true };
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Zones.Put(first)));
    }

    [Fact]
    public void Only_who_declares_an_area_says_the_next_version()
    {
        _desk.Allow(Zones.Put(Zone()));

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Zones.Put(Zone().Next() with { By = RuForces })));
        var signed = Zones.Put(Zone(2));
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(
                signed with
                {
                    Area = Notices.Tellings.Signed(
                        Statement.Area,
                        signed.Area.Content,
                        $"{RuDuty}"
                    ),
                }
            )
        );
    }

    [Fact]
    public void Who_is_named_must_be_there()
    {
        var nobody = OrganOf("xx/nobody");

        var guarantor = _desk.Refuse(Zones.Put(Zone().With(nobody)));
        var party = _desk.Refuse(Zones.Put(Zone().Ruled(AreaRule.Free, (nobody.Party, KeepOut))));

        Assert.StartsWith("guarantors", guarantor.Message, StringComparison.Ordinal);
        Assert.IsType<Refusal.Unknown>(guarantor);
        Assert.StartsWith("rules.parties", party.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_area_has_no_more_versions_than_its_limit()
    {
        var area = Zone();
        _desk.Allow(Zones.Put(area));
        for (var version = 2; version <= Area.VersionsMax; version++)
        {
            area = area.Next();
            _desk.Allow(Zones.Put(area));
        }

        Assert.IsType<Refusal.TooMany>(_desk.Refuse(Zones.Put(area.Next())));
    }

    [Fact]
    public void Named_parties_and_guarantors_see_an_area_and_nobody_else()
    {
        var area = Zone().With(RuForces).Ruled(AreaRule.Free, (Aid, KeepOut)) with
        {
            Audience = AreaAudience.Named,
        };
        _desk.Agreed(area);

        Assert.NotNull(_desk.See(1, UsDuty));
        Assert.NotNull(_desk.See(1, RuDuty));
        Assert.NotNull(_desk.See(1, AidDuty));
        Assert.Null(_desk.See(1, ThirdDuty));
        Assert.Empty(
            _desk
                .Allow(new FindAreas(ReaderOf(ThirdDuty), new(null, null, null), new(null, 10)))
                .Items
        );
        Assert.Empty(_desk.Planned(Third));
        Assert.Empty(_desk.FeedOf(Third));
        Assert.Single(_desk.Planned(AidDesk));
        Assert.Equal(["1 AreaAgreed 1 ru/armed-forces"], _desk.FeedOf(AidDesk));
    }

    [Fact]
    public void What_is_over_for_long_is_put_away()
    {
        _desk.Allow(Zones.Put(Zone()));
        _desk.Allow(Zones.Put(Zone(2).With(RuForces)));
        _desk.Now = Desk.Noon + TimeSpan.FromDays(100);

        Assert.Equal(0, _desk.Allow(new ArchiveAreas(Desk.Noon, 10)));
        Assert.Equal(2, _desk.Allow(new ArchiveAreas(Desk.Noon + TimeSpan.FromDays(2), 10)));

        Assert.Empty(_desk.Picture.Areas.All);
        Assert.Empty(_desk.Picture.Areas.Due(Airspace.Times.Instant.Latest));
        Assert.Equal((0, 0), _desk.Picture.Areas.CountOf(UsForces, _desk.Now));
    }

    private static Coordination.Parties.OrganId OrganOf(string name) =>
        Coordination.Parties.OrganId.Of(name).Value;

    private string Refused<T>(AreaConsent consent)
        where T : Refusal => Assert.IsType<T>(_desk.Refuse(Give(consent))).Message;
}
