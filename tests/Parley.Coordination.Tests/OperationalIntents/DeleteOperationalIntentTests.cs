using Parley.Airspace.Entities;
using Parley.Coordination.Availability;
using Parley.Coordination.OperationalIntents;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.OperationalIntents;

public sealed class DeleteOperationalIntentTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void It_is_gone_and_answered_as_it_was()
    {
        var made = _desk.Allow(Intent(1)).Intent;

        var deleted = _desk.Allow(Delete(made.Ovn!.Value), out var facts);

        Assert.Equal(made, deleted.Intent);
        Assert.Equal(Id(1), Assert.IsType<OperationalIntentDeleted>(Assert.Single(facts)).Id);
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new GetOperationalIntent(Id(1), Alice)));
        Assert.Empty(_desk.Picture.OperationalIntents.Meeting(Extents()));
        _desk.Allow(Intent(2));
        Assert.Equal(1, _desk.Allow(Intent(1, Extents(eastKm: 9))).Intent.Version);
    }

    [Fact]
    public void Unknown_then_whose_it_is_then_the_version()
    {
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Delete(OtherOvn, Bob)));

        var made = _desk.Allow(Intent(1)).Intent;

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Delete(OtherOvn, Bob)));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Delete(made.Ovn!.Value, Bob)));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Delete(OtherOvn)));
    }

    [Theory]
    [InlineData(OperationState.Accepted)]
    [InlineData(OperationState.Contingent)]
    public void A_manager_that_is_down_does_not(OperationState state)
    {
        var made = _desk.Allow(Intent(1).WithImplicit()).Intent;
        made = _desk.Allow(Intent(1).WithImplicit() with { Ovn = made.Ovn, State = state }).Intent;
        _desk.Allow(new SetAvailability(Alice, UssAvailabilityState.Down, "", Chance()));

        Assert.IsType<Refusal.IsDown>(_desk.Refuse(Delete(made.Ovn!.Value)));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Delete(OtherOvn)));
    }

    [Fact]
    public void Who_subscribed_to_where_it_was_is_told()
    {
        var made = _desk.Allow(Intent(1).WithImplicit()).Intent;
        _desk.Allow(Subscription(10) with { Manager = Bob, BaseUrl = BobUrl });
        _desk.Allow(Subscription(11, Extents(eastKm: 9)));

        var deleted = _desk.Allow(Delete(made.Ovn!.Value));

        Assert.Equal(
            "https://alice.example/uss: new=2 | https://bob.example/uss: 10=1",
            Told(deleted.Subscribers)
        );
        Assert.Equal(1, _desk.Picture.Subscriptions.Find(Id(10))!.NotificationIndex);
        Assert.Equal(2, _desk.Picture.Subscriptions.Count);
    }

    [Fact]
    public void One_that_has_ended_may_be_deleted()
    {
        var made = _desk.Allow(Intent(1)).Intent;
        _desk.Now = At(500);

        _desk.Allow(Delete(made.Ovn!.Value));
    }

    private static DeleteOperationalIntent Delete(Ovn ovn, Uss? by = null) =>
        new(Id(1), ovn, by ?? Alice);
}
