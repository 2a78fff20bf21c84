using System.Xml.Linq;

namespace Parley.Tidy.Tests;

/// <summary>What each project file refers to, and whether it may.</summary>
internal static class Arrows
{
    /// <summary>Which source project may refer to which; one not named here is a mistake.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Allowed = new Dictionary<
        string,
        string[]
    >
    {
        ["Parley.Airspace"] = [],
        ["Parley.Ledger"] = [],
        ["Parley.Coordination"] = ["Parley.Airspace"],
        ["Parley.Storage"] = ["Parley.Coordination", "Parley.Ledger"],
        ["Parley"] = ["Parley.Airspace", "Parley.Coordination", "Parley.Ledger", "Parley.Storage"],
    };

    /// <summary>Rooms that are pure, and the few packages each may use.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Pure = new Dictionary<
        string,
        string[]
    >
    {
        ["Parley.Airspace"] = [],
        ["Parley.Coordination"] = [],
        ["Parley.Ledger"] = ["NSec.Cryptography"],
    };

    /// <summary>References of a source project that the table does not allow.</summary>
    public static IEnumerable<string> Forbidden(SourceFile project)
    {
        string name = NameOf(project);
        if (!Allowed.TryGetValue(name, out string[]? allowed))
        {
            return [$"{name} has no row in the table of arrows."];
        }

        IEnumerable<string> projects = Included(project, "ProjectReference")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(target => !allowed.Contains(target));
        IEnumerable<string> packages = Pure.TryGetValue(name, out string[]? few)
            ? Included(project, "PackageReference")
                .Concat(Included(project, "Reference"))
                .Where(package => !few.Contains(package))
            : [];
        return projects.Concat(packages).Select(target => $"{name} refers to {target}.");
    }

    /// <summary>The project's name, which is its file's.</summary>
    public static string NameOf(SourceFile project) =>
        Path.GetFileNameWithoutExtension(project.Path);

    private static IEnumerable<string> Included(SourceFile project, string item) =>
        XDocument
            .Parse(project.Text)
            .Descendants(item)
            .Select(reference => reference.Attribute("Include")?.Value ?? "")
            .Select(path => path.Replace('\\', '/'));
}
