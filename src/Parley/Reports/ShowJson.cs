using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;

namespace Parley.Reports;

/// <summary>What is in files, for programs: `parley show --json`.</summary>
internal static class ShowJson
{
    internal static void Write(Intake intake, Stream output)
    {
        ShownJson shown = new(
            [
                .. intake.Files.Select(file => new FileJson(
                    file.Path,
                    Json.TextOrNull(file.Format),
                    file.Entities,
                    file.Problems
                )),
            ],
            [
                .. intake.Problems.Select(problem => new ProblemJson(
                    problem.File,
                    Json.TextOrNull(problem.Place),
                    problem.Rule
                )),
            ],
            intake.Subjects.Select(ShownEntityJson.Of)
        );
        using Utf8JsonWriter writer = new(output, JsonLayout.Indented);
        JsonSerializer.Serialize(writer, shown, ShowJsonContext.Default.ShownJson);
        writer.Flush();
        output.WriteByte((byte)'\n');
    }
}

internal sealed record ShownJson(
    IReadOnlyList<FileJson> Files,
    IReadOnlyList<ProblemJson> Problems,
    IEnumerable<ShownEntityJson> Entities
);

internal sealed record ShownEntityJson(EntityJson Entity, IReadOnlyList<VolumeJson> Volumes)
{
    internal static ShownEntityJson Of(Subject subject) =>
        new(EntityJson.Of(subject), [.. subject.Entity.Volumes.Select(VolumeJson.Of)]);
}

internal sealed record VolumeJson(
    string Shape,
    AltitudesJson Altitudes,
    WindowJson Window,
    bool Recurring,
    Position Center,
    double ExtentMeters
)
{
    internal static VolumeJson Of(Volume volume)
    {
        return new(
            KindOf(volume.Shape),
            AltitudesJson.Of((volume.Band.Lower, volume.Band.Upper)),
            WindowJson.Of(volume.Window),
            volume.Hours is not null,
            Position.Of(volume.Shape.Center),
            Json.Number(volume.Shape.Extent)
        );
    }

    private static string KindOf(Shape shape) =>
        shape switch
        {
            Circle => "circle",
            Corridor => "corridor",
            _ => "polygon",
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(ShownJson))]
internal sealed partial class ShowJsonContext : JsonSerializerContext;
