using Parley.Coordination;
using Parley.Delivery.Peers;

namespace Parley.Tests.Delivery;

public sealed class PeerQueueTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DssId First = IdOf(1);
    private static readonly DssId Second = IdOf(2);
    private static readonly DssId Subscription = IdOf(3);

    private readonly PeerQueue _queue = new();

    [Fact]
    public void What_changed_while_it_was_told_is_told_again()
    {
        Add(First, index: 1);
        var told = Next()!;
        Add(First, index: 2);

        _queue.Tried(told, isTold: true);

        var again = Next()!;
        Assert.Equal([(Subscription, 2)], again.Subscriptions);
        _queue.Tried(again, isTold: true);
        Assert.Null(Next());
    }

    [Fact]
    public void What_failed_lets_the_others_go_first_and_stays()
    {
        Add(First, index: 1);
        Add(Second, index: 1);

        _queue.Tried(Next()!, isTold: false);

        Assert.Equal(Second, Next()!.Operation);
        _queue.Tried(Next()!, isTold: true);
        Assert.Equal(First, Next()!.Operation);
    }

    [Fact]
    public void An_index_never_goes_back()
    {
        Add(First, index: 5);
        Add(First, index: 4);

        Assert.Equal([(Subscription, 5)], Next()!.Subscriptions);
    }

    [Fact]
    public void What_waited_longer_than_any_subscription_lives_is_given_up()
    {
        Add(First, index: 1);
        var late = Now.AddHours(PeerQueue.HoursMax).AddSeconds(1);

        Assert.Equal((null, 1), _queue.Peek(late));
        Assert.Equal((null, 0), _queue.Peek(late));
    }

    [Fact]
    public void Of_too_many_the_oldest_goes()
    {
        for (var i = 0; i < PeerQueue.OperationsMax; i++)
        {
            Assert.Equal(0, Add(IdOf(100 + i), index: 1));
        }

        Assert.Equal(1, Add(First, index: 1));

        Assert.Equal(IdOf(101), Next()!.Operation);
    }

    private static DssId IdOf(int number) =>
        DssId.Of($"00000000-0000-4000-8000-{number:x12}").Value;

    private Waiting? Next() => _queue.Peek(Now).Next;

    private int Add(DssId operation, int index) =>
        _queue.Add(operation, [(Subscription, index)], Now);
}
