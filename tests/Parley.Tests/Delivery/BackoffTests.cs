using Parley.Delivery;

namespace Parley.Tests.Delivery;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(11, 300)]
    [InlineData(1_000_000, 300)]
    public void The_longest_wait_doubles_up_to_five_minutes(int failures, double seconds)
    {
        Assert.Equal(seconds, Backoff.After(failures, chance: 0).TotalSeconds);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(50, 150)]
    public void Chance_takes_up_to_half_of_it_and_leaves_a_second(int failures, double seconds)
    {
        Assert.Equal(seconds, Backoff.After(failures, chance: 1).TotalSeconds);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(40, 2)]
    public void No_emergency_waits_longer_than_two_seconds(int failures, double seconds)
    {
        Assert.Equal(seconds, Backoff.UrgentAfter(failures, chance: 0).TotalSeconds);
    }
}
