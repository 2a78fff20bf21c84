using Microsoft.AspNetCore.Http;
using Parley.Coordination.OperationalIntents;

namespace Parley.Http.F3548;

/// <summary>
/// <c>getOperationalIntentReference</c> and <c>queryOperationalIntentReferences</c>.
/// </summary>
internal static class FindOperationalIntentReferences
{
    internal static readonly Operation Get = new(
        "getOperationalIntentReference",
        HttpMethods.Get,
        "/dss/v1/operational_intent_references/{entityid}",
        new HashSet<int> { 200, 400, 401, 403, 404, 429 }
    )
    {
        Scopes = Roles.Planning,
        Run = GetAsync,
        Answer = typeof(OperationalIntentReferenceAnswer),
    };

    internal static readonly Operation Query = new(
        "queryOperationalIntentReferences",
        HttpMethods.Post,
        "/dss/v1/operational_intent_references/query",
        new HashSet<int> { 200, 400, 401, 403, 413, 429 }
    )
    {
        Scopes = Roles.Planning,
        Run = QueryAsync,
        Body = typeof(AreaOfInterestBody),
        Answer = typeof(OperationalIntentReferencesAnswer),
    };

    private static async Task<Reply> GetAsync(Exchange exchange)
    {
        if (!exchange.Id("entityid").Try(out var id, out var broken))
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new GetOperationalIntent(id, exchange.Uss),
                view =>
                    Reply.Of(
                        StatusCodes.Status200OK,
                        new(OperationalIntentReferenceBody.Of(view)),
                        WireJson.Default.OperationalIntentReferenceAnswer
                    )
            )
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
                new QueryOperationalIntents(area.Value, exchange.Uss),
                found =>
                    Reply.Of(
                        StatusCodes.Status200OK,
                        new([.. found.Select(OperationalIntentReferenceBody.Of)]),
                        WireJson.Default.OperationalIntentReferencesAnswer
                    )
            )
            .ConfigureAwait(false);
    }
}
