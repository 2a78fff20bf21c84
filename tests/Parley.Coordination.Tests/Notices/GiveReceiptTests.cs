using Parley.Airspace.Times;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Notices;

public sealed class GiveReceiptTests
{
    private readonly Desk _desk = new Desk().WithTwoParties();

    [Fact]
    public void Any_officer_of_the_organ_takes_what_came_and_the_sender_is_told()
    {
        var send = Send(Copy(1));
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send, by: UsAdmin)));

        Assert.Equal(UsAdmin, _desk.CopyOf(1, UsForces).Taken!.Receipt.Content.By);
        Assert.Equal(["1 Receipt 1 us/armed-forces"], _desk.FeedOf(RuForces));
    }

    [Fact]
    public void One_who_was_not_told_is_answered_as_if_there_were_nothing()
    {
        _desk.WithAid();
        var send = Send(Copy(1));
        _desk.Allow(send);
        var mine = Receipt(2, send, by: AidDuty) with { For = AidDesk };

        var unknown = _desk.Refuse(Give(mine with { Notice = Written.Id(9) }));
        Assert.Equal(unknown, _desk.Refuse(Give(mine)));
        Assert.Equal(unknown, _desk.Refuse(Give(mine with { For = UsForces })));
    }

    [Fact]
    public void A_receipt_is_for_the_very_note_that_was_received()
    {
        var send = Send(Copy(1));
        _desk.Allow(send);

        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(Give(Receipt(2, send) with { Copy = new string('0', 64) }))
        );
    }

    [Fact]
    public void The_same_receipt_again_changes_nothing_and_another_of_that_officer_is_refused()
    {
        var send = Send(Copy(1));
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send)));
        _desk.Allow(Give(Receipt(2, send)), out var facts);

        Assert.Empty(facts);
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Give(Receipt(3, send))));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Give(Receipt(2, send, by: UsAdmin))));
    }

    [Fact]
    public void A_planner_answers_what_is_for_planners_and_nothing_else()
    {
        var planner = OfficerId(UsForces, "planner");
        _desk.Allow(Put(Officer(planner, OfficerRoles.Planner)));
        var forPlanners = Send(Copy(1) with { Role = InboxRole.Planner });
        _desk.Allow(forPlanners);
        _desk.Allow(Give(Receipt(2, forPlanners, by: planner)));
        _desk.Allow(Give(Receipt(3, forPlanners, ReceiptStep.Position, by: planner)));
        _desk.Allow(Give(Receipt(4, forPlanners, by: UsAdmin)));

        foreach (
            var role in (InboxRole[])
                [InboxRole.DutyOfficer, InboxRole.Liaison, InboxRole.Administrator]
        )
        {
            var other = Send(Copy(10 + (int)role) with { Role = role });
            _desk.Allow(other);
            Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Give(Receipt(5, other, by: planner))));
            _desk.Allow(Give(Receipt(6 + (int)role, other, by: UsAdmin)));
        }
    }

    [Fact]
    public void Planners_of_others_are_answered_as_before_whatever_there_is()
    {
        _desk.WithAid(guarantor: UsForces);
        var planner = OfficerId(UsForces, "planner");
        _desk.Allow(Put(Officer(planner, OfficerRoles.Planner)));
        var relayed = Send(Copy(1, to: AidDesk) with { Role = InboxRole.Planner });
        _desk.Allow(relayed);

        var mine = Receipt(2, relayed, by: planner) with { For = AidDesk };
        var none = _desk.Refuse(Give(mine with { Notice = Written.Id(9) }));
        Assert.IsType<Refusal.Forbidden>(none);
        Assert.Equal(none, _desk.Refuse(Give(mine)));
    }

    [Fact]
    public void Steps_come_in_their_order()
    {
        var send = Send(Copy(1));
        _desk.Allow(send);

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Give(Receipt(2, send, ReceiptStep.PassedOn))));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Give(Receipt(2, send, ReceiptStep.Position))));
        _desk.Allow(Give(Receipt(2, send)));
        _desk.Allow(Give(Receipt(3, send, ReceiptStep.PassedOn)));
        _desk.Allow(Give(Receipt(4, send, ReceiptStep.Position)));
    }

    [Fact]
    public void A_place_kilometres_off_blocks_understood_until_it_is_read_back_right()
    {
        var told = new NoticeCore(Town, "The town", Window(1, 2), 4);
        var send = Send(Copy(1).About(told) with { AsksReadBack = true });
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send)));

        // 3 km to the east.
        var wrong = told with
        {
            Place = Town with { Longitude = 39.0433m },
        };
        _desk.Allow(Give(ReadBack(3, send, wrong)));
        Assert.Equal(ReadBackFaults.Place, _desk.CopyOf(1, UsForces).ReadBack!.Faults);
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Give(Receipt(4, send, ReceiptStep.Position))));

        _desk.Allow(Give(ReadBack(5, send, told)));
        Assert.True(_desk.CopyOf(1, UsForces).IsUnderstood);
        _desk.Allow(Give(Receipt(4, send, ReceiptStep.Position)));
    }

    [Theory]
    [InlineData(0, 0, 0, ReadBackFaults.None)]
    [InlineData(90, 0, 0, ReadBackFaults.None)]
    [InlineData(110, 0, 0, ReadBackFaults.Place)]
    [InlineData(0, 59, 0, ReadBackFaults.None)]
    [InlineData(0, 60, 0, ReadBackFaults.Window)]
    [InlineData(0, 0, 1, ReadBackFaults.Count)]
    public void What_is_said_back_may_be_a_little_off(
        double metersNorth,
        int secondsLate,
        int more,
        ReadBackFaults faults
    )
    {
        var told = new NoticeCore(Town, null, Window(1, 2), 4);
        var said = new NoticeCore(
            Town with
            {
                Latitude = Town.Latitude + (decimal)(metersNorth / 110_950),
            },
            null,
            TimeWindow.Of(Written.At(1) + TimeSpan.FromSeconds(secondsLate), Written.At(2)).Value,
            4 + more
        );

        Assert.Equal(faults, ReadBackCheck.Of(told, said));
    }

    [Fact]
    public void What_was_told_and_not_said_back_does_not_match() =>
        Assert.Equal(
            ReadBackFaults.Place | ReadBackFaults.Window | ReadBackFaults.Count,
            ReadBackCheck.Of(new(Town, null, Window(1, 2), 4), new())
        );

    [Fact]
    public void A_place_told_to_100_km_is_still_read_back_within_one()
    {
        var told = new NoticeCore(Town with { AccuracyMeters = 100_000 });
        var said = new NoticeCore(Town with { Latitude = Town.Latitude + 0.01m });

        Assert.Equal(ReadBackFaults.Place, ReadBackCheck.Of(told, said));
    }

    [Fact]
    public void An_emergency_is_not_held_up_by_a_read_back()
    {
        var send = Send(Copy(1, NoticeKind.Emergency));
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send)));
        _desk.Allow(Give(Receipt(3, send, ReceiptStep.Position)));
    }

    [Fact]
    public void What_stays_closed_cannot_be_acknowledged()
    {
        _desk.Barring(UsForces, ExchangeKind.Talks);
        var send = Send(Copy(1, NoticeKind.Talks));
        _desk.Allow(send);

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Give(Receipt(2, send))));
    }

    [Fact]
    public void A_program_hands_on_and_does_not_say_that_somebody_read()
    {
        var gateway = OfficerId(UsForces, "gateway");
        _desk.Allow(Put(Officer(gateway, OfficerRoles.Gateway)));
        var send = Send(Copy(1));
        _desk.Allow(send);
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Give(Receipt(2, send, by: gateway))));
        _desk.Allow(Give(Receipt(2, send)));
        _desk.Allow(Give(Receipt(3, send, ReceiptStep.PassedOn, gateway)));
    }

    [Fact]
    public void A_guarantor_relays_and_says_nothing_for_the_other()
    {
        _desk.WithAid(guarantor: UsForces);
        var send = Send(Copy(1, to: AidDesk));
        _desk.Allow(send);
        var relay = Receipt(2, send, ReceiptStep.PassedOn) with
        {
            HandOn = new("The group", Aid, "telephone"),
        };

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Give(Receipt(2, send, ReceiptStep.Position))));
        _desk.Allow(Give(relay));
        Assert.NotNull(_desk.CopyOf(1, AidDesk).Relayed);
        Assert.Null(_desk.CopyOf(1, AidDesk).Taken);
    }

    [Fact]
    public void A_position_may_change_and_the_last_one_counts()
    {
        var send = Send(Copy(1));
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send)));
        _desk.Allow(Give(Receipt(3, send, ReceiptStep.Position)));
        var cannot = Receipt(4, send, ReceiptStep.Position) with
        {
            Position = new(PositionKind.CannotComply, CannotReason.Safety, Text("Weather")),
        };
        _desk.Allow(Give(cannot));

        Assert.Equal(
            PositionKind.CannotComply,
            _desk.CopyOf(1, UsForces).Position!.Receipt.Content.Position!.Kind
        );
    }

    [Fact]
    public void A_guarantor_cannot_use_up_what_the_addressee_may_say()
    {
        _desk.WithAid(guarantor: UsForces);
        var send = Send(Copy(1, to: AidDesk));
        _desk.Allow(send);
        for (var id = 2; id < 2 + Coordination.Notices.Receipt.PerCopyMax; id++)
        {
            _desk.Allow(Give(Receipt(id, send, ReceiptStep.PassedOn)));
        }

        Assert.IsType<Refusal.TooMany>(
            _desk.Refuse(Give(Receipt(900, send, ReceiptStep.PassedOn)))
        );
        _desk.Allow(Give(Receipt(901, send, by: AidDuty)));
    }

    [Fact]
    public void Another_organ_of_the_party_sends_no_receipt()
    {
        var send = Send(Copy(1, to: RuForces, from: UsDuty));
        _desk.Allow(send);
        var receipt = Receipt(2, send, by: RuDuty) with { For = RuForces };

        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(Give(receipt) with { Reader = ReaderOf(OfficerId(RuMinistry, "duty")) })
        );
    }

    private static Receipt ReadBack(int id, SendNotice of, NoticeCore said) =>
        Receipt(id, of, ReceiptStep.ReadBack) with
        {
            ReadBack = said,
        };
}
