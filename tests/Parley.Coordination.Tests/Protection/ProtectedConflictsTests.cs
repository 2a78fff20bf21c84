using Parley.Airspace.Conflicts;
using Parley.Coordination.Feeds;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Protection;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;
using static Parley.Coordination.Tests.Protection.Sites;

namespace Parley.Coordination.Tests.Protection;

public sealed class ProtectedConflictsTests
{
    private readonly Desk _desk = Sites.NewDesk();

    [Fact]
    public void Who_has_a_copy_is_told_which_site_it_meets_and_all_others_only_to_keep_clear()
    {
        var site = Site(1);
        _desk.Allow(Verified(site, site.KeepClear(Volume(radius: 5_000))));

        var told = Assert.Single(Met(UsForces));
        var untold = Assert.Single(Met(RuForces));

        Assert.Equal(
            (Written.Id(1), NoticeKind.Site, AidDesk),
            (told.With.Notice, told.With.Kind, told.With.Organ)
        );
        Assert.Equal(new ProtectedView(untold.With.Volumes), untold.With);
        Assert.Equal(5_000, RadiusOf(untold.With));
        Assert.Equal(1_000, RadiusOf(told.With));
    }

    [Fact]
    public void Without_copies_and_without_a_keep_clear_nobody_meets_or_knows_of_a_site()
    {
        _desk.Allow(Verified(Site(1, to: AidDesk)));

        Assert.Empty(Met(UsForces));
        Assert.Empty(Met(RuForces));
        Assert.Null(_desk.Seen(1, UsDuty));
        Assert.NotNull(_desk.Seen(1, AidDuty));
        Assert.Empty(_desk.FeedOf(AidDesk));
        Assert.Empty(_desk.FeedOf(UsForces));
        Assert.Equal(0, _desk.Picture.Notices.OpenOf(AidDesk));
        Assert.Empty(_desk.Picture.Notices.Due(Desk.Noon + TimeSpan.FromDays(29)));
    }

    [Fact]
    public void A_keep_clear_copy_is_in_nobodys_inbox_and_shown_to_its_sender_alone()
    {
        _desk.Allow(Verified(Site(1).KeepClear()));

        Assert.Single(Met(UsForces));
        Assert.Null(_desk.Seen(1, UsDuty));
        Assert.Empty(_desk.FeedOf(UsForces));
        Assert.NotNull(_desk.Seen(1, AidDuty)!.KeepClear);
        Assert.Empty(_desk.Picture.Notices.Of(UsForces, null));
    }

    [Fact]
    public void Whose_mandate_keeps_a_copy_closed_keeps_clear_as_all_others()
    {
        _desk.Barring(UsForces, ExchangeKind.Deconfliction);
        var site = Site(1);
        _desk.Allow(Verified(site, site.KeepClear(Volume(radius: 5_000))));

        var met = Assert.Single(Met(UsForces));

        Assert.Null(met.With.Notice);
        Assert.Equal(5_000, RadiusOf(met.With));
    }

    [Fact]
    public void Who_sent_a_site_does_not_meet_it()
    {
        _desk.Allow(Verified(Site(1), Site(1).KeepClear()));

        Assert.Empty(Met(AidDesk));
    }

    [Fact]
    public void What_is_amended_removed_or_recalled_is_met_no_more()
    {
        _desk.Allow(Verified(Site(1)));
        _desk.Allow(Verified(Site(2, null, Volume(eastKm: 50)).Amending(1)));
        Assert.Empty(Met(UsForces));
        Assert.Single(Met(UsForces, eastKm: 50));

        _desk.Allow(Verified(Site(3).Removing(2) with { Thread = Written.Id(1) }));
        Assert.Empty(Met(UsForces, eastKm: 50));

        _desk.Allow(Send(Movement(4)));
        Assert.Single(Met(UsForces));
        _desk.Allow(Send(Movement(5).As(RelationKind.Recall, 4) with { Volumes = null }));
        Assert.Empty(Met(UsForces));
        Assert.Equal(0, _desk.Picture.Protected.Count);
    }

