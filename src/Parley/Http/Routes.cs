using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Parley.Http;

/// <summary>Puts the operations at their addresses.</summary>
internal static class Routes
{
    /// <summary>All operations.</summary>
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
    }

    /// <summary>
    /// Answers to what is not mapped by now: 405 to another method of a path that is, 404 to any
    /// other path.
    /// </summary>
    internal static void MapOthers(this IEndpointRouteBuilder routes)
    {
        var mapped = routes
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .GroupBy(endpoint => ShapeOf(endpoint.RoutePattern))
            .ToList();
        foreach (var path in mapped)
        {
            string[] methods = [.. path.SelectMany(MethodsOf).Distinct().Order()];
            if (methods.Length > 0)
            {
                var style =
                    path.First().Metadata.GetMetadata<Operation>()?.Errors ?? ErrorStyle.Sentence;
                var other = Reply.OtherMethod(string.Join(", ", methods)).In(style);
                routes.Map(path.First().RoutePattern, other.WriteAsync);
            }
        }
        // Named, since the usual pattern passes over paths that look like a file's.
        routes.MapFallback(
            "{*path}",
            context =>
                Reply
                    .Error(StatusCodes.Status404NotFound, "No operation has this path.")
                    .WriteAsync(context)
        );
    }

    // What a pattern matches, whatever its parameters are called.
    private static string ShapeOf(RoutePattern pattern) =>
        string.Join(
            '/',
            pattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part is RoutePatternLiteralPart literal ? literal.Content : "{}"
                    )
                )
            )
        );

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

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
