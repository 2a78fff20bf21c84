using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Formats.F3548;

namespace Parley.Drafts;

/// <summary>The volumes of what a file holds, as statements have them.</summary>
/// <param name="Each">A list of <c>Volume4D</c> of ASTM F3548-21.</param>
/// <param name="Told">What had to change, a sentence each.</param>
internal sealed record DraftVolumes(JsonArray Each, IReadOnlyList<string> Told)
{
    /// <summary>
    /// All volumes of an entity. Refused unless all have room: half of a plan is no plan. Heights
    /// become metres above the ellipsoid, outward.
    /// </summary>
    internal static Checked<DraftVolumes> Of(Entity entity)
    {
        using var written = new MemoryStream();
        var told = new F3548Format().Write([entity], VerticalModel.Default, written);
        return JsonNode.Parse(written.ToArray()) is JsonArray { Count: 1 } only
            ? new DraftVolumes(VolumesOf(only[0]!), told)
            : new RuleBroken("", told[0]);
    }

    private static JsonArray VolumesOf(JsonNode entity)
    {
        var volumes = new JsonArray();
        foreach (var list in new[] { "volumes", "off_nominal_volumes" })
        {
            foreach (var volume in entity["details"]![list]?.AsArray() ?? [])
            {
                volumes.Add(volume!.DeepClone());
            }
        }
        return volumes;
    }
}
