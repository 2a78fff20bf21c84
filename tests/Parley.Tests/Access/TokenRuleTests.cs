using Microsoft.Extensions.Primitives;
using Parley.Access.Keys;
using Parley.Access.Tokens;

namespace Parley.Tests.Access;

public sealed class TokenRuleTests
{
    private readonly HeldClock _clock = new();

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public async Task A_good_token_tells_who_asks_and_what_they_may()
    {
        using var gate = await Gate.OpenAsync(_clock);

        var accepted = await gate.AcceptAsync(HandMade.Token(HandMade.Claims(Now)));

        Assert.Equal(HandMade.Issuer, accepted.Issuer);
        Assert.Equal("northern-uss", accepted.Subject.Text);
        Assert.Equal(
            ["utm.constraint_processing", "utm.strategic_coordination"],
            accepted.Scopes.Order()
        );
        Assert.Equal(Now.AddHours(1), accepted.Expires);
        Assert.Equal(accepted.Subject, accepted.Asker.Party);
    }

    [Theory]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":"RS256","typ":"jwt"}""")]
    [InlineData("""{"alg":"RS256","typ":"AT+JWT"}""")]
    [InlineData("""{"alg":"RS256","kid":"never-heard-of"}""")]
    public async Task A_key_without_a_name_is_tried_on_every_token(string header)
    {
        using var gate = await Gate.OpenAsync(_clock);

        _ = await gate.AcceptAsync(HandMade.Token(HandMade.Claims(Now), header));
    }

    [Fact]
    public async Task An_EC_key_verifies_ES256()
    {
        var issuer = new IssuerSettings(
            HandMade.Issuer,
            [new KeySource.Held(HandMade.Public(HandMade.Ec)), Gate.Held(HandMade.Rsa)]
        );
        using var gate = await Gate.OpenAsync(_clock, issuer);

        _ = await gate.AcceptAsync(HandMade.EcToken(HandMade.Claims(Now)));
        _ = await gate.AcceptAsync(HandMade.Token(HandMade.Claims(Now)));
        Assert.Equal(
            "The token is not signed with a key that this server knows.",
            await gate.RejectAsync(HandMade.EcToken(HandMade.Claims(Now), """{"alg":"RS256"}"""))
        );
    }

    [Theory]
    [InlineData("aud", """["elsewhere.example","also.example"]""")]
    [InlineData("scope", null)]
    [InlineData("scope", "\"\"")]
    [InlineData("scope", "\"one.of.their.own utm.strategic_coordination\"")]
    [InlineData("iat", null)]
    [InlineData("nbf", "1764576000.5")]
    [InlineData("more", """{"realm":{"roles":["a","b"]}}""")]
    public async Task What_the_standard_leaves_open_is_taken(string name, string? json)
    {
        using var gate = await Gate.OpenAsync(_clock);

        _ = await gate.AcceptAsync(HandMade.Token(HandMade.Claims(Now, (name, json))));
    }

    [Theory]
    [InlineData("exp", null, "A token says when it ends (exp), in seconds since 1970.")]
    [InlineData("exp", "\"1796115600\"", "A token says when it ends (exp), in seconds since 1970.")]
    [InlineData("exp", "1e400", "A token says when it ends (exp), in seconds since 1970.")]
    [InlineData("exp", "-1", "A token says when it ends (exp), in seconds since 1970.")]
    [InlineData(
        "exp",
        "99999999999999999999",
        "A token says when it ends (exp), in seconds since 1970."
    )]
    [InlineData("nbf", "true", "A token's times (nbf, iat) are seconds since 1970.")]
    [InlineData("iat", "1e308", "A token's times (nbf, iat) are seconds since 1970.")]
    [InlineData("iss", null, "The token's issuer (iss) is not one that this server knows.")]
    [InlineData(
        "iss",
        "\"https://issuer.example/\"",
        "The token's issuer (iss) is not one that this server knows."
    )]
    [InlineData("iss", "7", "A token's issuer (iss) is a text that is not empty.")]
    [InlineData("iss", "\"\"", "A token's issuer (iss) is a text that is not empty.")]
    [InlineData("aud", null, "A token's audience (aud) is a text, or a list of some.")]
    [InlineData("aud", "[]", "A token's audience (aud) is a text, or a list of some.")]
    [InlineData(
        "aud",
        """["parley.example",7]""",
        "A token's audience (aud) is a text, or a list of some."
    )]
    [InlineData("aud", "\"elsewhere.example\"", "The token is meant for another audience (aud).")]
    [InlineData("aud", "\"PARLEY.example\"", "The token is meant for another audience (aud).")]
    [InlineData(
        "scope",
        """["utm.strategic_coordination"]""",
        "A token's scope is a text of scopes with spaces between them."
    )]
    [InlineData(
        "scope",
        "\"utm.strategic_coordination\\nmore\"",
        "A token's scope is a text of scopes with spaces between them."
    )]
    public async Task A_claim_that_is_not_as_it_should_be_is_named(
        string name,
        string? json,
        string reason
    )
    {
        using var gate = await Gate.OpenAsync(_clock);

        Assert.Equal(
            reason,
            await gate.RejectAsync(HandMade.Token(HandMade.Claims(Now, (name, json))))
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("\"north\\u0000uss\"")]
    [InlineData("\"north\\ud800\"")]
    [InlineData("[\"northern-uss\"]")]
    public async Task A_subject_is_a_name_for_a_USS(string? json)
    {
        using var gate = await Gate.OpenAsync(_clock);

        Assert.StartsWith(
            "A token's subject (sub) is a text of 1 to 200 characters",
            await gate.RejectAsync(HandMade.Token(HandMade.Claims(Now, ("sub", json))))
        );
    }

    [Theory]
    // The end does not belong to the token, however the clocks run.
    [InlineData("exp", 0, "The token has ended (exp).")]
    [InlineData("exp", 1, null)]
    [InlineData("nbf", 30, null)]
    [InlineData("nbf", 31, "The token does not count yet (nbf).")]
    [InlineData("iat", 30, null)]
    [InlineData("iat", 31, "A token was issued before now (iat).")]
    [InlineData("iat", -30, null)]
    [InlineData("iat", -31, "A token lives at most 3600 s (exp - iat).")]
    [InlineData("exp", 3630, null)]
    [InlineData("exp", 3631, "A token ends at most 3600 s from now (exp).")]
    [InlineData("exp", 315_360_000, "A token ends at most 3600 s from now (exp).")]
    public async Task Times_are_kept_to_the_second(string name, int seconds, string? reason)
    {
        using var gate = await Gate.OpenAsync(_clock);
        var claims = HandMade.Claims(Now, (name, $"{Now.ToUnixTimeSeconds() + seconds}"));

        var answer = await gate.CheckAsync($"Bearer {HandMade.Token(claims)}");

        Assert.Equal(reason, (answer as TokenAnswer.Rejected)?.Reason);
    }

    [Fact]
    public async Task A_long_life_is_refused_near_its_end_too()
    {
        using var gate = await Gate.OpenAsync(_clock);
        var claims = HandMade.Claims(
            Now,
            ("iat", $"{Now.AddDays(-1).ToUnixTimeSeconds()}"),
            ("exp", $"{Now.AddMinutes(5).ToUnixTimeSeconds()}")
        );

        Assert.Equal(
            "A token lives at most 3600 s (exp - iat).",
            await gate.RejectAsync(HandMade.Token(claims))
        );
    }

    [Fact]
    public async Task An_issuer_cannot_speak_for_another()
    {
        var ours = new IssuerSettings(HandMade.Issuer, [Gate.Held(HandMade.Rsa)]);
        var theirs = new IssuerSettings("https://other.example", [Gate.Held(HandMade.OtherRsa)]);
        using var gate = await Gate.OpenAsync(_clock, ours, theirs);
        var claims = HandMade.Claims(Now);

        _ = await gate.AcceptAsync(HandMade.Token(claims));
        Assert.Equal(
            "The token is not signed with a key that this server knows.",
            await gate.RejectAsync(HandMade.Token(claims, key: HandMade.OtherRsa))
        );
    }

    [Fact]
    public async Task An_issuer_without_a_name_is_told_by_its_key()
    {
        using var gate = await Gate.OpenAsync(
            _clock,
            new IssuerSettings(null, [Gate.Held(HandMade.Rsa)])
        );

        var named = await gate.AcceptAsync(HandMade.Token(HandMade.Claims(Now)));
        var bare = await gate.AcceptAsync(HandMade.Token(HandMade.Claims(Now, ("iss", null))));

        Assert.Equal(HandMade.Issuer, named.Issuer);
        Assert.Equal("", bare.Issuer);
    }

    [Fact]
    public async Task An_issuer_without_a_name_cannot_speak_as_one_that_has_it()
    {
        using var gate = await Gate.OpenAsync(
            _clock,
            new IssuerSettings(HandMade.Issuer, [Gate.Held(HandMade.Rsa)]),
            new IssuerSettings(null, [Gate.Held(HandMade.OtherRsa)])
        );
        var asNamed = HandMade.Claims(Now);
        var asItself = HandMade.Claims(Now, ("iss", "\"https://other.example\""));

        _ = await gate.AcceptAsync(HandMade.Token(asNamed));
        Assert.Equal(
            "The token is not signed with a key that this server knows.",
            await gate.RejectAsync(HandMade.Token(asNamed, key: HandMade.OtherRsa))
        );
        var other = await gate.AcceptAsync(HandMade.Token(asItself, key: HandMade.OtherRsa));
        Assert.Equal("https://other.example", other.Issuer);
    }

    [Fact]
    public async Task A_key_id_chooses_among_keys_that_have_one()
    {
        using var gate = await Gate.OpenAsync(
            _clock,
            new IssuerSettings(
                HandMade.Issuer,
                [Gate.Held(HandMade.Rsa, "first"), Gate.Held(HandMade.OtherRsa, "second")]
            )
        );
        var claims = HandMade.Claims(Now);

        _ = await gate.AcceptAsync(HandMade.Token(claims, """{"alg":"RS256","kid":"first"}"""));
        _ = await gate.AcceptAsync(HandMade.Token(claims, key: HandMade.OtherRsa));
        Assert.Equal(
            "The token is not signed with a key that this server knows.",
            await gate.RejectAsync(HandMade.Token(claims, """{"alg":"RS256","kid":"second"}"""))
        );
    }

    [Fact]
    public async Task Sixteen_keys_are_tried_on_a_token_that_does_not_say_which()
    {
        IssuerSettings Padded(int others) =>
            new(
                HandMade.Issuer,
                [
                    .. Enumerable
                        .Range(0, others)
                        .Select(i => Gate.Held(HandMade.OtherRsa, $"{i}")),
                    Gate.Held(HandMade.Rsa, "last"),
                ]
            );
        using var sixteen = await Gate.OpenAsync(_clock, Padded(15));
        using var seventeen = await Gate.OpenAsync(_clock, Padded(16));
        var bare = HandMade.Token(HandMade.Claims(Now));

        _ = await sixteen.AcceptAsync(bare);
        _ = await seventeen.RejectAsync(bare);
        _ = await seventeen.AcceptAsync(
            HandMade.Token(HandMade.Claims(Now), """{"alg":"RS256","kid":"last"}""")
        );
    }

    [Fact]
    public async Task Many_threads_get_the_answers_that_one_would()
    {
        using var gate = await Gate.OpenAsync(
            _clock,
            new IssuerSettings(
                HandMade.Issuer,
                [Gate.Held(HandMade.Rsa), new KeySource.Held(HandMade.Public(HandMade.Ec))]
            )
        );
        var tokens = Enumerable
            .Range(0, 200)
            .Select(i => HandMade.Claims(Now, ("jti", $"{i}")))
            .SelectMany(claims =>
                new[]
                {
                    (HandMade.Token(claims), true),
                    (HandMade.EcToken(claims), true),
                    (HandMade.Token(claims, key: HandMade.OtherRsa), false),
                }
            )
            .ToList();

        var wrong = 0;
        await Parallel.ForEachAsync(
            tokens,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (one, stop) =>
            {
                var answer = await gate.CheckAsync($"Bearer {one.Item1}");
                if ((answer is TokenAnswer.Accepted) != one.Item2)
                {
                    _ = Interlocked.Increment(ref wrong);
                }
            }
        );

        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task Without_keys_a_server_says_so()
    {
        using var gate = await Gate.OpenAsync(
            _clock,
            new IssuerSettings(HandMade.Issuer, [new KeySource.PemFile("/nowhere/at/all.pem")])
        );

        Assert.Equal(
            "This server has no issuer's keys yet: try again later.",
            await gate.RejectAsync(HandMade.Token(HandMade.Claims(Now)))
        );
    }

    public static TheoryData<string[], string> WrongHeaders { get; } =
        new()
        {
            { [], "A request has an Authorization header: Bearer and a token." },
            { [""], "A request has an Authorization header: Bearer and a token." },
            { ["Bearer a.b.c", "Bearer a.b.c"], "A request has one Authorization header." },
            {
                ["Basic bm9ydGg6c2VjcmV0"],
                "The Authorization header is the word Bearer and a token."
            },
            { ["Bearer"], "The Authorization header is the word Bearer and a token." },
            { ["Bearera.b.c"], "The Authorization header is the word Bearer and a token." },
            { ["Bearer "], "A token is written in base64url, with dots between its parts." },
            {
                ["Bearer a.b.c, Bearer a.b.c"],
                "A token is written in base64url, with dots between its parts."
            },
            { ["Bearer a.b.c d"], "A token is written in base64url, with dots between its parts." },
            { ["Bearer é.é.é"], "A token is written in base64url, with dots between its parts." },
            { ["Bearer a.b"], "A token has three parts with a dot between them." },
            { ["Bearer a.b.c.d.e"], "A token has three parts with a dot between them." },
        };

    [Theory]
    [MemberData(nameof(WrongHeaders))]
    public async Task A_request_has_one_bearer_token(string[] headers, string reason)
    {
        using var gate = await Gate.OpenAsync(_clock);

        var answer = await gate.CheckAsync(new StringValues(headers));

        Assert.Equal(new TokenAnswer.Rejected(reason), answer);
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    [InlineData("BEARER   ")]
    public async Task The_word_Bearer_may_be_written_in_any_case(string scheme)
    {
        using var gate = await Gate.OpenAsync(_clock);

        var answer = await gate.CheckAsync(scheme + HandMade.Token(HandMade.Claims(Now)));

        _ = Assert.IsType<TokenAnswer.Accepted>(answer);
    }
}
