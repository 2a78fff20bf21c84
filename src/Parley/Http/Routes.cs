using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Parley.Http;

/// <summary>Puts the operations at their addresses.</summary>
internal static class Routes
{
    /// <summary>All operations, and an answer to what is none.</summary>
    internal static void MapOperations(
        this IEndpointRouteBuilder routes,
        Desk desk,
        Door door,
        ILogger log
    )
    {
        foreach (var operation in Operations.All)
        {
            var endpoint = new Endpoint(operation, desk, door, log);
            routes
                .MapMethods(operation.Route, [operation.Method], endpoint.HandleAsync)
                .WithMetadata(operation);
            MapWithoutVersion(routes, endpoint, operation);
        }
        routes.MapFallback(context =>
            Reply
                .Error(StatusCodes.Status404NotFound, "No operation has this path.")
                .WriteAsync(context)
        );
    }

    // A path that ends in an empty version names a version that is none: the operation says so.
    // PUT shares its address with the one that makes something new, which looks for itself.
    private static void MapWithoutVersion(
        IEndpointRouteBuilder routes,
        Endpoint endpoint,
        Operation operation
    )
    {
        var last = operation.Route.LastIndexOf('/');
        if (
            operation.Method == HttpMethods.Delete
            && operation.Route[last..] is "/{ovn}" or "/{version}"
        )
        {
            routes
                .MapMethods(operation.Route[..last], [operation.Method], endpoint.HandleAsync)
                .WithMetadata(operation);
        }
    }
}
