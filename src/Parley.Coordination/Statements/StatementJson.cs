using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Parley.Coordination.Statements;

/// <summary>How statements are read and written, made when Parley is built.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(PartyText))]
[JsonSerializable(typeof(OrganText))]
[JsonSerializable(typeof(OfficerText))]
[JsonSerializable(typeof(MandateText))]
[JsonSerializable(typeof(WaiverText))]
[JsonSerializable(typeof(MandateClaimText))]
[JsonSerializable(typeof(NoticeText))]
[JsonSerializable(typeof(ReceiptText))]
[JsonSerializable(typeof(LineStateText))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(OperationText))]
[JsonSerializable(typeof(PlannedVolumesText))]
[JsonSerializable(typeof(AreaText))]
[JsonSerializable(typeof(AreaConsentText))]
[JsonSerializable(typeof(PublicStatementText))]
[JsonSerializable(typeof(DesignationText))]
[JsonSerializable(typeof(WithoutPrejudiceText))]
internal sealed partial class StatementJson : JsonSerializerContext;

/// <summary>The same with every letter as it is: people read what they sign.</summary>
internal static class PlainJson
{
    // What is written so stands in no page as it is.
    internal static StatementJson Texts { get; } =
        new(
            new JsonSerializerOptions(StatementJson.Default.Options)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
