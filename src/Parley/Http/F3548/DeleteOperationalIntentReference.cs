using Microsoft.AspNetCore.Http;
using Parley.Coordination.OperationalIntents;

namespace Parley.Http.F3548;

/// <summary><c>deleteOperationalIntentReference</c>.</summary>
internal static class DeleteOperationalIntentReference
{
    internal static readonly Operation Delete = new(
        "deleteOperationalIntentReference",
        HttpMethods.Delete,
        "/dss/v1/operational_intent_references/{entityid}/{ovn}",
        new HashSet<int> { 200, 400, 401, 403, 404, 409, 412, 429 }
    )
    {
        Scopes = Roles.Planning,
        Run = RunAsync,
        Answer = typeof(ChangedOperationalIntentReferenceAnswer),
    };

    private static async Task<Reply> RunAsync(Exchange exchange)
    {
        if (
            !exchange.Id("entityid").Try(out var id, out var broken)
            || !exchange.NeededOvn("ovn").Try(out var ovn, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new DeleteOperationalIntent(id, ovn, exchange.Uss),
                changed =>
                    ChangedOperationalIntentReferenceAnswer.Reply(StatusCodes.Status200OK, changed)
            )
            .ConfigureAwait(false);
    }
}
