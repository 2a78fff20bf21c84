using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Coordination.Areas;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using static Parley.Coordination.Tests.Areas.Zones;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Areas;

public sealed class AreaConflictTests
{
    private readonly Desk _desk = Zones.NewDesk();

    [Fact]
    public void Each_party_keeps_its_own_rule_and_who_is_not_named_the_common_one()
    {
        _desk.Agreed(Zone().Ruled(KeepOut, (Third.Party, Ceiling(50)), (Ru, AreaRule.Free)));

        Assert.Equal(AreaRuleKind.Ceiling, Assert.Single(_desk.Planned(Third)).With.Rule.Kind);
        Assert.Empty(_desk.Planned(RuForces));
        Assert.Equal(AreaRuleKind.KeepOut, Assert.Single(_desk.Planned(AidDesk)).With.Rule.Kind);
        // Who declares it keeps it too.
        Assert.Single(_desk.Planned(UsForces));
    }

    [Fact]
    public void What_flies_at_a_ceiling_keeps_it_and_what_is_above_does_not()
    {
        _desk.Agreed(Zone().Ruled(Ceiling(120)));

        Assert.Empty(_desk.Planned(Third, Volume(band: Written.Band(0, 120))));
        var met = Assert.Single(_desk.Planned(Third, Volume(band: Written.Band(0, 150))));
        Assert.Single(_desk.Planned(Third, Volume(band: Written.Band(119, 120.5))));
        Assert.Empty(_desk.Planned(Third, Volume(band: Written.Band(1_001, 1_100))));

        Assert.Equal(30, met.Meetings.Found[0].Vertical.Overlap.Value, 0.02);
    }

    [Fact]
    public void A_separation_line_is_as_wide_as_it_says_along_a_path_and_along_an_arc()
    {
        var path = AreaGround.Line.Of([At(0, 0), At(90, 10)], Meters.Of(2_000)).Value;
        var arc = AreaGround
            .Bow.Of(new Arc(At(0, 100), Meters.OfKilometers(20), 0, 90), Meters.Of(2_000))
            .Value;
        _desk.Agreed(
            (
                Zone() with
                {
                    Kind = AreaKind.SeparationLine,
                    Pieces = [Piece(path), Piece(arc)],
                }
            ).Made()
        );

        Assert.Equal([0], PiecesMet(At(90, 5)));
        Assert.Equal([0], PiecesMet(Beside(At(90, 5), 0, 1_090)));
        Assert.Empty(PiecesMet(Beside(At(90, 5), 0, 1_110)));
        var middle = At(0, 100);
        Assert.Equal([1], PiecesMet(Beside(middle, 45, 20_000)));
        Assert.Equal([1], PiecesMet(Beside(middle, 45, 21_090)));
        Assert.Empty(PiecesMet(Beside(middle, 45, 21_110)));
        Assert.Empty(PiecesMet(Beside(middle, 45, 18_890)));
        Assert.Empty(PiecesMet(Beside(middle, 225, 20_000)));
    }

    [Fact]
    public void Entry_is_a_conflict_until_all_around_the_area_were_told_in_time()
    {
        _desk.Agreed(Zone().With(RuForces).Ruled(new(AreaRuleKind.NotifyBeforeEntry, 60)));
        var flight = Operation(50, Third, Volume(from: 3, until: 4));
        _desk.Allow(Operations.Plans.Put(flight));

        var untold = Assert.Single(_desk.Kept(flight));
        Assert.Equal(Written.At(2), untold.NotifyBy);
        Assert.Null(untold.With.NotifiedAt);
        _desk.Now = Written.At(1);
        _desk.Allow(Send(Told(60, flight, UsForces)));
        Assert.Null(Assert.Single(_desk.Kept(flight)).With.NotifiedAt);
        _desk.Now = Written.At(1.5);
        _desk.Allow(Send(Told(61, flight, RuForces)));
        Assert.Empty(_desk.Kept(flight));
    }

    [Fact]
    public void Who_is_told_late_or_no_more_was_not_told()
    {
        _desk.Agreed(Zone().Ruled(new(AreaRuleKind.NotifyBeforeEntry, 60)));
        var flight = Operation(50, Third, Volume(from: 3, until: 4));
        _desk.Allow(Operations.Plans.Put(flight));
        _desk.Now = Written.At(1);
        _desk.Allow(Send(Told(60, flight, UsForces)));
        Assert.Empty(_desk.Kept(flight));

        // An update that still names it keeps the time of what it takes the place of.
        _desk.Now = Written.At(2.5);
        _desk.Allow(Send(Told(61, flight, UsForces).As(RelationKind.Update, 60)));
        Assert.Empty(_desk.Kept(flight));
        _desk.Allow(
            Send(
                Told(62, flight, UsForces).As(RelationKind.Recall, 61) with
                {
                    Thread = Written.Id(60),
                }
            )
        );
        Assert.Null(Assert.Single(_desk.Kept(flight)).With.NotifiedAt);
        _desk.Allow(Send(Told(63, flight, UsForces)));
        Assert.Equal(Written.At(2.5), Assert.Single(_desk.Kept(flight)).With.NotifiedAt);
        var other = Operation(51, Third, Volume(from: 3, until: 4));
        _desk.Allow(Operations.Plans.Put(other));
        Assert.Null(Assert.Single(_desk.Kept(other)).With.NotifiedAt);
    }

