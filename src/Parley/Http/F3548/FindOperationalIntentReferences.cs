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

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("entityid"),
            id => new GetOperationalIntent(id, exchange.Uss),
            view =>
                Reply.Of(
                    new(OperationalIntentReferenceBody.Of(view)),
                    WireJson.Default.OperationalIntentReferenceAnswer
                )
        );

    private static async Task<Reply> QueryAsync(Exchange exchange) =>
        await exchange
            .DecideWithinAsync(
                await exchange.BodyAsync(AreaOfInterest.Of).ConfigureAwait(false),
                area => new QueryOperationalIntents(area, exchange.Uss),
                found =>
                    Reply.Of(
                        new([.. found.Select(OperationalIntentReferenceBody.Of)]),
                        WireJson.Default.OperationalIntentReferencesAnswer
                    )
            )
            .ConfigureAwait(false);
}
