using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Drafts;
using Parley.Formats;

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
        var all = new JsonArray();
        foreach (var entity in reading.Entities)
        {
            if (!DraftVolumes.Of(entity).Try(out var volumes, out broken))
            {
                return broken.Within(path);
            }
            foreach (var told in volumes.Told)
            {
                Complaints.Write("parley operation declare", told);
            }
            foreach (var volume in volumes.Each.ToList())
            {
                volumes.Each.Remove(volume);
                all.Add(volume);
            }
        }
        return all;
    }
}
