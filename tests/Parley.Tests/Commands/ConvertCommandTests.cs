namespace Parley.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private const string Plans = "examples/two-air-forces";

    private readonly ParleyShell _shell = new();

    [Theory]
    [InlineData("northern-force.geojson", "kml")]
    [InlineData("southern-force.kml", "geojson")]
    [InlineData("mapping-drone.f3548.json", "geojson")]
    [InlineData("mapping-drone.f3548.json", "f3548")]
    [InlineData("areas.openair.txt", "openair")]
    public async Task What_was_converted_is_shown_as_before(string file, string format)
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"""
            parley convert {Plans}/{file} --to {format} -o copy 2>losses || exit 9
            parley show {Plans}/{file} | grep -v : > before
            parley show copy --owner-of copy=same | grep -v : > after
            diff <(grep -c operation before) <(grep -c operation after)
            tail -1 after
            """
        );

        Assert.Equal(0, answer.ExitStatus);
        Assert.Empty(answer.Errors);
        Assert.Matches(@"of 1 owner, \d volumes?\.$", answer.Output.Trim());
    }

    [Fact]
    public async Task What_a_format_has_no_room_for_is_told()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley convert {Plans}/aid-convoy.geojson --to openair -o out.txt"
        );

        Assert.Equal(0, answer.ExitStatus);
        Assert.Empty(answer.Output);
        Assert.Matches(@"^(parley convert: [^\n]+\n)+$", answer.Errors);
    }

    [Fact]
    public async Task An_id_that_two_files_use_is_refused()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"""
            cp {Plans}/aid-convoy.geojson other.geojson
            parley convert {Plans}/aid-convoy.geojson other.geojson --to kml
            """
        );

        Assert.Equal(2, answer.ExitStatus);
        Assert.Empty(answer.Output);
        Assert.Contains("The id \"AC-7\" stands in", answer.Errors);
    }

    [Fact]
    public async Task A_file_that_is_read_is_never_written_over()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley convert {Plans}/aid-convoy.geojson --to kml -o ./{Plans}/aid-convoy.geojson"
        );

        Assert.Equal(2, answer.ExitStatus);
        Assert.Contains("The file written is not one of those read.", answer.Errors);
        string left = await File.ReadAllTextAsync(
            _shell.PathOf($"{Plans}/aid-convoy.geojson"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("AC-7", left);
    }

    [Fact]
    public async Task A_format_that_cannot_be_written_is_refused()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley convert {Plans}/aid-convoy.geojson --to flights"
        );

        Assert.Equal(2, answer.ExitStatus);
        Assert.Matches(
            @"^parley convert: --to: ""flights"": Parley writes [^\n]*\n$",
            answer.Errors
        );
    }

    [Fact]
    public async Task What_is_known_of_the_ground_narrows_the_heights_written()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            """
            ceiling() { grep -o '"altitude_upper":{"value":[0-9]*' | grep -o '[0-9]*$'; }
            cat > drone.geojson <<'END'
            {"type":"Feature","properties":{"id":"D","radius_m":500,"lower":"SFC",
            "upper":"120 m AGL","start":"2026-12-01T07:00:00Z","end":"2026-12-01T08:00:00Z"},
            "geometry":{"type":"Point","coordinates":[39,36]}}
            END
            parley convert drone.geojson --to f3548 2>/dev/null | ceiling
            parley convert drone.geojson --to f3548 --terrain 180m..850m 2>/dev/null | ceiling
            """
        );

        int[] ceilings = [.. answer.Output.Trim().Split('\n').Select(int.Parse)];
        Assert.Equal("", answer.Errors);
        Assert.True(ceilings[0] > 8_000, answer.Output);
        // 850 m + 120 m, and the sea some 20 m above the ellipsoid.
        Assert.InRange(ceilings[1], 970, 1_020);
    }

    [Fact]
    public async Task A_bad_option_of_the_ground_is_one_line_that_names_it()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $"parley convert {Plans}/aid-convoy.geojson --to f3548 --terrain 9km..1km"
        );

        Assert.Equal(2, answer.ExitStatus);
        Assert.Matches(@"^parley convert: --terrain[^\n]*\n$", answer.Errors);
    }

    public void Dispose() => _shell.Dispose();
}
