using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Formats;
using Parley.Formats.F3548;

namespace Parley.Commands.Line;

/// <summary>The volumes of a file, as an operation's statement has them.</summary>
internal static class VolumesFile
{
    /// <summary>
    /// All volumes of all that a file holds. Refused unless all of it can be read and has room:
    /// half of a plan is no plan. Heights become metres above the ellipsoid, outward; what else
    /// changes is told on the error stream.
    /// </summary>
    internal static Checked<JsonArray> Read(string path)
    {
        if (!InputFile.Load(path).Try(out var source, out var broken))
        {
            return broken.Within(path);
        }
        var reading = FormatCatalog.Read(source, new ReadingOptions()).Reading;
        if (reading.Problems is [var problem, ..])
        {
            return new RuleBroken($"{path} {problem.Place}".TrimEnd(), problem.Rule);
        }
        using var written = new MemoryStream();
        var losses = new F3548Format().Write(reading.Entities, VerticalModel.Default, written);
        var entities = JsonNode.Parse(written.ToArray())!.AsArray();
        if (entities.Count < reading.Entities.Length)
        {
            return new RuleBroken(path, losses[0]);
        }
        foreach (var loss in losses)
        {
            Complaints.Write("parley operation declare", loss);
        }
        var volumes = new JsonArray();
        foreach (var details in entities.Select(entity => entity!["details"]!))
        {
            foreach (var list in new[] { "volumes", "off_nominal_volumes" })
            {
                foreach (var volume in details[list]?.AsArray() ?? [])
                {
                    volumes.Add(volume!.DeepClone());
                }
            }
        }
        return volumes;
    }
}
