using Parley.Airspace.Times;
using Parley.Coordination.RemoteId;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.RemoteId;

public sealed class PutServiceAreaTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private readonly Desk _desk = new();

    [Fact]
    public void A_new_one_is_answered_as_it_will_be_found()
    {
        var made = _desk.Allow(ServiceArea(1), out var facts);

        var kept = _desk.Picture.ServiceAreas.Find(Id(1))!;
        Assert.Equal(kept, made.Area);
        Assert.Equal(kept, Assert.IsType<ServiceAreaPut>(Assert.Single(facts)).Area);
        Assert.Equal((Alice, AliceUrl), (kept.Owner, kept.BaseUrl));
        Assert.Matches("^[a-z0-9]{10,}$", kept.Version.Text);
        Assert.Equal(kept, _desk.Allow(new GetServiceArea(Id(1))));
    }

    [Fact]
    public void A_change_has_a_new_version_and_replaces_everything()
    {
        var first = _desk.Allow(ServiceArea(1)).Area.Version;

        var changed = _desk.Allow(
            ServiceArea(1, Extents(eastKm: 9, from: 1, until: 70)) with
            {
                Version = first,
                BaseUrl = BobUrl,
            }
        );

        Assert.NotEqual(first, changed.Area.Version);
        Assert.Equal((BobUrl, At(70)), (changed.Area.BaseUrl, changed.Area.Extents.End));
        Assert.Empty(_desk.Picture.ServiceAreas.Meeting(Extents()));
    }

    [Fact]
    public void Making_one_that_exists_and_an_old_version_are_stale()
    {
        var first = _desk.Allow(ServiceArea(1)).Area.Version;
        _desk.Allow(ServiceArea(1) with { Version = first });

        Assert.IsType<Refusal.Stale>(_desk.Refuse(ServiceArea(1)));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(ServiceArea(1) with { Version = first }));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(ServiceArea(2) with { Version = first }));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(new DeleteServiceArea(Id(1), first, Alice)));
    }

    [Fact]
    public void Whose_it_is_comes_before_the_version()
    {
        var version = _desk.Allow(ServiceArea(1)).Area.Version;

        foreach (var seen in (EntityVersion?[])[version, OtherVersion, null])
        {
            var request = ServiceArea(1) with { Owner = Bob, Version = seen };
            Assert.IsType<Refusal.Forbidden>(_desk.Refuse(request));
        }
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(new DeleteServiceArea(Id(1), OtherVersion, Bob))
        );
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new DeleteServiceArea(Id(2), version, Alice)));
    }

    [Fact]
    public void Its_end_is_said_and_after_its_start_and_now()
    {
        AssertInvalid("time_end", At(0), null);
        AssertInvalid("time_end", null, null);
        AssertInvalid("time_end", At(1), At(1));
        AssertInvalid("time_end", At(2), At(1));
        AssertInvalid("time_end", Desk.Noon - FiveMinutes, At(0));
        AssertInvalid("time_start", Desk.Noon - FiveMinutes - Tick, At(1));
        Assert.Equal(At(0), Put(null, At(9_000)).Extents.Start);
        Assert.Equal(Desk.Noon - FiveMinutes, Put(Desk.Noon - FiveMinutes, At(1)).Extents.Start);
    }

    [Fact]
    public void A_change_may_keep_a_start_long_past()
    {
        Put(null, At(5));
        _desk.Now = At(3);

        Assert.Equal(At(0), Put(At(0), At(6)).Extents.Start);
        Assert.Equal(At(0), Put(null, At(6)).Extents.Start);
        AssertInvalid("time_start", At(1), At(6));
    }

    [Fact]
    public void Who_subscribed_to_where_it_was_or_will_be_is_told()
    {
        _desk.Allow(RidSubscription(10) with { BaseUrl = BobUrl, Owner = Bob });
        _desk.Allow(RidSubscription(11, Extents(eastKm: 9)));
        _desk.Allow(RidSubscription(12, Extents(until: 0.5)));
        _desk.Allow(RidSubscription(13, Extents(eastKm: 50)));
        _desk.Allow(Subscription(14));
        _desk.Now = At(0.6);

        var made = _desk.Allow(ServiceArea(1, Extents(from: 0.6)));
        Assert.Equal("https://bob.example/uss: 10=1", Told(made.Subscribers));

        var moved = _desk.Allow(
            ServiceArea(1, Extents(eastKm: 9, from: 0.6)) with
            {
                Version = made.Area.Version,
            }
        );
        Assert.Equal(
            "https://alice.example/uss: 11=1 | https://bob.example/uss: 10=2",
            Told(moved.Subscribers)
        );

        var deleted = _desk.Allow(new DeleteServiceArea(Id(1), moved.Area.Version, Alice));
        Assert.Equal("https://alice.example/uss: 11=2", Told(deleted.Subscribers));
        Assert.Equal(moved.Area, deleted.Area);
        Assert.Empty(_desk.Picture.ServiceAreas.All);
        Assert.Equal(2, _desk.Allow(new GetRidSubscription(Id(11))).NotificationIndex);
    }

    private ServiceArea Put(Instant? start, Instant? end) => _desk.Allow(Request(start, end)).Area;

    private PutServiceArea Request(Instant? start, Instant? end) =>
        ServiceArea(1) with
        {
            Extents = new(Circle(), Band(0, 100), start, end),
            Version = _desk.Picture.ServiceAreas.Find(Id(1))?.Version,
        };

    private void AssertInvalid(string field, Instant? start, Instant? end) =>
        Assert.StartsWith(
            $"{field}: ",
            Assert.IsType<Refusal.Invalid>(_desk.Refuse(Request(start, end))).Message
        );
}
