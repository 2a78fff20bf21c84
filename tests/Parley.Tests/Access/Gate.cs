using Microsoft.Extensions.Primitives;
using Parley.Access.Keys;
using Parley.Access.Tokens;

namespace Parley.Tests.Access;

/// <summary>A token rule with its keys, on a clock that the test holds.</summary>
internal sealed class Gate : IDisposable
{
    private readonly IssuerKeys _keys;
    private readonly TokenRule _rule;

    private Gate(IssuerKeys keys, TimeProvider clock)
    {
        _keys = keys;
        _rule = new([HandMade.Audience, "also.example"], keys, clock);
    }

    /// <summary>One issuer with a name and one RSA key.</summary>
    public static Task<Gate> OpenAsync(TimeProvider clock) =>
        OpenAsync(clock, new IssuerSettings(HandMade.Issuer, [Held(HandMade.Rsa)]));

    public static async Task<Gate> OpenAsync(TimeProvider clock, params IssuerSettings[] issuers)
    {
        IssuerKeys keys = new(issuers, clock, new HeardLog());
        await keys.RefreshAsync(TestContext.Current.CancellationToken);
        return new(keys, clock);
    }

    public static KeySource Held(System.Security.Cryptography.RSA key, string? id = null) =>
        new KeySource.Held(HandMade.Public(key, id));

    public ValueTask<TokenAnswer> CheckAsync(StringValues authorization) =>
        _rule.CheckAsync(authorization, TestContext.Current.CancellationToken);

    /// <summary>The token's answer when it must be accepted.</summary>
    public async Task<TokenAnswer.Accepted> AcceptAsync(string token) =>
        Assert.IsType<TokenAnswer.Accepted>(await CheckAsync($"Bearer {token}"));

    /// <summary>The reason when it must be rejected.</summary>
    public async Task<string> RejectAsync(string token) =>
        Assert.IsType<TokenAnswer.Rejected>(await CheckAsync($"Bearer {token}")).Reason;

    public void Dispose() => _keys.Dispose();
}
