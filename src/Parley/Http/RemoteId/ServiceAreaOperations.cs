using Microsoft.AspNetCore.Http;
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

    private static async Task<Reply> SearchAsync(Exchange exchange)
    {
        if (
            !RidExtents.Area(exchange.Query("area")).Try(out var area, out var broken)
            || !RidExtents
                .Moment(exchange, "earliest_time", TimeEdge.Start)
                .Try(out var earliest, out broken)
            || !RidExtents
                .Moment(exchange, "latest_time", TimeEdge.End)
                .Try(out var latest, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        if (exchange.TooLarge(area.SquareKilometers) is { } tooLarge)
        {
            return tooLarge;
        }
        return await exchange
            .DecideAsync(
                new SearchServiceAreas(area.Value, earliest, latest),
                found =>
                    Reply.Of(
                        StatusCodes.Status200OK,
                        new([.. found.Select(ServiceAreaBody.Of)]),
                        WireJson.Default.ServiceAreasAnswer
                    )
            )
            .ConfigureAwait(false);
    }

    private static async Task<Reply> GetAsync(Exchange exchange)
    {
        if (!exchange.Id("id").Try(out var id, out var broken))
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new GetServiceArea(id),
                area =>
                    Reply.Of(
                        StatusCodes.Status200OK,
                        new(ServiceAreaBody.Of(area)),
                        WireJson.Default.ServiceAreaAnswer
                    )
            )
            .ConfigureAwait(false);
    }

    private static async Task<Reply> PutAsync(Exchange exchange)
    {
        if (
            !exchange.Id("id").Try(out var id, out var broken)
            || !exchange.Version("version").Try(out var version, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        var got = await exchange
            .BodyAsync(part => RidExtents.Body(part, exchange.Desk.Urls))
            .ConfigureAwait(false);
        if (!got.Try(out var body, out broken))
        {
            return Refusals.Of(broken);
        }
        if (exchange.TooLarge(body.Extents.SquareKilometers) is { } tooLarge)
        {
            return tooLarge;
        }
        var request = new PutServiceArea(
            id,
            version,
            exchange.Uss,
            body.Extents.Value,
            body.BaseUrl,
            exchange.NewEntropy()
        );
        return await exchange
            .DecideAsync(request, ChangedServiceAreaAnswer.Reply)
            .ConfigureAwait(false);
    }

    private static async Task<Reply> DeleteAsync(Exchange exchange)
    {
        if (
            !exchange.Id("id").Try(out var id, out var broken)
            || !exchange.NeededVersion("version").Try(out var version, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new DeleteServiceArea(id, version, exchange.Uss),
                ChangedServiceAreaAnswer.Reply
            )
            .ConfigureAwait(false);
    }
}
