using Parley.Commands.Plays;
using Parley.Tests.Access;

namespace Parley.Tests.Commands.Plays;

public sealed class TokenPurseTests
{
    [Fact]
    public void A_token_is_used_for_half_an_hour_and_then_another_is_asked_for()
    {
        var clock = new HeldClock();
        var purse = new TokenPurse(clock);
        Assert.Null(purse.Find("duty"));
        Assert.Equal("first", purse.Keep("duty", "first"));

        clock.Advance(30 * 60 - 1);
        Assert.Equal("first", purse.Find("duty"));
        Assert.Null(purse.Find("other"));
        clock.Advance(1);
        Assert.Null(purse.Find("duty"));

        purse.Keep("duty", "second");
        Assert.Equal("second", purse.Find("duty"));
    }
}
