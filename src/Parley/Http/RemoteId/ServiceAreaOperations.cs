using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination.RemoteId;
using Parley.Formats;

namespace Parley.Http.RemoteId;

/// <summary>The operations on identification service areas (ASTM F3411-22a).</summary>
internal static class ServiceAreaOperations
{
    private const string Route = "/rid/v2/dss/identification_service_areas";

    private static readonly HashSet<int> Writing = [200, 400, 401, 403, 409, 413, 429];

    internal static readonly Operation Search = new(
        "searchIdentificationServiceAreas",
        HttpMethods.Get,
        Route,
        new HashSet<int> { 200, 400, 401, 403, 413, 429 }
    )
    {
        Scopes = Roles.Displaying,
        Run = SearchAsync,
        Answer = typeof(ServiceAreasAnswer),
        Query = ["area", "earliest_time", "latest_time"],
    };

    internal static readonly Operation Get = new(
        "getIdentificationServiceArea",
        HttpMethods.Get,
        Route + "/{id}",
        new HashSet<int> { 200, 400, 401, 403, 404, 429 }
    )
    {
        Scopes = Roles.RemoteId,
        Run = GetAsync,
        Answer = typeof(ServiceAreaAnswer),
    };

    internal static readonly Operation Create = new(
        "createIdentificationServiceArea",
        HttpMethods.Put,
        Route + "/{id}",
        Writing
    )
    {
        Scopes = Roles.Serving,
        Run = PutAsync,
        Body = typeof(RidExtentsBody),
        Answer = typeof(ChangedServiceAreaAnswer),
    };

    internal static readonly Operation Update = new(
        "updateIdentificationServiceArea",
        HttpMethods.Put,
        Route + "/{id}/{version}",
        Writing
    )
    {
        Scopes = Roles.Serving,
        Run = PutAsync,
        Body = typeof(RidExtentsBody),
        Answer = typeof(ChangedServiceAreaAnswer),
    };

    internal static readonly Operation Delete = new(
        "deleteIdentificationServiceArea",
        HttpMethods.Delete,
        Route + "/{id}/{version}",
        new HashSet<int> { 200, 400, 401, 403, 404, 409, 429 }
    )
    {
        Scopes = Roles.Serving,
        Run = DeleteAsync,
        Answer = typeof(ChangedServiceAreaAnswer),
    };

    private static Task<Reply> SearchAsync(Exchange exchange) =>
        exchange.DecideWithinAsync(
            Asked(exchange),
            asked => new SearchServiceAreas(asked.Area, asked.Earliest, asked.Latest),
            found =>
                Reply.Of(
                    new([.. found.Select(ServiceAreaBody.Of)]),
                    WireJson.Default.ServiceAreasAnswer
                )
        );

    private static Checked<Sized<(Outline Area, Instant? Earliest, Instant? Latest)>> Asked(
        Exchange exchange
    ) =>
        RidExtents.Area(exchange).Try(out var area, out var broken)
        && exchange.Moment("earliest_time", TimeEdge.Start).Try(out var earliest, out broken)
        && exchange.Moment("latest_time", TimeEdge.End).Try(out var latest, out broken)
            ? new Sized<(Outline, Instant?, Instant?)>(
                (area.Value, earliest, latest),
                area.SquareKilometers
            )
            : broken;

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("id"),
            id => new GetServiceArea(id),
            area => Reply.Of(new(ServiceAreaBody.Of(area)), WireJson.Default.ServiceAreaAnswer)
        );

    private static async Task<Reply> PutAsync(Exchange exchange) =>
        await exchange
            .DecideWithinAsync(
                await RidExtents.PutAsync(exchange).ConfigureAwait(false),
                put => new PutServiceArea(
                    put.Id,
                    put.Version,
                    exchange.Uss,
                    put.Extents,
                    put.BaseUrl,
                    exchange.NewEntropy()
                ),
                ChangedServiceAreaAnswer.Reply
            )
            .ConfigureAwait(false);

    private static Task<Reply> DeleteAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.IdAndVersion("id"),
            of => new DeleteServiceArea(of.Id, of.Version, exchange.Uss),
            ChangedServiceAreaAnswer.Reply
        );
}
