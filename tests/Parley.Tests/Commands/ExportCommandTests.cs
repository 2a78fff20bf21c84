using System.Text.Json.Nodes;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Commands;

/// <summary>`parley export` as it is typed, against the real server.</summary>
[Collection(nameof(OneServer))]
public sealed class ExportCommandTests(RunningServer server) : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task What_is_exported_goes_to_the_screen_or_to_a_file()
    {
        var own = await Speaker.NewAsync(server);
        var plan = new Plan(own, Place.New());
        (await plan.SayAsync()).Is(201);

        var shown = await RunAsync(own, $"operations --party {own.Id} --state planned");
        var kept = await RunAsync(own, $"operations --format kml -o plans.kml --party {own.Id}");
        var check = await _shell.RunAsync("parley show plans.kml --json");
        var told = await RunAsync(own, "calendar --json");
        var sites = await RunAsync(own, "sites -o sites.csv --json");

        Assert.Equal(0, shown.ExitStatus);
        var feature = Assert.Single(JsonNode.Parse(shown.Output)!["features"]!.AsArray())!;
        Assert.Equal(plan.Id, $"{feature["properties"]!["id"]}");
        Assert.Equal((0, ""), (kept.ExitStatus, kept.Output));
        Assert.Contains(plan.Id, check.Output);
        Assert.Equal("text/calendar", $"{JsonNode.Parse(told.Output)!["media_type"]}");
        Assert.Contains(plan.Id, $"{JsonNode.Parse(told.Output)!["content"]}");
        Assert.Equal("sites.csv", $"{JsonNode.Parse(sites.Output)!["file"]}");
        Assert.StartsWith(
            "notice,to,",
            await File.ReadAllTextAsync(
                _shell.PathOf("sites.csv"),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task What_cannot_be_exported_is_told_in_one_line()
    {
        var own = await Speaker.NewAsync(server);

        foreach (
            var (line, saying) in new[]
            {
                ("operations --state flying", "state: "),
                ("operations --format pdf", "geojson"),
                ($"copy {Paths.NewId()}", "no such notice"),
                ("calendar --from soon", "from: "),
                ("sites -o nowhere/sites.csv", "--output.nowhere/sites.csv: There is no such"),
            }
        )
        {
            var answer = await RunAsync(own, line);

            Assert.Equal((2, ""), (answer.ExitStatus, answer.Output));
            Assert.Contains(saying, answer.Errors, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _shell.Dispose();

    private async Task<ParleyAnswer> RunAsync(Speaker speaker, string line)
    {
        var token = await speaker.Line.TokenAsync();
        return await _shell.RunAsync(
            $"PARLEY_SERVER={server.Address} PARLEY_TOKEN={token} parley export {line}"
        );
    }
}
