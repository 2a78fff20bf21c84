using System.Net;
using Parley.Access.Passwords;

namespace Parley.Tests.Access.Passwords;

public sealed class GuessesTests
{
    private readonly HeldClock _clock = new();

    [Fact]
    public void A_few_are_free_then_the_wait_doubles_up_to_the_limit()
    {
        var guesses = new Guesses(_clock, freeMax: 3, waitSecondsMax: 10);

        var waits = new List<double>();
        for (var failure = 0; failure < 9; failure++)
        {
            var wait = guesses.Begin("x")?.TotalSeconds ?? 0;
            waits.Add(wait);
            _clock.Advance(wait);
            Assert.True(wait == 0 || guesses.Begin("x") is null);
        }

        Assert.Equal([0, 0, 0, 1, 2, 4, 8, 10, 10], waits);
    }

    [Fact]
    public void A_try_before_its_time_costs_nothing_more()
    {
        var guesses = new Guesses(_clock, freeMax: 1, waitSecondsMax: 100);
        Assert.Null(guesses.Begin("x"));
        Assert.Equal(1, guesses.Begin("x")?.TotalSeconds);

        for (var again = 0; again < 50; again++)
        {
            Assert.NotNull(guesses.Begin("x"));
        }
        _clock.Advance(1);

        Assert.Null(guesses.Begin("x"));
        Assert.Equal(2, guesses.Begin("x")?.TotalSeconds);
    }

    [Fact]
    public void Tries_made_at_once_are_each_counted()
    {
        var guesses = new Guesses(_clock, freeMax: 5, waitSecondsMax: 100);
        var let = 0;

        Parallel.For(
            0,
            1_000,
            _ =>
            {
                if (guesses.Begin("x") is null)
                {
                    Interlocked.Increment(ref let);
                }
            }
        );

        Assert.Equal(5, let);
    }

    [Fact]
    public void One_name_is_not_slowed_by_another()
    {
        var guesses = new Guesses(_clock, freeMax: 1, waitSecondsMax: 100);
        guesses.Begin("x");
        Assert.NotNull(guesses.Begin("x"));

        // Two names share a place once in 65,536; not all of five do.
        Assert.Contains(["a", "b", "c", "d", "e"], name => guesses.Begin(name) is null);
    }

    [Fact]
    public void What_was_right_is_forgotten_and_so_is_what_is_long_ago()
    {
        var guesses = new Guesses(_clock, freeMax: 2, waitSecondsMax: 100);
        guesses.Begin("x");
        guesses.Begin("x");
        Assert.NotNull(guesses.Begin("x"));
        guesses.Forget("x");
        Assert.Null(guesses.Begin("x"));
        Assert.Null(guesses.Begin("x"));
        guesses.TakeBack("x");
        Assert.Null(guesses.Begin("x"));
        Assert.NotNull(guesses.Begin("x"));

        _clock.Advance(Guesses.ForgottenAfterSeconds + 1);

        Assert.Null(guesses.Begin("x"));
        Assert.Null(guesses.Begin("x"));
        Assert.NotNull(guesses.Begin("x"));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void Addresses_count_as_one_when_one_household_has_them(string a, string b, bool same)
    {
        var (one, other) = (IPAddress.Parse(a), IPAddress.Parse(b));

        Assert.Equal(same, Guesses.KeyOf(one) == Guesses.KeyOf(other));
    }
}
