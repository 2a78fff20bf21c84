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

    private static Task<Reply> SearchAsync(Exchange exchange) =>
        exchange.DecideWithinAsync(
            RidExtents.Area(exchange),
            area => new SearchRidSubscriptions(area, exchange.Uss),
            found =>
                Reply.Of(
                    new([.. found.Select(RidSubscriptionBody.Of)]),
                    WireJson.Default.RidSubscriptionsAnswer
                )
        );

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(exchange.Id("id"), id => new GetRidSubscription(id), One);

    private static async Task<Reply> PutAsync(Exchange exchange) =>
        await exchange
            .DecideWithinAsync(
                await RidExtents.PutAsync(exchange).ConfigureAwait(false),
                put => new PutRidSubscription(
                    put.Id,
                    put.Version,
                    exchange.Uss,
                    put.Extents,
                    put.BaseUrl,
                    exchange.NewEntropy()
                ),
                put =>
                    Reply.Of(
                        new(
                            [.. put.Areas.Select(ServiceAreaBody.Of)],
                            RidSubscriptionBody.Of(put.Subscription)
                        ),
                        WireJson.Default.PutRidSubscriptionAnswer
                    )
            )
            .ConfigureAwait(false);

    private static Task<Reply> DeleteAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.IdAndVersion("id"),
            of => new DeleteRidSubscription(of.Id, of.Version, exchange.Uss),
            One
        );

    private static Reply One(RidSubscription subscription) =>
        Reply.Of(new(RidSubscriptionBody.Of(subscription)), WireJson.Default.RidSubscriptionAnswer);
}
