using System.Text.Json;
using Parley.Tests.Commands;

namespace Parley.Tests.Reports;

public sealed class JsonSchemaTests : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Theory]
    [InlineData("examples/two-air-forces/*.*")]
    [InlineData("examples/two-air-forces/*.* --separation 5km/2000ft")]
    [InlineData("examples/two-air-forces/*.* --class P --between 2026-12-01T08:00Z..")]
    [InlineData("examples/two-air-forces/aid-convoy.geojson no-such-file")]
    public async Task Answers_are_as_the_schema_says(string request)
    {
        ParleyAnswer answer = await _shell.RunAsync($"parley check {request} --json");

        using JsonDocument document = JsonDocument.Parse(answer.Output);
        Assert.Empty(Schema.Faults(document.RootElement));
    }

    [Theory]
    [InlineData("\"number\": 1,", "\"number\": 0,")]
    [InlineData("\"certainty\": \"certain\"", "\"certainty\": \"surely\"")]
    [InlineData("\"owners\":", "\"parties\":")]
    [InlineData("\"recurring\": false", "\"recurring\": null")]
    [InlineData("\"verticalGapMeters\": ", "\"verticalGapMeters\": -1")]
    public async Task What_is_not_as_the_schema_says_is_seen(string right, string wrong)
    {
        ParleyAnswer answer = await _shell.RunAsync(
            "parley check examples/two-air-forces/*.* --json"
        );

        Assert.Contains(right, answer.Output);
        using JsonDocument document = JsonDocument.Parse(answer.Output.Replace(right, wrong));
        Assert.NotEmpty(Schema.Faults(document.RootElement));
    }

    public void Dispose() => _shell.Dispose();

    private static JsonSchema Schema
    {
        get
        {
            string path = Path.Combine(ParleyShell.Root, "docs/api/check-json.schema.json");
            return new(JsonDocument.Parse(File.ReadAllText(path)).RootElement);
        }
    }
}