    [Fact]
    public void An_operation_that_meets_an_area_is_told_to_all_around_it_once()
    {
        _desk.Agreed(Zone().With(RuForces));
        var flight = Operation(50, Third);

        var declared = _desk.Allow(Operations.Plans.Put(flight), out var facts);

        Assert.Single(declared.Conflicts!.Describe().Areas);
        Assert.False(declared.Conflicts.Describe().AreNone);
        Assert.Equal(
            [UsForces, RuForces],
            facts.OfType<AreaTold>().Select(told => told.Organ!.Value)
        );
        Assert.Contains("2 AreaConflict 50 un/mission", _desk.FeedOf(RuForces));
        _desk.Allow(Operations.Plans.Put(flight.Next(DeclaredState.Active)), out facts);
        Assert.Empty(facts.OfType<AreaTold>());
    }

    [Fact]
    public void What_comes_to_act_over_operations_is_told_to_both_sides()
    {
        var high = Operation(50, Third, Volume(band: Written.Band(0, 500)));
        _desk.Allow(Operations.Plans.Put(high));
        _desk.Allow(Operations.Plans.Put(Operation(51, AidDesk)));
        _desk.Allow(Operations.Plans.Put(Operation(52, RuForces)));
        var area = Zone()
            .With(RuForces)
            .Ruled(AreaRule.Free, (Third.Party, Ceiling(300)), (Ru, KeepOut));
        _desk.Allow(Zones.Put(area));
        Assert.Empty(_desk.FeedOf(Third));

        _desk.Allow(Give(Consent(10, area, RuForces)), out var facts);

        Assert.Equal(
            [
                (RuForces, 52, UsForces),
                (UsForces, 52, RuForces),
                (RuForces, 50, Third),
                (Third, 50, UsForces),
                (UsForces, 50, Third),
            ],
            facts
                .OfType<AreaTold>()
                .Select(one =>
                    (
                        one.Organ!.Value,
                        int.Parse(Written.Number(one.Operation!.Value), null),
                        one.Other!.Value
                    )
                )
                .OrderBy(one => -one.Item2)
                .ThenBy(one => $"{one.Item1}", StringComparer.Ordinal)
        );
        // A next version that asks the same is no news.
        _desk.Agreed(area.Next() with { MapAnnex = "Annex 2, edition 4" });
        Assert.Equal(5, _desk.Facts.OfType<AreaTold>().Count());
    }

    [Fact]
    public void It_is_shown_what_would_be_touched_if_an_area_ended_as_far_as_one_may_see()
    {
        _desk.Agreed(Zone().With(RuForces));
        _desk.Agreed(Zone(2, eastKm: 1));
        _desk.Agreed(
            Zone(3, eastKm: 1).Ruled(AreaRule.Free, (Aid, KeepOut)) with
            {
                Audience = AreaAudience.Named,
            }
        );
        _desk.Agreed(Zone(4, eastKm: 50));
        _desk.Allow(Operations.Plans.Put(Operation(50, Third)));
        _desk.Allow(
            Operations.Plans.Put(Operation(51, AidDesk) with { Release = To(ReleaseClass.None) })
        );

        var touched = _desk.See(1, RuDuty)!.Touched!;
        var byAid = _desk.See(1, AidDuty)!.Touched!;

        Assert.Equal([Written.Id(50)], touched.Operations.Select(one => one.Id));
        Assert.Equal([Written.Id(2)], touched.Areas.Select(one => one.State.Id));
        Assert.Equal([Written.Id(50), Written.Id(51)], byAid.Operations.Select(one => one.Id));
        Assert.Equal([Written.Id(2), Written.Id(3)], byAid.Areas.Select(one => one.State.Id));
        Assert.Equal(0, touched.LeftOut);
    }

    private static NoticeCopy Told(int id, Operation operation, OrganId to) =>
        Copy(id, NoticeKind.Deconfliction, to, ThirdDuty) with
        {
            Sent = Written.At(
                id == 60 ? 1
                : id == 61 && to == RuForces ? 1.5
                : 2.5
            ),
            Core = new(Window: Window(3, 4)),
            Slots = new(
                Slots
                    .None.Values.Add("state", new SlotValue.Choice("planned"))
                    .Add("ask", new SlotValue.Choice("none"))
                    .Add("operations", new SlotValue.Things([operation.Id]))
            ),
        };

    private static LatLng At(double azimuth, double kilometers) =>
        Geodesic.Direct(Home, azimuth, Meters.OfKilometers(kilometers));

    private static LatLng Beside(LatLng place, double azimuth, double meters) =>
        Geodesic.Direct(place, azimuth, Meters.Of(meters));

    private IEnumerable<int> PiecesMet(LatLng place)
    {
        var circle = Circle.Of(place, Meters.Of(100)).Value;
        return _desk
            .Planned(Third, Volume() with { Shape = circle })
            .SelectMany(one => one.Meetings.Found)
            .Select(one => one.SecondVolume);
    }
}
