using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Parley.Serving;

/// <summary>Whether the server lives, and whether it can answer.</summary>
internal static class Health
{
    internal static void MapHealth(this IEndpointRouteBuilder routes, Server server)
    {
        // What the field's monitors ask: any answer will do.
        routes.MapGet("/healthy", () => Results.Text("ok"));
        routes.MapGet("/health/live", () => Results.Text("ok"));
        routes.MapGet(
            "/health/ready",
            () =>
                server.IsReady
                    ? Results.Text("ok")
                    : Results.Text(
                        "not ready: no issuer's keys are there yet, or recording failed",
                        statusCode: StatusCodes.Status503ServiceUnavailable
                    )
        );
    }
}
