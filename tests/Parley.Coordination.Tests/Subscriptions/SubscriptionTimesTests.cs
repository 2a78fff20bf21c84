using Parley.Airspace.Times;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Subscriptions;

/// <summary>Of subscriptions by F3548-21 and F3411-22a alike.</summary>
public sealed class SubscriptionTimesTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly Instant Now = Desk.Noon;

    private readonly Desk _desk = new();

    [Fact]
    public void Without_a_start_it_begins_now_and_without_an_end_it_lasts_as_long_as_one_may()
    {
        Assert.Equal((Now, Now + Day), Anew.Made(null, null));
        Assert.Equal((At(2), At(26)), Anew.Made(At(2), null));
        Assert.Equal((Now, At(3)), Anew.Made(null, At(3)));
    }

    [Fact]
    public void A_day_exactly_is_legal_and_a_tick_more_is_not()
    {
        Assert.Equal((At(9), At(9) + Day), Anew.Made(At(9), At(9) + Day));
        Anew.AssertInvalid("time_end", At(9), At(9) + Day + Tick);
        Anew.AssertInvalid("time_end", null, Now + Day + Tick);
    }

    [Fact]
    public void A_start_is_at_most_five_minutes_past()
    {
        Assert.Equal((Now - FiveMinutes, At(1)), Made(Now - FiveMinutes, At(1)));
        AssertInvalid("time_start", Now - FiveMinutes - Tick, At(1));
    }

    [Fact]
    public void It_ends_after_it_starts_and_after_now()
    {
        AssertInvalid("time_end", At(2), At(2));
        AssertInvalid("time_end", At(2), At(1));
        AssertInvalid("time_end", Now - FiveMinutes, Now);
        AssertInvalid("time_end", null, Now - Tick);
        Assert.Equal((Now - FiveMinutes, Now + Tick), Made(Now - FiveMinutes, Now + Tick));
    }

    [Fact]
    public void A_change_may_keep_a_start_long_past_and_the_day_counts_from_it()
    {
        Made(null, At(2));
        _desk.Now = At(1);

        Assert.Equal((At(0), At(24)), Made(At(0), At(24)));
        Assert.Equal((At(0), At(23)), Made(null, At(23)));
        Assert.Equal((At(0), At(24)), Made(null, null));
        AssertInvalid("time_end", At(0), At(24) + Tick);
        AssertInvalid("time_start", At(0.5), At(2));
        AssertInvalid("time_start", At(0) - Tick, At(2));
    }

    [Fact]
    public void A_change_may_move_the_start_to_now()
    {
        Made(null, At(2));
        _desk.Now = At(1);

        Assert.Equal((At(1), At(25)), Made(At(1), At(25)));
    }

    [Fact]
    public void One_that_has_ended_may_be_begun_anew()
    {
        Made(null, At(2));
        _desk.Now = At(30);

        AssertInvalid("time_end", null, null);
        Assert.Equal((At(30), At(31)), Made(At(30), At(31)));
    }

    [Fact]
    public void At_the_end_of_the_calendar_it_is_refused_and_no_error()
    {
        _desk.Now = Instant.Of(DateTimeOffset.MaxValue) - TimeSpan.FromHours(1);

        AssertInvalid("time_end", null, null);
        Made(null, _desk.Now + TimeSpan.FromMinutes(1));
    }

    private static SubscriptionTimesTests Anew => new();

    // Through both standards' requests, which must agree.
    private (Instant Start, Instant End) Made(Instant? start, Instant? end)
    {
        var asked = new AskedExtents(Circle(), Band(0, 100), start, end);
        var made = _desk
            .Allow(
                Subscription(10) with
                {
                    Extents = asked,
                    Version = _desk.Picture.Subscriptions.Find(Id(10))?.Version,
                }
            )
            .Subscription.Subscription.Extents;
        var rid = _desk
            .Allow(
                RidSubscription(10) with
                {
                    Extents = asked,
                    Version = _desk.Picture.RidSubscriptions.Find(Id(10))?.Version,
                }
            )
            .Subscription.Extents;
        Assert.Equal((made.Start, made.End), (rid.Start, rid.End));
        return (made.Start, made.End);
    }

    private void AssertInvalid(string field, Instant? start, Instant? end)
    {
        var asked = new AskedExtents(Circle(), Band(0, 100), start, end);
        var refused = (Refusal[])
            [
                _desk.Refuse(
                    Subscription(10) with
                    {
                        Extents = asked,
                        Version = _desk.Picture.Subscriptions.Find(Id(10))?.Version,
                    }
                ),
                _desk.Refuse(
                    RidSubscription(10) with
                    {
                        Extents = asked,
                        Version = _desk.Picture.RidSubscriptions.Find(Id(10))?.Version,
                    }
                ),
            ];
        Assert.All(
            refused,
            one => Assert.StartsWith($"{field}: ", Assert.IsType<Refusal.Invalid>(one).Message)
        );
    }
}
