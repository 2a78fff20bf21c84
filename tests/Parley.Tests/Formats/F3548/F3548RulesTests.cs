using System.Text.Json.Nodes;
using CsCheck;
using Parley.Formats;
using Parley.Formats.F3548;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.F3548;

/// <summary>Each rule of a volume, and of what holds it, broken once.</summary>
public sealed class F3548RulesTests
{
    private const string OneVolume = F3548FormatTests.OneVolume;

    private readonly F3548Format _format = new();

    [Theory]
    [InlineData("volume", null, "", "'volume' is needed")]
    [InlineData("volume.outline_circle", null, ".volume", "exactly one of")]
    [InlineData("volume.outline_polygon", "{}", ".volume", "exactly one of")]
    [InlineData(
        "volume.outline_circle.center",
        null,
        ".volume.outline_circle",
        "'center' is needed"
    )]
    [InlineData(
        "volume.outline_circle.center.lat",
        "90.1",
        ".volume.outline_circle.center",
        "latitude"
    )]
    [InlineData(
        "volume.outline_circle.center.lng",
        "'7'",
        ".volume.outline_circle.center.lng",
        "number"
    )]
    [InlineData(
        "volume.outline_circle.radius",
        null,
        ".volume.outline_circle",
        "'radius' is needed"
    )]
    [InlineData(
        "volume.outline_circle.radius.value",
        "0",
        ".volume.outline_circle.radius",
        "above 0"
    )]
    [InlineData(
        "volume.outline_circle.radius.value",
        "-5",
        ".volume.outline_circle.radius",
        "above 0"
    )]
    [InlineData(
        "volume.outline_circle.radius.units",
        "'FT'",
        ".volume.outline_circle.radius",
        "'M'"
    )]
    public void An_outline_that_breaks_a_rule_is_named(
        string path,
        string? value,
        string place,
        string rule
    )
    {
        Broken(
            $"{{'extents': [{Changed(path, value)}], 'state': 'Accepted'}}",
            $"$.extents[0]{place}",
            rule
        );
    }

    [Theory]
    [InlineData("volume.altitude_lower", null, "", "altitude_lower and altitude_upper")]
    [InlineData("volume.altitude_lower.value", "3", ".volume", "not above the upper")]
    [InlineData("volume.altitude_lower.value", "-8000.5", ".volume.altitude_lower", "-8000 m")]
    [InlineData("volume.altitude_upper.value", "100001", ".volume.altitude_upper", "100000 m")]
    [InlineData("volume.altitude_upper.reference", "'SFC'", ".volume.altitude_upper", "'W84'")]
    [InlineData("volume.altitude_upper.units", "'FT'", ".volume.altitude_upper", "'M'")]
    [InlineData("time_start", null, "", "time_start and time_end")]
    [InlineData("time_end", null, "", "time_start and time_end")]
    [InlineData("time_end.format", "'ISO'", ".time_end", "RFC3339")]
    [InlineData("time_end.value", "'tomorrow'", ".time_end.value", "RFC 3339")]
    [InlineData("time_end.value", "'2026-11-23T08:00:00Z'", "", "ends after it starts")]
    [InlineData("time_end.value", "'2026-11-23T23:59:60Z'", ".time_end.value", "leap second")]
    public void A_band_or_window_that_breaks_a_rule_is_named(
        string path,
        string? value,
        string place,
        string rule
    )
    {
        Broken(
            $"{{'extents': [{Changed(path, value)}], 'state': 'Accepted'}}",
            $"$.extents[0]{place}",
            rule
        );
    }

    [Theory]
    [InlineData("[[46, 7], [46, 8]]", "", "3 distinct vertices")]
    [InlineData("[[46, 7], [46, 8], [47, 8], [46, 7]]", ".vertices[3]", "not the first again")]
    [InlineData("[[46, 7], [46, 8], [46, 8], [47, 8]]", ".vertices[2]", "not duplicated")]
    [InlineData("[[46, 7], [47.1, 8], [46, 8], [47, 7]]", "", "do not cross")]
    public void A_polygon_that_breaks_a_rule_is_named(string vertices, string place, string rule)
    {
        IEnumerable<string> places = JsonNode
            .Parse(vertices)!
            .AsArray()
            .Select(pair => $"{{'lat': {pair![0]}, 'lng': {pair[1]}}}");
        string polygon = $"{{'vertices': [{string.Join(", ", places)}]}}";
        JsonNode volume = JsonNode.Parse(Changed("volume.outline_circle", null))!;
        volume["volume"]!["outline_polygon"] = JsonNode.Parse(polygon.Replace('\'', '"'));

        Broken(
            $"{{'extents': [{volume.ToJsonString()}]}}",
            $"$.extents[0].volume.outline_polygon{place}",
            rule
        );
    }

    [Theory]
    [InlineData(
        "{'reference': {'id': 'a', 'state': 'Ended'}, 'details': #}",
        "$.reference.state",
        "Accepted, Activated"
    )]
    [InlineData("{'reference': {'id': 5}, 'details': #}", "$.reference.id", "text")]
    [InlineData(
        "{'reference': {'manager': '\\u0007'}, 'details': #}",
        "$.reference.manager",
        "control"
    )]
    [InlineData("{'reference': {}, 'details': {'volumes': []}}", "$", "at least one volume")]
    [InlineData("{'reference': {}, 'details': {'volumes': {}}}", "$.details.volumes", "list")]
    [InlineData("{'reference': {}}", "$", "'details' is needed")]
    [InlineData("{'details': {}}", "$", "'reference' is needed")]
    [InlineData("{'volumes': [@], 'priority': 'high'}", "$.priority", "whole number")]
    [InlineData("{'operational_intent_id': 'a', 'subscriptions': []}", "$", "Here stands")]
    [InlineData("{'operational_intent_references': []}", "$", "Here stands")]
    [InlineData("[]", "$", "at least one entity")]
    [InlineData("{'constraints': 5}", "$.constraints", "list")]
    public void A_text_that_breaks_a_rule_is_named(string json, string place, string rule)
    {
        Broken(json.Replace("#", "{'volumes': [@]}").Replace("@", OneVolume), place, rule);
    }

    [Fact]
    public void An_id_that_stands_twice_is_a_problem()
    {
        string intent = $"{{'reference': {{'id': 'a'}}, 'details': {{'volumes': [{OneVolume}]}}}}";

        Reading reading = _format.Read($"[{intent}, {intent}]");

        Assert.Single(reading.Entities);
        Assert.Equal("$[1]", reading.Problems.Single().Place);
    }

    private static string Changed(string path, string? value)
    {
        JsonNode root = JsonNode.Parse(OneVolume)!;
        JsonNode holder = root;
        string[] names = path.Split('.');
        foreach (string name in names[..^1])
        {
            holder = holder[name]!;
        }
        holder[names[^1]] = value is null ? null : JsonNode.Parse(value.Replace('\'', '"'));
        return root.ToJsonString();
    }

    private void Broken(string json, string place, string rule)
    {
        Reading reading = _format.Read(json);

        Problem problem = Assert.Single(reading.Problems);
        Assert.Equal(place, problem.Place);
        Assert.Contains(rule, problem.Rule);
        Assert.Empty(reading.Entities);
    }
}
