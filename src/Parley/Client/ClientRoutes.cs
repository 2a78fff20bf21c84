using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Parley.Http;
using Parley.Serving;

namespace Parley.Client;

/// <summary>The duty officers' client at its addresses: open to everybody, and only read.</summary>
internal sealed class ClientRoutes
{
    /// <summary>Where the client asks what it must know first.</summary>
    internal const string BodyPath = "/client.json";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private readonly ClientHeaders _headers;
    private readonly IReadOnlyList<ClientFile> _files;
    private readonly string? _pmTiles;

    private ClientRoutes(ClientOptions options, IReadOnlyList<ClientFile> files)
    {
        _headers = new(options.TilesOrigin);
        (_files, _pmTiles) = (files, options.PmTiles);
    }

    /// <summary>With what is in its folder; throws when that cannot be read.</summary>
    internal static ClientRoutes Open(ServeOptions options)
    {
        if (!ClientFiles.Read(options.Client.Folder).Try(out var files, out var broken))
        {
            throw new IOException($"{broken}");
        }
        return new(options.Client, [.. files, BodyOf(options)]);
    }

    /// <summary>
    /// Maps them after all else; throws when a file lies where the server itself answers.
    /// </summary>
    internal void Map(IEndpointRouteBuilder routes)
    {
        var taken = routes
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => FirstOf($"/{endpoint.RoutePattern.RawText?.TrimStart('/')}"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in _files)
        {
            if (taken.Contains(FirstOf(file.Path)))
            {
                throw new IOException($"client: {file.Path}: The server itself answers there.");
            }
            Map(routes, file.Path, context => SendAsync(context, file));
        }
        if (_files.FirstOrDefault(file => file.Path == $"/{ClientFiles.Index}") is { } index)
        {
            Map(routes, "/", context => SendAsync(context, index));
        }
        else
        {
            routes.MapGet("/", NoClientPage.SendAsync);
        }
        if (_pmTiles is { } archive)
        {
            Map(
                routes,
                PmTilesArchive.Address,
                context => PmTilesArchive.SendAsync(context, archive)
            );
        }
    }

    private void Map(IEndpointRouteBuilder routes, string path, RequestDelegate send) =>
        routes.MapMethods(
            path,
            Methods,
            async context =>
            {
                _headers.Set(context.Response);
                // Routes do not tell capitals; files do.
                await (
                    context.Request.Path.Value == path
                        ? send(context)
                        : Reply
                            .Error(StatusCodes.Status404NotFound, "No file has this path.")
                            .WriteAsync(context)
                ).ConfigureAwait(false);
            }
        );

    private static Task SendAsync(HttpContext context, ClientFile file)
    {
        var (content, coding) = ChosenFor(context.Request, file);
        var headers = context.Response.Headers;
        headers.CacheControl = file.CacheControl;
        if (file.IsPacked)
        {
            headers.Vary = HeaderNames.AcceptEncoding;
        }
        if (coding is not null)
        {
            headers.ContentEncoding = coding;
        }
        return Results
            .Bytes(
                content.Bytes,
                file.ContentType,
                enableRangeProcessing: !file.IsPacked,
                entityTag: new EntityTagHeaderValue(content.Tag)
            )
            .ExecuteAsync(context);
    }

    private static (ClientContent Content, string? Coding) ChosenFor(
        HttpRequest request,
        ClientFile file
    )
    {
        if (!file.IsPacked)
        {
            return (file.Plain, null);
        }
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return file.Brotli is { } brotli && Takes("br") ? (brotli, "br")
            : file.Gzip is { } gzip && Takes("gzip") ? (gzip, "gzip")
            : (file.Plain, null);

        bool Takes(string coding) =>
            accepted.Any(one =>
                one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && one.Quality != 0
            );
    }

    private static string FirstOf(string path) => path.Split('/')[1];

    private static ClientFile BodyOf(ServeOptions options)
    {
        var client = options.Client;
        var body = new ClientBody(
            Release.Version,
            client.Tiles,
            client.TilesAttribution,
            client.PmTiles is null ? null : PmTilesArchive.Address,
            new(Password: true, Openid: options.SignIn.OpenId is not null),
            options.Demo
        );
        return new(
            BodyPath,
            new(JsonSerializer.SerializeToUtf8Bytes(body, ClientJson.Default.ClientBody))
        );
    }
}
