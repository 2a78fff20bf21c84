using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Parley.Tests.Access;

/// <summary>
/// What the library's own validator lets through with strict settings, and Parley does not: the
/// reason for each check of ours. When the library learns one, the test here says so.
/// </summary>
public sealed class LibraryTests
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    private static long Now => Clock.GetUtcNow().ToUnixTimeSeconds();

    public static TheoryData<string, string> Tokens { get; } =
        new()
        {
            { "it ends in ten years", With(("exp", $"{Now + 315_360_000}")) },
            { "it lives ten days", With(("iat", $"{Now - 864_000}")) },
            { "it was issued tomorrow", With(("iat", $"{Now + 86_400}")) },
            { "it has no subject", With(("sub", null)) },
            { "its subject is empty", With(("sub", "\"\"")) },
            { "its subject is a number", With(("sub", "7")) },
            { "its scope is a list", With(("scope", "[\"utm.strategic_coordination\"]")) },
            { "its subject is doubled", Doubled("sub", "somebody-else") },
            { "its scope is doubled", Doubled("scope", "utm.constraint_management") },
            { "a member is doubled deep inside", With(("a", """{"b":1,"b":2}""")) },
            { "it nests thirty deep", With(("a", new string('[', 30) + new string(']', 30))) },
            { "it is of another type", Headed("\"typ\":\"dpop+jwt\"") },
            { "its type is doubled", Headed("\"typ\":\"JWT\",\"typ\":\"secevent+jwt\"") },
            { "it asks for an extension", Headed("\"crit\":[\"http://example.com/x\"]") },
            { "it brings a key", Headed("\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}") },
            { "it brings a key's place", Headed("\"jku\":\"https://evil.example\"") },
            { "it brings a certificate", Headed("\"x5c\":[\"AAAA\"]") },
            { "it has 64 KB", With(("pad", $"\"{new string('x', 64 * 1024)}\"")) },
        };

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task The_library_accepts_what_Parley_refuses_since(string reason, string token)
    {
        using var gate = await Gate.OpenAsync(Clock);

        Assert.True((await ByLibraryAsync(token)).IsValid, reason);
        Assert.NotEmpty(await gate.RejectAsync(token));
    }

    [Fact]
    public async Task Both_accept_a_good_token()
    {
        using var gate = await Gate.OpenAsync(Clock);

        Assert.True((await ByLibraryAsync(With())).IsValid);
        _ = await gate.AcceptAsync(With());
    }

    private static Task<TokenValidationResult> ByLibraryAsync(string token) =>
        new JsonWebTokenHandler().ValidateTokenAsync(
            token,
            new()
            {
                ValidIssuer = HandMade.Issuer,
                ValidAudience = HandMade.Audience,
                IssuerSigningKey = new RsaSecurityKey(HandMade.Rsa),
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                ClockSkew = TimeSpan.FromSeconds(30),
                RequireExpirationTime = true,
                RequireSignedTokens = true,
            }
        );

    private static string With(params (string Name, string? Json)[] changes) =>
        HandMade.Token(HandMade.Claims(Clock.GetUtcNow(), changes));

    private static string Headed(string member) =>
        HandMade.Token(HandMade.Claims(Clock.GetUtcNow()), $"{{\"alg\":\"RS256\",{member}}}");

    private static string Doubled(string name, string value)
    {
        var claims = HandMade.Claims(Clock.GetUtcNow());
        return HandMade.Token($"{claims[..^1]},\"{name}\":\"{value}\"}}");
    }
}
