using Microsoft.AspNetCore.Http;
using Parley.Coordination.Subscriptions;

namespace Parley.Http.F3548;

/// <summary>
/// <c>getSubscription</c>, <c>querySubscriptions</c> and <c>deleteSubscription</c>.
/// </summary>
internal static class FindSubscriptionsOperations
{
    internal static readonly Operation Get = new(
        "getSubscription",
        HttpMethods.Get,
        "/dss/v1/subscriptions/{subscriptionid}",
        new HashSet<int> { 200, 400, 401, 403, 404, 429 }
    )
    {
        Scopes = Roles.Subscribing,
        Run = GetAsync,
        Answer = typeof(SubscriptionAnswer),
    };

    internal static readonly Operation Query = new(
        "querySubscriptions",
        HttpMethods.Post,
        "/dss/v1/subscriptions/query",
        new HashSet<int> { 200, 400, 401, 403, 413, 429 }
    )
    {
        Scopes = Roles.Subscribing,
        Run = QueryAsync,
        Body = typeof(AreaOfInterestBody),
        Answer = typeof(SubscriptionsAnswer),
    };

    internal static readonly Operation Delete = new(
        "deleteSubscription",
        HttpMethods.Delete,
        "/dss/v1/subscriptions/{subscriptionid}/{version}",
        new HashSet<int> { 200, 400, 401, 403, 404, 409, 429 }
    )
    {
        Scopes = Roles.Subscribing,
        Run = DeleteAsync,
        Answer = typeof(SubscriptionAnswer),
    };

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("subscriptionid"),
            id => new GetSubscription(id, exchange.Uss),
            One
        );

    private static async Task<Reply> QueryAsync(Exchange exchange) =>
        await exchange
            .DecideWithinAsync(
                await exchange.BodyAsync(AreaOfInterest.Of).ConfigureAwait(false),
                area => new QuerySubscriptions(area, exchange.Uss),
                found =>
                    Reply.Of(
                        new([.. found.Select(SubscriptionBody.Of)]),
                        WireJson.Default.SubscriptionsAnswer
                    )
            )
            .ConfigureAwait(false);

    private static Task<Reply> DeleteAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.IdAndVersion("subscriptionid"),
            of => new DeleteSubscription(of.Id, of.Version, exchange.Uss),
            One
        );

    private static Reply One(SubscriptionView view) =>
        Reply.Of(new(SubscriptionBody.Of(view)), WireJson.Default.SubscriptionAnswer);
}
