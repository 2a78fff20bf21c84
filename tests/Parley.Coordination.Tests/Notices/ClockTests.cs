using Parley.Coordination.Notices;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Notices;

public sealed class ClockTests
{
    private readonly Desk _desk = new Desk().WithTwoParties();

    [Fact]
    public void Who_does_not_take_a_notice_is_reminded_and_the_miss_is_recorded_for_both()
    {
        _desk.Allow(Send(Copy(1)));

        Assert.Equal(0, WatchAt(29));
        Assert.Equal(1, WatchAt(30));
        Assert.Equal(["1 Notice 1 ru/armed-forces", "2 Clock 1 ru/armed-forces"], OfUs);
        Assert.Empty(_desk.FeedOf(RuForces));

        Assert.Equal(0, WatchAt(59));
        Assert.Equal(1, WatchAt(60));
        Assert.Equal(["1 Clock 1 us/armed-forces"], _desk.FeedOf(RuForces));
    }

    [Fact]
    public void It_is_escalated_again_and_again_and_then_no_more()
    {
        _desk.Allow(Send(Copy(1)));
        int[] minutes = [30, 60, 90, 120, 150];

        Assert.All(minutes, minute => Assert.Equal(1, WatchAt(minute)));
        Assert.Equal(0, WatchAt(100_000));
        Assert.Equal([0, 1, 2, 3, 4], Passed.Select(one => one.Level));
    }

    [Fact]
    public void A_notice_that_was_taken_is_not_asked_for_again()
    {
        var send = Send(Copy(1));
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send)));

        Assert.Equal(0, WatchAt(1_000));
    }

    [Fact]
    public void What_was_missed_while_nobody_looked_is_recorded_step_by_step()
    {
        _desk.Allow(Send(Copy(1)));

        Assert.Equal(1, WatchAt(1_000));
        Assert.Equal(1, WatchAt(1_000));
        Assert.Equal([0, 1], Passed.Select(one => one.Level));
    }

    [Fact]
    public void The_sender_may_give_another_time()
    {
        _desk.Allow(Send(Copy(1) with { AcknowledgeBy = Written.At(0.5) }));

        Assert.Equal(0, WatchAt(14));
        Assert.Equal(1, WatchAt(15));
        Assert.Equal(1, WatchAt(30));
    }

    [Fact]
    public void A_position_that_was_asked_for_has_a_clock_of_its_own()
    {
        var send = Send(Copy(1) with { AnswerBy = Written.At(2) });
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send)));

        Assert.Equal(1, WatchAt(60));
        Assert.Equal(1, WatchAt(120));
        Assert.All(Passed, one => Assert.Equal(ClockKind.Answer, one.Clock));
    }

    [Fact]
    public void An_emergency_is_said_again_every_half_minute_until_it_is_taken()
    {
        var send = Send(Copy(1, NoticeKind.Emergency));
        _desk.Allow(send);

        Assert.Equal(1, WatchAt(0.5));
        Assert.Equal(1, WatchAt(1));
        Assert.Equal(1, WatchAt(1.5));
        _desk.Allow(Give(Receipt(2, send)));
        Assert.Equal(0, WatchAt(100));
    }

    [Fact]
    public void Who_sent_an_emergency_is_told_of_the_miss_and_not_of_each_time_it_is_said_again()
    {
        _desk.Allow(Send(Copy(1, NoticeKind.Emergency)));
        for (var half = 1; half <= 20; half++)
        {
            WatchAt(half * 0.5);
        }

        Assert.Single(_desk.FeedOf(RuForces));
        Assert.Equal(21, _desk.FeedOf(UsForces).Length);
    }

    [Fact]
    public void A_guarantor_who_does_not_relay_is_reminded_and_the_miss_is_recorded()
    {
        _desk.WithAid(guarantor: UsForces);
        var send = Send(Copy(1, to: AidDesk));
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send, by: AidDuty)));

        Assert.Equal(1, WatchAt(30));
        Assert.Equal(1, WatchAt(60));
        Assert.All(
            _desk.CopyOf(1, AidDesk).Passed,
            one => Assert.Equal(ClockKind.Relay, one.Clock)
        );
    }

    [Fact]
    public void What_stays_closed_has_no_clock()
    {
        _desk.Barring(UsForces, Coordination.Mandates.ExchangeKind.Talks);
        _desk.Allow(Send(Copy(1, NoticeKind.Talks)));

        Assert.Equal(0, WatchAt(100_000));
    }

    [Fact]
    public void A_notice_is_put_away_after_its_days_and_its_clock_with_it()
    {
        _desk.Allow(Send(Copy(1)));
        _desk.Now = Written.At(1);

        Assert.Equal(0, _desk.Allow(new ArchiveNotices(Written.At(0), 10)));
        Assert.Equal(1, _desk.Allow(new ArchiveNotices(Written.At(1), 10)));
        Assert.Null(_desk.Seen(1, UsDuty));
        Assert.Equal(0, WatchAt(100));
        Assert.Equal(0, _desk.Picture.Notices.OpenOf(RuForces));
        Assert.Equal(1, _desk.Picture.Notices.LineOf(RuForces, UsForces)!.Sent);
    }

    private string[] OfUs => [.. _desk.FeedOf(UsForces)];

    private IEnumerable<ClockPassed> Passed => _desk.CopyOf(1, UsForces).Passed;

    private int WatchAt(double minutes)
    {
        _desk.Now = Written.At(minutes / 60);
        return _desk.Allow(new WatchClocks(100));
    }
}
