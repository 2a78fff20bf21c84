using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Parley.Access.Issuing;

namespace Parley.Serving;

/// <summary>The development issuer at its addresses.</summary>
internal sealed class DevelopmentRoutes
{
    private DevelopmentRoutes(DevelopmentIssuer issuer) => Issuer = issuer;

    /// <summary>Gives tokens.</summary>
    internal DevelopmentIssuer Issuer { get; }

    /// <summary>With its key in the data folder; throws when that cannot be read or made.</summary>
    internal static DevelopmentRoutes Open(ServeOptions options, ILogger log) =>
        DevelopmentIssuer
            .InFolder(options.DataFolder, TimeProvider.System, log)
            .Try(out var issuer, out var broken)
            ? new(issuer)
            : throw new IOException($"{broken}");

    internal void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = new DevelopmentEndpoints(Issuer);
        routes.MapGet(DevelopmentEndpoints.TokenPath, endpoints.TokenAsync);
        routes.MapGet(DevelopmentEndpoints.KeySetPath, endpoints.KeySetAsync);
    }
}
