using System.Text.Json;

namespace Parley.Reports;

/// <summary>
/// The answer for programs: <c>parley check --json</c>, as docs/api/check-json.md has it.
/// </summary>
internal static class JsonReport
{
    // Kept small, so that an answer of any size passes through.
    private const int BufferBytes = 1 << 16;

    internal static void Write(CheckResult result, Stream output)
    {
        using Utf8JsonWriter writer = new(output, JsonLayout.Indented);
        writer.WriteStartObject();
        writer.WritePropertyName("summary");
        JsonSerializer.Serialize(writer, Summary(result), CheckJsonContext.Default.SummaryJson);
        writer.WriteStartArray("files");
        foreach (var file in result.Intake.Files)
        {
            FileJson row = new(
                file.Path,
                Json.TextOrNull(file.Format),
                file.Entities,
                file.Problems
            );
            JsonSerializer.Serialize(writer, row, CheckJsonContext.Default.FileJson);
        }
        writer.WriteEndArray();
        writer.WriteStartArray("problems");
        foreach (var problem in result.Intake.Problems)
        {
            ProblemJson row = new(problem.File, Json.TextOrNull(problem.Place), problem.Rule);
            JsonSerializer.Serialize(writer, row, CheckJsonContext.Default.ProblemJson);
        }
        writer.WriteEndArray();
        writer.WriteStartArray("conflicts");
        foreach (var finding in result.Findings)
        {
            var row = ConflictJson.Of(finding);
            JsonSerializer.Serialize(writer, row, CheckJsonContext.Default.ConflictJson);
            if (writer.BytesPending > BufferBytes)
            {
                writer.Flush();
            }
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    private static SummaryJson Summary(CheckResult result) =>
        new(
            result.Findings.Length,
            result.CertainCount,
            result.PossibleCount,
            result.Checked.Length,
            result.VolumeCount,
            result.OwnerCount,
            result.Intake.Problems.Length,
            SeparationJson.Of(result.Terms.Separation),
            result.Terms.Limits
        );
}

/// <summary>How JSON is laid out on the page.</summary>
internal static class JsonLayout
{
    /// <summary>Indented, names in their own script; nothing here goes into HTML.</summary>
    internal static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
