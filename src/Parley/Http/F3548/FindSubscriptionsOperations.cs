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

    private static async Task<Reply> GetAsync(Exchange exchange)
    {
        if (!exchange.Id("subscriptionid").Try(out var id, out var broken))
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(new GetSubscription(id, exchange.Uss), One)
            .ConfigureAwait(false);
    }

    private static async Task<Reply> QueryAsync(Exchange exchange)
    {
        var got = await exchange.BodyAsync(AreaOfInterest.Of).ConfigureAwait(false);
        if (!got.Try(out var area, out var broken))
        {
            return Refusals.Of(broken);
        }
        if (exchange.TooLarge(area.SquareKilometers) is { } tooLarge)
        {
            return tooLarge;
        }
        return await exchange
            .DecideAsync(
                new QuerySubscriptions(area.Value, exchange.Uss),
                found =>
                    Reply.Of(
                        StatusCodes.Status200OK,
                        new([.. found.Select(SubscriptionBody.Of)]),
                        WireJson.Default.SubscriptionsAnswer
                    )
            )
            .ConfigureAwait(false);
    }

    private static async Task<Reply> DeleteAsync(Exchange exchange)
    {
        if (
            !exchange.Id("subscriptionid").Try(out var id, out var broken)
            || !exchange.NeededVersion("version").Try(out var version, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(new DeleteSubscription(id, version, exchange.Uss), One)
            .ConfigureAwait(false);
    }

    private static Reply One(SubscriptionView view) =>
        Reply.Of(
            StatusCodes.Status200OK,
            new(SubscriptionBody.Of(view)),
            WireJson.Default.SubscriptionAnswer
        );
}
