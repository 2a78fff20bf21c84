using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>How bodies are read and how answers are written.</summary>
[Collection(nameof(OneServer))]
public sealed class BodyTests(RunningServer server)
{
    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);

    public static TheoryData<string> Kinds => Kind.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Members_that_are_not_known_are_not_looked_at(string name)
    {
        var kind = Kind.Of(name);
        var body = kind.BodyOf(_place);
        foreach (var node in Nodes(body).OfType<JsonObject>().ToList())
        {
            node["not_known"] = new JsonArray(1, "two", new JsonObject { ["three"] = null });
        }

        (await _uss.PutAsync($"{kind.Root}/{Paths.NewId()}", body)).Is(kind.Made);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_member_in_the_wrong_case_is_missing(string name)
    {
        var kind = Kind.Of(name);
        var body = kind.BodyOf(_place);
        body["Extents"] = body["extents"]!.DeepClone();
        body.Remove("extents");

        var answer = await _uss.PutAsync($"{kind.Root}/{Paths.NewId()}", body);

        answer.IsRefused(400, "'extents'");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_member_that_is_null_is_missing(string name)
    {
        var kind = Kind.Of(name);
        foreach (var member in new[] { "extents", "uss_base_url" })
        {
            var body = kind.BodyOf(_place);
            body[member] = null;

            var answer = await _uss.PutAsync($"{kind.Root}/{Paths.NewId()}", body);

            answer.IsRefused(400, member);
        }
    }

    [Theory]
    [InlineData("2100-06-01T12:00:00Z", "2100-06-01T12:00:00Z")]
    [InlineData("2100-06-01T12:00:00+05:30", "2100-06-01T06:30:00Z")]
    [InlineData("2100-06-01T12:00:00-08:00", "2100-06-01T20:00:00Z")]
    [InlineData("2100-06-01T12:00:00.5+00:00", "2100-06-01T12:00:00.5Z")]
    [InlineData("2100-06-01T12:00:00.123456789Z", "2100-06-01T12:00:00.1234567Z")]
    [InlineData("2100-06-01t12:00:00z", "2100-06-01T12:00:00Z")]
    public async Task Times_have_offsets_and_fractions_and_are_answered_in_utc(
        string said,
        string answered
    )
    {
        var body = _place.Intent();
        var volume = body["extents"]![0]!;
        volume["time_start"] = Place.Time(said);
        volume["time_end"] = Place.Time("2100-06-02T12:00:00Z");

        var made = await _uss.PutAsync($"{Paths.Intents}/{Paths.NewId()}", body);

        var time = made.Is(201)["operational_intent_reference", "time_start"]!;
        Assert.Equal("RFC3339", (string?)time["format"]);
        Assert.Equal(DateTimeOffset.Parse(answered), DateTimeOffset.Parse((string)time["value"]!));
        Assert.EndsWith("Z", (string?)time["value"]);
    }

    [Theory]
    [InlineData("2100-06-01T12:00:00")]
    [InlineData("2100-06-01 12:00:00 UTC")]
    [InlineData("2100-13-01T12:00:00Z")]
    [InlineData("2100-02-29T12:00:00Z")]
    [InlineData("2100-06-01T25:00:00Z")]
    [InlineData("2100-06-01T12:00:00+25:00")]
    [InlineData("4115188800")]
    [InlineData("")]
    public async Task What_is_no_time_is_refused(string text)
    {
        var body = _place.Intent();
        body["extents"]![0]!["time_end"] = Place.Time(text);

        var answer = await _uss.PutAsync($"{Paths.Intents}/{Paths.NewId()}", body);

        answer.IsRefused(400, "time_end");
    }

    [Fact]
    public async Task The_ends_of_the_union_are_answered_and_only_the_last_must_be_to_come()
    {
        var now = DateTimeOffset.UtcNow;
        var past = _place.At(now.AddHours(-2), now.AddHours(-1));
        var body = _place.Intent();
        body["extents"]!.AsArray().Add((JsonNode)past.Volume());
        var ended = past.Intent();

        var made = await _uss.PutAsync($"{Paths.Intents}/{Paths.NewId()}", body);
        var refused = await _uss.PutAsync($"{Paths.Intents}/{Paths.NewId()}", ended);

        var reference = made.Is(201)["operational_intent_reference"]!;
        Assert.Equal(
            past.Start.UtcDateTime.ToString("s"),
            ((string)reference["time_start"]!["value"]!)[..19]
        );
        Assert.Equal(
            _place.End.UtcDateTime.ToString("s"),
            ((string)reference["time_end"]!["value"]!)[..19]
        );
        refused.IsRefused(400);
    }

    [Fact]
    public async Task An_intent_says_all_four_ends_and_a_constraint_its_times()
    {
        foreach (var end in new[] { "altitude_lower", "altitude_upper" })
        {
            var (intent, constraint) = (_place.Intent(), _place.Constraint());
            intent["extents"]![0]!["volume"]!.AsObject().Remove(end);
            constraint["extents"]![0]!["volume"]!.AsObject().Remove(end);

            (await PutAsync(Paths.Intents, intent)).IsRefused(400, end);
            (await PutAsync(Paths.Constraints, constraint)).Is(201);
        }
        foreach (var end in new[] { "time_start", "time_end" })
        {
            var (intent, constraint) = (_place.Intent(), _place.Constraint());
            intent["extents"]![0]!.AsObject().Remove(end);
            constraint["extents"]![0]!.AsObject().Remove(end);

            (await PutAsync(Paths.Intents, intent)).IsRefused(400, end);
            (await PutAsync(Paths.Constraints, constraint)).IsRefused(400, end);
        }
    }

    [Theory]
    [InlineData("http://uss.example.com")]
    [InlineData("ftp://uss.example.com")]
    [InlineData("uss.example.com")]
    [InlineData("https://")]
    [InlineData("https://user:word@uss.example.com")]
    [InlineData("https://uss.example.com/\nX")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task A_base_url_is_https(string url)
    {
        foreach (var kind in Kind.Names.Select(row => Kind.Of(row.Data)))
        {
            var body = kind.BodyOf(_place);
            body["uss_base_url"] = url;

            (await PutAsync(kind.Root, body)).IsRefused(400, "uss_base_url");
        }
    }

    [Fact]
    public async Task A_report_is_echoed_with_an_id()
    {
        var report = Place.Report();

        var answer = (await _uss.PostAsync(Paths.Reports, report)).Is(201);

        Assert.InRange(answer.Of("report_id").Length, 1, 128);
        Assert.True(JsonNode.DeepEquals(report["exchange"], answer["exchange"]));
    }

    [Theory]
    [InlineData("Normal", "Normal")]
    [InlineData("DOWN", "Down")]
    [InlineData("down", "Down")]
    [InlineData("unknown", "Unknown")]
    public async Task An_availability_is_read_in_any_case(string said, string answered)
    {
        var path = $"{Paths.Availability}/{_uss.Name}";
        var before = await _uss.GetAsync(path);

        var set = await _uss.PutAsync(
            path,
            new JsonObject { ["old_version"] = "", ["availability"] = said }
        );

        Assert.Equal(("Unknown", ""), (before.Of("status", "availability"), before.Of("version")));
        Assert.Equal(answered, set.Is(200).Of("status", "availability"));
        Assert.Equal(_uss.Name, set.Of("status", "uss"));
        var stale = new JsonObject
        {
            ["old_version"] = "aaaaaaaaaaaa",
            ["availability"] = "Normal",
        };
        (await _uss.PutAsync(path, stale)).IsRefused(409);
        stale.Remove("old_version");
        (await _uss.PutAsync(path, stale)).IsRefused(409);
        stale["old_version"] = set.Of("version");
        (await _uss.PutAsync(path, stale)).Is(200);
    }

    [Theory]
    [InlineData("north and south")]
    [InlineData("north/south")]
    [InlineData("https://uss.example.com/utm?a=b#c")]
    [InlineData("100%2F")]
    [InlineData("süd+ost")]
    [InlineData("..")]
    public async Task A_uss_of_any_name_can_be_marked_as_down(string part)
    {
        var uss = new Party(server, $"{part}.{Paths.NewId()}");
        var path = $"{Paths.Availability}/{Uri.EscapeDataString(uss.Name)}";
        var down = new JsonObject { ["old_version"] = "", ["availability"] = "Down" };

        var set = await _uss.PutAsync(path, down);

        Assert.Equal(uss.Name, set.Is(200).Of("status", "uss"));
        Assert.Equal("Down", (await _uss.GetAsync(path)).Of("status", "availability"));
        var intent = $"{Paths.Intents}/{Paths.NewId()}";
        (await uss.PutAsync(intent, _place.Intent())).IsRefused(412);
    }

    private Task<Answer> PutAsync(string root, JsonObject body) =>
        _uss.PutAsync($"{root}/{Paths.NewId()}", body);

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(one => Nodes(one.Value)).Prepend(members),
            JsonArray items => items.SelectMany(Nodes).Prepend(items),
            null => [],
            _ => [node],
        };
}
