using Parley.Commands.Plays;

namespace Parley.Tests.Commands.Plays;

public sealed class PaceTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(0, 60, 0)]
    [InlineData(1, 60, 60)]
    [InlineData(60, 60, 1)]
    public void A_speed_says_how_long_after_the_start_a_step_is(
        double speed,
        double at,
        double after
    )
    {
        var pace = Pace.Of(speed);

        Assert.Equal(TimeSpan.FromMinutes(after), pace.After(TimeSpan.FromMinutes(at)));
        Assert.Equal(TimeSpan.Zero, pace.Lead);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    public void A_script_that_has_caught_up_goes_on_as_the_clock_does(double speed)
    {
        var pace = Pace.CatchingUp(speed, 2 * Hour);

        // The step's time in the script, from a start that lies so far back, is when it is played.
        foreach (var at in new[] { 2 * Hour, 2.5 * Hour, 30 * Hour })
        {
            Assert.Equal(at - pace.Lead, pace.After(at));
        }
        Assert.Equal(speed == 0 ? TimeSpan.Zero : Hour / speed, pace.After(Hour));
    }
}
