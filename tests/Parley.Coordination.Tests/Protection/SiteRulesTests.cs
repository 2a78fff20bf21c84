using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Protection;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;
using static Parley.Coordination.Tests.Protection.Sites;

namespace Parley.Coordination.Tests.Protection;

public sealed class SiteRulesTests
{
    private readonly Desk _desk = Sites.NewDesk();

    [Fact]
    public void What_is_written_is_read_again()
    {
        foreach (var copy in new[] { Site(1), Movement(2), Site(3).KeepClear(), Convoy() })
        {
            var text = Statement.Notice.Write(copy);

            Assert.Equal(text, Statement.Notice.Write(Statement.Notice.Read(text).Value));
        }
    }

    [Fact]
    public void A_site_is_signed_by_a_second_officer_of_its_organ_whom_it_names()
    {
        var none = new SendNotice(
            ReaderOf(AidDuty),
            [Signed(Statement.Notice, Site(1), $"{AidDuty}")]
        );
        var self = Site(1).With("verified_by", new SlotValue.Officer(AidDuty));
        var other = Site(1).With("verified_by", new SlotValue.Officer(UsDuty));
        var secretly = new SendNotice(
            ReaderOf(AidDuty),
            [Signed(Statement.Notice, Site(1).KeepClear(), $"{AidDuty}")]
        );

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(none));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Verified(self)));
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(
                new SendNotice(
                    ReaderOf(AidDuty),
                    [Signed(Statement.Notice, other, $"{AidDuty}", $"{UsDuty}")]
                )
            )
        );
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(secretly));
        // Nobody verifies after their standing ended.
        _desk.Allow(Put(Officer(AidSecond, OfficerRoles.None, version: 2)));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Verified(Site(1))));
    }

    [Fact]
    public void A_program_verifies_no_site()
    {
        _desk.Allow(Put(Officer(AidSecond, OfficerRoles.Gateway, version: 2)));

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Verified(Site(1))));
    }

    [Theory]
    [InlineData("add", RelationKind.Update)]
    [InlineData("amend", null)]
    [InlineData("amend", RelationKind.Discontinue)]
    [InlineData("remove", null)]
    [InlineData("remove", RelationKind.Update)]
    [InlineData("remove", RelationKind.Recall)]
    public void A_site_is_added_amended_or_removed_and_never_two_in_one(
        string request,
        RelationKind? relation
    )
    {
        var copy = Site(2).With("request", new SlotValue.Choice(request));

        var why = WhyNot(relation is { } kind ? copy.As(kind, 1) : copy);

        Assert.StartsWith("relation", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_request_with_its_relation_is_read()
    {
        Assert.Null(WhyNot(Site(1)));
        Assert.Null(WhyNot(Site(2).Amending(1)));
        Assert.Null(WhyNot(Site(2).Removing(1)));
    }

    [Fact]
    public void Hospital_list_with_wrong_coordinates_is_refused()
    {
        var wrong = Site(1).With("second_lat", new SlotValue.Number(48.86m));

        var why = WhyNot(wrong);

        Assert.Contains("fields.second_lat", why, StringComparison.Ordinal);
        Assert.Contains("1112 m apart", why, StringComparison.Ordinal);
        Assert.Contains("within 50 m", why, StringComparison.Ordinal);
        Assert.Null(WhyNot(wrong with { Core = new(new(48.85m, 2.35m, 1_200)) }));
    }

    [Fact]
    public void A_keep_clear_copy_has_volumes_and_nothing_that_tells_what_it_is()
    {
        var bare = Site(1).KeepClear();

        Assert.Null(WhyNot(bare));
        Assert.StartsWith("volumes", WhyNot(bare with { Volumes = null }));
        Assert.StartsWith("fields", WhyNot(bare.With("contact", new SlotValue.Line("+000"))));
        Assert.StartsWith("about", WhyNot(bare with { Core = new(PlaceName: "North") }));
        Assert.StartsWith("about", WhyNot(bare.About(new(Town))));
        Assert.StartsWith(
            "texts",
            WhyNot(bare with { Texts = Text("A hospital"), Authoritative = "en" })
        );
        Assert.StartsWith("mandate", WhyNot(bare with { Mandate = "Act 1" }));
        Assert.StartsWith("also_to", WhyNot(bare with { AlsoTo = [UsForces] }));
        Assert.StartsWith("on_behalf", WhyNot(bare with { OnBehalf = [Us] }));
        Assert.StartsWith("answer_by", WhyNot(bare with { AnswerBy = Written.At(1) }));
    }

    [Fact]
    public void Only_sites_movements_and_deconfliction_have_volumes()
    {
        var volumes = VolumesAt([Volume()]);
        var plan = Copy(1, NoticeKind.Deconfliction, from: AidDuty)
            .About(new(Window: Window(1, 2))) with
        {
            Slots = new(
                Slots
                    .None.Values.Add("state", new SlotValue.Choice("planned"))
                    .Add("ask", new SlotValue.Choice("avoid"))
            ),
        };

        Assert.Null(WhyNot(plan with { Volumes = volumes }));
        Assert.StartsWith("volumes", WhyNot(Copy(1, from: AidDuty) with { Volumes = volumes }));
        Assert.StartsWith("to", WhyNot(plan with { To = null }));
    }

    [Fact]
    public void Points_are_of_a_leg_and_legs_are_numbered_and_end_after_they_begin()
    {
        Assert.Null(WhyNot(Convoy()));
        Assert.StartsWith("fields.legs[0].leg", WhyNot(Convoy(leg: 2)));
        Assert.StartsWith("fields.points[0].leg", WhyNot(Convoy(pointOf: 2)));
        Assert.StartsWith("fields.legs[0].arrive", WhyNot(Convoy(arrive: 2)));
        Assert.StartsWith(
            "fields.emergency_reason",
            WhyNot(Convoy().With("emergency", new SlotValue.Flag(true)))
        );
    }

    [Fact]
    public void Access_is_of_a_movement_or_a_site()
    {
        _desk.Allow(Verified(Site(1)));
        _desk.Allow(Send(Movement(2)));
        _desk.Allow(Send(Copy(3, from: AidDuty)));
        var access = Copy(4, NoticeKind.Access, from: AidDuty);

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Send(access)));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Send(access.As(RelationKind.Relate, 3))));
        _desk.Allow(Send(access.As(RelationKind.Relate, 1)));
        _desk.Allow(Send(access.As(RelationKind.Relate, 2) with { Id = Written.Id(5) }));
    }

    [Fact]
    public void Who_sent_a_site_is_reminded_to_verify_it_every_week_until_it_is_amended()
    {
        _desk.Allow(Verified(Site(1, AidDesk)));

        Assert.Equal([0, 1, 1, 1, 2], new[] { 29.9, 30, 30.1, 36.9, 37 }.Select(RemindersBy));
        Assert.Equal(["1 Clock 1 ", "2 Clock 1 "], _desk.FeedOf(AidDesk));

        var later = Site(2, AidDesk).Amending(1) with { Sent = _desk.Now };
        _desk.Allow(Put(Officer(AidDuty, version: 2) with { Until = Instant.Latest }));
        _desk.Allow(Put(Officer(AidSecond, version: 2) with { Until = Instant.Latest }));
        _desk.Allow(
            Verified(
                later.With("reverify", new SlotValue.Moment(Desk.Noon + TimeSpan.FromDays(100)))
            )
        );
        Assert.Equal([2, 2, 3], new[] { 44.0, 99, 100 }.Select(RemindersBy));
    }

    [Fact]
    public void A_site_is_at_hand_as_long_as_it_stands()
    {
        _desk.Allow(Verified(Site(1, AidDesk)));
        _desk.Allow(Verified(Site(2, AidDesk) with { Stale = Written.At(24 * 80) }));
        _desk.Allow(Verified(Site(3, AidDesk)));
        _desk.Allow(Verified(Site(4, AidDesk).Removing(3)));
        _desk.Allow(Send(Movement(5)));
        _desk.Now = Desk.Noon + TimeSpan.FromDays(91);

        _desk.Allow(new ArchiveNotices(_desk.Now - TimeSpan.FromDays(90), Most: 100));

        Assert.Equal([Written.Id(1)], _desk.Picture.Notices.All.Select(one => one.Id));
        Assert.Equal(0, _desk.Picture.Protected.Count);
    }

    [Fact]
    public void Sites_are_counted_as_long_as_they_stand()
    {
        _desk.Allow(Verified(Site(1)));
        _desk.Allow(Verified(Site(2)));
        Assert.Equal(2, _desk.Picture.Notices.SitesOf(AidDesk));

        _desk.Allow(Verified(Site(3).Amending(2)));
        Assert.Equal(2, _desk.Picture.Notices.SitesOf(AidDesk));
        _desk.Allow(Verified(Site(4).Removing(3) with { Thread = Written.Id(2) }));
        Assert.Equal(1, _desk.Picture.Notices.SitesOf(AidDesk));
        _desk.Picture.Apply(new NoticeArchived(Written.Id(1)));
        Assert.Equal(0, _desk.Picture.Notices.SitesOf(AidDesk));
    }

    [Fact]
    public void An_organ_has_no_more_sites_than_its_limit_and_may_still_amend_them()
    {
        var one = Verified(Site(1));
        _desk.Allow(one);
        for (var id = 2; id <= SendNotice.SitesMax; id++)
        {
            var copy = one.Copies[0] with { Content = Site(id, AidDesk) };
            _desk.Picture.Apply(new NoticeSent(copy, [new(AidDesk, null)], null, [], Desk.Noon));
        }

        Assert.IsType<Refusal.TooMany>(_desk.Refuse(Verified(Site(20_000))));
        _desk.Allow(Verified(Site(20_001).Amending(1)));
        _desk.Allow(Verified(Site(20_002).Removing(2)));
        _desk.Allow(Verified(Site(20_003)));
    }

    [Fact]
    public void A_movement_is_red_until_it_is_passed_on_and_only_its_sender_sees_so()
    {
        var send = Send(Movement(1), Movement(1, RuForces));
        _desk.Allow(send);

        Assert.Equal([PassDown.Red, PassDown.Red], PassDowns());
        _desk.Allow(Give(Receipt(10, send)));
        _desk.Allow(Give(Receipt(11, send, ReceiptStep.PassedOn)));
        Assert.Equal([PassDown.Red, PassDown.Done], PassDowns());
        _desk.Now = Written.At(2);
        Assert.Equal([PassDown.Missed, PassDown.Done], PassDowns());
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new FindTold(ReaderOf(UsDuty), Written.Id(1))));
    }

    [Theory]
    // Noon of 1 December is day in Paris; the sun sets there at 15:55 UTC, and rises at 07:23.
    [InlineData(0, 3.8, false)]
    [InlineData(0, 4.1, true)]
    [InlineData(-4.4, 0, false)]
    [InlineData(-4.8, 0, true)]
    [InlineData(0, 30, true)]
    public void Vehicles_that_are_not_seen_at_night_are_warned_of_when_it_is(
        double from,
        double until,
        bool isDue
    )
    {
        var convoy = Convoy() with { Core = new(Window: Window(from, until)) };

        Assert.Equal(isDue, NightWarning.IsDue(convoy));
        Assert.False(NightWarning.IsDue(Marked(convoy, isMarked: true)));
        Assert.True(NightWarning.IsDue(convoy.With("points", new SlotValue.Rows([]))));
    }

    private IEnumerable<PassDown> PassDowns() =>
        _desk
            .Allow(new FindTold(ReaderOf(AidDuty), Written.Id(1)))
            .Rows.Select(row => row.PassDown);

    private int RemindersBy(double days)
    {
        _desk.Now = Desk.Noon + TimeSpan.FromDays(days);
        while (_desk.Allow(new WatchClocks(Most: 100)) > 0) { }
        return _desk.Facts.OfType<ClockPassed>().Count(one => one.Clock is ClockKind.Reverify);
    }

    private static NoticeCopy Convoy(int leg = 1, int pointOf = 1, double arrive = 4) =>
        Marked(Movement(2), isMarked: false)
            .With(
                "legs",
                Rows(
                    ("leg", new SlotValue.Number(leg)),
                    ("responsible", new SlotValue.Organ(AidDesk)),
                    ("from", new SlotValue.Line("Store")),
                    ("to", new SlotValue.Line("Town")),
                    ("depart", new SlotValue.Moment(Written.At(2))),
                    ("arrive", new SlotValue.Moment(Written.At(arrive)))
                )
            )
            .With(
                "points",
                Rows(
                    ("leg", new SlotValue.Number(pointOf)),
                    ("point", new SlotValue.Choice("stop")),
                    ("lat", new SlotValue.Number(48.85m)),
                    ("lng", new SlotValue.Number(2.35m))
                )
            );

    private static NoticeCopy Marked(NoticeCopy copy, bool isMarked) =>
        copy.With(
            "vehicles",
            Rows(
                ("type", new SlotValue.Line("lorry")),
                ("night_marking", new SlotValue.Flag(isMarked))
            )
        );

    private static SlotValue.Rows Rows(params (string Name, SlotValue Value)[] cells) =>
        new([
            new(
                Slots.None.Values.AddRange(
                    cells.Select(cell => KeyValuePair.Create(cell.Name, cell.Value))
                )
            ),
        ]);
}
