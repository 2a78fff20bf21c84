using Parley.Tests.Commands;

namespace Parley.Tests.Reports;

public sealed class HostileNamesTests : IDisposable
{
    private const string Markup = "<img src=x onerror=alert(1)>";

    private readonly ParleyShell _shell = new();

    public HostileNamesTests()
    {
        _shell.Write("plans.geojson", Plans("good", @"\u202eevil"));
        _shell.Write("controls.geojson", Plans(@"\u001b[31mred\u0007", @"\u0000"));
        _shell.Write("markup.geojson", Plans(Markup, "[red]=1+1[/]"));
        _shell.Write("sums.geojson", Plans("=HYPERLINK(1)", "+1, \\\"quoted\\\""));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Dayr az-Zawr دير الزور 😀", "Dayr az-Zawr دير الزور 😀")]
    [InlineData("\u001b[31mred\u0007", "\uFFFD[31mred\uFFFD")]
    [InlineData("a\u009b2Jb", "a\uFFFD2Jb")]
    [InlineData("a\nb\r\tc", "a\uFFFDb\uFFFD\uFFFDc")]
    [InlineData("\u202eevil\u2066", "\uFFFDevil\uFFFD")]
    [InlineData("a\u2028b", "a\uFFFDb")]
    public void A_text_is_made_one_harmless_line(string text, string plain)
    {
        Assert.Equal(plain, Plain.Text(text));
    }

    [Fact]
    public async Task Writing_that_turns_its_direction_reaches_no_terminal()
    {
        ParleyAnswer answer = await _shell.RunAsync("parley check plans.geojson");

        Assert.Equal(1, answer.ExitStatus);
        Assert.DoesNotContain('\u202e', answer.Output);
        Assert.Contains("\uFFFDevil", answer.Output);
    }

    [Fact]
    public async Task A_name_with_control_characters_reaches_no_terminal()
    {
        ParleyAnswer answer = await _shell.RunAsync("parley check controls.geojson");

        Assert.Equal(2, answer.ExitStatus);
        Assert.DoesNotContain('\u001b', answer.Output + answer.Errors);
    }

    [Fact]
    public async Task Markup_of_the_console_library_is_only_text()
    {
        ParleyAnswer answer = await _shell.RunAsync("parley check markup.geojson");

        Assert.Equal(1, answer.ExitStatus);
        Assert.Contains("[red]=1+1[/]", answer.Output);
    }

    [Fact]
    public async Task Markup_in_a_name_is_text_on_the_page()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            "parley check markup.geojson -q --report page.html && exit 9; cat page.html"
        );

        Assert.DoesNotContain("<img", answer.Output);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", answer.Output);
    }

    [Fact]
    public async Task Formulas_in_names_are_text_in_a_spreadsheet()
    {
        ParleyAnswer answer = await _shell.RunAsync("parley check sums.geojson --csv");

        string row = answer.Output.Split("\r\n")[1];
        Assert.Contains(",'=HYPERLINK(1),", row);
        Assert.Contains(",\"'+1, \"\"quoted\"\"\",", row);
        Assert.DoesNotContain(",=", row);
        Assert.DoesNotContain(",+", row);
    }

    [Fact]
    public async Task A_hostile_file_name_is_one_harmless_line()
    {
        ParleyAnswer answer = await _shell.RunAsync("parley check $'no\\e[31m\\nfile'");

        Assert.Equal(2, answer.ExitStatus);
        Assert.Equal("no\uFFFD[31m\uFFFDfile: There is no such file.\n", answer.Errors);
    }

    public void Dispose() => _shell.Dispose();

    private static string Plans(string one, string other) =>
        $$$"""
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "properties":
                {"id": "a", "owner": "north", "name": "{{{one}}}", "radius_m": 500},
               "geometry": {"type": "Point", "coordinates": [39, 36]}},
              {"type": "Feature", "properties":
                {"id": "b", "owner": "south", "name": "{{{other}}}", "radius_m": 500},
               "geometry": {"type": "Point", "coordinates": [39, 36]}}
            ]}
            """;
}
