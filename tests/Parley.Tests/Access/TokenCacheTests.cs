using Parley.Access.Tokens;
using Parley.Coordination;

namespace Parley.Tests.Access;

public sealed class TokenCacheTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly TokenAnswer.Accepted Answer = new(
        "issuer",
        Uss.Of("northern-uss").Value,
        [],
        Now.AddMinutes(10)
    );

    [Fact]
    public void An_entry_ends_with_its_token()
    {
        TokenCache cache = new();
        cache.Add(TokenHash.Of("token"), 1, Answer);

        Assert.Same(Answer, cache.Find(TokenHash.Of("token"), 1, Answer.Expires.AddTicks(-1)));
        Assert.Null(cache.Find(TokenHash.Of("token"), 1, Answer.Expires));
        Assert.Null(cache.Find(TokenHash.Of("Token"), 1, Now));
    }

    [Fact]
    public void An_entry_counts_only_for_the_keys_it_was_verified_with()
    {
        TokenCache cache = new();
        cache.Add(TokenHash.Of("token"), 1, Answer);

        Assert.Null(cache.Find(TokenHash.Of("token"), 2, Now));
    }

    [Fact]
    public void No_more_than_its_bound_is_kept_and_what_is_asked_for_stays()
    {
        TokenCache cache = new(entriesMax: 100);
        cache.Add(TokenHash.Of("busy"), 1, Answer);

        for (int i = 0; i < 1000; i++)
        {
            cache.Add(TokenHash.Of($"token {i}"), 1, Answer);
            Assert.InRange(cache.Count, 0, 100);
            Assert.NotNull(cache.Find(TokenHash.Of("busy"), 1, Now));
        }

        Assert.NotNull(cache.Find(TokenHash.Of("token 999"), 1, Now));
        Assert.Null(cache.Find(TokenHash.Of("token 0"), 1, Now));
    }

    [Fact]
    public async Task A_remembered_token_still_ends()
    {
        HeldClock clock = new();
        using var gate = await Gate.OpenAsync(clock);
        var token = HandMade.Token(HandMade.Claims(clock.GetUtcNow()));
        var first = await gate.AcceptAsync(token);

        clock.Advance(3599);
        Assert.Same(first, await gate.AcceptAsync(token));
        clock.Advance(1);
        Assert.Equal("The token has ended (exp).", await gate.RejectAsync(token));
    }
}
