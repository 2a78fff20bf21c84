using Parley.Access.Tokens;
using Parley.Airspace;

namespace Parley.Access.Issuing;

/// <summary>Tokens that the development issuer gives its own server.</summary>
internal sealed class DevelopmentTokens(DevelopmentIssuer issuer) : ITokenSource
{
    /// <summary>As whom the server calls.</summary>
    internal const string Subject = "parley";

    /// <inheritdoc/>
    public Task<Checked<string>> TokenForAsync(string audience, CancellationToken stop) =>
        Task.FromResult(
            TokenOrder
                .Of(Subject, [Scopes.StrategicCoordination], audience, TokenOrder.LifetimeMax)
                .Try(out var order, out var broken)
                ? issuer.IssueToken(order)
                : (Checked<string>)broken
        );

    /// <inheritdoc/>
    public void Forget(string audience)
    {
        // Each is new.
    }
}
