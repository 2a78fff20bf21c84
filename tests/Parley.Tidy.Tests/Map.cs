using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Parley.Tidy.Tests;

/// <summary>What the pages claim about the repository, read from the pages.</summary>
internal static partial class Map
{
    /// <summary>Links from a page to a file or folder that is not there.</summary>
    /// <param name="page">A page of documentation.</param>
    /// <param name="exists">Whether a path from the root exists.</param>
    public static IEnumerable<string> BrokenLinks(SourceFile page, Func<string, bool> exists)
    {
        string prose = Fence().Replace(page.Text, "");
        string folder = Path.GetDirectoryName(page.Path) ?? "";
        IEnumerable<string> beside = Link()
            .Matches(prose)
            .Select(link => link.Groups["to"].Value)
            .Where(to => !to.Contains("://") && !to.StartsWith("mailto:") && to[0] != '#')
            .Select(to => Normal(Path.Combine(folder, to.Split('#')[0])));
        IEnumerable<string> fromRoot = Mention().Matches(prose).Select(named => named.Value);
        return beside
            .Concat(fromRoot)
            .Distinct()
            .Where(to => !exists(to))
            .Select(to => $"{page.Path} points to {to}, which is not there.");
    }

    /// <summary>Packages and tools that a versions file names.</summary>
    /// <param name="versions">The text of Directory.Packages.props.</param>
    public static IEnumerable<string> Packages(string versions) =>
        XDocument
            .Parse(versions)
            .Descendants()
            .Where(element =>
                element.Name.LocalName is "PackageVersion" or "GlobalPackageReference"
            )
            .Select(element => element.Attribute("Include")?.Value ?? "");

    /// <summary>Packages that the screen is made of or with.</summary>
    /// <param name="package">The text of web/package.json.</param>
    public static IEnumerable<string> NodePackages(string package)
    {
        using var read = JsonDocument.Parse(package);
        return
        [
            .. new[] { "dependencies", "devDependencies" }
                .SelectMany(kind => read.RootElement.GetProperty(kind).EnumerateObject())
                .Select(dependency => dependency.Name),
        ];
    }

    /// <summary>
    /// Dependencies that no decision page names on its line "Packages: `a`, `b`".
    /// </summary>
    public static IEnumerable<string> Undecided(
        IEnumerable<string> dependencies,
        IEnumerable<SourceFile> decisions
    )
    {
        HashSet<string> decided =
        [
            .. decisions
                .SelectMany(page => page.Lines)
                .Where(line => line.StartsWith("Packages:"))
                .SelectMany(line => Quoted().Matches(line))
                .Select(quoted => quoted.Groups["name"].Value),
        ];
        return dependencies.Where(dependency => !decided.Contains(dependency));
    }

    private static string Normal(string path) =>
        Path.GetRelativePath("/", Path.GetFullPath(path, "/")).Replace('\\', '/');

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w./-])docs/[\w./-]*\w", RegexOptions.None, 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"^```.*?^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Fence();
}
