using System.Text.Json.Nodes;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Commands;

/// <summary>
/// Own plans and sites out of files: drafts that nobody signed, and that nothing has sent.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class DraftCommandTests(RunningServer server) : IDisposable
{
    private readonly ParleyShell _shell = new();
    private readonly Place _place = Place.New();

    [Fact]
    public async Task A_plan_becomes_drafts_without_what_is_outside_the_boundary()
    {
        var own = await SpeakerAsync();
        _shell.Write("plan.geojson", Plans().ToJsonString());

        var drafted = await RunAsync(
            own,
            $"operation draft plan.geojson --organ {own.Organ} --contact \"121.5 MHz\" -o ."
        );
        var listed = await own.Line.GetAsync($"{Plan.Root}?party={own.Id}");

        // The area with rules is none of its operations.
        Assert.Equal(2, drafted.ExitStatus);
        Assert.Contains("zone: It is an area with rules", drafted.Errors);
        Assert.Contains("no operation has it: target, weapon", drafted.Errors);
        Assert.Contains("no activity: STRIKE", drafted.Errors);
        Assert.Empty(listed.Is(200)["operations"]!.AsArray());
        var file = Assert.Single(drafted.Output.TrimEnd().Split('\n'));
        var draft = JsonNode.Parse(
            await File.ReadAllTextAsync(_shell.PathOf(file), TestContext.Current.CancellationToken)
        )!;
        Assert.Equal("other", $"{draft["activity"]}");
        Assert.Equal("Survey of the dam", $"{draft["route_name"]}");
        Assert.DoesNotContain("bridge", draft.ToJsonString());
        Assert.DoesNotContain("note", draft.AsObject().Select(one => one.Key));

        var declared = await RunAsync(own, $"operation declare {file} --key duty.key");

        Assert.Equal(0, declared.ExitStatus);
        (await own.Line.GetAsync($"{Plan.Root}/{draft["operation"]}")).Is(200);
    }

    [Fact]
    public async Task A_kml_plan_tells_what_it_holds_besides()
    {
        _shell.Write("plan.geojson", Plans().ToJsonString());
        await _shell.RunAsync("parley convert plan.geojson --to kml -o plan.kml");
        await _shell.RunAsync(
            "sed -i 's|</ExtendedData>|<Data name=\"weapon\"><value>x</value></Data>"
                + "</ExtendedData><description>secret</description>|' plan.kml"
        );

        var drafted = await _shell.RunAsync(
            "parley operation draft plan.kml --organ us/air-force --contact radio --json "
                + "--activity patrol"
        );

        var draft = Assert.Single(JsonNode.Parse(drafted.Output)!.AsArray())!;
        Assert.Equal("patrol", $"{draft["activity"]}");
        Assert.Contains("no operation has it: weapon, description", drafted.Errors);
        Assert.DoesNotContain("secret", drafted.Output);
    }

    [Fact]
    public async Task What_makes_no_draft_is_told()
    {
        _shell.Write("plan.geojson", Plans().ToJsonString());
        _shell.Write("sites.csv", "to,lat\nus/x,1\n");
        const string Given = "--organ us/air-force --contact radio";

        foreach (
            var (line, saying) in new[]
            {
                ("operation draft plan.geojson --organ us --contact radio", "--organ: "),
                ($"operation draft nothing.kml {Given}", "There is no such file."),
                ($"operation draft sites.csv {Given}", "no known format"),
                ($"operation draft plan.geojson {Given} --activity raid", "--activity: "),
                ("site draft sites.csv --from us/x/y", "line 2: lng: It is a number"),
                ("site draft sites.csv --from us", "--from: "),
                ("site draft plan.geojson --from us/x/y", "plan.geojson"),
            }
        )
        {
            var answer = await _shell.RunAsync($"parley {line}");

            Assert.Equal((2, ""), (answer.ExitStatus, answer.Output));
            Assert.Contains(saying, answer.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sheet_that_was_exported_becomes_the_same_sites_again()
    {
        var (own, to) = (await SpeakerAsync(second: true), await Speaker.NewAsync(server));
        (await own.SendVerifiedAsync(Guarded.Site(own, to, _place))).Is(201);
        await RunAsync(own, "export sites -o sites.csv");
        // A column that is nobody's, and another place in the first line that is one.
        await _shell.RunAsync(
            "sed -i 's/\\r$//; 1s/$/,garrison/; 2s/$/,forty men/; s/,add,/,amend,/' sites.csv"
        );

        var drafted = await RunAsync(own, $"site draft sites.csv --from {own.Duty}");
        _shell.Write("site.json", drafted.Output);
        var sent = await RunAsync(
            own,
            "notice send site.json --key duty.key --key second.key --json"
        );

        Assert.Contains("no site has it: garrison", drafted.Errors);
        Assert.DoesNotContain("forty", drafted.Output);
        Assert.Equal(0, drafted.ExitStatus);
        Assert.True(sent.ExitStatus == 0, sent.Errors);
        var said = JsonNode.Parse(sent.Output)!["copies"]![0]!["statement"]!;
        Assert.Equal("update", $"{said["relation"]!["kind"]}");
        Assert.Equal("مستشفى", $"{said["fields"]!["local_name"]}");
        Assert.Equal("+000, day and night", $"{said["fields"]!["contact"]}");
        Assert.Equal("North of the bridge", $"{said["fields"]!["description"]!["en"]}");
    }

    public void Dispose() => _shell.Dispose();

    private JsonObject Plans() =>
        new()
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray(
                Feature("survey", "operation", ("name", "Survey of the dam"), ("class", "STRIKE")),
                Feature("zone", "constraint")
            ),
        };

    private JsonObject Feature(string id, string kind, params (string Name, string Value)[] more)
    {
        var properties = new JsonObject
        {
            ["id"] = id,
            ["kind"] = kind,
            ["lower"] = "100 m W84",
            ["upper"] = "200 m W84",
            ["start"] = $"{_place.Start:O}",
            ["end"] = $"{_place.End:O}",
            ["radius_m"] = 300,
            ["target"] = "The bridge",
            ["weapon"] = new JsonObject { ["kind"] = "bridge buster" },
        };
        foreach (var (name, value) in more)
        {
            properties[name] = value;
        }
        return new()
        {
            ["type"] = "Feature",
            ["properties"] = properties,
            ["geometry"] = new JsonObject
            {
                ["type"] = "Point",
                ["coordinates"] = new JsonArray(_place.Longitude, _place.Latitude),
            },
        };
    }

    private async Task<Speaker> SpeakerAsync(bool second = false)
    {
        var speaker = second ? await Guarded.OwnerAsync(server) : await Speaker.NewAsync(server);
        _shell.Write("duty.key", Speaker.KeyFileOf($"{speaker.Duty}"));
        _shell.Write("second.key", Speaker.KeyFileOf($"{Guarded.SecondOf(speaker)}"));
        Assert.Equal(0, (await _shell.RunAsync("chmod 600 *.key")).ExitStatus);
        return speaker;
    }

    private async Task<ParleyAnswer> RunAsync(Speaker speaker, string line)
    {
        var token = await speaker.Line.TokenAsync();
        return await _shell.RunAsync(
            $"PARLEY_SERVER={server.Address} PARLEY_TOKEN={token} parley {line}"
        );
    }
}
