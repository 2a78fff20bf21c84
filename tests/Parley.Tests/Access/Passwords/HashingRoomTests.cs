using Parley.Access.Passwords;

namespace Parley.Tests.Access.Passwords;

public sealed class HashingRoomTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Few_work_at_once_some_wait_and_the_rest_are_sent_away()
    {
        using var room = new HashingRoom();
        using var gate = new ManualResetEventSlim();
        var (working, most) = (0, 0);
        const int Inside = HashingRoom.AtOnceMax + HashingRoom.WaitingMax;
        var stop = TestContext.Current.CancellationToken;
        var inside = Enumerable.Range(0, Inside).Select(_ => room.TryAsync(Work, stop)).ToList();

        var (isDone, _) = await room.TryAsync(Work, stop);
        gate.Set();
        var answers = await Task.WhenAll(inside);

        Assert.False(isDone);
        Assert.All(answers, answer => Assert.Equal((true, 1), answer));
        Assert.InRange(most, 1, HashingRoom.AtOnceMax);
        Assert.Equal((true, 1), await room.TryAsync(Work, stop));

        int Work()
        {
            var now = Interlocked.Increment(ref working);
            InterlockedMax(ref most, now);
            Assert.True(gate.Wait(Longest, CancellationToken.None));
            Interlocked.Decrement(ref working);
            return 1;
        }
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_their_place_to_others()
    {
        using var room = new HashingRoom();
        using var gate = new ManualResetEventSlim();
        using var patience = new CancellationTokenSource();
        var stop = TestContext.Current.CancellationToken;
        var working = Enumerable
            .Range(0, HashingRoom.AtOnceMax)
            .Select(_ => room.TryAsync(() => gate.Wait(Longest, CancellationToken.None), stop))
            .ToList();
        var waiting = Enumerable
            .Range(0, HashingRoom.WaitingMax)
            .Select(_ => room.TryAsync(() => true, patience.Token))
            .ToList();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        var next = room.TryAsync(() => true, stop);
        gate.Set();

        Assert.Equal((true, true), await next);
        Assert.All(await Task.WhenAll(working), answer => Assert.True(answer.IsDone));
    }

    [Fact]
    public async Task A_bug_in_the_work_frees_its_place()
    {
        using var room = new HashingRoom();
        var stop = TestContext.Current.CancellationToken;
        for (var time = 0; time < 2 * (HashingRoom.AtOnceMax + HashingRoom.WaitingMax); time++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                room.TryAsync<bool>(() => throw new InvalidOperationException(), stop)
            );
        }

        Assert.Equal((true, true), await room.TryAsync(() => true, stop));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < now)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }
}
