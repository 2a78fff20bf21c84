using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Entities;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of what is asked about before it is declared; nobody signs it.</summary>
internal sealed record PlannedVolumesText
{
    public required IReadOnlyList<VolumeText> Volumes { get; init; }

    public int? Priority { get; init; }
}

/// <summary>Volumes as JSON, outside of statements as within them.</summary>
public static class VolumesJson
{
    /// <summary>A list of volumes, each as <c>Volume4D</c> of ASTM F3548-21.</summary>
    public static JsonArray Of(ImmutableArray<Volume> volumes) =>
        new([
            .. volumes.Select(one =>
                JsonSerializer.SerializeToNode(VolumeText.Of(one), PlainJson.Texts.VolumeText)
            ),
        ]);

    /// <summary>
    /// What an object with <c>volumes</c> and perhaps a <c>priority</c> asks about; by the rules
    /// of an operation's statement.
    /// </summary>
    /// <param name="organ">Whose the volumes would be.</param>
    /// <param name="json">One JSON object.</param>
    public static Checked<PlannedVolumes> Read(OrganId organ, ReadOnlySpan<byte> json)
    {
        try
        {
            var text = JsonSerializer.Deserialize(json, PlainJson.Texts.PlannedVolumesText);
            return text is null ? new RuleBroken("", "It is one JSON object.")
                : OperationText.PriorityOf(text.Priority ?? 0).Try(out var priority, out var broken)
                && OperationText.VolumesOf(organ, text.Volumes).Try(out var volumes, out broken)
                    ? new PlannedVolumes(organ, volumes, priority)
                : broken;
        }
        // The one way in which the library says that a text has not the members it should.
        catch (JsonException fault)
        {
            return new RuleBroken(
                fault.Path is { Length: > 1 } path ? path : "",
                "It is one JSON object with volumes and perhaps a priority, each of its type."
            );
        }
    }
}
