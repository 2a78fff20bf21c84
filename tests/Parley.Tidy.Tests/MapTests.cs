using System.Text.Json;

namespace Parley.Tidy.Tests;

public sealed class MapTests
{
    [Fact]
    public void The_map_names_every_project()
    {
        string map = Repository.Text("ARCHITECTURE.md");

        Breaches.None(
            Repository
                .Projects.Select(project => Path.GetFileNameWithoutExtension(project.Path))
                .Where(name => !map.Contains($"`{name}`"))
        );
    }

    [Fact]
    public void The_map_names_every_room_of_every_source_project()
    {
        string map = Repository.Text("ARCHITECTURE.md");

        Breaches.None(
            Repository
                .Folders.Where(folder => folder.StartsWith("src/") && folder.Count('/') == 2)
                .Where(folder => !map.Contains($"`{Path.GetFileName(folder)}/`"))
        );
    }

    [Fact]
    public void Every_link_in_the_documentation_leads_somewhere()
    {
        Assert.NotEmpty(Repository.Markdown);
        Breaches.None(Repository.Markdown.SelectMany(page => Map.BrokenLinks(page, Exists)));
    }

    [Fact]
    public void Every_dependency_has_its_decision()
    {
        List<string> dependencies =
        [
            .. Map.Packages(Repository.Text("Directory.Packages.props")),
            .. JsonDocument
                .Parse(Repository.Text(".config/dotnet-tools.json"))
                .RootElement.GetProperty("tools")
                .EnumerateObject()
                .Select(tool => tool.Name),
            .. Map.NodePackages(Repository.Text("web/package.json")),
        ];
        IEnumerable<SourceFile> decisions = Repository.Markdown.Where(page =>
            page.Path.StartsWith("docs/decisions/")
        );

        Assert.Contains("Spectre.Console", dependencies);
        Assert.Contains("Meziantou.Analyzer", dependencies);
        Assert.Contains("svelte", dependencies);
        Breaches.None(Map.Undecided(dependencies, decisions));
    }

    [Fact]
    public void Decisions_are_numbered_from_one_without_gaps()
    {
        List<string> numbers =
        [
            .. Repository
                .Markdown.Select(page => page.Path)
                .Where(path => path.StartsWith("docs/decisions/"))
                .Select(path => Path.GetFileName(path)[..4])
                .Where(number => number.All(char.IsAsciiDigit)),
        ];

        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => $"{n:D4}"), numbers);
    }

    [Theory]
    [InlineData("[a](missing.md)", 1)]
    [InlineData("[a](there.md#part) and [b](#here) and [c](https://example.org/x.md)", 0)]
    [InlineData("[a](../README.md)", 0)]
    [InlineData("see `docs/missing.md`", 1)]
    [InlineData("see docs/there.md.", 0)]
    [InlineData("```\n[a](missing.md)\n```", 0)]
    public void A_link_that_leads_nowhere_is_seen(string text, int seen)
    {
        HashSet<string> files = ["docs/there.md", "README.md"];

        Assert.Equal(seen, Map.BrokenLinks(new("docs/a.md", text), files.Contains).Count());
    }

    [Fact]
    public void A_dependency_without_a_decision_is_seen()
    {
        SourceFile page = new("docs/decisions/0001-a.md", "# One\n\nPackages: `One`, `Two`\n");

        Assert.Equal(["Three"], Map.Undecided(["One", "Two", "Three"], [page]));
    }

    private static bool Exists(string path)
    {
        string full = Path.Combine(Repository.Root, path);
        return File.Exists(full) || Directory.Exists(full);
    }
}
