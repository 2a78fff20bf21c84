using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Parley.Http.F3548;
using Parley.Http.Line;
using Parley.Http.Open;
using Parley.Http.Pool;
using Parley.Http.RemoteId;

namespace Parley.Http;

/// <summary>The error body of every interface here (<c>ErrorResponse</c>).</summary>
internal sealed record ErrorBody(string Message);

/// <summary>A no of Parley's own interface (RFC 9457, section 3.1).</summary>
/// <param name="Type">Always that of a plain status.</param>
/// <param name="Title">What the status is called.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">One sentence that says the rule, with the member at fault.</param>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail)
{
    internal static ProblemBody Of(int status, string detail) =>
        new("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail);
}

/// <summary>How the bodies that are sent are written, made when Parley is built.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(PartyAnswer))]
[JsonSerializable(typeof(PartiesAnswer))]
[JsonSerializable(typeof(OrganAnswer))]
[JsonSerializable(typeof(OfficersAnswer))]
[JsonSerializable(typeof(OfficerAnswer))]
[JsonSerializable(typeof(CertificateAnswerBody))]
[JsonSerializable(typeof(CertificateRequestAnswer))]
[JsonSerializable(typeof(CertificateRequestsAnswer))]
[JsonSerializable(typeof(NextVersionProblem))]
[JsonSerializable(typeof(StatementAnswer))]
[JsonSerializable(typeof(StatementsAnswer))]
[JsonSerializable(typeof(MandateCheckAnswer))]
[JsonSerializable(typeof(PublicStatementAnswer))]
[JsonSerializable(typeof(PublicStatementsAnswer))]
[JsonSerializable(typeof(JsonFeedBody))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(NoticeBody))]
[JsonSerializable(typeof(NoticeAnswer))]
[JsonSerializable(typeof(ToldAnswer))]
[JsonSerializable(typeof(NoticesAnswer))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(ConfirmBody))]
[JsonSerializable(typeof(ConfirmAnswer))]
[JsonSerializable(typeof(AttachmentAnswer))]
[JsonSerializable(typeof(DeliveryKeyAnswer))]
[JsonSerializable(typeof(FormsAnswer))]
[JsonSerializable(typeof(LinesAnswer))]
[JsonSerializable(typeof(RenderedAnswer))]
[JsonSerializable(typeof(RadioAnswer))]
[JsonSerializable(typeof(TemplatesAnswer))]
[JsonSerializable(typeof(OperationBody))]
[JsonSerializable(typeof(OperationsAnswer))]
[JsonSerializable(typeof(OperationDeclaredAnswer))]
[JsonSerializable(typeof(ConflictsBody))]
[JsonSerializable(typeof(AreaAnswer))]
[JsonSerializable(typeof(AreasAnswer))]
[JsonSerializable(typeof(CheckOperationBody))]
[JsonSerializable(typeof(OperationalIntentDetailsAnswer))]
[JsonSerializable(typeof(OperationalIntentChangedBody))]
[JsonSerializable(typeof(StatementBody))]
[JsonSerializable(typeof(OfficerBody))]
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
