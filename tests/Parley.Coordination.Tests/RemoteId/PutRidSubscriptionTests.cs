using Parley.Coordination.RemoteId;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.RemoteId;

/// <summary>Their times are tested with those of the other subscriptions.</summary>
public sealed class PutRidSubscriptionTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void A_new_one_is_answered_with_the_live_areas_that_it_meets()
    {
        _desk.Allow(ServiceArea(1));
        _desk.Allow(ServiceArea(2, Extents(until: 3)) with { Owner = Bob });
        _desk.Allow(ServiceArea(3, Extents(eastKm: 9, until: 3)));
        _desk.Now = At(1.01);

        var made = _desk.Allow(RidSubscription(10, Extents(from: 0.99, until: 2)), out var facts);

        Assert.Equal([Id(2)], made.Areas.Select(one => one.Id));
        var kept = _desk.Picture.RidSubscriptions.Find(Id(10))!;
        Assert.Equal(kept, made.Subscription);
        Assert.Equal(kept, Assert.IsType<RidSubscriptionPut>(Assert.Single(facts)).Subscription);
        Assert.Equal((0, Alice), (kept.NotificationIndex, kept.Owner));
    }

    [Fact]
    public void A_change_keeps_the_index_and_changes_the_version()
    {
        var first = _desk.Allow(RidSubscription(10)).Subscription.Version;
        _desk.Allow(ServiceArea(1));

        var changed = _desk
            .Allow(
                RidSubscription(10, Extents(eastKm: 9)) with
                {
                    Version = first,
                    BaseUrl = BobUrl,
                }
            )
            .Subscription;

        Assert.NotEqual(first, changed.Version);
        Assert.Equal((1, BobUrl), (changed.NotificationIndex, changed.BaseUrl));
    }

    [Fact]
    public void Making_one_that_exists_and_an_old_version_are_stale()
    {
        var first = _desk.Allow(RidSubscription(10)).Subscription.Version;
        _desk.Allow(RidSubscription(10) with { Version = first });

        Assert.IsType<Refusal.Stale>(_desk.Refuse(RidSubscription(10)));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(RidSubscription(10) with { Version = first }));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(RidSubscription(11) with { Version = first }));
    }

    [Fact]
    public void Whose_it_is_comes_before_the_version_and_times_before_both()
    {
        var version = _desk.Allow(RidSubscription(10)).Subscription.Version;

        foreach (var seen in (EntityVersion?[])[version, OtherVersion, null])
        {
            var request = RidSubscription(10) with { Owner = Bob, Version = seen };
            Assert.IsType<Refusal.Forbidden>(_desk.Refuse(request));
        }
        var tooLong = RidSubscription(10, Extents(until: 25)) with { Owner = Bob };
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(tooLong));
    }

    [Fact]
    public void One_owner_has_ten_that_meet_in_an_area_and_no_eleventh()
    {
        for (var id = 0; id < 10; id++)
        {
            _desk.Allow(RidSubscription(10 + id, Extents(until: 1 + id, band: Band(id, id))));
        }

        Assert.IsType<Refusal.TooMany>(_desk.Refuse(RidSubscription(30)));
        Assert.IsType<Refusal.TooMany>(
            _desk.Refuse(RidSubscription(30, Extents(from: 20, until: 21)))
        );
        // Others, elsewhere, and one of the ten anew.
        _desk.Allow(RidSubscription(31) with { Owner = Bob });
        _desk.Allow(RidSubscription(32, Extents(eastKm: 9)));
        var tenth = _desk.Allow(new GetRidSubscription(Id(19)));
        _desk.Allow(RidSubscription(19) with { Version = tenth.Version });
        // None moves in, and one that has ended makes room.
        var mover = _desk.Allow(new GetRidSubscription(Id(32)));
        var move = RidSubscription(32) with { Version = mover.Version };
        Assert.IsType<Refusal.TooMany>(_desk.Refuse(move));
        _desk.Now = At(1) + TimeSpan.FromTicks(1);
        _desk.Allow(RidSubscription(30, Extents(from: 1, until: 2)));
    }

    [Fact]
    public void Deleting_one_makes_room_and_answers_with_it()
    {
        for (var id = 0; id < 10; id++)
        {
            _desk.Allow(RidSubscription(10 + id));
        }
        var gone = _desk.Allow(new GetRidSubscription(Id(12)));

        Assert.Equal(gone, _desk.Allow(new DeleteRidSubscription(Id(12), gone.Version, Alice)));

        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new GetRidSubscription(Id(12))));
        _desk.Allow(RidSubscription(30));
    }

    [Fact]
    public void Deleting_is_refused_unknown_then_by_owner_then_by_version()
    {
        Assert.IsType<Refusal.Unknown>(
            _desk.Refuse(new DeleteRidSubscription(Id(10), OtherVersion, Bob))
        );
        _desk.Allow(RidSubscription(10));

        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(new DeleteRidSubscription(Id(10), OtherVersion, Bob))
        );
        Assert.IsType<Refusal.Stale>(
            _desk.Refuse(new DeleteRidSubscription(Id(10), OtherVersion, Alice))
        );
    }

    [Fact]
    public void A_search_finds_the_askers_own_that_have_not_ended()
    {
        _desk.Allow(RidSubscription(11));
        _desk.Allow(RidSubscription(10, Extents(from: 2, until: 3)));
        _desk.Allow(RidSubscription(12) with { Owner = Bob });
        _desk.Allow(RidSubscription(13, Extents(eastKm: 9)));
        _desk.Now = At(1);

        Assert.Equal("10 11", Search());
        _desk.Now += TimeSpan.FromTicks(1);
        Assert.Equal("10", Search());
    }

    private string Search() =>
        string.Join(
            ' ',
            _desk.Allow(new SearchRidSubscriptions(Circle(), Alice)).Select(one => Number(one.Id))
        );
}
