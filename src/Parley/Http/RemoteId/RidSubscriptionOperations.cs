using Microsoft.AspNetCore.Http;
using Parley.Coordination.RemoteId;

namespace Parley.Http.RemoteId;

/// <summary>The operations on subscriptions to service areas (ASTM F3411-22a).</summary>
internal static class RidSubscriptionOperations
{
    private const string Route = "/rid/v2/dss/subscriptions";

    private static readonly HashSet<int> Writing = [200, 400, 401, 403, 409, 429];

    internal static readonly Operation Search = new(
        "searchSubscriptions",
        HttpMethods.Get,
        Route,
        new HashSet<int> { 200, 400, 401, 403, 413, 429 }
    )
    {
        Scopes = Roles.Displaying,
        Run = SearchAsync,
        Answer = typeof(RidSubscriptionsAnswer),
        Query = ["area"],
    };

    internal static readonly Operation Get = new(
        "getSubscription",
        HttpMethods.Get,
        Route + "/{id}",
        new HashSet<int> { 200, 400, 401, 403, 404, 429 }
    )
    {
        Scopes = Roles.RemoteId,
        Run = GetAsync,
        Answer = typeof(RidSubscriptionAnswer),
    };

    internal static readonly Operation Create = new(
        "createSubscription",
        HttpMethods.Put,
        Route + "/{id}",
        Writing
    )
    {
        Scopes = Roles.Displaying,
        Run = PutAsync,
        Body = typeof(RidExtentsBody),
        Answer = typeof(PutRidSubscriptionAnswer),
    };

    internal static readonly Operation Update = new(
        "updateSubscription",
        HttpMethods.Put,
        Route + "/{id}/{version}",
        Writing
    )
    {
        Scopes = Roles.Displaying,
        Run = PutAsync,
        Body = typeof(RidExtentsBody),
        Answer = typeof(PutRidSubscriptionAnswer),
    };

    internal static readonly Operation Delete = new(
        "deleteSubscription",
        HttpMethods.Delete,
        Route + "/{id}/{version}",
        new HashSet<int> { 200, 400, 401, 403, 404, 409, 429 }
    )
    {
        Scopes = Roles.Displaying,
        Run = DeleteAsync,
        Answer = typeof(RidSubscriptionAnswer),
    };

    private static async Task<Reply> SearchAsync(Exchange exchange)
    {
        if (!RidExtents.Area(exchange.Query("area")).Try(out var area, out var broken))
        {
            return Refusals.Of(broken);
        }
        if (exchange.TooLarge(area.SquareKilometers) is { } tooLarge)
        {
            return tooLarge;
        }
        return await exchange
            .DecideAsync(
                new SearchRidSubscriptions(area.Value, exchange.Uss),
                found =>
                    Reply.Of(
                        StatusCodes.Status200OK,
                        new([.. found.Select(RidSubscriptionBody.Of)]),
                        WireJson.Default.RidSubscriptionsAnswer
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
        return await exchange.DecideAsync(new GetRidSubscription(id), One).ConfigureAwait(false);
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
        var request = new PutRidSubscription(
            id,
            version,
            exchange.Uss,
            body.Extents.Value,
            body.BaseUrl,
            exchange.NewEntropy()
        );
        return await exchange
            .DecideAsync(
                request,
                put =>
                    Reply.Of(
                        StatusCodes.Status200OK,
                        new(
                            [.. put.Areas.Select(ServiceAreaBody.Of)],
                            RidSubscriptionBody.Of(put.Subscription)
                        ),
                        WireJson.Default.PutRidSubscriptionAnswer
                    )
            )
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
            .DecideAsync(new DeleteRidSubscription(id, version, exchange.Uss), One)
            .ConfigureAwait(false);
    }

    private static Reply One(RidSubscription subscription) =>
        Reply.Of(
            StatusCodes.Status200OK,
            new(RidSubscriptionBody.Of(subscription)),
            WireJson.Default.RidSubscriptionAnswer
        );
}