    [Fact]
    public void Who_has_no_copy_of_what_amends_a_site_keeps_clear_and_knows_no_more_of_it()
    {
        var site = Site(1);
        _desk.Allow(Verified(site, Site(1, RuForces), site.KeepClear()));
        Assert.NotNull(Assert.Single(Met(RuForces)).With.Notice);

        var amended = Site(2).Amending(1);
        _desk.Allow(Verified(amended, amended.KeepClear()));

        Assert.Null(Assert.Single(Met(RuForces)).With.Notice);
        Assert.Equal(Written.Id(2), Assert.Single(Met(UsForces)).With.Notice);
        Assert.Null(_desk.Seen(2, OfficerId(RuForces, "duty")));
    }

    [Fact]
    public void What_is_stale_over_or_an_exercise_is_not_met()
    {
        _desk.Allow(Verified(Site(1) with { Stale = Written.At(0.5) }));
        _desk.Allow(Verified(Site(2) with { Status = NoticeStatus.Exercise }));
        Assert.Single(Met(UsForces));

        _desk.Now = Written.At(0.5);
        Assert.Empty(Met(UsForces));

        _desk.Allow(Verified(Site(3) with { Sent = _desk.Now }));
        Assert.Single(Met(UsForces));
        _desk.Now = Written.At(1);
        Assert.Empty(Met(UsForces));
    }

    [Fact]
    public void Whose_own_copy_is_stale_keeps_clear_again_as_all_others()
    {
        var site = Site(1);
        _desk.Allow(Verified(site with { Stale = Written.At(0.5) }, site.KeepClear()));

        _desk.Now = Written.At(0.6);

        Assert.Null(Assert.Single(Met(UsForces)).With.Notice);
    }

    [Fact]
    public void An_expected_visit_is_met_possibly_and_no_more()
    {
        _desk.Allow(Send(Movement(1).With("expected_visit", new SlotValue.Flag(true))));
        _desk.Allow(Send(Movement(2)));

        Assert.Equal(
            [Certainty.Possible, Certainty.Certain],
            Met(UsForces).Select(one => one.Certainty)
        );
    }

    [Fact]
    public void An_operation_that_meets_a_site_is_told_to_both()
    {
        _desk.Allow(Verified(Site(1)));

        var declared = _desk.Allow(Put(Operation(7, UsForces)), out var facts);

        Assert.Single(declared.Conflicts!.Protected);
        Assert.Equal(
            new ConflictTold(AidDesk, Written.Id(7), Written.Id(1), UsForces, Desk.Noon),
            Assert.Single(facts.OfType<ConflictTold>())
        );
        Assert.Equal("1 Conflict 7 us/armed-forces", Assert.Single(_desk.FeedOf(AidDesk)));
    }

    [Fact]
    public void What_an_operation_met_before_is_not_told_again()
    {
        _desk.Allow(Verified(Site(1)));
        var operation = Operation(7, UsForces);
        _desk.Allow(Put(operation));

        _desk.Allow(Put(operation.Next(DeclaredState.Active)), out var facts);

        Assert.Empty(facts.OfType<ConflictTold>());
        Assert.Single(_desk.FeedOf(AidDesk));
    }

    [Fact]
    public void Who_is_no_longer_met_by_an_operation_cannot_follow_it()
    {
        _desk.Allow(Verified(Site(1)));
        var operation = Operation(7, UsForces) with { Release = To(ReleaseClass.None) };
        _desk.Allow(Put(operation));
        Assert.NotNull(Shown());

        _desk.Allow(
            Put(
                operation.Next(DeclaredState.Planned) with
                {
                    Volumes = OperationVolumes.Of(UsForces, [Volume(eastKm: 50)]).Value,
                }
            )
        );

        Assert.Null(Shown());

        OperationView? Shown() =>
            _desk.Allow(new ReadFeed(ReaderOf(AidDuty), 0)).Items[0].Operation;
    }

    [Fact]
    public void A_movement_is_kept_clear_of_until_it_is_over_however_early_it_was_told()
    {
        var late = Volume(from: 24 * 100, until: 24 * 101);
        _desk.Allow(Send(Movement(1) with { Volumes = VolumesAt([late]) }));
        _desk.Now = Desk.Noon + TimeSpan.FromDays(95);

        Assert.Equal(0, _desk.Allow(new ArchiveNotices(Written.At(24 * 5), 10)));
        Assert.Equal(1, _desk.Picture.Protected.Count);
        _desk.Now = Desk.Noon + TimeSpan.FromDays(102);
        Assert.Equal(1, _desk.Allow(new ArchiveNotices(Written.At(24 * 5), 10)));
    }

