using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Parley.Airspace.Entities;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;

namespace Parley.Http.F3548;

/// <summary>
/// <c>getOperationalIntentDetails</c>: of the operations that parties declared here this server is
/// the USS. Every USS may ask: who plans beside one needs its OVN, before anybody knows of a
/// conflict.
/// </summary>
internal static class GetOperationalIntentDetails
{
    internal static readonly Operation Get = new(
        "getOperationalIntentDetails",
        HttpMethods.Get,
        "/uss/v1/operational_intents/{entityid}",
        new HashSet<int> { 200, 400, 401, 403, 404, 429 }
    )
    {
        Scopes = Roles.DetailReading,
        Run = GetAsync,
        Answer = typeof(OperationalIntentDetailsAnswer),
    };

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("entityid"),
            id => new GetDeclaredIntent(id),
            view =>
                Reply.Of(
                    new(OperationalIntentBody.Of(view)),
                    WireJson.Default.OperationalIntentDetailsAnswer
                )
        );
}

/// <summary><c>GetOperationalIntentDetailsResponse</c>.</summary>
internal sealed record OperationalIntentDetailsAnswer(OperationalIntentBody OperationalIntent);

/// <summary><c>OperationalIntent</c>.</summary>
internal sealed record OperationalIntentBody(
    OperationalIntentReferenceBody Reference,
    OperationalIntentDetailsBody Details
)
{
    internal static OperationalIntentBody Of(DeclaredIntentView view) =>
        new(
            OperationalIntentReferenceBody.Of(view.Reference),
            OperationalIntentDetailsBody.Of(view)
        );
}

/// <summary><c>OperationalIntentDetails</c>.</summary>
internal sealed record OperationalIntentDetailsBody(
    JsonArray Volumes,
    JsonArray OffNominalVolumes,
    int Priority
)
{
    // An operation says where it is now, be that planned or not; the standard wants both lists of
    // one that is outside its plan, and only the second of one that will not come back.
    internal static OperationalIntentDetailsBody Of(DeclaredIntentView view)
    {
        var (asPlanned, offNominal) = view.Reference.State switch
        {
            OperationState.Accepted or OperationState.Activated => (true, false),
            OperationState.Nonconforming => (true, true),
            OperationState.Contingent => (false, true),
        };
        return new(
            VolumesJson.Of(asPlanned ? view.Volumes.OnEllipsoid : []),
            VolumesJson.Of(offNominal ? view.Volumes.OnEllipsoid : []),
            view.Priority
        );
    }
}
