using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Parley.Access.Issuing;
using Parley.Access.Keys;

namespace Parley.Serving;

/// <summary>The development issuer at its addresses.</summary>
internal sealed class DevelopmentRoutes
{
    private readonly DevelopmentIssuer _issuer;

    private DevelopmentRoutes(DevelopmentIssuer issuer) => _issuer = issuer;

    /// <summary>Whose tokens are believed with it.</summary>
    internal IssuerSettings Settings => _issuer.Settings;

    /// <summary>With its key in the data folder; throws when that cannot be read or made.</summary>
    internal static DevelopmentRoutes Open(ServeOptions options, ILogger log) =>
        DevelopmentIssuer
            .InFolder(options.DataFolder, TimeProvider.System, log)
            .Try(out var issuer, out var broken)
            ? new(issuer)
            : throw new IOException($"{broken}");

    internal void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = new DevelopmentEndpoints(_issuer);
        routes.MapGet(DevelopmentEndpoints.TokenPath, endpoints.TokenAsync);
        routes.MapGet(DevelopmentEndpoints.KeySetPath, endpoints.KeySetAsync);
    }
}
