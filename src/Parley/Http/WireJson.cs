using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Parley.Http.F3548;
using Parley.Http.Pool;
using Parley.Http.RemoteId;

namespace Parley.Http;

/// <summary>The error body of every interface here (<c>ErrorResponse</c>).</summary>
internal sealed record ErrorBody(string Message);

/// <summary>How the bodies that are sent are written, made when Parley is built.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(AirspaceConflictBody))]
[JsonSerializable(typeof(OperationalIntentReferenceAnswer))]
[JsonSerializable(typeof(OperationalIntentReferencesAnswer))]
[JsonSerializable(typeof(ChangedOperationalIntentReferenceAnswer))]
[JsonSerializable(typeof(ConstraintReferenceAnswer))]
[JsonSerializable(typeof(ConstraintReferencesAnswer))]
[JsonSerializable(typeof(ChangedConstraintReferenceAnswer))]
[JsonSerializable(typeof(SubscriptionAnswer))]
[JsonSerializable(typeof(SubscriptionsAnswer))]
[JsonSerializable(typeof(PutSubscriptionAnswer))]
[JsonSerializable(typeof(UssAvailabilityAnswer))]
[JsonSerializable(typeof(ServiceAreaAnswer))]
[JsonSerializable(typeof(ServiceAreasAnswer))]
[JsonSerializable(typeof(ChangedServiceAreaAnswer))]
[JsonSerializable(typeof(RidSubscriptionAnswer))]
[JsonSerializable(typeof(RidSubscriptionsAnswer))]
[JsonSerializable(typeof(PutRidSubscriptionAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(SystemVersionAnswer))]
[JsonSerializable(typeof(PoolAnswer))]
[JsonSerializable(typeof(DssInstancesAnswer))]
[JsonSerializable(typeof(CasAnswer))]
[JsonSerializable(typeof(GlobalOptionsAnswer))]
[JsonSerializable(typeof(PutOperationalIntentReferenceBody))]
[JsonSerializable(typeof(PutConstraintReferenceBody))]
[JsonSerializable(typeof(PutSubscriptionBody))]
[JsonSerializable(typeof(AreaOfInterestBody))]
[JsonSerializable(typeof(SetUssAvailabilityBody))]
[JsonSerializable(typeof(ErrorReportBody))]
[JsonSerializable(typeof(RidExtentsBody))]
internal sealed partial class WireJson : JsonSerializerContext;