    [Fact]
    public void A_site_is_not_told_of_what_only_its_hidden_place_meets()
    {
        // Released far off: neither side is told of a meeting that the other does not know of.
        var site = Site(1, to: AidDesk);
        _desk.Allow(Verified(site, site.KeepClear(Volume(eastKm: 50))));

        _desk.Allow(Put(Operation(7, UsForces)), out var facts);

        Assert.Empty(facts.OfType<ConflictTold>());
    }

    [Fact]
    public void A_site_that_is_sent_into_operations_is_told_to_their_organs_and_its_own()
    {
        _desk.Allow(Put(Operation(7, UsForces)));
        _desk.Allow(Put(Operation(8, RuForces)));
        _desk.Allow(Put(Operation(9, Third, Volume(eastKm: 50))));
        var site = Site(1);

        _desk.Allow(Verified(site, site.KeepClear()));

        Assert.Equal(
            ["1 Conflict 7 us/armed-forces", "2 Conflict 8 ru/armed-forces"],
            _desk.FeedOf(AidDesk)
        );
        Assert.Equal(["1 Notice 1 aid/desk", "2 Conflict 7 aid/desk"], _desk.FeedOf(UsForces));
        Assert.Equal(["1 Conflict 8 "], _desk.FeedOf(RuForces));
        Assert.Null(_desk.Picture.Feeds.Of(RuForces).Entries[0].Notice);
        Assert.Empty(_desk.FeedOf(Third));
    }

    // Whatever an organ asks that was told nothing but a cell, it hears the same wherever in the
    // cell the site is.
    [Fact]
    public void Ten_thousand_probing_plans_find_a_hidden_site_no_better_than_its_cell()
    {
        var (here, elsewhere) = (Hiding(eastKm: -3), Hiding(eastKm: 3));
        var random = new Random(5);
        var (met, clear) = (0, 0);

        for (var i = 0; i < 10_000; i++)
        {
            var probe = Volume(
                eastKm: (random.NextDouble() * 20) - 10,
                from: random.NextDouble() / 2,
                until: 1 + random.NextDouble(),
                radius: 20 + (random.NextDouble() * 1_500),
                band: Written.Band(random.Next(0, 50), random.Next(60, 400))
            );
            var (one, other) = (Ask(here, RuForces, probe), Ask(elsewhere, RuForces, probe));

            Assert.Equal(Told(one), Told(other));
            Assert.Empty(one.Operations);
            Assert.Equal(0, one.LeftOut);
            met += one.Protected.Length;
            clear += 1 - one.Protected.Length;
            Assert.All(one.Protected, view => Assert.Equal(new(view.Volumes), view));
        }

        // The probes reached both sides of the cell's edge, and the two worlds do differ.
        Assert.InRange(met, 1_000, 9_000);
        Assert.InRange(clear, 1_000, 9_000);
        var near = Volume(eastKm: -3, radius: 100);
        Assert.NotEqual(Told(Ask(here, UsForces, near)), Told(Ask(elsewhere, UsForces, near)));
    }

    private static Desk Hiding(double eastKm)
    {
        var desk = Sites.NewDesk();
        var site = Site(1, null, Volume(eastKm, radius: 300));
        desk.Allow(Verified(site, site.KeepClear(Volume(radius: 5_000))));
        return desk;
    }

    private static string Told(OperationConflicts conflicts)
    {
        var described = conflicts.Describe();
        return $"{described.LeftOut} "
            + string.Join(
                ';',
                described.Protected.Select(one =>
                    $"{one.With.Notice} {one.With.Kind} {one.With.Organ} {one.Certainty} "
                    + $"{string.Join(',', one.With.Volumes.All)} "
                    + $"{string.Join(',', one.Meetings.Found)} {one.Meetings.Window}"
                )
            );
    }

    private static OperationConflicts Ask(Desk desk, OrganId organ, Airspace.Entities.Volume at) =>
        desk.Allow(
            new CheckOperation(
                ReaderOf(OfficerId(organ, "duty")),
                new(organ, OperationVolumes.Of(organ, [at]).Value, Priority: 0)
            )
        );

    private IReadOnlyList<ProtectedConflict> Met(OrganId organ, double eastKm = 0) =>
        Ask(_desk, organ, Volume(eastKm, until: 2)).Describe().Protected;

    private static double RadiusOf(ProtectedView view) =>
        Assert.IsType<Airspace.Shapes.Circle>(view.Volumes.All[0].Shape).Radius.Value;
}
