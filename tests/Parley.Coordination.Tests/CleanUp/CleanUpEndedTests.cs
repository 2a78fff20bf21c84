using Parley.Airspace.Times;
using Parley.Coordination.CleanUp;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.CleanUp;

public sealed class CleanUpEndedTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void What_ended_before_the_moment_goes_and_what_ended_then_stays()
    {
        _desk.Allow(Intent(1));
        _desk.Allow(Intent(2, Extents(eastKm: 9, until: 2)));
        _desk.Allow(Constraint(1));
        _desk.Allow(Constraint(2, Extents(until: 2)));
        PutOthers();
        _desk.Now = At(50);

        Assert.Equal(0, CleanUp(entities: At(1), others: At(1)));
        Assert.Equal(5, CleanUp(entities: At(1.5), others: At(1.5)));
        Assert.Equal("2", Numbers(_desk.Picture.OperationalIntents.All));
        Assert.Equal("2", Numbers(_desk.Picture.Constraints.All));
        Assert.Equal("2", Numbers(_desk.Picture.Subscriptions.All));
        Assert.Equal("2", Numbers(_desk.Picture.ServiceAreas.All));
        Assert.Equal("2", Numbers(_desk.Picture.RidSubscriptions.All));
        Assert.Equal(5, CleanUp(entities: At(40), others: At(40)));
        Assert.Equal(0, CleanUp(entities: At(40), others: At(40)));
    }

    [Fact]
    public void Entities_are_left_to_their_managers_and_others_kept_when_nothing_is_said()
    {
        _desk.Allow(Intent(1));
        _desk.Allow(Constraint(1));
        PutOthers();
        _desk.Now = At(50);

        Assert.Equal(0, CleanUp(null, null));
        Assert.Equal(2, CleanUp(entities: At(40), others: null));
        Assert.Equal(6, CleanUp(entities: null, others: At(40)));
    }

    [Fact]
    public void An_implicit_subscription_goes_with_its_last_intent_and_not_before()
    {
        var first = _desk.Allow(Intent(1).WithImplicit()).Intent;
        var named = Intent(2).AttachedTo(first.Subscription);
        var second = _desk.Allow(named.Knowing(first.Ovn!.Value)).Intent;
        _desk.Allow(
            Intent(3, Extents(until: 9))
                .AttachedTo(first.Subscription)
                .Knowing(first.Ovn!.Value, second.Ovn!.Value)
        );
        _desk.Now = At(50);

        Assert.Equal(2, CleanUp(entities: At(5), others: null));
        Assert.Single(_desk.Picture.Subscriptions.All);
        // An intent depends on it: it is not cleaned up by itself.
        Assert.Equal(0, CleanUp(entities: null, others: At(40)));
        Assert.Equal(2, CleanUp(entities: At(40), others: At(40)));
        Assert.Empty(_desk.Picture.Subscriptions.All);
        Assert.Empty(_desk.Picture.DependentsOf(first.Subscription));
    }

    [Fact]
    public void It_goes_with_two_that_are_taken_at_once()
    {
        var first = _desk.Allow(Intent(1).WithImplicit()).Intent;
        _desk.Allow(Intent(2).AttachedTo(first.Subscription).Knowing(first.Ovn!.Value));
        _desk.Now = At(50);

        Assert.Equal(3, CleanUp(entities: At(40), others: null));
        Assert.Empty(_desk.Picture.Subscriptions.All);
    }

    [Fact]
    public void An_explicit_subscription_goes_only_when_nothing_depends_on_it()
    {
        _desk.Allow(Subscription(10));
        _desk.Allow(Intent(1).AttachedTo(Id(10)));
        _desk.Now = At(50);

        Assert.Equal(0, CleanUp(entities: null, others: At(40)));
        Assert.Equal(1, CleanUp(entities: At(40), others: null));
        Assert.Equal(1, CleanUp(entities: null, others: At(40)));
    }

    [Fact]
    public void No_more_is_taken_at_a_time_than_was_said_the_first_to_end_first()
    {
        for (var id = 1; id <= 7; id++)
        {
            _desk.Allow(Constraint(id, Extents(until: 10 - id)));
            _desk.Allow(ServiceArea(id, Extents(until: 10 - id)));
        }
        _desk.Now = At(50);

        Assert.Equal(5, CleanUp(entities: At(40), others: At(40), most: 5));
        Assert.Equal("1 2", Numbers(_desk.Picture.Constraints.All));
        Assert.Equal(5, CleanUp(entities: At(40), others: At(40), most: 5));
        Assert.Equal(4, CleanUp(entities: At(40), others: At(40), most: 5));
        Assert.Empty(_desk.Picture.ServiceAreas.All);
    }

    private void PutOthers()
    {
        for (var id = 1; id <= 2; id++)
        {
            _desk.Allow(Subscription(id, Extents(until: id)));
            _desk.Allow(ServiceArea(id, Extents(until: id)));
            _desk.Allow(RidSubscription(id, Extents(until: id)));
        }
    }

    private int CleanUp(Instant? entities, Instant? others, int most = 100) =>
        _desk.Allow(new CleanUpEnded(new(entities, others), most));

    private static string Numbers(IEnumerable<IPrismed> things) =>
        string.Join(' ', things.Select(one => Number(one.Id)).Order());
}
