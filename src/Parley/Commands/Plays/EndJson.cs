using System.Text.Json.Serialization;

namespace Parley.Commands.Plays;

/// <summary>The rows of the end as JSON; what is missing is missing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ToldRow))]
[JsonSerializable(typeof(LineRow))]
internal sealed partial class EndJson : JsonSerializerContext;
