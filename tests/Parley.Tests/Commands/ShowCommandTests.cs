using System.Text.Json;

namespace Parley.Tests.Commands;

public sealed class ShowCommandTests : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task In_JSON_every_volume_has_its_altitudes_and_times()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            "parley show examples/two-air-forces/aid-convoy.geojson --json"
        );

        using JsonDocument document = JsonDocument.Parse(answer.Output);
        JsonElement convoy = document.RootElement.GetProperty("entities")[0];
        Assert.Equal("AC-7", convoy.GetProperty("entity").GetProperty("id").GetString());
        JsonElement leg = convoy.GetProperty("volumes")[1];
        Assert.Equal("corridor", leg.GetProperty("shape").GetString());
        Assert.Equal(
            "2026-12-01T09:00:00Z",
            leg.GetProperty("window").GetProperty("start").GetString()
        );
        Assert.Equal(
            "500 ft AGL",
            leg.GetProperty("altitudes").GetProperty("upper").GetProperty("text").GetString()
        );
    }

    [Fact]
    public async Task The_picture_stands_alone()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            "parley show examples/two-air-forces/*.* --svg map.svg >/dev/null && cat map.svg"
        );

        Assert.Equal(0, answer.ExitStatus);
        var picture = System.Xml.Linq.XDocument.Parse(answer.Output);
        Assert.Equal("{http://www.w3.org/2000/svg}svg", picture.Root!.Name.ToString());
        Assert.Contains("Approach to Shayrat", answer.Output);
    }

    [Fact]
    public async Task A_file_with_nothing_in_it_has_no_map()
    {
        _shell.Write("empty.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");

        ParleyAnswer answer = await _shell.RunAsync("parley show empty.geojson --svg map.svg");

        Assert.Equal(2, answer.ExitStatus);
        Assert.StartsWith("0 operations and 0 constraints", answer.Output);
        Assert.Equal("parley show: --svg: A map shows at least one volume.\n", answer.Errors);
    }

    public void Dispose() => _shell.Dispose();
}
