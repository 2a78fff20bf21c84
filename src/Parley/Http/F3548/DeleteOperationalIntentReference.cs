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

    private static Task<Reply> RunAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.IdAndOvn("entityid"),
            of => new DeleteOperationalIntent(of.Id, of.Ovn, exchange.Uss),
            changed =>
                ChangedOperationalIntentReferenceAnswer.Reply(StatusCodes.Status200OK, changed)
        );
}
