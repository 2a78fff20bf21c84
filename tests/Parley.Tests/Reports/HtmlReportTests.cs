using System.Net;
using System.Text.RegularExpressions;
using Parley.Tests.Commands;

namespace Parley.Tests.Reports;

public sealed partial class HtmlReportTests : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task The_page_needs_nothing_from_anywhere_and_runs_nothing()
    {
        string page = await PageAsync("examples/two-air-forces/*.*");

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\son\w+=", page);
        Assert.DoesNotMatch(@"(src|href)=""(?!#)", page);
        Assert.DoesNotMatch(@"url\((?!#)", page);
        Assert.DoesNotContain("@import", page);
    }

    [Fact]
    public async Task Every_link_leads_to_a_place_on_the_page_and_no_place_is_named_twice()
    {
        string page = await PageAsync("examples/two-air-forces/*.*");

        List<string> ids = [.. Id().Matches(page).Select(match => match.Groups["id"].Value)];
        List<string> links = [.. Link().Matches(page).Select(match => match.Groups["to"].Value)];
        Assert.NotEmpty(links);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(links.Except(ids));
    }

    [Fact]
    public async Task Every_picture_has_a_title_and_a_description_for_those_who_cannot_see_it()
    {
        string page = await PageAsync("examples/two-air-forces/*.*");

        int pictures = page.Split("role=\"img\"").Length - 1;
        Assert.True(pictures > 10);
        Assert.Equal(pictures, page.Split("<desc id=").Length - 1);
    }

    [Fact]
    public async Task Every_element_that_is_opened_is_closed_in_order()
    {
        string page = await PageAsync("examples/two-air-forces/*.*");

        Stack<string> open = new();
        foreach (Match tag in Tag().Matches(page))
        {
            string name = tag.Groups["name"].Value;
            if (tag.Groups["closes"].Success)
            {
                Assert.Equal(open.Pop(), name);
            }
            else if (!tag.Value.EndsWith("/>") && name is not ("meta" or "br"))
            {
                open.Push(name);
            }
        }
        Assert.Empty(open);
    }

    [Fact]
    public async Task The_longest_label_of_a_parallel_has_room_beside_the_map()
    {
        // 11 px letters are seldom wider than six tenths of that.
        const double CharacterPixels = 6.6;
        _shell.Write(
            "small.geojson",
            """
            {"type":"Feature","properties":{"name":"small","kind":"operation"},"geometry":{
            "type":"Polygon","coordinates":[[[1,43.6],[1.01,43.6],[1.01,43.61],[1,43.6]]]}}
            """
        );

        string page = await PageAsync("small.geojson");

        double edge = -double.Parse(Edge().Match(page).Groups["edge"].Value);
        var labels = Parallel()
            .Matches(page)
            .Select(m => WebUtility.HtmlDecode(m.Groups["label"].Value));
        string longest = labels.MaxBy(label => label.Length) ?? "";
        Assert.Equal("43°36′30″N".Length, longest.Length);
        Assert.InRange(longest.Length * CharacterPixels, 0, edge - 4);
    }

    [Fact]
    public async Task With_no_conflict_the_page_says_so_and_shows_the_plans()
    {
        string page = await PageAsync("examples/two-air-forces/southern-force.kml");

        Assert.Contains("<h1>No conflict found</h1>", page);
        Assert.Contains("Transit to Deir ez-Zor</title>", page);
    }

    [Fact]
    public async Task Of_hundreds_of_conflicts_the_first_have_pictures_and_the_page_says_so()
    {
        _shell.Write("many.geojson", Crowd.Of(21));

        string page = await PageAsync("many.geojson");

        Assert.Contains("<h1>210 conflicts found</h1>", page);
        Assert.Equal(100, page.Split("<section class=\"conflict\"").Length - 1);
        Assert.Contains("Pictures are drawn of the first 100 conflicts", page);
        Assert.Contains("id=\"r210\"", page);
    }

    public void Dispose() => _shell.Dispose();

    private async Task<string> PageAsync(string files)
    {
        ParleyAnswer answer = await _shell.RunAsync($"parley check {files} -q --report page.html");

        Assert.Equal("", answer.Output + answer.Errors);
        return await File.ReadAllTextAsync(
            _shell.PathOf("page.html"),
            TestContext.Current.CancellationToken
        );
    }

    [GeneratedRegex("\\sid=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("viewBox=\"(?<edge>-[0-9.]+) 0", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Edge();

    [GeneratedRegex(
        "class=\"tick\" x=\"-4\"[^>]*>(?<label>[^<]*)<",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Parallel();

    [GeneratedRegex("href=\"#(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<(?<closes>/)?(?<name>[a-zA-Z][a-zA-Z0-9]*)[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
