using System.Text.RegularExpressions;

namespace Parley.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private const string Plans = "examples/two-air-forces";

    private readonly ParleyShell _shell = new();

    [Theory]
    [InlineData("southern-force.kml", 0)]
    [InlineData("southern-force.kml {0}/aid-convoy.geojson", 1)]
    [InlineData("southern-force.kml {0}/aid-convoy.geojson no-such-file", 2)]
    public async Task The_exit_status_says_none_conflicts_or_no_full_answer(
        string files,
        int status
    )
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley check {Plans}/{string.Format(files, Plans)}"
        );

        Assert.Equal(status, answer.ExitStatus);
    }

    [Fact]
    public async Task A_file_without_a_name_is_shown_as_it_was_given()
    {
        ParleyAnswer answer = await _shell.RunAsync("parley check ''");

        Assert.Equal(
            "parley check: \"\": A file has a name. Try: parley check --help\n",
            answer.Errors
        );
        Assert.Equal(ExitStatus.NoAnswer, answer.ExitStatus);
    }

    [Fact]
    public async Task Terrain_tiles_leave_fewer_conflicts_only_possible()
    {
        foreach (var tile in (string[])["N35E038", "N35E039", "N35E040", "N34E036", "N34E037"])
        {
            // Flat ground, 300 m above the sea.
            byte[] posts =
            [
                .. Enumerable.Repeat((byte[])[0x01, 0x2c], 1201 * 1201).SelectMany(x => x),
            ];
            _shell.Write($"tiles/{tile}.hgt", posts);
        }
        var weather = "--qnh 1012..1014 --isa 0..1";

        var blind = await _shell.RunAsync($"parley check {Plans}/*.* {weather} --json");
        var seeing = await _shell.RunAsync(
            $"parley check {Plans}/*.* {weather} --json --terrain-tiles tiles"
        );

        // Within the tiles' own error some stay open.
        Assert.InRange(OpenForGround(seeing), 0, OpenForGround(blind) / 2);
    }

    private static int OpenForGround(ParleyAnswer answer) =>
        Regex.Count(answer.Output, "\"cause\": ?\"AGL\"");

    [Theory]
    [InlineData("no-such-folder", "There is no such folder")]
    [InlineData(".", "holds no terrain tile")]
    public async Task A_folder_without_terrain_tiles_is_refused(string folder, string rule)
    {
        var answer = await _shell.RunAsync($"parley check {Plans}/*.* --terrain-tiles {folder}");

        Assert.Equal(2, answer.ExitStatus);
        Assert.Contains(rule, answer.Errors);
    }

    [Fact]
    public async Task What_could_be_read_is_checked_and_the_rest_named()
    {
        _shell.Write("torn.geojson", Torn);

        ParleyAnswer answer = await _shell.RunAsync(
            $"parley check torn.geojson {Plans}/southern-force.kml"
        );

        Assert.Equal(2, answer.ExitStatus);
        Assert.Matches(@"^torn\.geojson: \$\.features\[1\][^\n]*\n$", answer.Errors);
        Assert.Contains("1 conflict (0 certain, 1 possible)", answer.Output);
        Assert.Contains("Not a full answer: 1 part", answer.Output);
    }

    [Fact]
    public async Task Strict_gives_no_answer_when_a_part_is_bad()
    {
        _shell.Write("torn.geojson", Torn);

        ParleyAnswer answer = await _shell.RunAsync(
            $"parley check torn.geojson {Plans}/southern-force.kml --strict"
        );

        Assert.Equal(2, answer.ExitStatus);
        Assert.Empty(answer.Output);
        Assert.StartsWith("torn.geojson: ", answer.Errors);
    }

    [Theory]
    [InlineData("--between yesterday", "--between")]
    [InlineData("--at 25:00", "--at")]
    [InlineData("--area here", "--area")]
    [InlineData("--separation 500m", "--separation")]
    [InlineData("--buffer 5", "--buffer")]
    [InlineData("--vertical-buffer 0ft", "--vertical-buffer")]
    [InlineData("--segment 2", "--segment")]
    [InlineData("--qnh 1030..990", "--qnh")]
    [InlineData("--isa cold", "--isa")]
    [InlineData("--terrain 9km..1km", "--terrain")]
    [InlineData("--format word", "--format")]
    [InlineData("--limit 0", "--limit")]
    [InlineData("--owner-of x", "--owner-of")]
    [InlineData("--owner-of other.kml=me", "--owner-of")]
    [InlineData("--json --csv", "--json")]
    [InlineData("--at 2026-12-01 --between 2026-12-01..", "--at")]
    [InlineData("--class ,", "--class")]
    [InlineData("--class P --class ' , '", "--class")]
    [InlineData("--owner nobody", "--owner")]
    [InlineData("--report no/such/folder.html", "--report")]
    [InlineData("--report examples/two-air-forces/southern-force.kml", "--report")]
    public async Task A_bad_option_is_one_line_that_names_it(string options, string named)
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley check {Plans}/southern-force.kml {options}"
        );

        Assert.Equal(2, answer.ExitStatus);
        Assert.Matches($@"^parley check: {named}\b[^\n]*\n$", answer.Errors);
    }

    [Theory]
    [InlineData("--class P", 8)]
    [InlineData("--class p,r --owner northern-force", 4)]
    [InlineData("--owner inspection-team", 2)]
    [InlineData("--at 2026-12-01T12:30Z", 3)]
    [InlineData("--between 2026-12-01T11:30Z..2026-12-01T12:00Z", 1)]
    [InlineData("--area 34.49,36.9,30km", 3)]
    [InlineData("--area 36,34,38,35", 3)]
    [InlineData("--area 36,34,38,35 --at 2026-12-01T11:00Z", 1)]
    public async Task A_question_is_limited_by(string options, int conflicts)
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley check {Plans}/*.* {Day} --csv {options}"
        );

        int told = answer
            .Output.Split("\r\n")
            .Skip(1)
            .Where(row => row.Length > 0)
            .Select(row => row.Split(',')[0])
            .Distinct()
            .Count();
        Assert.Equal(conflicts, told);
        Assert.Equal(conflicts == 0 ? 0 : 1, answer.ExitStatus);
    }

    [Fact]
    public async Task Times_are_cut_to_the_window_asked_about()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley check {Plans}/*.* {Day} --csv --between 2026-12-01T08:30Z..2026-12-01T08:40Z"
        );

        Assert.Equal(1, answer.ExitStatus);
        foreach (string row in answer.Output.Split("\r\n").Skip(1).Where(row => row.Length > 0))
        {
            Assert.Contains("2026-12-01T08:30:00Z,2026-12-01T08:40:00Z", row);
        }
    }

    [Fact]
    public async Task A_volume_keeps_its_number_when_others_are_cut_away()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley check {Plans}/aid-convoy.geojson {Plans}/areas.openair.txt --class P --csv "
                + "--at 2026-12-01T11:00Z"
        );

        Assert.Contains("examples/two-air-forces/aid-convoy.geojson,1,", answer.Output);
    }

    [Fact]
    public async Task An_area_may_be_a_file_of_shapes()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley check {Plans}/*.* {Day} --csv --area {Plans}/inspection-visit.geojson"
        );

        Assert.Equal(1, answer.ExitStatus);
        Assert.Equal(5, answer.Output.Split("\r\n").Length);
    }

    [Fact]
    public async Task A_file_may_be_given_an_owner()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley check {Plans}/southern-force.kml {Plans}/aid-convoy.geojson "
                + $"--owner-of {Plans}/aid-convoy.geojson=southern-force"
        );

        Assert.Equal(0, answer.ExitStatus);
        Assert.StartsWith("No conflict among 4 operations", answer.Output);
    }

    [Fact]
    public async Task A_file_may_come_through_a_pipe()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"cat {Plans}/southern-force.kml | parley check - {Plans}/aid-convoy.geojson --json"
        );

        Assert.Equal(1, answer.ExitStatus);
        Assert.Contains("\"file\": \"-\"", answer.Output);
    }

    [Fact]
    public async Task A_long_table_is_cut_and_says_so()
    {
        _shell.Write("many.geojson", Reports.Crowd.Of(12));

        ParleyAnswer answer = await _shell.RunAsync("parley check many.geojson --limit 3");

        Assert.Contains("66 conflicts", answer.Output);
        Assert.Contains("Shown are the first 3 by time", answer.Output);
        Assert.DoesNotContain("| 4 |", answer.Output);
    }

    [Fact]
    public async Task Quiet_says_nothing_but_the_status()
    {
        ParleyAnswer answer = await _shell.RunAsync($"parley check {Plans}/*.* --quiet");

        Assert.Equal(1, answer.ExitStatus);
        Assert.Equal("", answer.Output + answer.Errors);
    }

    public void Dispose() => _shell.Dispose();

    // What is known of the ground and the day, so that what is told is mostly certain.
    private const string Day = "--terrain 180m..850m --qnh 1005..1025 --isa -5..10";

    private const string Torn = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"id": "a", "owner": "north", "lower": "FL110",
            "upper": "FL115", "radius_m": 500, "start": "2026-12-01T08:20:00Z",
            "end": "2026-12-01T09:00:00Z"},
           "geometry": {"type": "Point", "coordinates": [39.45, 35.10]}},
          {"type": "Feature", "properties": {"id": "b", "owner": "north"},
           "geometry": {"type": "Polygon",
             "coordinates": [[[0, 0], [1, 1.1], [0.2, 1], [1, 0], [0, 0]]]}}
        ]}
        """;
}
