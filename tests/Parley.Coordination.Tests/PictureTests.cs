using Parley.Airspace.Prisms;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Subscriptions;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests;

public sealed class PictureTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void The_same_request_picture_and_time_give_the_same_decision()
    {
        _desk.Allow(Subscription(10));
        var request = Intent(1).WithImplicit(Both);

        var first = (Decision<ChangedOperationalIntent>.Allowed)
            request.Decide(_desk.Picture, Desk.Noon);
        var second = (Decision<ChangedOperationalIntent>.Allowed)
            request.Decide(_desk.Picture, Desk.Noon);

        Assert.Equal(first.Answer.Intent, second.Answer.Intent);
        Assert.Equal(Told(first.Answer.Subscribers), Told(second.Answer.Subscribers));
        Assert.Equal(
            ((SubscriptionPut)first.Facts[0]).Subscription,
            ((SubscriptionPut)second.Facts[0]).Subscription
        );
        // And deciding changed nothing.
        Assert.Equal(0, _desk.Picture.OperationalIntents.Count);
        Assert.Equal(1, _desk.Picture.Subscriptions.Count);
        Assert.Equal(0, _desk.Picture.Subscriptions.Find(Id(10))!.NotificationIndex);
    }

    [Fact]
    public void What_depends_on_a_subscription_follows_each_change()
    {
        _desk.Allow(Subscription(10));
        _desk.Allow(Subscription(11));
        var made = _desk.Allow(Intent(1).AttachedTo(Id(10))).Intent;
        Assert.Equal([Id(1)], _desk.Picture.DependentsOf(Id(10)));

        made = _desk.Allow(Intent(1).AttachedTo(Id(11)) with { Ovn = made.Ovn }).Intent;
        Assert.Empty(_desk.Picture.DependentsOf(Id(10)));
        Assert.Equal([Id(1)], _desk.Picture.DependentsOf(Id(11)));

        made = _desk.Allow(Intent(1) with { Ovn = made.Ovn }).Intent;
        Assert.Empty(_desk.Picture.DependentsOf(Id(11)));
    }

    [Fact]
    public void What_meets_several_extents_is_found_once_in_order_of_the_ids()
    {
        _desk.Allow(Constraint(3));
        _desk.Allow(Constraint(1, Extents(eastKm: 9)));
        _desk.Allow(Constraint(2, Extents(eastKm: 4.5, radius: 9_000)));
        _desk.Allow(Constraint(4, Extents(eastKm: 50)));

        var met = _desk.Picture.Constraints.Meeting(Extents(), Extents(eastKm: 9));

        Assert.Equal([Id(1), Id(2), Id(3)], met.Select(one => one.Id));
    }

    [Fact]
    public void Questions_have_no_facts()
    {
        var area = new AskedExtents(Circle(), Band(0, 9), null, null);

        _desk.Allow(new QueryOperationalIntents(area, Alice), out var facts);

        Assert.Empty(facts);
    }

    [Fact]
    public void A_question_answered_with_more_than_ten_thousand_things_is_too_large()
    {
        var picture = _desk.Picture;
        var extents = (Prism[])[Extents(), Extents()];
        for (var id = 0; id <= Answers.ThingsMax; id++)
        {
            var intent = new OperationalIntent(
                Id(id),
                Alice,
                1,
                OtherOvn,
                Airspace.Entities.OperationState.Accepted,
                extents[id % 2],
                AliceUrl,
                null
            );
            picture.Apply(new OperationalIntentPut(intent));
        }
        var query = new QueryOperationalIntents(Asked(Extents()), Alice);

        Assert.IsType<Refusal.TooLarge>(_desk.Refuse(query));
        picture.Apply(new OperationalIntentDeleted(Id(0)));
        Assert.Equal(Answers.ThingsMax, _desk.Allow(query).Length);
    }
}
